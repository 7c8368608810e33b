import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../src/kernel/decimal.js';
import { add, allocate, formatMoney, minor, roundToMinor, sum, toDecimal } from '../../src/kernel/money.js';

const pence = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });

describe('money', () => {
  it.each([
    [123_450, 'GBP', '£1,234.50'],
    [-300, 'GBP', '-£3.00'],
    [5, 'GBP', '£0.05'],
    [100_000_000, 'GBP', '£1,000,000.00'],
    [1_000, 'CHF', 'CHF 10.00'],
    [1_000, 'JPY', 'JPY 1,000'],
    [1_234, 'EUR', '€12.34'],
  ])('%d minor units of %s read %s', (amount, currency, text) => {
    expect(formatMoney(minor(amount, currency))).toBe(text);
  });

  it.each([
    ['0.005', 'GBP', 1],
    ['-0.005', 'GBP', -1],
    ['0.0049', 'GBP', 0],
    ['10.5', 'JPY', 11],
    ['1.2345', 'KWD', 1235],
  ])('%s %s rounds to %d minor units', (text, currency, units) => {
    expect(roundToMinor(Decimal.parse(text), currency).minor).toBe(units);
  });

  it.each([1.5, NaN, Infinity, 2 ** 53])('refuses %d, which is no exact whole number', (amount) => {
    expect(() => minor(amount, 'GBP')).toThrow(RangeError);
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'takes "%s" for a currency that it does not know',
    (name) => {
      expect(formatMoney(minor(1_234, name))).toBe(`${name} 12.34`);
    },
  );

  it('does not mix currencies', () => {
    expect(() => add(minor(1, 'GBP'), minor(1, 'EUR'))).toThrow(TypeError);
  });

  it('is the same amount as a decimal and back', () => {
    fc.assert(
      fc.property(pence, (amount) => roundToMinor(toDecimal(minor(amount, 'GBP')), 'GBP').minor === amount),
    );
  });

  it('shares out every penny', () => {
    fc.assert(
      fc.property(pence, weights, (amount, parts) => {
        const total = minor(amount, 'GBP');
        expect(sum(allocate(total, parts), 'GBP')).toEqual(total);
      }),
    );
  });

  it('shares out within a penny of the exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (amount, parts) => {
        const whole = parts.reduce((all, part) => all + part, 0);
        fc.pre(whole > 0);
        const shares = allocate(minor(amount, 'GBP'), parts);
        const apart = shares.map(({ minor: share }, index) =>
          Math.abs(share - (amount * parts[index]!) / whole),
        );
        expect(apart.every((difference) => difference < 1)).toBe(true);
      }),
    );
  });
});
