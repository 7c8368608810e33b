import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { arrivalTag, ordersToReceive } from '../../src/web/receipts/orders-to-receive.model.js';
import { newReceiptValues, readReceipt } from '../../src/web/receipts/receipt-form.js';
import { receivePage } from '../../src/web/receipts/receive-page.model.js';
import { anOrderBalance, anOrderLineBalance } from '../factories/order-balance.js';

const dec = (text: string) => Decimal.parse(text);
const paint = anOrderLineBalance({ receivedQuantity: dec('4') });
const brushes = anOrderLineBalance({ id: 'order-line-20', lineNumber: '20', description: 'Brushes' });
const delivery = anOrderLineBalance({ id: 'order-line-30', lineNumber: '30', level: '2-way' });
const order = anOrderBalance({ lines: [paint, brushes, delivery] });

const day = { 'receivedOn-day': '3', 'receivedOn-month': '6', 'receivedOn-year': '2026' };

const TAKE_BACK = {
  ...{ text: 'Take back', href: '/receipts/4500010001/receipts/GR-50001/reverse' },
  hiddenText: 'GR-50001',
};
const STAFF = {
  supplier: { name: 'Testing Paint Ltd', number: 'S100001' },
  mayAmend: false,
  hasOrdered: false,
  versions: [],
};

describe('A receipt as it is typed', () => {
  it.each([
    { typed: { 'quantity-10': '6' }, quantities: { '10': '6' } },
    { typed: { 'quantity-10': ' 1,200 ', 'quantity-20': '7.5' }, quantities: { '10': '1200', '20': '7.5' } },
    { typed: { 'quantity-10': '0', 'quantity-20': '1' }, quantities: { '10': '0', '20': '1' } },
    { typed: { 'quantity-20': '1', 'quantity-30': '5' }, quantities: { '20': '1' } },
  ])('$typed: $quantities', ({ typed, quantities }) => {
    const { draft } = readReceipt(order, { ...day, ...typed, note: 'Delivery note 77' });
    expect(draft).toMatchObject({ receivedOn: '2026-06-03', note: 'Delivery note 77' });
    expect(Object.fromEntries([...draft!.quantities].map(([line, each]) => [line, each.toString()]))).toEqual(
      quantities,
    );
  });

  it.each([
    { typed: {}, field: 'quantity-10', message: 'Enter what arrived on at least one line' },
    {
      typed: { 'quantity-10': '0' },
      field: 'quantity-10',
      message: 'Enter what arrived on at least one line',
    },
    {
      typed: { 'quantity-20': 'two' },
      field: 'quantity-20',
      message: 'What arrived on line 20 must be a number, like 12 or 7.5',
    },
    {
      typed: { 'quantity-20': '1e3' },
      field: 'quantity-20',
      message: 'What arrived on line 20 must be a number, like 12 or 7.5',
    },
    {
      typed: { 'quantity-10': '1', note: 'x'.repeat(501) },
      field: 'note',
      message: 'The note must be 500 characters or less',
    },
    {
      typed: { 'quantity-10': '1', 'receivedOn-day': '31' },
      field: 'receivedOn',
      message: 'The day it arrived must be a real date, like 27 3 2026',
    },
  ])('$message', ({ typed, field, message }) => {
    expect(readReceipt(order, { ...day, ...typed })).toEqual({ draft: null, mistakes: [{ field, message }] });
  });

  it('names every mistake at once, in the order of the form', () => {
    const { mistakes } = readReceipt(order, { 'quantity-10': 'x', 'quantity-20': 'y' });
    expect(mistakes?.map(({ field }) => field)).toEqual(['quantity-10', 'quantity-20', 'receivedOn']);
  });
});

