import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/einvoice/model/finding.js';
import { typedInvoice, vatChoicesFor } from '../../src/invoices/domain/typed-invoice.js';
import type { OrderBalance } from '../../src/purchasing/domain/order-balance.js';
import { newForm } from '../../src/web/forms/form.js';
import { sendPage } from '../../src/web/send/send-page.model.js';
import { linePage, typedCheckPage } from '../../src/web/type-invoice/type-pages.model.js';
import { mistakesOnPage } from '../../src/web/type-invoice/typed-findings.js';
import { readDraft, readHead, readLine } from '../../src/web/type-invoice/typed-values.js';
import { anOrderBalance } from '../factories/order-balance.js';
import { someParties } from '../factories/parties.js';

describe('The ways of sending an invoice', () => {
  const ways = (items: OrderBalance[], last: Parameters<typeof sendPage>[1]) =>
    sendPage({ items, total: items.length, page: 1, pageSize: 25 }, last).ways;

  it.each([
    { last: null, orders: true, are: ['order', 'upload', 'type', 'many'] },
    { last: 'csv' as const, orders: true, are: ['order', 'many', 'upload', 'type'] },
    { last: null, orders: false, are: ['type', 'upload', 'many', 'order'] },
    { last: 'paper' as const, orders: false, are: ['type', 'upload', 'many', 'order'] },
    { last: 'upload' as const, orders: false, are: ['upload', 'type', 'many', 'order'] },
    { last: 'csv' as const, orders: false, are: ['many', 'type', 'upload', 'order'] },
  ])('are $are where the last came by $last and there is an order to bill: $orders', (row) => {
    expect(ways(row.orders ? [anOrderBalance()] : [], row.last)).toEqual(row.are);
  });
});

const ALL = vatChoicesFor(someParties());
const HEAD = {
  ...{ number: 'T-1', orderedBy: 'Libraries' },
  ...{ 'issuedOn-day': '5', 'issuedOn-month': '1', 'issuedOn-year': '2026' },
};
const LINE = { description: 'Advice', quantity: '2', unit: 'HUR', price: '£1,200.50', vat: 'standard' };

describe('What is typed of an invoice', () => {
  it.each([
    { typed: { ...HEAD, number: '' }, says: 'Enter your invoice number' },
    { typed: { ...HEAD, number: '--' }, says: 'Your invoice number must have at least one letter or digit' },
    { typed: { ...HEAD, number: 'N'.repeat(41) }, says: 'Your invoice number must be 40 characters or less' },
    { typed: { ...HEAD, 'issuedOn-day': '' }, says: 'The invoice date must include a day' },
    { typed: { ...HEAD, orderedBy: 'x'.repeat(101) }, says: 'Who ordered it must be 100 characters or less' },
  ])('says: $says', ({ typed, says }) => {
    expect(readHead(typed).mistakes.map(({ message }) => message)).toEqual([says]);
  });

  it.each([
    { typed: { description: '' }, field: 'description', says: 'Enter what you supplied' },
    { typed: { quantity: '' }, field: 'quantity', says: 'Enter the quantity' },
    { typed: { quantity: 'two' }, field: 'quantity', says: 'The quantity must be a number, like 12' },
    { typed: { unit: 'XYZ' }, field: 'unit', says: 'Choose what you count in' },
    { typed: { price: '1.2.3' }, field: 'price', says: 'The price must be a number, like 1200.50' },
    { typed: { vat: 'toString' }, field: 'vat', says: 'Choose the VAT on this line' },
  ])('says beside $field: $says', ({ typed, field, says }) => {
    expect(readLine({ ...LINE, ...typed }, ALL).mistakes).toEqual([{ field, message: says }]);
  });

  it('needs no VAT of a supplier who is not registered for it, and asks for none', () => {
    expect(readLine({ ...LINE, vat: '' }, []).mistakes).toEqual([]);
    expect(linePage(newForm(), 0, 0, []).vat).toEqual([]);
    expect(linePage(newForm(), 0, 0, ALL).vat.map(({ value }) => value)).toEqual([
      'standard',
      'reduced',
      'zero',
      'exempt',
      'reverse-charge',
    ]);
  });

  it('is no invoice before each page is answered', () => {
    expect(readDraft({ head: HEAD, lines: [] }, ALL)).toBeNull();
    expect(readDraft({ head: {}, lines: [LINE] }, ALL)).toBeNull();
    expect(readDraft({ head: HEAD, lines: [LINE, { ...LINE, price: '' }] }, ALL)).toBeNull();
    expect(readDraft({ head: HEAD, lines: [LINE] }, ALL)).toMatchObject({
      number: 'T-1',
      orderedBy: 'Libraries',
    });
  });
});

describe('What the checks find', () => {
  const finding = (field: string, severity: Finding['severity'] = 'fatal'): Finding => ({
    ...{ id: 'X', severity, terms: [], path: null, line: null, column: null, field },
    ...{ message: `About ${field}.`, fix: 'Put it right.' },
  });
  const findings = [
    finding('number'),
    finding('buyerReference'),
    finding('lines.1.netAmount'),
    finding('lines.1.quantity', 'warning'),
    finding('seller.name'),
  ];

  it('stands beside the control on the page where it was typed, if it stops the invoice', () => {
    expect(mistakesOnPage(findings, null)).toEqual([
      { field: 'number', message: 'About number. Put it right.' },
      { field: 'orderedBy', message: 'About buyerReference. Put it right.' },
    ]);
    expect(mistakesOnPage(findings, 0)).toEqual([]);
    expect(mistakesOnPage(findings, 1)).toEqual([
      { field: 'price', message: 'About lines.1.netAmount. Put it right.' },
    ]);
  });

  it('leads back there from the last page, where the rest is worth knowing', () => {
    const typed = readDraft({ head: HEAD, lines: [LINE, { ...LINE, vat: 'exempt' }] }, ALL)!;
    const page = typedCheckPage(typedInvoice(typed, someParties(), 'GBP'), findings, true);
    expect(page.errorSummary).toEqual({
      titleText: 'The invoice was not sent',
      errorList: [
        { text: 'About number. Put it right.', href: '/send/type#number' },
        { text: 'About buyerReference. Put it right.', href: '/send/type#orderedBy' },
        { text: 'About lines.1.netAmount. Put it right.', href: '/send/type/line?number=2#price' },
        { text: 'About seller.name. Put it right.' },
      ],
    });
    expect(page.worthKnowing).toEqual(['About lines.1.quantity. Put it right.']);
    expect(page.lines.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['1. Advice', '2', '£1,200.50', '20%', '£2,401.00'],
      ['2. Advice', '2', '£1,200.50', 'Exempt from VAT', '£2,401.00'],
    ]);
    expect(page.totals).toEqual([
      { key: 'Total without VAT', value: '£4,802.00' },
      { key: 'VAT at 20%', value: '£480.20' },
      { key: 'VAT at 0%', value: '£0.00' },
      { key: 'Amount to pay', value: '£5,282.20' },
    ]);
  });
});
