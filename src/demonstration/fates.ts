import type { InvoicePlan } from './invoice-plans.js';
import type { LinePlan } from './order-plans.js';
import type { Random } from './random.js';
import type { Scene } from './stories/scene.js';

/** What becomes of an invoice that passed the checks. */
export type FateKind =
  | 'smooth'
  /** Goods or work are confirmed only after the invoice came. */
  | 'late-receipt'
  /** Bills more than the order had, until the order is changed. */
  | 'over-billed'
  /** Bills a higher price than the order had, until the order is changed. */
  | 'dearer'
  | 'query'
  | 'rejected'
  | 'withdrawn'
  /** A story of its own, which `tell` knows. */
  | 'told';

export interface Fate {
  readonly kind: FateKind;
  /** Working days until the hold or query is settled, or the invoice rejected or withdrawn. */
  readonly settleDays: number;
  /** Working days from ready to approved. */
  readonly approveDays: number;
  readonly tell?: (scene: Scene) => void;
}

export const NEVER = 10_000;

/** Holds that last up to this many days must end before the next invoice of the order comes. */
const HOLD_DAYS_MAX = 26;

/** Draw a fate that the invoice can have among the others of its order. */
export function fateOf(
  invoices: readonly InvoicePlan[],
  index: number,
  lines: readonly LinePlan[],
  random: Random,
): Fate {
  const wanted = random.weighted(KINDS);
  const settleDays = random.between(2, 9);
  const approveDays = random.weighted(APPROVAL) + random.between(0, 1);
  const kind = possible(wanted, invoices, index, lines) ? wanted : 'smooth';
  return { kind, settleDays, approveDays };
}

const KINDS: readonly (readonly [FateKind, number])[] = [
  ['smooth', 722],
  ['late-receipt', 160],
  ['over-billed', 25],
  ['dearer', 30],
  ['query', 45],
  ['rejected', 10],
  ['withdrawn', 8],
];
/** A few wait for weeks on somebody's desk: those are paid late. */
const APPROVAL: readonly (readonly [number, number])[] = [
  [0, 30],
  [1, 38],
  [2, 16],
  [4, 8],
  [9, 4],
  [22, 3],
  [30, 1],
];

function possible(
  kind: FateKind,
  invoices: readonly InvoicePlan[],
  index: number,
  lines: readonly LinePlan[],
): boolean {
  const next = invoices[index + 1];
  const [first] = lines as [LinePlan, ...LinePlan[]];
  const total = first.billed.reduce((all, billed) => all + billed, 0);
  switch (kind) {
    case 'late-receipt':
      return (
        (next === undefined || next.day - invoices[index]!.day > HOLD_DAYS_MAX) &&
        lines.some(({ item, billed }) => item.level !== '2-way' && billed[index]! > 0)
      );
    case 'over-billed':
      return next === undefined && total > 1 && first.left === 0;
    case 'dearer':
      return invoices.length === 1 && first.item.basis === 'quantity';
    case 'withdrawn':
      return !KEYED.has(invoices[index]!.channel);
    default:
      return true;
  }
}

/** Came on paper or by e-mail: the supplier has no page on which to withdraw it. */
const KEYED: ReadonlySet<string> = new Set(['email-pdf', 'paper', 'phone']);
