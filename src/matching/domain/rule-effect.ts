import { formatMoney, type Money, sum } from '../../kernel/money.js';
import { addMonths, addDays, firstOfMonth, partsOf, type PlainDate } from '../../kernel/plain-date.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import type { HoldCode } from './hold-codes.js';
import type { MatchFacts, MatchRules } from './match-facts.js';
import { matchInvoice } from './match-invoice.js';

/** The reasons to wait that tolerances and conversions of units decide about. */
const BY_RULE: ReadonlySet<HoldCode> = new Set<HoldCode>([
  'PRICE', 'QTY_ORD', 'QTY_REC', 'QTY_ACC', 'AMT_ORD', 'AMT_REC',
]); // prettier-ignore

/** An invoice of the past with the facts that it was matched on. */
export interface PastInvoice {
  readonly reference: string;
  readonly supplierName: string;
  readonly facts: MatchFacts;
}

export interface EffectOnOne {
  readonly reference: string;
  readonly supplierName: string;
  /** In words for staff. */
  readonly reasons: string;
}

/** What other rules would have done to invoices of the past. */
export interface RuleEffect {
  readonly looked: number;
  readonly heldBefore: number;
  readonly heldAfter: number;
  readonly newlyHeld: readonly EffectOnOne[];
  readonly newlyFree: readonly EffectOnOne[];
  /** Paid above the orders because the tolerance allows it, in pounds. */
  readonly usedBefore: Money;
  readonly usedAfter: Money;
}

/** Rules by the supplier of an invoice. */
export type RulesOf = (supplierId: string) => MatchRules;

/** The same engine, twice, over the same facts. */
export function effectOf(past: readonly PastInvoice[], before: RulesOf, after: RulesOf): RuleEffect {
  const both = past.map((invoice) => ({
    invoice,
    before: judged(invoice, before(invoice.facts.supplierId)),
    after: judged(invoice, after(invoice.facts.supplierId)),
  }));
  const one = ({ invoice }: (typeof both)[number], codes: readonly HoldCode[]): EffectOnOne => ({
    ...{ reference: invoice.reference, supplierName: invoice.supplierName },
    reasons: codes.map((code) => HOLD_CATALOGUE[code].staffLabel).join('; '),
  });
  const held = (codes: readonly HoldCode[]) => codes.length > 0;
  return {
    looked: past.length,
    heldBefore: both.filter((each) => held(each.before.codes)).length,
    heldAfter: both.filter((each) => held(each.after.codes)).length,
    newlyHeld: both
      .filter((each) => !held(each.before.codes) && held(each.after.codes))
      .map((each) => one(each, each.after.codes)),
    newlyFree: both
      .filter((each) => held(each.before.codes) && !held(each.after.codes))
      .map((each) => one(each, each.before.codes)),
    usedBefore: sum(both.map((each) => each.before.used), 'GBP'), // prettier-ignore
    usedAfter: sum(both.map((each) => each.after.used), 'GBP'), // prettier-ignore
  };
}

function judged({ facts }: PastInvoice, rules: MatchRules): { codes: HoldCode[]; used: Money } {
  const { holds, toleranceUsed } = matchInvoice(facts, rules);
  const codes = [...new Set(holds.map(({ code }) => code))].filter((code) => BY_RULE.has(code));
  const isPounds = facts.invoice.currency === 'GBP';
  return { codes, used: isPounds ? toleranceUsed : { minor: 0, currency: 'GBP' } };
}

/** The effect in a sentence, as it stays on record. */
export function effectText({ looked, heldBefore, heldAfter, usedBefore, usedAfter }: RuleEffect): string {
  return `Of ${looked} invoices, ${heldBefore} waited for such a reason and ${heldAfter} would; paid above the orders within tolerance: ${formatMoney(usedBefore)} and ${formatMoney(usedAfter)}.`;
}

/** The last whole quarter of the calendar before today. */
export function lastQuarter(today: PlainDate): { readonly from: PlainDate; readonly until: PlainDate } {
  const month = firstOfMonth(today);
  const begins = addMonths(month, -((partsOf(today).month - 1) % 3));
  return { from: addMonths(begins, -3), until: addDays(begins, -1) };
}
