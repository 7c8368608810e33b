import type { Context, TreeRuleSet } from '../../tree/tree-rule.js';
import type { PeppolCiiFacts } from './cii-facts.js';
import { CODE_CONTEXTS } from './code-contexts.js';
import { DENMARK } from './danish-contexts.js';
import { DOCUMENT_CONTEXTS } from './document-contexts.js';
import { IDENTIFIER_CONTEXTS } from './identifier-contexts.js';
import { LINE_CONTEXTS } from './line-contexts.js';
import { ITALY, NETHERLANDS, NORWAY, SWEDEN } from './national-contexts.js';

const PATTERNS: readonly (readonly Context<PeppolCiiFacts>[])[] = [
  [...DOCUMENT_CONTEXTS, ...LINE_CONTEXTS, ...IDENTIFIER_CONTEXTS],
  NORWAY,
  DENMARK,
  ITALY,
  SWEDEN,
  NETHERLANDS,
  CODE_CONTEXTS,
];

/** The rules of Peppol BIS Billing 3.0.19 (May 2025) on CII, at which CII stayed. */
export const PEPPOL_CII: Omit<TreeRuleSet<PeppolCiiFacts>, 'newFacts'> = {
  gather: {},
  paths: [],
  attributes: {},
  patterns: PATTERNS,
  root: [],
};

export const PEPPOL_CII_RULE_IDS: ReadonlySet<string> = new Set(
  PATTERNS.flat().flatMap(({ rules }) => rules.map(({ id }) => id)),
);

/** Published for an element in the wrong namespace: no document can break it. */
export const PEPPOL_CII_NEVER_FIRING: ReadonlySet<string> = new Set(['PEPPOL-EN16931-P0100']);