describe('The form before anybody has typed', () => {
  const today = plainDate('2026-06-03');

  it('has today, and no quantities', () => {
    expect(newReceiptValues(order, today, false)).toEqual(day);
  });

  it('is filled with what is left where everything arrived, on lines that need a receipt', () => {
    expect(newReceiptValues(order, today, true)).toEqual({ ...day, 'quantity-10': '6', 'quantity-20': '10' });
  });
});

describe('The page of an order to receive', () => {
  const receiver = { mayReceive: true, maySeeInvoices: true, ...STAFF };

  it('has a box for each line that needs a receipt, with what is still to come', () => {
    expect(receivePage(order, [], receiver).boxes).toEqual([
      { name: 'quantity-10', label: '10. White paint, 5 litres', hint: '6 still to come' },
      { name: 'quantity-20', label: '20. Brushes', hint: '10 still to come' },
    ]);
  });

  it('explains that work may be received in part', () => {
    const work = anOrderBalance({
      lines: [anOrderLineBalance({ quantity: dec('1'), basis: 'amount', level: '4-way' })],
    });
    expect(receivePage(work, [], receiver).boxes?.[0]?.hint).toBe(
      '1 still to come. For a part of the work, enter a part, like 0.5',
    );
  });

  it.each([
    { of: order, mayReceive: false, why: 'Only a receiver can post a receipt.' },
    {
      of: anOrderBalance({ lines: [delivery] }),
      mayReceive: true,
      why: 'No line of this order needs a receipt.',
    },
  ])('has no form: $why', ({ of, mayReceive, why }) => {
    expect(receivePage(of, [], { mayReceive, maySeeInvoices: true, ...STAFF })).toMatchObject({
      boxes: null,
      whyNot: why,
    });
  });

  it('lists what was received, and when', () => {
    const receipt = {
      ...{
        id: 'r-1',
        number: 'GR-50001',
        kind: 'GOODS' as const,
        receivedOn: plainDate('2026-06-01'),
        note: '',
        isReversal: false,
        isReversed: false,
      },
      lines: [{ orderLineId: 'order-line-10', quantity: dec('4') }],
    };
    expect(receivePage(order, [receipt], receiver).receipts?.rows).toEqual([
      [{ text: 'GR-50001' }, { text: '1 June 2026' }, { text: '4 of line 10' }, { text: 'None' }, TAKE_BACK],
    ]);
  });

  it('says first whose order it is, and leads to the supplier', () => {
    expect(receivePage(order, [], receiver).facts[0]).toEqual({
      ...{ key: 'Supplier', value: 'Testing Paint Ltd', href: '/suppliers/S100001' },
    });
  });

  it('leads nobody to a list that they may not see', () => {
    expect(receivePage(order, [], receiver).invoicesHref).toBe('/work/invoices?search=4500010001');
    expect(receivePage(order, [], { ...receiver, maySeeInvoices: false }).invoicesHref).toBeNull();
  });
});

describe('Orders in the list of receipts', () => {
  it.each([
    { lines: [paint, brushes, delivery], says: '2 lines to come' },
    { lines: [paint, delivery], says: '1 line to come' },
    { lines: [anOrderLineBalance({ receivedQuantity: dec('10') })], says: 'All arrived' },
    { lines: [anOrderLineBalance({ receivedQuantity: dec('12') })], says: 'All arrived' },
    { lines: [delivery], says: 'Needs no receipt' },
  ])('$says', ({ lines, says }) => {
    expect(arrivalTag(anOrderBalance({ lines })).text).toBe(says);
  });

  it('lead to their receipts and keep the filter from page to page', () => {
    const found = {
      items: [anOrderBalance({ net: minor(100_00, 'GBP') })],
      total: 60,
      page: 1,
      pageSize: 25,
    };
    const page = ordersToReceive(found, { status: 'all', state: null, search: '4500' });
    expect(page.orders?.rows[0]?.[0]).toMatchObject({ text: '4500010001', href: '/receipts/4500010001' });
    expect(page.pagination.links?.next?.href).toBe('/receipts?search=4500&status=all&page=2');
  });
});
