import type { Context, TreeRuleSet } from '../../tree/tree-rule.js';
import { DENMARK } from '../national/denmark.js';
import { GERMANY } from '../national/germany.js';
import { GREECE, GREECE_BOTH } from '../national/greece.js';
import { ICELAND } from '../national/iceland.js';
import { ITALY } from '../national/italy.js';
import { NETHERLANDS } from '../national/netherlands.js';
import { NORWAY } from '../national/norway.js';
import { SWEDEN } from '../national/sweden.js';
import { CODE_CONTEXTS } from './code-contexts.js';
import { CREDIT_NOTES, DOCUMENT_CONTEXTS, EMPTY_ELEMENTS } from './document-contexts.js';
import { IDENTIFIER_CONTEXTS } from './identifier-contexts.js';
import { LINE_CONTEXTS } from './line-contexts.js';
import type { PeppolUblFacts } from './ubl-facts.js';

const PATTERNS: readonly (readonly Context<PeppolUblFacts>[])[] = [
  EMPTY_ELEMENTS,
  CREDIT_NOTES,
  [...DOCUMENT_CONTEXTS, ...LINE_CONTEXTS, ...IDENTIFIER_CONTEXTS],
  NORWAY,
  DENMARK,
  ITALY,
  SWEDEN,
  GREECE,
  GREECE_BOTH,
  ICELAND,
  NETHERLANDS,
  GERMANY,
  CODE_CONTEXTS,
];

/** The rules of Peppol BIS Billing 3.0.21 (May 2026) on UBL. */
export const PEPPOL_UBL: Omit<TreeRuleSet<PeppolUblFacts>, 'newFacts'> = {
  gather: {},
  paths: [],
  attributes: {},
  patterns: PATTERNS,
  root: [],
};

export const PEPPOL_UBL_RULE_IDS: ReadonlySet<string> = new Set(
  PATTERNS.flat().flatMap(({ rules }) => rules.map(({ id }) => id)),
);
