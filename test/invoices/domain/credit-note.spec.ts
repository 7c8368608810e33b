import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkInvoice } from '../../../src/einvoice/check-document.js';
import { creditNote, creditOfWhole, leftToCredit } from '../../../src/invoices/domain/credit-note.js';
import { Decimal } from '../../../src/kernel/decimal.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { aLine, anAllowance, anInvoice } from '../../factories/invoice.js';
import { someParties } from '../../factories/parties.js';

const HEAD = { number: 'CN-1', issuedOn: plainDate('2026-02-01') };
const PARTIES = someParties();
const fatal = (invoice: Parameters<typeof checkInvoice>[0]) =>
  checkInvoice(invoice).filter(({ severity }) => severity === 'fatal');

describe('A credit note made from an invoice', () => {
  const invoice = anInvoice({
    lines: [aLine({ id: 'A', quantity: '3', netPrice: '3.333' }), aLine({ id: 'B', quantity: '10' })],
  });

  it('names the invoice, meets the standard, and credits quantities and amounts at the rates of their lines', () => {
    const credit = creditNote(invoice, HEAD, PARTIES, [
      { index: 0, of: { basis: 'quantity', quantity: Decimal.parse('1') } },
      { index: 1, of: { basis: 'amount', amount: Decimal.parse('12.50') } },
    ]);
    expect(fatal(credit)).toEqual([]);
    expect(credit).toMatchObject({
      ...{ typeCode: '381', precedingInvoices: [{ number: invoice.number, issuedOn: invoice.issuedOn }] },
    });
    expect(credit.lines.map(({ id, netAmount }) => [id, netAmount!.toString()])).toEqual([
      ['A', '3.33'],
      ['B', '12.50'],
    ]);
    expect(credit.totals!.vat!.toString()).toBe('3.17');
  });

  it('takes all of it back, allowances among it', () => {
    const whole = anInvoice({ allowances: [anAllowance()] });
    const credit = creditOfWhole(whole, HEAD);
    expect(fatal(credit)).toEqual([]);
    expect(credit.totals!.amountDue!.equals(whole.totals!.amountDue!)).toBe(true);
  });

  it('leaves what is left, however it is credited, and never less than nothing', () => {
    const quantity = fc.integer({ min: 1, max: 10 });
    fc.assert(
      fc.property(fc.array(quantity, { maxLength: 4 }), (wanted) => {
        const credits = wanted.map((each) =>
          creditNote(invoice, HEAD, PARTIES, [
            { index: 1, of: { basis: 'quantity', quantity: Decimal.fromInteger(each) } },
          ]),
        );
        const [untouched, left] = leftToCredit(invoice, credits);
        const credited = wanted.reduce((all, each) => all + each, 0);
        expect(untouched!.quantity.toString()).toBe('3');
        expect(left!.quantity.toString()).toBe(String(Math.max(0, 10 - credited)));
      }),
    );
  });
});
