import type { Rule, RuleSet, ScopeName } from '../../rule.js';
import { EN16931_RULES } from '../en16931-rules.js';
import { CII_FORMS } from './cii-forms.js';
import { CII_SPECIAL_RULES } from './cii-special-rules.js';
import { ciiSyntaxIds } from './cii-syntax-rules.js';

/** Rules whose form for CII looks at the document itself; they stand among those on the syntax. */
const ASKED_OF_SYNTAX: ReadonlySet<string> = new Set(CII_SPECIAL_RULES.map(({ id }) => id));

/**
 * Rules of EN 16931 as release 1.3.16 of the CEN validation artefacts applies them to CII: those of UBL, but for the rows
 * that the artefacts write otherwise for CII.
 */
export const EN16931_CII_RULES: RuleSet = {
  invoice: inForm('invoice'),
  totals: inForm('totals'),
  taxTotal: inForm('taxTotal'),
  vatBreakdown: inForm('vatBreakdown'),
  allowance: inForm('allowance'),
  charge: inForm('charge'),
  precedingInvoice: inForm('precedingInvoice'),
  line: inForm('line'),
  lineAllowance: inForm('lineAllowance'),
  lineCharge: inForm('lineCharge'),
};

function inForm<S extends ScopeName>(scope: S): Rule<S>[] {
  const forms = CII_FORMS[scope];
  const rules: readonly Rule<S>[] = EN16931_RULES[scope];
  return rules.filter(({ id }) => !ASKED_OF_SYNTAX.has(id)).map((rule) => ({ ...rule, ...forms?.[rule.id] }));
}

/** Ids of all rules in the tables for CII, those on the syntax included. */
export const EN16931_CII_RULE_IDS: ReadonlySet<string> = new Set([
  ...Object.values(EN16931_CII_RULES).flatMap((rules: readonly { readonly id: string }[]) =>
    rules.map(({ id }) => id),
  ),
  ...ciiSyntaxIds(),
]);
