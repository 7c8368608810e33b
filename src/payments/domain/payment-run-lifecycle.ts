import type { LifeCycle, StateOf } from '../../kernel/life-cycle.js';

/** A run is approved by somebody other than the person who prepared it; PAID when the bank has confirmed. */
export const PAYMENT_RUN_LIFECYCLE = {
  PREPARED: { approve: 'APPROVED', cancel: 'CANCELLED' },
  APPROVED: { release: 'RELEASED', cancel: 'CANCELLED' },
  RELEASED: { confirm: 'PAID' },
  PAID: {},
  CANCELLED: {},
} as const satisfies LifeCycle;

export type PaymentRunState = StateOf<typeof PAYMENT_RUN_LIFECYCLE>;
