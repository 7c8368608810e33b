import { AppError } from '../../kernel/app-error.js';
import { Decimal } from '../../kernel/decimal.js';
import { add, type Money, minor, roundToMinor, toDecimal, zero } from '../../kernel/money.js';
import { daysBetween, formatDate, partsOf, plainDate, type PlainDate } from '../../kernel/plain-date.js';

/** The official dealing rate of the Bank of England at the end of a day, per cent a year. */
export interface ReferenceRate {
  readonly on: PlainDate;
  readonly percent: Decimal;
  /** False where nobody has yet read it in the primary source; pages say so beside the figure. */
  readonly confirmed: boolean;
  readonly source: string;
}

const BANK_RATE = 'Bank of England, official Bank Rate';

/** Finance adds a row each 30 June and 31 December. */
export const REFERENCE_RATES: readonly ReferenceRate[] = [
  rate('2023-06-30', '5.00', true),
  rate('2023-12-31', '5.25', true),
  rate('2024-06-30', '5.25', true),
  rate('2024-12-31', '4.75', false),
  rate('2025-06-30', '4.25', true),
  rate('2025-12-31', '3.75', false),
  rate('2026-06-30', '3.75', true),
];

/** What statute adds to the reference rate. Source: Late Payment of Commercial Debts (Rate of Interest) Order 2002. */
export const STATUTORY_PERCENT = Decimal.fromInteger(8);

/** Fixed sum for each late invoice, by its amount. Source: Late Payment of Commercial Debts (Interest) Act 1998 s.5A. */
export const FIXED_SUMS = [
  { fromMinor: 10_000_00, sumMinor: 100_00 },
  { fromMinor: 1_000_00, sumMinor: 70_00 },
  { fromMinor: 1, sumMinor: 40_00 },
] as const;

const DAYS_A_YEAR = Decimal.fromInteger(365);

export interface LateDebt {
  /** What was due, with VAT, in pounds. */
  readonly amount: Money;
  /** The first day on which it was late. */
  readonly lateFrom: PlainDate;
  /** The day of payment, or today while it is unpaid; that day counts. */
  readonly until: PlainDate;
}

export interface LateInterest {
  readonly daysLate: number;
  /** Reference rate plus 8, per cent a year; null where nothing is late. */
  readonly percent: Decimal | null;
  /** The reference rate was read in its source. */
  readonly confirmed: boolean;
  readonly interest: Money;
  readonly fixedSum: Money;
  readonly total: Money;
}

/**
 * Simple interest and the fixed sum on a debt that is paid late. The rate is that of the half-year in which the
 * debt falls late, and stays. Rounded once.
 * @throws AppError `reference-rate-missing`
 */
export function lateInterest(
  debt: LateDebt,
  rates: readonly ReferenceRate[] = REFERENCE_RATES,
): LateInterest {
  const { amount, lateFrom, until } = debt;
  const none = zero(amount.currency);
  const daysLate = Math.max(0, daysBetween(lateFrom, until) + 1);
  if (daysLate === 0 || amount.minor <= 0)
    return { daysLate, percent: null, confirmed: true, interest: none, fixedSum: none, total: none };
  const reference = referenceRate(lateFrom, rates);
  const percent = reference.percent.add(STATUTORY_PERCENT);
  const yearly = toDecimal(amount).mul(percent).mul(Decimal.fromInteger(daysLate));
  const interest = roundToMinor(yearly.divRounded(DAYS_A_YEAR.mul(Decimal.HUNDRED), 2), amount.currency);
  const fixedSum = fixedSumFor(amount);
  return {
    daysLate,
    percent,
    confirmed: reference.confirmed,
    interest,
    fixedSum,
    total: add(interest, fixedSum),
  };
}

/**
 * The reference rate for a debt that falls late on this day: of 31 December before it in January to June, of
 * 30 June before it in July to December.
 * @throws AppError `reference-rate-missing`
 */
export function referenceRate(
  lateFrom: PlainDate,
  rates: readonly ReferenceRate[] = REFERENCE_RATES,
): ReferenceRate {
  const { year, month } = partsOf(lateFrom);
  const on = plainDate(month <= 6 ? `${year - 1}-12-31` : `${year}-06-30`);
  const found = rates.find((row) => row.on === on);
  if (found === undefined)
    throw new AppError('reference-rate-missing', {
      message: `The Bank of England rate of ${formatDate(on)} is not recorded. Add it to the reference rates.`,
      status: 409,
      params: { on },
    });
  return found;
}

function fixedSumFor(amount: Money): Money {
  const band = FIXED_SUMS.find(({ fromMinor }) => amount.minor >= fromMinor);
  return minor(band?.sumMinor ?? 0, amount.currency);
}

function rate(on: string, percent: string, confirmed: boolean): ReferenceRate {
  return { on: plainDate(on), percent: Decimal.parse(percent), confirmed, source: BANK_RATE };
}
