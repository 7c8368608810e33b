import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import { unitByItself } from './figures.js';
import type { ConversionPlace, UnitConversionRow } from './rule-change.js';
import type { ToleranceScope } from './resolve-tolerances.js';
import { describeLimit, type Limit, type Measure, type Tolerance } from './tolerance.js';

export const SCOPE_NAMES: Readonly<Record<ToleranceScope, string>> = {
  'order-line': 'One order line',
  contract: 'A contract',
  supplier: 'A supplier',
  category: 'A category of spend',
  council: 'The whole council',
};

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  price: 'Price of one unit',
  quantity: 'Quantity of goods',
  amount: 'Amount of services',
};

/** "Above: +2% or £25, the lesser; below: not checked". An amount of goods is in the unit of the order line. */
export function toleranceWords(measure: Measure, { upper, lower }: Tolerance): string {
  const countedIn = measure === 'quantity' ? { unit: 'C62' } : { currency: 'GBP' };
  const words = (limit: Limit, sign: '+' | '-') =>
    limit.kind === 'EXACT' ? 'nothing' : describeLimit(limit, sign, countedIn);
  return `Above: ${words(upper, '+')}; below: ${words(lower, '-')}`;
}

/** "1 box (XBX) is 12 single items (C62)". */
export function conversionWords({ from, to, factor }: UnitConversionRow): string {
  return `1 ${oneOf(from)} is ${factor.normalise().toString()} ${unitName(to)}`;
}

/** "boxes (XBX) into single items (C62)". */
export function conversionPlaceWords({ from, to }: Pick<ConversionPlace, 'from' | 'to'>): string {
  return `${unitName(from)} into ${unitName(to)}`;
}

function oneOf(code: string): string {
  return withCode(unitWord(code, 'one'), code);
}

function unitName(code: string): string {
  return withCode(unitByItself(code), code);
}

/** The code alone where there are no words. */
function withCode(words: string, code: string): string {
  return words === code ? code : `${words} (${code})`;
}
