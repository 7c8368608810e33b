import { unitWord } from '../../einvoice/code-lists/unit-words.js';

/** Units that a supplier can choose, in the order of the list that offers them. */
const TYPED_CODES = [
  'C62', 'HUR', 'DAY', 'WEE', 'MON', 'ANN', 'KGM', 'TNE', 'LTR', 'MTR', 'MTK', 'MTQ', 'KMT', 'KWH', 'XBX', 'XPK', 'PR',
  'SET', 'LS',
]; // prettier-ignore

/** The codes of these units by the word that a supplier reads and writes. */
export const TYPED_UNITS: ReadonlyMap<string, string> = new Map(
  TYPED_CODES.map((code) => [unitWord(code, 'one'), code]),
);

const SEVERAL: ReadonlyMap<string, string> = new Map(
  TYPED_CODES.map((code) => [unitWord(code, 'more'), code]),
);

/** The code of a unit that was written as a word, in the plural, or as its code; null for another text. */
export function unitCode(text: string): string | null {
  const word = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const code = word.toUpperCase();
  if (TYPED_CODES.includes(code)) return code;
  return TYPED_UNITS.get(word) ?? SEVERAL.get(word) ?? null;
}
