import { type Rule, type RuleSet, type ScopeName, withoutIds } from '../../rule.js';
import { CompiledTreeRules } from '../../tree/compile-tree-rules.js';
import type { TreeRuleSet } from '../../tree/tree-rule.js';
import { EN16931_RULES } from '../en16931-rules.js';
import { COUNTED_AT_PATHS, COUNTED_PARTS, PART_RULES, ROOT_CARDINALITIES } from './cardinalities.js';
import { type CiiFacts, GATHER_CII_FACTS, newCiiFacts } from './cii-facts.js';
import { CII_FORMS } from './cii-forms.js';
import { CODE_RULES } from './code-rules.js';
import { ATTRIBUTE_RULES, CONTENT_RULES } from './data-types.js';
import { ALLOWANCE_RULES, MODEL_RULES, ROOT_RULES } from './model-rules.js';
import { UNUSED_AT_PATHS, UNUSED_BY_KIND } from './unused-elements.js';
import { ROW_CATEGORY_RULES, ROW_RULES, VAT_CATEGORY_RULES, VAT_ROOT_RULES } from './vat-rules.js';

/** The rules of EN 16931, release 1.3.16 of the artefacts, that are asked of the elements of a CII document. */
const RULES: TreeRuleSet<CiiFacts> = {
  newFacts: newCiiFacts,
  gather: GATHER_CII_FACTS,
  paths: [...UNUSED_AT_PATHS, ...COUNTED_AT_PATHS],
  attributes: {},
  patterns: [
    MODEL_RULES,
    ALLOWANCE_RULES,
    VAT_CATEGORY_RULES,
    ROW_CATEGORY_RULES,
    ROW_RULES,
    CODE_RULES,
    COUNTED_PARTS,
    PART_RULES,
    UNUSED_BY_KIND,
    ATTRIBUTE_RULES,
    CONTENT_RULES,
  ],
  root: [...ROOT_RULES, ...VAT_ROOT_RULES, ...ROOT_CARDINALITIES],
};

export const EN16931_CII_RULES = new CompiledTreeRules(RULES);

/**
 * Ids that the artefacts have with tests that no document can break: they are always true, or look where nothing stands
 * (BR-AF-08, BR-AG-08), or stand behind another context that takes their element first (CII-DT-010 to 012).
 */
export const NEVER_FIRING_CII_IDS: ReadonlySet<string> = new Set([
  'BR-CO-05', 'BR-CO-06', 'BR-CO-07', 'BR-CO-08', 'BR-AF-08', 'BR-AF-09', 'BR-AG-08', 'BR-AG-09', 'CII-SR-464',
  'CII-DT-010', 'CII-DT-011', 'CII-DT-012',
]); // prettier-ignore

/** Ids of all rules on the elements of CII. */
export const EN16931_CII_RULE_IDS: ReadonlySet<string> = new Set([
  ...RULES.paths.map(({ id }) => id),
  ...RULES.patterns.flat().flatMap(({ rules }) => rules.map(({ id }) => id)),
  ...RULES.root.map(({ id }) => id),
]);

/**
 * The rules that are asked of the semantic invoice that a CII document holds: those that have no form in its elements, in
 * the form that the artefacts have for CII.
 */
export const EN16931_RULES_BESIDE_CII: RuleSet = withoutIds(
  {
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
  },
  new Set([...EN16931_CII_RULE_IDS, ...NEVER_FIRING_CII_IDS]),
);

function inForm<S extends ScopeName>(scope: S): Rule<S>[] {
  const forms = CII_FORMS[scope];
  const rules: readonly Rule<S>[] = EN16931_RULES[scope];
  return rules.map((rule) => ({ ...rule, ...forms?.[rule.id] }));
}
