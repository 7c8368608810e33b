import type { Finding } from '../model/finding.js';
import type { SemanticInvoice } from '../model/semantic-invoice.js';
import { type TaxTotal, taxTotalsOf } from '../model/tax-total.js';
import { fieldOf } from './fields.js';
import type { Positions } from './positions.js';
import { RuleContext } from './rule-context.js';
import type { Rule, RuleSet, ScopeName, Scopes, Sentence } from './rule.js';
import { lineName } from './say.js';

/** Places shown for one rule; a document of a million equal mistakes gets these and a closing sentence. */
export const PLACES_PER_RULE = 100;

/**
 * Ask every rule of every thing that it is about.
 * @param source the document that the invoice was read from; null for one that was typed
 */
export function runRules(
  rules: RuleSet,
  invoice: SemanticInvoice,
  source: { readonly positions: Positions; readonly taxTotals: readonly TaxTotal[] } | null,
): Finding[] {
  const taxTotals = source?.taxTotals ?? taxTotalsOf(invoice);
  const run = new Run(invoice, taxTotals, source?.positions ?? null);
  run.apply('invoice', rules.invoice, invoice, []);
  const totals = invoice.totals ?? NO_TOTALS;
  // In a document the official rules on totals stand in the element of the totals, and are silent where it is missing.
  if (source === null || source.positions.has(totals)) run.apply('totals', rules.totals, totals, []);
  taxTotals.forEach((total, index) => run.apply('taxTotal', rules.taxTotal, total, [index]));
  run.applyToAll('vatBreakdown', rules.vatBreakdown, invoice.vatBreakdown);
  run.applyToAll('allowance', rules.allowance, invoice.allowances);
  run.applyToAll('charge', rules.charge, invoice.charges);
  run.applyToAll('precedingInvoice', rules.precedingInvoice, invoice.precedingInvoices);
  invoice.lines.forEach((line, index) => {
    run.apply('line', rules.line, line, [index]);
    run.applyToAll('lineAllowance', rules.lineAllowance, line.allowances, [index]);
    run.applyToAll('lineCharge', rules.lineCharge, line.charges, [index]);
  });
  return run.findings();
}

const NO_TOTALS = {
  lineNetTotal: null,
  allowances: null,
  charges: null,
  withoutVat: null,
  vat: null,
  vatInAccountingCurrency: null,
  withVat: null,
  prepaid: null,
  rounding: null,
  amountDue: null,
};

class Run {
  private readonly found: Finding[] = [];
  private readonly counts = new Map<string, number>();
  private readonly skipArithmetic: boolean;

  private readonly context: RuleContext;

  constructor(
    invoice: SemanticInvoice,
    taxTotals: readonly TaxTotal[],
    private readonly positions: Positions | null,
  ) {
    this.context = new RuleContext(invoice, taxTotals, positions);
    this.skipArithmetic = positions?.anyUnreadable ?? false;
  }

  applyToAll<S extends ScopeName>(
    scope: S,
    rules: readonly Rule<S>[],
    things: readonly Scopes[S][],
    outer: readonly number[] = [],
  ): void {
    for (let index = 0; index < things.length; index += 1) {
      this.apply(scope, rules, things[index]!, outer, index);
    }
  }

  apply<S extends ScopeName>(
    scope: S,
    rules: readonly Rule<S>[],
    thing: Scopes[S],
    outer: readonly number[],
    index?: number,
  ): void {
    for (const rule of rules) {
      if (rule.arithmetic === true && this.skipArithmetic) continue;
      if (rule.holds(thing, this.context)) continue;
      this.report(scope, rule, thing, index === undefined ? outer : [...outer, index]);
    }
  }

  findings(): Finding[] {
    for (const [id, count] of this.counts) {
      if (count > PLACES_PER_RULE) this.found.push(morePlaces(id, count - PLACES_PER_RULE));
    }
    return this.found;
  }

  private report<S extends ScopeName>(
    scope: S,
    rule: Rule<S>,
    thing: Scopes[S],
    at: readonly number[],
  ): void {
    const count = this.counts.get(rule.id) ?? 0;
    if (count >= PLACES_PER_RULE) {
      this.counts.set(rule.id, count + 1);
      return;
    }
    const term = rule.terms[0]!;
    const position = this.positions?.locate(scope, thing, term) ?? null;
    // The term is there, but unreadable, which is said already.
    if (position?.unreadable === true) return;
    this.counts.set(rule.id, count + 1);
    const where = nameOf(scope, at, this.context.invoice);
    const say = (sentence: Sentence<S>): string =>
      typeof sentence === 'string' ? sentence : sentence(thing, this.context, where);
    const field = fieldOf(scope, term, at);
    this.found.push({
      id: rule.id,
      severity: rule.severity ?? 'fatal',
      terms: rule.terms,
      path: position?.path ?? null,
      line: position?.line ?? null,
      column: position?.column ?? null,
      message: say(rule.says),
      fix: say(rule.fix),
      ...(field === undefined ? {} : { field }),
    });
  }
}

function nameOf(scope: ScopeName, at: readonly number[], invoice: SemanticInvoice): string {
  const index = at[0] ?? 0;
  if (scope === 'line') return lineName(invoice.lines[index], index);
  if (scope === 'lineAllowance')
    return `${lineName(invoice.lines[index], index)}, ${ordinal('allowance', at[1])}`;
  if (scope === 'lineCharge') return `${lineName(invoice.lines[index], index)}, ${ordinal('charge', at[1])}`;
  if (scope === 'allowance') return ordinal('Allowance', index);
  if (scope === 'charge') return ordinal('Charge', index);
  if (scope === 'vatBreakdown') return ordinal('VAT summary row', index);
  if (scope === 'precedingInvoice') return ordinal('Earlier invoice', index);
  return '';
}

function ordinal(name: string, index: number | undefined): string {
  return `${name} ${(index ?? 0) + 1}`;
}

/** Says of how many places of one mistake are not listed. */
export function morePlaces(id: string, count: number): Finding {
  return {
    id: 'DOC-MORE-PLACES',
    severity: 'information',
    terms: [],
    path: null,
    line: null,
    column: null,
    message: `The mistake ${id} is in ${count} more ${count === 1 ? 'place' : 'places'}, which are not listed.`,
    fix: 'Put it right wherever it occurs: the cause is most likely the same.',
  };
}
