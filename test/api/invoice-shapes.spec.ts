import { describe, expect, it } from '@jest/globals';
import { invoiceDetailsShape } from '../../src/api/invoices/invoice-details.shape.js';
import { invoiceShape } from '../../src/api/invoices/invoice.shape.js';
import { amountOf } from '../../src/api/openapi/amount.js';
import { minor } from '../../src/kernel/money.js';
import { aHoldView } from '../factories/hold-view.js';
import { anInvoiceSummary, anInvoiceView } from '../factories/invoice-view.js';

describe('an amount', () => {
  it.each([
    [minor(1234, 'GBP'), '12.34'],
    [minor(5, 'GBP'), '0.05'],
    [minor(-1200, 'GBP'), '-12.00'],
    [minor(9_007_199_254_740_991, 'GBP'), '90071992547409.91'],
    [minor(500, 'JPY'), '500'],
  ])('%j is digits as text: %s', (money, amount) => {
    expect(amountOf(money)).toEqual({ amount, currency: money.currency });
  });
});

describe('an invoice', () => {
  it('stands in its own words for the supplier and for the staff', () => {
    const invoice = anInvoiceSummary({ state: 'ON_HOLD' });
    expect(invoiceShape(invoice, true)).toMatchObject({ stateText: 'On hold', nextActor: 'council' });
    expect(invoiceShape(invoice, false)).toMatchObject({
      stateText: 'We are checking',
      nextActor: 'council',
    });
  });

  it('has dates as they are and amounts as text; what could not be read is null', () => {
    const shape = invoiceShape(anInvoiceSummary({ net: null, number: null, credit: true }), false);
    expect(shape).toMatchObject({
      ...{ kind: 'credit-note', number: null, net: null, issuedOn: '2026-05-31' },
      amountDue: { amount: '120.00', currency: 'GBP' },
      receivedAt: '2026-06-01T09:30:00.000Z',
    });
  });

  const details = {
    invoice: anInvoiceView({
      timeline: [
        {
          ...{ event: 'hold', toState: 'ON_HOLD', occurredAt: new Date('2026-06-01T09:31:00Z') },
          ...{
            actor: 'Budget holder',
            reasonCode: null,
            supplierText: 'We wait.',
            staffText: 'Ask the depot',
          },
        },
      ],
    }),
    match: {
      result: 'held' as const,
      comparisons: [],
      matchedAt: new Date('2026-06-01T09:31:00Z'),
      holds: [
        aHoldView({ ownerLabel: 'Buyer', label: 'Price too high', supplierText: 'We check the price.' }),
      ],
    },
    paymentReference: null,
    seen: '2.1.0',
  };

  it('tells its supplier nothing of who must act inside the council', () => {
    const text = JSON.stringify(invoiceDetailsShape(details, false));
    for (const secret of ['Buyer', 'Budget holder', 'Ask the depot', '"match"', '"seen"', 'Price too high']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('We check the price.');
  });

  it('tells the staff all of it', () => {
    expect(invoiceDetailsShape(details, true)).toMatchObject({
      holds: [{ owner: 'Buyer', label: 'Price too high', open: true }],
      timeline: [{ actor: 'Budget holder', staffText: 'Ask the depot' }],
      seen: '2.1.0',
      match: { result: 'held', matchedAt: '2026-06-01T09:31:00.000Z' },
    });
  });
});
