import { describe, expect, it } from '@jest/globals';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import {
  type InvoiceMessageFacts,
  invoiceMessage,
} from '../../../src/notifications/domain/invoice-message.js';

const facts = (over: Partial<InvoiceMessageFacts> = {}): InvoiceMessageFacts => ({
  ...{ councilName: 'Exampleshire County Council', supplierName: 'Example Paper Supplies Ltd' },
  ...{ reference: 'INV-100001', number: '2026/0104', payable: minor(619_20, 'GBP'), credit: false },
  whatHappened: 'The price differs from the order. We are asking the buyer.',
  ...{ promisedOn: plainDate('2026-12-17'), promisedReason: 'That is in time for the law.' },
  link: 'https://portal.example/invoices/INV-100001',
  ...over,
});

describe('A message about an invoice', () => {
  it('says which one, what happened, when it is paid, and where to look', () => {
    expect(invoiceMessage('invoice.on-hold', facts())).toEqual({
      subject: 'We are checking your invoice 2026/0104',
      body: [
        'To Example Paper Supplies Ltd',
        'This is about your invoice 2026/0104 for £619.20. Our receipt number is INV-100001.',
        'The price differs from the order. We are asking the buyer.',
        'We expect to pay on 17 December 2026. That is in time for the law.',
        'See where it is and what happens next: https://portal.example/invoices/INV-100001',
        'Exampleshire County Council\n',
      ].join('\n\n'),
    });
  });

  it.each([
    { kind: 'invoice.validation-failed', says: 'See what is wrong and how to put it right: ' },
    { kind: 'invoice.in-query', says: 'Answer here: ' },
    { kind: 'invoice.disputed', says: 'See why, and what you can do: ' },
  ])('leads to what there is to do: $kind', ({ kind, says }) => {
    expect(invoiceMessage(kind, facts()).body).toContain(says);
  });

  it('calls a credit note one, and never says that it is paid', () => {
    const credit = facts({ credit: true, number: 'CN-1' });
    expect(invoiceMessage('invoice.approved', credit).subject).toBe('We have approved your credit note CN-1');
    expect(invoiceMessage('invoice.approved', credit).body).toContain(
      'We expect to take it off what we pay on 17 December 2026.',
    );
    expect(invoiceMessage('invoice.paid', credit).subject).toBe(
      'We have taken off a payment your credit note CN-1',
    );
  });
});
