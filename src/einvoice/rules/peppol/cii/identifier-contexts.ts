import type { Context } from '../../tree/tree-rule.js';
import { isAbnSum } from '../check-digits.js';
import {
  ADDRESS_IDENTIFIERS,
  identifierContext,
  type IdentifierRow,
  IDENTIFIERS,
} from '../identifier-rules.js';
import type { PeppolCiiFacts } from './cii-facts.js';

/** Here the ABN is asked for its check digits alone, not for its length and digits. */
const EVERYWHERE: readonly IdentifierRow[] = IDENTIFIERS.map((row) =>
  row.id === 'R050' ? { ...row, fits: isAbnSum } : row,
);

/** Asked of CII still. */
const ITALIAN_OFFICE: IdentifierRow = {
  ...IDENTIFIERS.find(({ id }) => id === 'R047')!,
  id: 'R048',
  scheme: '9906',
};

/** Of the pattern that has most of the rules, those on numbers of registers. */
export const IDENTIFIER_CONTEXTS: readonly Context<PeppolCiiFacts>[] = [
  identifierContext({ names: ['ram:URIID'], rows: [...EVERYWHERE, ...ADDRESS_IDENTIFIERS, ITALIAN_OFFICE] }),
  identifierContext({ names: ['ram:ID', 'ram:GlobalID'], rows: EVERYWHERE }),
];
