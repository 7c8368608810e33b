import type { Severity } from '../model/finding.js';
import type {
  AllowanceOrCharge,
  DocumentTotals,
  InvoiceLine,
  PrecedingInvoice,
  SemanticInvoice,
  VatBreakdown,
} from '../model/semantic-invoice.js';
import type { TaxTotal } from '../model/tax-total.js';
import type { RuleContext } from './rule-context.js';

/** The things that rules look at, one at a time. */
export interface Scopes {
  readonly invoice: SemanticInvoice;
  readonly totals: DocumentTotals;
  readonly taxTotal: TaxTotal;
  readonly vatBreakdown: VatBreakdown;
  readonly allowance: AllowanceOrCharge;
  readonly charge: AllowanceOrCharge;
  readonly precedingInvoice: PrecedingInvoice;
  readonly line: InvoiceLine;
  readonly lineAllowance: AllowanceOrCharge;
  readonly lineCharge: AllowanceOrCharge;
}

export type ScopeName = keyof Scopes;

/** A row of a rule table, under the id that its standard gave it. */
export interface Rule<S extends ScopeName> {
  readonly id: string;
  /** The first one is where a person has to look. */
  readonly terms: readonly string[];
  /** fatal unless told. */
  readonly severity?: Severity;
  /** Compares values, so it is not asked while a number of the document cannot be read. */
  readonly arithmetic?: true;
  readonly holds: (thing: Scopes[S], context: RuleContext) => boolean;
  readonly says: Sentence<S>;
  readonly fix: Sentence<S>;
}

/** @param where "Line 3", "Allowance 1": empty for the invoice as a whole. */
export type Sentence<S extends ScopeName> =
  string | ((thing: Scopes[S], context: RuleContext, where: string) => string);

export type RuleSet = { readonly [S in ScopeName]: readonly Rule<S>[] };

/** The rules but those of these ids, for a profile that does not ask for them. */
export function withoutIds(rules: RuleSet, ids: ReadonlySet<string>): RuleSet {
  const kept = Object.entries(rules).map(([scope, rows]: [string, readonly { readonly id: string }[]]) => [
    scope,
    rows.filter(({ id }) => !ids.has(id)),
  ]);
  return Object.fromEntries(kept) as RuleSet;
}
