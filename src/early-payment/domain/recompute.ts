import { addDays, daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { type DatedRebate } from '../../payments/domain/dated-rebate.js';
import { undiscountedDay } from './offer.js';
import { noRebate, type Rebate, rebateFor, type VatPart } from './rebate.js';
import { type Programme } from './scale.js';

/** What was accepted, as far as the rebate depends on it. */
export interface AcceptedTerms {
  readonly programme: Programme;
  readonly netByRate: readonly VatPart[];
  readonly receivedOn: PlainDate;
  readonly promisedOn: PlainDate;
  readonly payBy: PlainDate;
  /** The day agreed. */
  readonly payOn: PlainDate;
}

export interface FinalRebate {
  readonly outcome: 'kept' | 'reduced' | 'none';
  readonly rebate: Rebate;
  readonly text: string;
}

/**
 * The rebate for the day on which the money is really there. Paid as agreed or sooner, it is as agreed; later, it
 * is worked out anew and never more than agreed; once no longer early, there is none.
 */
export function recomputeRebate(terms: AcceptedTerms, paidOn: PlainDate): FinalRebate {
  const { programme, netByRate, receivedOn, payOn } = terms;
  const agreed = rebateFor(programme, netByRate, daysBetween(receivedOn, payOn));
  if (paidOn >= undiscountedDay(terms))
    return {
      outcome: 'none',
      rebate: noRebate(netByRate),
      text: `Paid on ${formatDate(paidOn)}, no sooner than without the offer: no discount is taken.`,
    };
  if (paidOn <= payOn)
    return { outcome: 'kept', rebate: agreed, text: `Paid by ${formatDate(payOn)} as agreed.` };
  const rebate = rebateFor(programme, netByRate, daysBetween(receivedOn, paidOn));
  return {
    outcome: rebate.net.minor === 0 ? 'none' : rebate.net.minor < agreed.net.minor ? 'reduced' : 'kept',
    rebate,
    text: `Paid on ${formatDate(paidOn)}, after the ${formatDate(payOn)} that was agreed: the discount is for the days that it was early.`,
  };
}

/**
 * The rebate for each day from `from` on which payment would still be early, for whoever pays and does not know
 * the programme. A day that is not in the list has no rebate.
 */
export function datedRebates(terms: AcceptedTerms, from: PlainDate): DatedRebate[] {
  const days = Math.max(0, daysBetween(from, undiscountedDay(terms)));
  return Array.from({ length: days }, (_, offset) => {
    const paidOn = addDays(from, offset);
    const { rebate } = recomputeRebate(terms, paidOn);
    return { paidOn, rebateNetMinor: rebate.net.minor, rebateVatMinor: rebate.vat.minor };
  });
}
