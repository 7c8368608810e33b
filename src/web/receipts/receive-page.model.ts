import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';
import type { Receipt } from '../../purchasing/post-receipt.service.js';
import type { StatusTag } from '../components/status-tag.js';
import { type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity, formatUnit } from '../components/words.js';
import { arrivalTag, leftToReceive, needsReceipt } from './orders-to-receive.model.js';
import { quantityField } from './receipt-form.js';

export interface ReceivePage {
  readonly pageTitle: string;
  readonly number: string;
  readonly description: string;
  readonly tag: StatusTag;
  readonly lines: Table;
  /** The boxes of the form; null where no receipt can be posted. */
  readonly boxes: readonly { readonly name: string; readonly label: string; readonly hint: string }[] | null;
  /** Why there is no form; null where there is one. */
  readonly whyNot: string | null;
  /** null while there are none. */
  readonly receipts: Table | null;
  /** null for those who may not see the list of invoices. */
  readonly invoicesHref: string | null;
}

export function receivePage(
  order: OrderBalance,
  receipts: readonly Receipt[],
  { mayReceive, maySeeInvoices }: { mayReceive: boolean; maySeeInvoices: boolean },
): ReceivePage {
  const whyNot = whyNoReceipt(order, mayReceive);
  return {
    pageTitle: `Order ${order.number}`,
    number: order.number,
    description: order.description,
    tag: arrivalTag(order),
    lines: linesTable(order),
    boxes: whyNot === null ? order.lines.filter(needsReceipt).map(box) : null,
    whyNot,
    receipts: receipts.length === 0 ? null : receiptsTable(order, receipts),
    invoicesHref: maySeeInvoices ? `/work/invoices?search=${encodeURIComponent(order.number)}` : null,
  };
}

function whyNoReceipt(order: OrderBalance, mayReceive: boolean): string | null {
  if (!order.lines.some(needsReceipt)) return 'No line of this order needs a receipt.';
  if (!mayReceive) return 'Only a receiver can post a receipt.';
  return null;
}

function box(line: OrderLineBalance) {
  const left = leftToReceive(line);
  const still = left.isZero() ? 'Everything has arrived' : `${formatQuantity(left)} still to come`;
  const part = line.basis === 'amount' ? '. For a part of the work, enter a part, like 0.5' : '';
  return {
    name: quantityField(line.lineNumber),
    label: `${line.lineNumber}. ${line.description}`,
    hint: `${still}${part}`,
  };
}

function linesTable(order: OrderBalance): Table {
  return {
    caption: 'What was ordered, what arrived and what is billed',
    head: [
      { text: 'Line', wide: true },
      { text: 'Ordered', numeric: true },
      { text: 'Arrived', numeric: true },
      { text: 'Billed', numeric: true },
    ],
    rows: order.lines.map((line) => [
      textCell(
        `${line.lineNumber}. ${line.description}`,
        `${formatPrice(line.unitPrice, order.currency)}, ${formatUnit(line.unit)}`,
      ),
      textCell(formatQuantity(line.quantity)),
      textCell(needsReceipt(line) ? formatQuantity(line.receivedQuantity) : 'Needs no receipt'),
      textCell(line.basis === 'amount' ? formatMoney(line.billed) : formatQuantity(line.billedQuantity)),
    ]),
  };
}

function receiptsTable(order: OrderBalance, receipts: readonly Receipt[]): Table {
  const lineOf = (id: string) => order.lines.find((line) => line.id === id);
  return {
    caption: 'Receipts',
    head: [{ text: 'Receipt' }, { text: 'Day' }, { text: 'What', wide: true }, { text: 'Note', wide: true }],
    rows: receipts.map(({ number, kind, receivedOn, lines, note }) => [
      textCell(number, kind === 'GOODS' ? undefined : 'Work accepted'),
      textCell(formatDate(receivedOn)),
      textCell(
        lines
          .map(({ orderLineId, quantity }) => {
            const line = lineOf(orderLineId);
            return `${formatQuantity(quantity)} of line ${line?.lineNumber ?? ''}`;
          })
          .join(', '),
      ),
      textCell(note === '' ? 'None' : note),
    ]),
  };
}
