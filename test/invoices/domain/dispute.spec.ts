import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { askedMistake, disputedPart, type VatGroup } from '../../../src/invoices/domain/dispute.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { add, minor, type Money, sum } from '../../../src/kernel/money.js';

const pounds = (pence: number): Money => minor(pence, 'GBP');
const line = (quantity: string, net: number) => ({
  ...{ quantity: Decimal.parse(quantity), net: pounds(net), vatCategory: 'S', vatRate: Decimal.parse('20') },
});
const group = (lineNet: number, taxable = lineNet, tax = Math.round(taxable / 5)): VatGroup => ({
  ...{ lineNet: pounds(lineNet), taxable: pounds(taxable), tax: pounds(tax) },
});
const none = pounds(0);

describe('A part of a line in dispute', () => {
  it.each([
    { what: '2 of 12 at £5.20', of: line('12', 6240), asked: '2', part: { line: 1040, net: 1040, vat: 208 } },
    { what: 'a third of £10.00', of: line('3', 1000), asked: '1', part: { line: 333, net: 333, vat: 67 } },
    { what: 'all of it', of: line('3', 1000), asked: '3', part: { line: 1000, net: 1000, vat: 200 } },
  ])('$what keeps back exactly its share, VAT by rate', ({ of, asked, part }) => {
    const shares = disputedPart(of, group(of.net.minor), none, {
      ...{ basis: 'quantity', quantity: Decimal.parse(asked) },
    });
    expect(shares).toEqual({ line: pounds(part.line), net: pounds(part.net), vat: pounds(part.vat) });
  });

  it('carries its share of an allowance on the whole document', () => {
    const asked = { basis: 'amount', amount: pounds(5_000) } as const;
    expect(disputedPart(line('10', 10_000), group(10_000, 9_000), none, asked)).toEqual({
      ...{ line: pounds(5_000), net: pounds(4_500), vat: pounds(900) },
    });
  });

  it('adds up with all others of its rate to the whole, whatever the order and the rounding', () => {
    const nets = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        nets,
        fc.integer({ min: 50, max: 100 }),
        fc.integer({ min: 0, max: 25 }),
        (lines, percent, rate) => {
          const all = lines.reduce((left, right) => left + right, 0);
          const taxable = Math.floor((all * percent) / 100);
          const whole = group(all, taxable, Math.round((taxable * rate) / 100));
          let before = none;
          const parts = lines.map((net) => {
            const asked = { basis: 'amount', amount: pounds(net) } as const;
            const part = disputedPart(line('1', net), whole, before, asked);
            before = add(before, part.line);
            return part;
          });
          expect(
            sum(
              parts.map(({ net }) => net),
              'GBP',
            ),
          ).toEqual(whole.taxable);
          expect(
            sum(
              parts.map(({ vat }) => vat),
              'GBP',
            ),
          ).toEqual(whole.tax);
          for (const { net, vat } of parts) expect([net.minor >= 0, vat.minor >= 0]).toEqual([true, true]);
        },
      ),
    );
  });

  it('keeps back no more than the line and its VAT, and all of it where all is disputed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 1, max: 999 }),
        (net, of, some) => {
          const quantity = Math.min(of, some);
          const asked = { basis: 'quantity', quantity: Decimal.fromInteger(quantity) } as const;
          const part = disputedPart(line(String(of), net), group(net), none, asked);
          const whole = net + Math.round(net / 5);
          const kept = add(part.net, part.vat).minor;
          expect([kept >= 0, kept <= whole, quantity < of || kept === whole]).toEqual([true, true, true]);
        },
      ),
    );
  });
});

describe('More than a line bills', () => {
  it.each([
    { basis: 'quantity', quantity: Decimal.parse('13') },
    { basis: 'quantity', quantity: Decimal.ZERO },
    { basis: 'amount', amount: pounds(6_241) },
    { basis: 'amount', amount: pounds(0) },
  ] as const)('cannot be disputed: %j', (asked) => {
    expect(askedMistake(line('12', 6_240), asked)).not.toBeNull();
  });

  it('cannot be disputed, nor a line that takes money off', () => {
    expect(askedMistake(line('12', 6_240), { basis: 'quantity', quantity: Decimal.parse('12') })).toBeNull();
    expect(askedMistake(line('1', -500), { basis: 'amount', amount: pounds(100) })).toContain(
      'takes money off',
    );
  });
});
