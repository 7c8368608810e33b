import { Decimal } from '../../kernel/decimal.js';
import { type Money, roundToMinor, subtract, sum, toDecimal } from '../../kernel/money.js';
import { daysBetween, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { type Rebate, rebateFor, totalOf, type VatPart } from './rebate.js';
import { DAYS_A_YEAR, exactPercent, type Programme, rebatePercent } from './scale.js';

export interface OfferFacts {
  readonly programme: Programme;
  /** Net and VAT of the invoice by rate, after its credits; at least one. */
  readonly netByRate: readonly VatPart[];
  readonly receivedOn: PlainDate;
  /** Null while it is not approved. */
  readonly approvedOn: PlainDate | null;
  /** The day promised without the offer. */
  readonly promisedOn: PlainDate;
  /** The last day on which the law calls the payment on time. */
  readonly payBy: PlainDate;
  /** The day on which the money would be there with the offer. */
  readonly payOn: PlainDate;
  /** The last day on which an acceptance still makes the payment run. */
  readonly decideBy: PlainDate;
  readonly today: PlainDate;
  /** What the council earns on its money, per cent a year. */
  readonly treasuryPercent: Decimal;
}

export type NoOfferReason =
  'not-approved' | 'already-late' | 'no-acceleration' | 'too-late-to-decide' | 'nothing-to-discount';

export interface NoOffer {
  readonly kind: 'none';
  readonly reason: NoOfferReason;
  readonly text: string;
}

export interface Offer {
  readonly kind: 'offer';
  readonly payOn: PlainDate;
  /** The day on which it would be paid without the offer: waiting costs nothing. */
  readonly insteadOf: PlainDate;
  readonly daysEarly: number;
  /** Of the net: 1.25 for 1.25%. */
  readonly percent: Decimal;
  readonly rebate: Rebate;
  /** Net and VAT of the invoice, before the rebate. */
  readonly invoiced: Money;
  /** What the supplier gets. */
  readonly receives: Money;
  /** Per cent a year that the supplier pays for the money, on 365 days, at two digits. */
  readonly trueApr: Decimal;
  /** The net rebate less what the council's money would have earned. */
  readonly councilSaving: Money;
  /** The last day on which it can be accepted. */
  readonly expiresOn: PlainDate;
}

/**
 * What a supplier can be offered for being paid early on an approved invoice. Late money is never discounted,
 * and the days early are counted to the promised day or, if that is sooner, the last day that the law allows.
 */
export function makeOffer(facts: OfferFacts): Offer | NoOffer {
  const { programme, netByRate, receivedOn, payOn, today, decideBy } = facts;
  const insteadOf = undiscountedDay(facts);
  const refusal = refusalOf(facts, insteadOf);
  if (refusal !== null) return refusal;
  const day = daysBetween(receivedOn, payOn);
  const daysEarly = daysBetween(payOn, insteadOf);
  const rebate = rebateFor(programme, netByRate, day);
  if (rebate.net.minor <= 0)
    return none('nothing-to-discount', 'Paying this invoice early makes no difference to its price.');
  if (today > decideBy)
    return none('too-late-to-decide', `The payment run for ${formatDate(payOn)} is already made up.`);
  const invoiced = totalOf(netByRate);
  const receives = subtract(subtract(invoiced, rebate.net), rebate.vat);
  return {
    kind: 'offer',
    payOn,
    insteadOf,
    daysEarly,
    percent: rebatePercent(programme, day),
    rebate,
    invoiced,
    receives,
    trueApr: trueApr(programme, day, daysEarly),
    councilSaving: subtract(rebate.net, interestLost(receives, facts.treasuryPercent, daysEarly)),
    expiresOn: decideBy,
  };
}

/** The day to which days early are counted: as promised, but never later than the law allows. */
export function undiscountedDay({ promisedOn, payBy }: Pick<OfferFacts, 'promisedOn' | 'payBy'>): PlainDate {
  return promisedOn < payBy ? promisedOn : payBy;
}

function refusalOf(
  { approvedOn, today, payBy, payOn, netByRate }: OfferFacts,
  insteadOf: PlainDate,
): NoOffer | null {
  if (approvedOn === null) return none('not-approved', 'The invoice is not approved yet.');
  if (today > payBy || payOn > payBy)
    return none('already-late', 'The payment is late already. You get all of it, without a discount.');
  if (payOn >= insteadOf || payOn < today)
    return none(
      'no-acceleration',
      `We could not pay it sooner than ${formatDate(insteadOf)}, when you get it anyway.`,
    );
  const net = sum(
    netByRate.map((part) => part.net),
    netByRate[0]!.net.currency,
  );
  return net.minor > 0 ? null : none('nothing-to-discount', 'Nothing is left to pay on the invoice.');
}

/** d/(1−d) × 365/days, d being the share of the net that is given up. */
function trueApr(programme: Programme, day: number, daysEarly: number): Decimal {
  const { numerator, denominator } = exactPercent(programme, day);
  const kept = denominator.mul(Decimal.HUNDRED).sub(numerator);
  const yearly = numerator.mul(DAYS_A_YEAR).mul(Decimal.HUNDRED);
  return yearly.divRounded(kept.mul(Decimal.fromInteger(daysEarly)), 2);
}

/** Simple interest on what is paid out sooner. */
function interestLost(paid: Money, treasuryPercent: Decimal, daysEarly: number): Money {
  const yearly = toDecimal(paid).mul(treasuryPercent).mul(Decimal.fromInteger(daysEarly));
  return roundToMinor(
    yearly.divRounded(DAYS_A_YEAR.mul(Decimal.HUNDRED), toDecimal(paid).scale),
    paid.currency,
  );
}

function none(reason: NoOfferReason, text: string): NoOffer {
  return { kind: 'none', reason, text };
}
