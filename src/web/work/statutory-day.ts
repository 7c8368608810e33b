import { AppError } from '../../kernel/app-error.js';
import { formatMoney, minor, type Money } from '../../kernel/money.js';
import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import {
  FIXED_SUMS,
  lateInterest,
  referenceRate,
  type ReferenceRate,
  STATUTORY_PERCENT,
} from '../../payments/domain/late-interest.js';
import { daysLeft } from '../../payments/domain/statutory-clock.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { counted } from '../components/words.js';

const URGENT_DAYS = 5;
/** Said beside a figure whose rate nobody has yet read in its primary source. */
const OUR_READING = 'by our reading of the rates';

/** How long there is to pay on time; red for the last days and when it is late. */
export function daysLeftTag(payBy: PlainDate, today: PlainDate): StatusTag {
  const left = daysLeft(payBy, today);
  return statusTag(daysLeftText(left), left <= URGENT_DAYS ? 'red' : 'grey');
}

function daysLeftText(left: number): string {
  if (left === 0) return 'Runs out today';
  return left > 0 ? `${counted(left, 'day')} left` : `${counted(-left, 'day')} late`;
}

export interface LateCost {
  readonly text: string;
  /** '' where nothing need be added. */
  readonly note: string;
}

/** What may be owed late: what is still to be paid and not in dispute and the last day to pay it on time. */
export interface Payable {
  readonly payable: Money | null;
  readonly payBy: PlainDate | null;
  readonly credit: boolean;
}

/**
 * What paying late costs by statute: so far where it is late, else from the first day on.
 * @returns null where nothing can be owed late
 */
export function lateCost(
  { payable, payBy, credit }: Payable,
  today: PlainDate,
  rates?: readonly ReferenceRate[],
): LateCost | null {
  if (payable === null || payBy === null || credit || payable.minor <= 0) return null;
  const lateFrom = addDays(payBy, 1);
  const debt = { amount: payable, lateFrom };
  try {
    const aDay = lateInterest({ ...debt, until: lateFrom }, rates);
    if (today < lateFrom) {
      return {
        text: `${formatMoney(aDay.fixedSum)} and ${formatMoney(aDay.interest)} a day`,
        note: aDay.confirmed ? '' : capitalised(OUR_READING),
      };
    }
    return {
      text: `${formatMoney(lateInterest({ ...debt, until: today }, rates).total)} so far`,
      note: `${formatMoney(aDay.interest)} more each day${aDay.confirmed ? '' : `, ${OUR_READING}`}`,
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'reference-rate-missing') throw error;
    return { text: 'Not known yet', note: `The rate for ${formatDate(lateFrom)} is not recorded` };
  }
}

/**
 * Where the cost of paying late comes from: the sums and the rate, with their source.
 * @param lateFrom the first day on which it is late, which fixes the rate
 */
export function lateCostExplained(lateFrom: PlainDate, rates?: readonly ReferenceRate[]): string {
  const pounds = (amount: number) => formatMoney(minor(amount, 'GBP'));
  const sums = [...FIXED_SUMS]
    .reverse()
    .map(
      ({ fromMinor, sumMinor }, at) => (at === 0 ? '' : `from ${pounds(fromMinor)} on `) + pounds(sumMinor),
    );
  return `The Late Payment of Commercial Debts (Interest) Act 1998 adds a fixed sum once (${sums.join(', ')}), and simple interest for each day on what is to be paid with VAT and not in dispute. ${rateExplained(lateFrom, rates)}`;
}

function rateExplained(lateFrom: PlainDate, rates?: readonly ReferenceRate[]): string {
  try {
    const { percent, on, confirmed } = referenceRate(lateFrom, rates);
    const rate = `What falls late on ${formatDate(lateFrom)} bears ${percent.add(STATUTORY_PERCENT).toString()}% a year: ${STATUTORY_PERCENT.toString()}% above the Bank of England’s rate of ${percent.toString()}% on ${formatDate(on)}`;
    return `${rate}${confirmed ? '' : `, ${OUR_READING}`}.`;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'reference-rate-missing') throw error;
    return error.message;
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
