import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { orderPage } from '../../src/web/orders/order-page.model.js';
import { orderFilter, ordersPage } from '../../src/web/orders/orders-page.model.js';
import { sendPage } from '../../src/web/send/send-page.model.js';
import { anInvoiceSummary } from '../factories/invoice-view.js';
import { anOrderBalance, anOrderLineBalance } from '../factories/order-balance.js';

const dec = (text: string) => Decimal.parse(text);
const billedLine = anOrderLineBalance({ billedQuantity: dec('10'), billed: minor(100_00, 'GBP') });
const textsOf = (rows: readonly (readonly { text?: string }[])[]) =>
  rows.map((row) => row.map(({ text }) => text));
const listOf = <T>(...items: T[]) => ({ items, total: items.length, page: 1, pageSize: 25 });

describe('The page of an order', () => {
  it('says what was ordered, what arrived, what is billed and what is left', () => {
    const order = anOrderBalance({
      lines: [
        anOrderLineBalance({
          ...{ receivedQuantity: dec('6'), billedQuantity: dec('4'), billed: minor(40_00, 'GBP') },
        }),
      ],
    });
    const page = orderPage(order, [], { mayInvoice: true, mayList: true });
    expect(page.figures.map(({ label, value }) => [label, value])).toEqual([
      ['Ordered', '£100.00'],
      ['Billed', '£40.00'],
      ['Left to bill', '£60.00'],
    ]);
    expect(textsOf(page.lines.rows)).toEqual([['10. White paint, 5 litres', '£10.00', '10', '6', '4', '6']]);
    expect(page.invoices).toBeNull();
  });

  it.each([
    {
      case: 'an open order',
      order: anOrderBalance(),
      mayInvoice: true,
      ...{ href: '/orders/4500010001/invoice', why: null },
    },
    {
      case: 'an open order, to somebody who may not send invoices',
      order: anOrderBalance(),
      mayInvoice: false,
      ...{ href: null, why: null },
    },
    {
      case: 'a closed order',
      order: anOrderBalance({ state: 'CLOSED' }),
      mayInvoice: true,
      ...{ href: null, why: 'ask Libraries to reopen it' },
    },
    {
      case: 'an order of which nothing is left',
      order: anOrderBalance({ lines: [billedLine] }),
      mayInvoice: true,
      ...{ href: null, why: 'ask Libraries to change the order first' },
    },
    {
      case: 'an order whose number needs care in an address',
      order: anOrderBalance({ number: 'PO/26 7' }),
      mayInvoice: true,
      ...{ href: '/orders/PO%2F26%207/invoice', why: null },
    },
  ])('$case leads to $href', ({ order, mayInvoice, href, why }) => {
    const page = orderPage(order, [], { mayInvoice, mayList: true });
    expect(page.invoiceHref).toBe(href);
    if (why === null) expect(page.whyNot).toBeNull();
    else expect(page.whyNot).toContain(why);
  });

  it('speaks of acceptance where work is accepted, and of nothing where nothing is recorded', () => {
    const arrived = (over: object) =>
      orderPage(anOrderBalance({ lines: [anOrderLineBalance(over)] }), [], {
        mayInvoice: true,
        mayList: true,
      }).lines.rows[0]![3]!.text;
    expect(arrived({ level: '4-way', acceptedQuantity: dec('3'), receivedQuantity: dec('5') })).toBe(
      '3 accepted',
    );
    expect(arrived({ level: '2-way' })).toBe('Not recorded');
  });

  it('lists the invoices for it', () => {
    const page = orderPage(anOrderBalance(), [anInvoiceSummary()], { mayInvoice: true, mayList: true });
    expect(page.invoices!.rows[0]![0]).toMatchObject({ text: 'TP-77', href: '/invoices/INV-100001' });
  });
});

describe('The list of orders', () => {
  it.each([
    { status: '', state: 'OPEN', chosen: 'open' },
    { status: 'closed', state: 'CLOSED', chosen: 'closed' },
    { status: 'all', state: null, chosen: 'all' },
    { status: 'DROP TABLE', state: 'OPEN', chosen: 'open' },
  ])('with the status "$status" is of $chosen orders', ({ status, state, chosen }) => {
    const filter = orderFilter(status, '');
    expect(filter.state).toBe(state);
    const selected = ordersPage(listOf(), filter).statuses.filter((each) => each.selected);
    expect(selected.map(({ value }) => value)).toEqual([chosen]);
  });

  it('marks what is closed and what is fully billed', () => {
    const page = ordersPage(
      listOf(anOrderBalance(), anOrderBalance({ lines: [billedLine] }), anOrderBalance({ state: 'CLOSED' })),
      orderFilter('all', ''),
    );
    expect(page.orders!.rows.map((row) => [row[4]!.text, row[5]!.tag!.text])).toEqual([
      ['£100.00', 'Open'],
      ['£0.00', 'Fully billed'],
      ['Nothing', 'Closed'],
    ]);
  });

  it('that is empty says why', () => {
    expect(ordersPage(listOf(), orderFilter('', '')).nothing).toBe(
      'You have no open orders with this council.',
    );
    expect(ordersPage(listOf(), orderFilter('', 'ink')).nothing).toMatch(/^No order fits/);
    expect(ordersPage(listOf(), orderFilter('', 'red ink')).wider).toEqual({
      text: 'Search all your orders',
      href: '/orders?search=red+ink&status=all',
    });
    expect(ordersPage(listOf(), orderFilter('all', '')).wider).toBeNull();
  });
});

it('offers for sending an invoice only orders with something left', () => {
  expect(sendPage(listOf(anOrderBalance({ lines: [billedLine] })), null).orders).toBeNull();
  expect(sendPage(listOf(anOrderBalance()), null).orders!.rows).toHaveLength(1);
});
