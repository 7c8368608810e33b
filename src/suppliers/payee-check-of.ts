import type { Config } from '../platform/config/config.js';
import { HttpPayeeCheck } from './http-payee-check.js';
import { NoPayeeCheck, type PayeeCheck, SimulatedPayeeCheck } from './payee-check.js';

/** The service that the settings name; without one a simulator, and in production none: nothing is invented there. */
export function payeeCheckOf({ payeeCheckUrl, payeeCheckToken, production, demo }: Config): PayeeCheck {
  if (payeeCheckUrl !== null) return new HttpPayeeCheck(payeeCheckUrl, payeeCheckToken);
  return demo || !production ? new SimulatedPayeeCheck() : new NoPayeeCheck();
}
