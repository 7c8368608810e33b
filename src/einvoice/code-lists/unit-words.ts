import { Decimal } from '../../kernel/decimal.js';
import { lookup } from '../../kernel/lookup.js';

/**
 * Units that lines have most often, by their codes in UN/ECE Recommendations 20 and 21: of one, and of more. BX and PK
 * are codes of older releases, which orders still have.
 */
const WORDS = lookup<readonly [one: string, more: string]>({
  C62: ['each', 'each'],
  EA: ['each', 'each'],
  H87: ['piece', 'pieces'],
  MIN: ['minute', 'minutes'],
  HUR: ['hour', 'hours'],
  DAY: ['day', 'days'],
  WEE: ['week', 'weeks'],
  MON: ['month', 'months'],
  ANN: ['year', 'years'],
  KGM: ['kilogram', 'kilograms'],
  TNE: ['tonne', 'tonnes'],
  LTR: ['litre', 'litres'],
  MTR: ['metre', 'metres'],
  MTK: ['square metre', 'square metres'],
  MTQ: ['cubic metre', 'cubic metres'],
  KMT: ['kilometre', 'kilometres'],
  KWH: ['kilowatt hour', 'kilowatt hours'],
  SET: ['set', 'sets'],
  PR: ['pair', 'pairs'],
  BX: ['box', 'boxes'],
  XBX: ['box', 'boxes'],
  PK: ['pack', 'packs'],
  XPK: ['pack', 'packs'],
  LS: ['lump sum', 'lump sums'],
  E48: ['service', 'services'],
  NAR: ['article', 'articles'],
});

/** "hour" of one, "hours" of 7.5 or more, as a person says it; the code itself where this list has no word for it. */
export function unitWord(code: string, of: Decimal | 'one' | 'more'): string {
  const words = WORDS[code];
  if (words === undefined) return code;
  const isOne = of instanceof Decimal ? of.equals(Decimal.ONE) : of === 'one';
  return isOne ? words[0] : words[1];
}

/** Things that are counted: "12" says enough of them. */
export function isCounted(code: string): boolean {
  return ['C62', 'EA', 'H87'].includes(code);
}
