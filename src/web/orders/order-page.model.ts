import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatMoney, minor, type Money } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import {
  leftAmount,
  leftQuantity,
  leftToBill,
  type OrderBalance,
  type OrderLineBalance,
} from '../../purchasing/domain/order-balance.js';
import type { StatusTag } from '../components/status-tag.js';
import { type Cell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity } from '../components/words.js';
import { invoicesTable } from '../invoices/invoices-table.js';
import { orderTag } from './orders-page.model.js';
import { orderPath } from './order-path.js';

export interface OrderPage {
  readonly pageTitle: string;
  /** Where it stands in a list; null for those who see none. */
  readonly backLink: { readonly text: string; readonly href: string } | null;
  readonly number: string;
  readonly description: string;
  readonly tag: StatusTag;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  /** null where nothing can be billed, or not by this person. */
  readonly invoiceHref: string | null;
  /** Why nothing can be billed; null where something can. */
  readonly whyNot: string | null;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly contactEmail: string;
  readonly lines: Table;
  /** null while there are none. */
  readonly invoices: Table | null;
}

export function orderPage(
  order: OrderBalance,
  invoices: readonly InvoiceSummary[],
  { mayInvoice, mayList }: { mayInvoice: boolean; mayList: boolean },
): OrderPage {
  const whyNot = whyNothingToBill(order);
  return {
    pageTitle: `Order ${order.number}`,
    backLink: mayList ? { text: 'Orders', href: '/orders' } : null,
    number: order.number,
    description: order.description,
    tag: orderTag(order),
    figures: [
      { label: 'Ordered', value: formatMoney(order.net), note: 'without VAT' },
      { label: 'Billed', value: formatMoney(billedOf(order)), note: 'without VAT' },
      { label: 'Left to bill', value: formatMoney(leftToBill(order)), note: 'without VAT' },
    ],
    invoiceHref: mayInvoice && whyNot === null ? `${orderPath(order.number)}/invoice` : null,
    whyNot,
    facts: [
      { key: 'Ordered on', value: formatDate(order.orderedOn) },
      { key: 'Ordered by', value: order.requesterTeam },
    ],
    contactEmail: order.requesterEmail,
    lines: linesTable(order),
    invoices: invoices.length === 0 ? null : invoicesTable('Invoices for this order', invoices),
  };
}

/** What to do about an order that cannot be billed; null for one that can. */
export function whyNothingToBill(order: OrderBalance): string | null {
  if (order.state === 'CLOSED') {
    return `This order is closed, so it cannot be invoiced. If you still have something to bill, ask ${order.requesterTeam} to reopen it.`;
  }
  if (leftToBill(order).minor === 0) {
    return `Everything on this order has been billed. If you delivered more, ask ${order.requesterTeam} to change the order first.`;
  }
  return null;
}

function billedOf(order: OrderBalance): Money {
  return minor(
    order.lines.reduce((all, line) => all + line.billed.minor, 0),
    order.currency,
  );
}

function linesTable(order: OrderBalance): Table {
  return {
    caption: 'What was ordered',
    head: [
      { text: 'Line', wide: true },
      { text: 'Price', numeric: true },
      { text: 'Ordered', numeric: true },
      { text: 'Arrived', numeric: true },
      { text: 'Billed', numeric: true },
      { text: 'Left', numeric: true },
    ],
    rows: order.lines.map((line) => [
      textCell(`${line.lineNumber}. ${line.description}`, itemNumbers(line)),
      ...(line.basis === 'amount' ? amountCells(line) : quantityCells(line)),
    ]),
  };
}

function quantityCells(line: OrderLineBalance): Cell[] {
  return [
    textCell(formatPrice(line.unitPrice, line.net.currency), unitWord(line.unit, 'one')),
    textCell(formatQuantity(line.quantity)),
    textCell(arrived(line, formatQuantity(line.receivedQuantity), formatQuantity(line.acceptedQuantity))),
    textCell(formatQuantity(line.billedQuantity)),
    textCell(formatQuantity(leftQuantity(line))),
  ];
}

function amountCells(line: OrderLineBalance): Cell[] {
  return [
    textCell('By amount'),
    textCell(formatMoney(line.net)),
    textCell(arrived(line, formatMoney(line.received), formatMoney(line.accepted))),
    textCell(formatMoney(line.billed)),
    textCell(formatMoney(leftAmount(line))),
  ];
}

/** Lines that need no receipt have none; of work that must be accepted, only what is accepted counts. */
function arrived(line: OrderLineBalance, received: string, accepted: string): string {
  if (line.level === '2-way') return 'Not recorded';
  return line.level === '4-way' ? `${accepted} accepted` : received;
}

function itemNumbers(line: OrderLineBalance): string | undefined {
  const numbers = [
    line.sellerItemId === null ? null : `Your item ${line.sellerItemId}`,
    line.buyerItemId === null ? null : `Council's item ${line.buyerItemId}`,
  ].filter((each) => each !== null);
  return numbers.length === 0 ? undefined : numbers.join(', ');
}
