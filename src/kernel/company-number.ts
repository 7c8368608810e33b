/** Prefixes of registers kept by Companies House; numbers of companies of England and Wales have none. */
const PREFIXES = [
  'AC', 'BR', 'CE', 'CS', 'ES', 'FC', 'FE', 'GE', 'GN', 'GS', 'IC', 'IP', 'LP', 'NA', 'NC', 'NF', 'NI', 'NL', 'NO', 'NP',
  'NR', 'NV', 'NZ', 'OC', 'OE', 'PC', 'R0', 'RC', 'RS', 'SA', 'SC', 'SE', 'SF', 'SG', 'SI', 'SL', 'SO', 'SP', 'SR', 'SZ',
  'ZC',
] as const; // prettier-ignore

/** Registered societies may end in a letter. */
const SOCIETIES: readonly string[] = ['IP', 'SP', 'NP', 'RS'];

/**
 * A company number as Companies House writes it: eight characters, padded with zeros on the left of its digits.
 * "sc 12345" is SC012345. It says nothing of whether the number was ever given out.
 * @returns null where it has more than eight characters, an unknown prefix, or no digits other than zero
 */
export function readCompanyNumber(text: string): string | null {
  const compact = text.toUpperCase().replace(/[\s.-]/g, '');
  const parts = /^(R0|[A-Z]{2})?(\d{1,8})(R)?$/.exec(compact);
  if (parts === null) return null;
  const [, prefix = '', digits = '', suffix = ''] = parts;
  if (prefix !== '' && !(PREFIXES as readonly string[]).includes(prefix)) return null;
  if (suffix !== '' && !SOCIETIES.includes(prefix)) return null;
  const places = COMPANY_NUMBER_LENGTH - prefix.length - suffix.length;
  const number = digits.replace(/^0+/, '');
  if (number === '' || number.length > places) return null;
  return prefix + number.padStart(places, '0') + suffix;
}

const COMPANY_NUMBER_LENGTH = 8;
