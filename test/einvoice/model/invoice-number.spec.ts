import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseInvoiceNumber } from '../../../src/einvoice/model/invoice-number.js';

describe('two invoice numbers', () => {
  it.each([
    ['INV-0042', 'inv 42'],
    ['INV/0042', 'INV0042'],
    ['2026-001', '2026001'],
    ['No. 7', 'NO7'],
    ['000', '0'],
  ])('%s and %s are the same', (left, right) => {
    expect(normaliseInvoiceNumber(left)).toBe(normaliseInvoiceNumber(right));
  });

  it.each([
    ['2026-01-11', '2026-11-01'],
    ['INV-10', 'INV-100'],
    ['A-1', 'B-1'],
  ])('%s and %s are not', (left, right) => {
    expect(normaliseInvoiceNumber(left)).not.toBe(normaliseInvoiceNumber(right));
  });

  it('stay as they are when they are compared again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseInvoiceNumber(text);
        expect(normaliseInvoiceNumber(once)).toBe(once);
      }),
    );
  });
});
