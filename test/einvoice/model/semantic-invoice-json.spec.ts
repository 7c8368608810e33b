import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { semanticInvoiceFromJson, toJson } from '../../../src/einvoice/model/semantic-invoice-json.js';
import { anyInvoice } from '../../factories/any-invoice.js';
import { anInvoice } from '../../factories/invoice.js';

describe('a semantic invoice as JSON', () => {
  it('comes back as it went, through text too', () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        expect(semanticInvoiceFromJson(toJson(invoice))).toEqual(invoice);
        expect(semanticInvoiceFromJson(JSON.parse(JSON.stringify(invoice)))).toEqual(invoice);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps amounts as they were written', () => {
    expect(toJson(anInvoice())).toMatchObject({
      totals: { withVat: '120.00', prepaid: null },
      issuedOn: '2026-01-05',
    });
  });

  it('reads rows that were stored before a field or list was added', () => {
    const { projectReference: _field, supportingDocuments: _list, ...older } = toJson(anInvoice());
    expect(semanticInvoiceFromJson({ ...older, unknown: 1 })).toEqual(anInvoice());
  });

  it.each([
    ['not an object', 'text', 'invoice is not an object'],
    ['a number for text', { number: 7 }, 'invoice.number is not text'],
    ['a number with a comma', { totals: { vat: '1,5' } }, 'invoice.totals.vat is not a decimal'],
    ['a day that the calendar has not', { issuedOn: '2026-02-30' }, 'invoice.issuedOn is not a date'],
    ['one line for a list', { lines: {} }, 'invoice.lines is not a list'],
    ['a line that is text', { lines: ['x'] }, 'invoice.lines.0 is not an object'],
  ])('takes %s for the bug that it is', (_name, json, message) => {
    expect(() => semanticInvoiceFromJson(json)).toThrow(new TypeError(message));
  });
});
