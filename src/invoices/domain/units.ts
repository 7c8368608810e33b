/** Units (UN/ECE Recommendation 20) that a supplier can choose, by the word that it reads and writes. */
export const TYPED_UNITS: ReadonlyMap<string, string> = new Map([
  ['each', 'C62'],
  ['hour', 'HUR'],
  ['day', 'DAY'],
  ['week', 'WEE'],
  ['month', 'MON'],
  ['year', 'ANN'],
  ['kilogram', 'KGM'],
  ['tonne', 'TNE'],
  ['litre', 'LTR'],
  ['metre', 'MTR'],
  ['square metre', 'MTK'],
  ['cubic metre', 'MTQ'],
  ['kilometre', 'KMT'],
  ['kilowatt hour', 'KWH'],
  ['box', 'XBX'],
  ['pack', 'XPK'],
  ['pair', 'PR'],
  ['set', 'SET'],
  ['lump sum', 'LS'],
]);

/** "hour" of one, "hours" of more; null for a unit that is none of these. */
export function unitWord(code: string, isOne: boolean): string | null {
  const word = [...TYPED_UNITS].find(([, each]) => each === code)?.[0];
  if (word === undefined) return null;
  return isOne || word === 'each' ? word : `${word}${word.endsWith('x') ? 'es' : 's'}`;
}

const CODES: ReadonlySet<string> = new Set(TYPED_UNITS.values());

/** The code of a unit that was written as a word, in the plural, or as its code; null for another text. */
export function unitCode(text: string): string | null {
  const word = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const code = word.toUpperCase();
  if (CODES.has(code)) return code;
  return (
    [word, word.replace(/s$/, ''), word.replace(/es$/, '')]
      .map((each) => TYPED_UNITS.get(each))
      .find((found) => found !== undefined) ?? null
  );
}
