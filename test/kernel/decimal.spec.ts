import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../src/kernel/decimal.js';

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
  .map(([coefficient, scale]) => Decimal.of(coefficient, scale));

describe('a decimal number', () => {
  it.each([
    ['12.50', '12.50'],
    ['-0.5', '-0.5'],
    ['+7', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
  ])('reads %s as %s', (text, written) => {
    expect(Decimal.parse(text).toString()).toBe(written);
  });

  it.each(['', '.', '-', '1e3', '1,000', ' 1', '0x10', 'NaN', '1.2.3', '9'.repeat(61)])(
    'refuses "%s"',
    (text) => {
      expect(Decimal.tryParse(text)).toBeNull();
    },
  );

  it.each([
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.13'],
    ['0.124', 2, '0.12'],
    ['1', 2, '1.00'],
    ['2.5', 0, '3'],
  ])('rounds %s at %d digits to %s', (text, scale, rounded) => {
    expect(Decimal.parse(text).round(scale).toString()).toBe(rounded);
  });

  it.each([
    ['1', '3', 4, '0.3333'],
    ['2', '3', 2, '0.67'],
    ['-1', '8', 2, '-0.13'],
    ['100', '0.5', 0, '200'],
  ])('divides %s by %s at %d digits: %s', (left, right, scale, quotient) => {
    expect(Decimal.parse(left).divRounded(Decimal.parse(right), scale).toString()).toBe(quotient);
  });

  it('is the same number after writing and reading', () => {
    fc.assert(
      fc.property(decimals, (value) => Decimal.parse(value.toString()).toString() === value.toString()),
    );
  });

  it('adds and subtracts without loss, in any order', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => a.add(b).sub(b).equals(a) && a.add(b).equals(b.add(a))),
    );
  });

  it('multiplies across a sum', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => a.mul(b.add(c)).equals(a.mul(b).add(a.mul(c)))),
    );
  });

  // Numbers change their form inside where they stop being safe integers, which nobody may notice.
  it('computes on both sides of the largest safe integer as whole numbers do', () => {
    const edge = BigInt(Number.MAX_SAFE_INTEGER);
    const nearEdge = fc
      .tuple(
        fc.constantFrom(0n, 1n, edge / 10n, edge / 2n, edge),
        fc.bigInt({ min: -3n, max: 3n }),
        fc.boolean(),
      )
      .map(([base, more, negative]) => (negative ? -(base + more) : base + more));
    const half = (n: bigint, d: bigint) => (n < 0n ? -((-n * 2n + d) / (d * 2n)) : (n * 2n + d) / (d * 2n));
    fc.assert(
      fc.property(nearEdge, nearEdge, fc.nat({ max: 2 }), (left, right, scale) => {
        const [a, b] = [Decimal.of(left, scale), Decimal.of(right, scale)];
        const divisor = right === 0n ? 7n : right < 0n ? -right : right;
        expect({
          sum: a.add(b),
          difference: a.sub(b),
          product: a.mul(b),
          quotient: a.divRounded(Decimal.of(divisor, scale), 0),
          rounded: a.round(0),
          order: a.compare(b),
          text: Decimal.parse(a.toString()),
          shortest: a.normalise().round(scale),
        }).toEqual({
          sum: Decimal.of(left + right, scale),
          difference: Decimal.of(left - right, scale),
          product: Decimal.of(left * right, 2 * scale),
          quotient: Decimal.of(half(left, divisor), 0),
          rounded: Decimal.of(half(left, 10n ** BigInt(scale)), 0),
          order: left < right ? -1 : left > right ? 1 : 0,
          text: a,
          shortest: a,
        });
        expect(a.coefficient).toBe(left);
      }),
      { numRuns: 500 },
    );
  });

  it('takes 1.0 and 1.00 for equal', () => {
    expect(Decimal.parse('1.0').equals(Decimal.parse('1.00'))).toBe(true);
  });
});
