import type { Channel } from '../../invoices/domain/channel.js';
import { equal, type Money } from '../../kernel/money.js';
import { daysBetween, type PlainDate } from '../../kernel/plain-date.js';
import { numberLikeness } from './number-likeness.js';

/** What of an invoice tells whether it is another one once more. */
export interface DuplicateFacts {
  readonly kind: 'invoice' | 'credit';
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  /** BT-115 */
  readonly payable: Money;
  /** BT-109 */
  readonly net: Money;
  readonly orderNumber: string | null;
  readonly channel: Channel;
  /** Quantities and prices of the lines in one text; the same for the same lines in any order. */
  readonly lines: string;
}

export interface Likeness {
  /** 0 to 100 and beyond; from `NEAR_DUPLICATE` on a person has to look. */
  readonly score: number;
  /** What they have in common, for the person who looks. */
  readonly reasons: readonly string[];
}

/** Where a person has to look before both are paid. */
const NEAR_DUPLICATE = 80;

/**
 * How much two documents of one legal entity look like one sent twice: number, amount, date, lines, order, and that they
 * came by two ways. Each sign has its weight; no single one is enough. A second part bill, a second credit note and a
 * recurring charge have amount, order or lines in common too, but numbers in sequence, one way of sending, and mostly
 * days between them. One that was mistyped by the same way on the same day looks like a second part bill: it is held where
 * the order has no room for both.
 */
function duplicateLikeness(one: DuplicateFacts, other: DuplicateFacts): Likeness {
  if (one.kind !== other.kind || one.payable.currency !== other.payable.currency) return NOTHING;
  const found = [numbers(one, other), amounts(one, other), dates(one, other), ...circumstances(one, other)];
  return {
    score: found.reduce((all, sign) => all + sign.weight, 0),
    reasons: found.flatMap(({ reason }) => (reason === null ? [] : [reason])),
  };
}

const NOTHING: Likeness = { score: 0, reasons: [] };

interface Sign {
  readonly weight: number;
  readonly reason: string | null;
}

const NO_SIGN: Sign = { weight: 0, reason: null };

function numbers(one: DuplicateFacts, other: DuplicateFacts): Sign {
  const both = `${one.number} and ${other.number}`;
  switch (numberLikeness(one.number, other.number)) {
    case 'written-otherwise':
      return { weight: 40, reason: `one number written in two ways: ${both}` };
    case 'mistyped':
      // Weeks apart, two numbers that differ in one digit are two invoices of a series.
      return daysApart(one, other) > 7 && !isSwapped(one.issuedOn, other.issuedOn)
        ? { weight: 10, reason: null }
        : { weight: 30, reason: `numbers that differ in one character: ${both}` };
    case 'in-sequence':
      return { weight: 5, reason: null };
    case 'unlike':
      return NO_SIGN;
  }
}

function amounts(one: DuplicateFacts, other: DuplicateFacts): Sign {
  if (equal(one.payable, other.payable)) return { weight: 30, reason: 'the same amount' };
  if (equal(one.net, other.payable) || equal(one.payable, other.net)) {
    return { weight: 20, reason: 'the same amount, once with VAT and once without' };
  }
  const [mine, theirs] = [digitsOf(one.payable), digitsOf(other.payable)];
  return mine === theirs ? { weight: 15, reason: 'amounts of the same digits' } : NO_SIGN;
}

/** "1234.50" and "1243.50" have the same digits: two were swapped when it was typed. */
function digitsOf({ minor }: Money): string {
  return [...String(Math.abs(minor))].sort().join('');
}

function dates(one: DuplicateFacts, other: DuplicateFacts): Sign {
  const apart = daysApart(one, other);
  if (apart === 0) return { weight: 20, reason: 'the same date' };
  if (isSwapped(one.issuedOn, other.issuedOn))
    return { weight: 15, reason: 'dates with day and month swapped' };
  return apart <= 3 ? { weight: 5, reason: 'dates a few days apart' } : NO_SIGN;
}

function circumstances(one: DuplicateFacts, other: DuplicateFacts): Sign[] {
  return [
    one.lines !== '' && one.lines === other.lines ? { weight: 15, reason: 'the same lines' } : NO_SIGN,
    orders(one, other),
    one.channel === other.channel ? NO_SIGN : { weight: 20, reason: 'sent in two ways' },
  ];
}

/** Two that each quote an order of their own are for two things. */
function orders({ orderNumber: one }: DuplicateFacts, { orderNumber: other }: DuplicateFacts): Sign {
  if (one === null || other === null) return NO_SIGN;
  return one === other ? { weight: 5, reason: `the same order ${one}` } : { weight: -25, reason: null };
}

function daysApart({ issuedOn: one }: DuplicateFacts, { issuedOn: other }: DuplicateFacts): number {
  return one === null || other === null ? Infinity : Math.abs(daysBetween(one, other));
}

/** 3 April and 4 March. */
function isSwapped(one: PlainDate | null, other: PlainDate | null): boolean {
  if (one === null || other === null || one === other) return false;
  const [year, month, day] = one.split('-');
  return other === `${year}-${day}-${month}`;
}

/** Documents of one amount and date from which on they are a batch, as a carer's for each client. */
const BATCH = 3;
const BATCH_WEIGHT = -20;

/** Those of `others` that a person has to compare with `one`, the likeliest first. */
export function suspectsAmong<T extends DuplicateFacts>(
  one: DuplicateFacts,
  others: readonly T[],
): { readonly other: T; readonly likeness: Likeness }[] {
  const batch = others.filter((other) => equal(one.payable, other.payable) && daysApart(one, other) === 0);
  const isBatch = batch.length >= BATCH;
  return others
    .map((other) => ({ other, likeness: duplicateLikeness(one, other) }))
    .map(({ other, likeness }) => ({
      other,
      likeness:
        isBatch && batch.includes(other) ? { ...likeness, score: likeness.score + BATCH_WEIGHT } : likeness,
    }))
    .filter(({ likeness }) => likeness.score >= NEAR_DUPLICATE)
    .sort((a, b) => b.likeness.score - a.likeness.score);
}

/** The other way round of a date, to look for; null where there is none. */
export function swappedDate(date: PlainDate): string | null {
  const [year, month, day] = date.split('-');
  return day! > '12' || day === month ? null : `${year}-${day}-${month}`;
}
