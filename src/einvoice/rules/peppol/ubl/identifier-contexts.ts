import { normalised, textAt } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import {
  ADDRESS_IDENTIFIERS,
  dutchVatRule,
  identifierContext,
  IDENTIFIERS,
  LAST_IDENTIFIERS,
  LATER_IDENTIFIERS,
  startsDutch,
} from '../identifier-rules.js';
import type { PeppolUblFacts } from './ubl-facts.js';

const EVERYWHERE = [...IDENTIFIERS, ...LATER_IDENTIFIERS];

/** Of the pattern that has most of the rules, those on numbers of registers. */
export const IDENTIFIER_CONTEXTS: readonly Context<PeppolUblFacts>[] = [
  identifierContext({
    names: ['cbc:EndpointID'],
    rows: [...EVERYWHERE, ...ADDRESS_IDENTIFIERS, ...LAST_IDENTIFIERS],
  }),
  identifierContext({
    names: ['cbc:ID'],
    within: 'cac:PartyIdentification',
    rows: [...EVERYWHERE, ...LAST_IDENTIFIERS],
  }),
  identifierContext({ names: ['cbc:CompanyID'], rows: EVERYWHERE }),
  {
    names: ['cbc:CompanyID'],
    within: 'cac:PartyTaxScheme',
    when: ({ text, parent }) => startsDutch(text) && textAt(parent!, 'cac:TaxScheme/cbc:ID') === 'VAT',
    rules: [dutchVatRule(({ text }) => normalised(text))],
  },
  identifierContext({ names: ['cbc:CompanyID'], rows: LAST_IDENTIFIERS }),
];
