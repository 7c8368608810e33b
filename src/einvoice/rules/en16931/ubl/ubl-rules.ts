import { type RuleSet, withoutIds } from '../../rule.js';
import { CompiledTreeRules } from '../../tree/compile-tree-rules.js';
import type { TreeRuleSet } from '../../tree/tree-rule.js';
import { EN16931_RULES } from '../en16931-rules.js';
import { AT_MOST_ONCE, PART_CARDINALITIES, ROOT_CARDINALITIES } from './cardinalities.js';
import { CODE_RULES } from './code-rules.js';
import { DATA_TYPES } from './data-types.js';
import { MODEL_RULES, ROOT_RULES } from './model-rules.js';
import { PRESENCE_ROOT_RULES, PRESENCE_RULES } from './presence-rules.js';
import { GATHER_UBL_FACTS, newUblFacts, type UblFacts } from './ubl-facts.js';
import { UNUSED_ANYWHERE, UNUSED_AT_PATHS, UNUSED_ATTRIBUTES } from './unused-attributes.js';
import { UNUSED_ELEMENTS } from './unused-elements.js';
import { VAT_CATEGORY_RULES, VAT_ROOT_RULES } from './vat-rules.js';

/** The rules of EN 16931, release 1.3.16 of the artefacts, that are asked of the elements of a UBL document. */
const RULES: TreeRuleSet<UblFacts> = {
  newFacts: newUblFacts,
  gather: GATHER_UBL_FACTS,
  paths: [...UNUSED_ELEMENTS, ...UNUSED_AT_PATHS, ...AT_MOST_ONCE],
  attributes: UNUSED_ATTRIBUTES,
  patterns: [
    MODEL_RULES,
    PRESENCE_RULES,
    VAT_CATEGORY_RULES,
    PART_CARDINALITIES,
    DATA_TYPES,
    CODE_RULES,
    ...UNUSED_ANYWHERE,
  ],
  root: [...ROOT_RULES, ...PRESENCE_ROOT_RULES, ...VAT_ROOT_RULES, ...ROOT_CARDINALITIES],
};

export const EN16931_UBL_RULES = new CompiledTreeRules(RULES);

/** The artefacts have these ids with tests that are always true: no document can break them. */
export const NEVER_FIRING_IDS: ReadonlySet<string> = new Set([
  'BR-CO-05',
  'BR-CO-06',
  'BR-CO-07',
  'BR-CO-08',
]);

/** Ids of all rules on the elements of UBL. */
export const EN16931_UBL_RULE_IDS: ReadonlySet<string> = new Set([
  ...RULES.paths.map(({ id }) => id),
  ...Object.values(RULES.attributes).map(({ id }) => id),
  ...RULES.patterns.flat().flatMap(({ rules }) => rules.map(({ id }) => id)),
  ...RULES.root.map(({ id }) => id),
]);

/** The rules that are asked of the semantic invoice that a UBL document holds: those that have no form of their own in UBL. */
export const EN16931_RULES_BESIDE_UBL: RuleSet = withoutIds(EN16931_RULES, EN16931_UBL_RULE_IDS);
