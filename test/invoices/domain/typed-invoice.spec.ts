import { describe, expect, it } from '@jest/globals';
import { checkInvoice } from '../../../src/einvoice/check-document.js';
import { checkAgainstCouncil } from '../../../src/einvoice/rules/council/council-rules.js';
import {
  type TypedInvoice,
  typedInvoice,
  VAT_CHOICES,
  type VatChoice,
} from '../../../src/invoices/domain/typed-invoice.js';
import { unitCode } from '../../../src/invoices/domain/units.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { someParties } from '../../factories/parties.js';

const aTypedInvoice = (vat: VatChoice[]): TypedInvoice => ({
  ...{ number: 'T-1', issuedOn: plainDate('2026-01-05'), orderedBy: 'Libraries', orderNumber: '' },
  lines: vat.map((choice) => ({
    ...{ description: 'Advice', unit: 'HUR', vat: choice, orderLine: '' },
    ...{ quantity: Decimal.parse('3'), price: Decimal.parse('33.335') },
  })),
});

/** Both by the standard and by what the council needs, whatever it has on file. */
const findingsOf = (typed: TypedInvoice, parties = someParties()) => {
  const invoice = typedInvoice(typed, parties, 'GBP');
  return [
    ...checkInvoice(invoice),
    ...checkAgainstCouncil(invoice, {
      ...{ today: plainDate('2026-01-05'), councilName: 'Exampleshire', currency: 'GBP', endpoints: [] },
      ...{ order: 'not-asked', supplier: null, duplicateOf: null },
    }),
  ].map(({ id }) => id);
};

describe('An invoice that was typed', () => {
  it.each(Object.keys(VAT_CHOICES) as VatChoice[])(
    'with VAT "%s" breaks no rule of the standard or of the council',
    (choice) => {
      expect(findingsOf(aTypedInvoice([choice, 'standard']))).toEqual(['COUNCIL-ORDER-MISSING']);
    },
  );

  it('by a sole trader who is not registered for VAT breaks none either, and has no VAT', () => {
    const parties = someParties({ vatNumber: null, companyNumber: null });
    const typed = aTypedInvoice(['standard']);
    expect(findingsOf(typed, parties)).toEqual(['COUNCIL-ORDER-MISSING']);
    const { totals } = typedInvoice(typed, parties, 'GBP');
    expect([totals!.vat!.toString(), totals!.amountDue!.toString()]).toEqual(['0.00', '100.01']);
  });

  it('rounds each line once, and VAT once for each rate', () => {
    const { totals, vatBreakdown } = typedInvoice(
      aTypedInvoice(['standard', 'standard']),
      someParties(),
      'GBP',
    );
    expect(totals!.withoutVat!.toString()).toBe('200.02');
    expect(vatBreakdown.map(({ tax }) => tax!.toString())).toEqual(['40.00']);
  });

  it('leaves out what was not typed', () => {
    const invoice = typedInvoice({ ...aTypedInvoice([]), number: ' ', orderedBy: '' }, someParties(), 'GBP');
    expect([invoice.number, invoice.buyerReference, invoice.orderReference]).toEqual([null, null, null]);
  });
});

it.each([
  { text: 'Hours', code: 'HUR' },
  { text: 'boxes', code: 'XBX' },
  { text: ' square  metres ', code: 'MTK' },
  { text: 'each', code: 'C62' },
  { text: 'hur', code: 'HUR' },
  { text: 'fortnight', code: null },
  { text: '', code: null },
])('The unit "$text" is $code', ({ text, code }) => {
  expect(unitCode(text)).toBe(code);
});
