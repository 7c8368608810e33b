import { type EventOf, type LifeCycle, type StateOf } from '../../kernel/life-cycle.js';

/**
 * The life of an early-payment offer. MISSED: paid later than agreed, so that the discount was worked out anew,
 * to zero where it was not early at all.
 */
export const OFFER_LIFECYCLE = {
  GENERATED: { show: 'SHOWN', expire: 'EXPIRED' },
  SHOWN: { accept: 'ACCEPTED', decline: 'DECLINED', expire: 'EXPIRED' },
  ACCEPTED: { schedule: 'SCHEDULED', miss: 'MISSED' },
  SCHEDULED: { pay: 'PAID', miss: 'MISSED', unschedule: 'ACCEPTED' },
  PAID: {},
  MISSED: {},
  DECLINED: {},
  EXPIRED: {},
} as const satisfies LifeCycle;

export type OfferState = StateOf<typeof OFFER_LIFECYCLE>;
export type OfferEvent = EventOf<typeof OFFER_LIFECYCLE>;

/** As a supplier reads it. */
export const OFFER_STATE_LABELS: Readonly<Record<OfferState, string>> = {
  GENERATED: 'Ready',
  SHOWN: 'Open to accept',
  ACCEPTED: 'Accepted',
  SCHEDULED: 'Accepted, payment on its way',
  PAID: 'Paid early',
  MISSED: 'Paid later than agreed',
  DECLINED: 'Declined',
  EXPIRED: 'Expired',
};
