import { Secret, TOTP } from 'otpauth';
import { typedCode } from './domain/one-time-secret.js';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const PERIOD_S = 30;
/** A code is also good in the step before and after its own, for clocks that are not quite right. */
const STEPS_AROUND = 1;
const SECRET_BYTES = 20;

/** A new secret in base32, as a person may type it into an app. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What the picture holds that an app reads. */
export function totpAddress(secret: string, account: string, issuer: string): string {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), period: PERIOD_S }).toString();
}

/**
 * The time step that a typed code is of.
 * @returns null where it is of none that is good now
 */
export function stepOfCode(secret: string, typed: string, now: Date): number | null {
  const token = typedCode(typed);
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    ...{ token, timestamp, secret: Secret.fromBase32(secret) },
    ...{ period: PERIOD_S, window: STEPS_AROUND },
  });
  return delta === null ? null : TOTP.counter({ period: PERIOD_S, timestamp }) + delta;
}
