import type { XmlElement } from '../formats/xml/xml-element.js';
import type { Finding } from '../model/finding.js';
import { newCiiFacts } from './en16931/cii/cii-facts.js';
import { EN16931_CII_RULES, EN16931_RULES_BESIDE_CII } from './en16931/cii/cii-rules.js';
import { EN16931_RULES } from './en16931/en16931-rules.js';
import { newUblFacts } from './en16931/ubl/ubl-facts.js';
import { EN16931_RULES_BESIDE_UBL, EN16931_UBL_RULES } from './en16931/ubl/ubl-rules.js';
import { newestRelease, type PeppolRelease } from './peppol/releases.js';
import type { RuleSet } from './rule.js';
import { CompiledTreeRules } from './tree/compile-tree-rules.js';
import { joinTreeRules } from './tree/join-tree-rules.js';
import { runTreeRules, type TreePlaces } from './tree/run-tree-rules.js';
import type { TreeFacts } from './tree/tree-rule.js';

/** Asks the elements of a document, in one walk through it. */
export type AskElements = (root: XmlElement, places: TreePlaces) => Finding[];

/** A set of rules in all its forms. */
export interface RuleForms {
  /** Asked of an invoice that was typed. */
  readonly typed: RuleSet;
  /** What of a UBL document is not asked of its elements. */
  readonly ubl: RuleSet;
  readonly askUbl: AskElements;
  /** What of a CII document is not asked of its elements, in the form that the artefacts have for CII. */
  readonly cii: RuleSet;
  readonly askCii: AskElements;
}

const EN16931 = {
  typed: EN16931_RULES,
  ubl: EN16931_RULES_BESIDE_UBL,
  cii: EN16931_RULES_BESIDE_CII,
};

/** By the name that a caller asks for. Peppol is EN 16931 and Peppol together. */
export const RULE_SETS = {
  en16931: () => EN16931_FORMS,
  peppol: (release = newestRelease()) => peppolForms(release),
} as const satisfies Record<string, (release?: PeppolRelease) => RuleForms>;

export type RuleSetName = keyof typeof RULE_SETS;

export const RULE_SET_NAMES = Object.keys(RULE_SETS) as readonly RuleSetName[];

const EN16931_FORMS: RuleForms = {
  ...EN16931,
  askUbl: asker(EN16931_UBL_RULES),
  askCii: asker(EN16931_CII_RULES),
};

const byRelease = new WeakMap<PeppolRelease, RuleForms>();

/** Made ready when it is first asked for. */
function peppolForms(release: PeppolRelease): RuleForms {
  let forms = byRelease.get(release);
  if (forms === undefined) {
    forms = { ...EN16931, askUbl: peppolUbl(release), askCii: peppolCii(release) };
    byRelease.set(release, forms);
  }
  return forms;
}

function peppolUbl({ ubl }: PeppolRelease): AskElements {
  const joined = joinTreeRules(EN16931_UBL_RULES.rules, ubl.rules, (root) => ({
    ...newUblFacts(root),
    peppol: ubl.factsOf(root),
  }));
  return asker(new CompiledTreeRules(joined));
}

function peppolCii({ cii }: PeppolRelease): AskElements {
  const joined = joinTreeRules(EN16931_CII_RULES.rules, cii.rules, (root) => ({
    ...newCiiFacts(root),
    peppol: cii.factsOf(root),
  }));
  return asker(new CompiledTreeRules(joined));
}

function asker<F extends TreeFacts>(rules: CompiledTreeRules<F>): AskElements {
  return (root, places) => runTreeRules(rules, root, places);
}
