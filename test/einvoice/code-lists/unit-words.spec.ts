import { expect, it } from '@jest/globals';
import { unitWord } from '../../../src/einvoice/code-lists/unit-words.js';
import { Decimal } from '../../../src/kernel/decimal.js';

it.each([
  { code: 'HUR', quantity: '1', word: 'hour' },
  { code: 'HUR', quantity: '1.0', word: 'hour' },
  { code: 'HUR', quantity: '7.5', word: 'hours' },
  { code: 'XBX', quantity: '12', word: 'boxes' },
  { code: 'C62', quantity: '12', word: 'each' },
  { code: 'ZZ9', quantity: '12', word: 'ZZ9' },
  { code: 'constructor', quantity: '1', word: 'constructor' },
])('$quantity of the unit $code is $quantity $word', ({ code, quantity, word }) => {
  expect(unitWord(code, Decimal.parse(quantity))).toBe(word);
});
