import type { PlainDate } from '../../kernel/plain-date.js';

/** The rebate of an invoice if it is paid on this day, in minor units; zero from the day that it falls due. */
export interface DatedRebate {
  readonly paidOn: PlainDate;
  readonly rebateNetMinor: number;
  readonly rebateVatMinor: number;
}

/** What was agreed for a day: a day outside the list was never early, so it has no rebate. */
export function rebateOn(rebates: readonly DatedRebate[], paidOn: PlainDate): DatedRebate {
  return (
    rebates.find((rebate) => rebate.paidOn === paidOn) ?? { paidOn, rebateNetMinor: 0, rebateVatMinor: 0 }
  );
}
