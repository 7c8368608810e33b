import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invoiceHtml } from '../../../src/einvoice/view/invoice-html.js';
import { readableInvoice } from '../../../src/einvoice/view/readable-invoice.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { anyInvoice } from '../../factories/any-invoice.js';
import { aCreditNote, aLine, anAllowance, anInvoice, changeTotals } from '../../factories/invoice.js';

describe('an invoice for reading', () => {
  it('says amounts, dates and parties in plain English', () => {
    const view = readableInvoice(
      changeTotals(anInvoice({ lines: [aLine({ quantity: '1250', unit: 'HUR' })] }), { prepaid: '-5.5' }),
    );
    expect(view.title).toBe('Invoice INV-0001');
    expect(view.details).toContainEqual({ label: 'Payment due', value: '4 February 2026' });
    expect(view.lines[0]).toMatchObject({
      quantity: '1250 hours',
      price: '£10.00',
      vat: '20%',
      amount: '£12,500.00',
    });
    expect(view.totals).toContainEqual({ label: 'Total with VAT', value: '£15,000.00' });
    expect(view.totals).toContainEqual({ label: 'Already paid', value: '-£5.50' });
    expect(view.parties.map(({ role }) => role)).toEqual(['From', 'To']);
    expect(view.parties[0]!.rows[1]!.value).toBe('1 Example Street\nExampleton\nEX1 1EX\nUnited Kingdom');
  });

  it.each([
    ['XBX', '3 boxes'],
    ['C62', '3'],
    ['ZZZ', '3 ZZZ'],
  ])('says the unit %s in words where there are any: "%s"', (unit, quantity) => {
    const view = readableInvoice(anInvoice({ lines: [aLine({ quantity: '3', unit })] }));
    expect(view.lines[0]!.quantity).toBe(quantity);
  });

  it('says what a credit note takes back', () => {
    const view = readableInvoice(aCreditNote());
    expect(view.title).toBe('Credit note CN-0001');
    expect(view.details).toContainEqual({ label: 'Earlier invoice', value: 'INV-0001, 5 January 2026' });
  });

  it.each([
    {
      startsOn: plainDate('2026-01-01'),
      endsOn: plainDate('2026-01-31'),
      says: '1 January 2026 to 31 January 2026',
    },
    { startsOn: plainDate('2026-01-01'), endsOn: null, says: 'from 1 January 2026' },
    { startsOn: null, endsOn: plainDate('2026-01-31'), says: 'until 31 January 2026' },
  ])('has a period "$says"', ({ says, ...period }) => {
    expect(readableInvoice(anInvoice({ period })).details).toContainEqual({ label: 'Period', value: says });
  });

  it('explains allowances, prices for more than one, and VAT that is not charged', () => {
    const half = anAllowance({ percent: Decimal.parse('5.0'), base: Decimal.parse('200') });
    const view = readableInvoice(
      anInvoice({
        allowances: [half],
        lines: [aLine({ priceBaseQuantity: Decimal.parse('100'), vatCategory: 'AE', vatRate: null })],
      }),
    );
    expect(view.adjustments).toEqual([
      { label: 'Allowance: Loyalty discount, 5% of £200.00, VAT 20%', value: '£10.00' },
    ]);
    expect(view.lines[0]).toMatchObject({ price: '£10.00 for 100', vat: 'Reverse charge' });
  });
});

describe('the page of an invoice', () => {
  it('is whole, has a language, a title, named tables and no script, whatever the invoice', () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        const html = invoiceHtml(invoice);
        expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
        expect(html.match(/<h1>/g)).toHaveLength(1);
        expect(html).not.toMatch(/<script|\son\w+=|javascript:|src=|href=/i);
      }),
      { numRuns: 50 },
    );
  });

  it('shows what a stranger wrote as text', () => {
    const html = invoiceHtml(anInvoice({ number: '<img src=x onerror=alert(1)>&\u202e' }));
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;&#38;\ufffd');
  });
});
