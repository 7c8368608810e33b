import { formatMoney } from '../../kernel/money.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';
import { statusTag } from '../components/status-tag.js';
import { linkCell, type Table, tagCell, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import { Decimal } from '../../kernel/decimal.js';
import { type OrderFilter, type OrderList, orderList } from '../orders/orders-page.model.js';

export function ordersToReceive(found: Page<OrderBalance>, filter: OrderFilter): OrderList {
  return orderList(found, filter, '/receipts', ordersTable);
}

function ordersTable(orders: readonly OrderBalance[]): Table {
  return {
    caption: 'Orders',
    captionHidden: true,
    head: [
      { text: 'Order' },
      { text: 'For', wide: true },
      { text: 'Ordered by', wide: true },
      { text: 'Value without VAT', numeric: true },
      { text: 'Receipts' },
    ],
    rows: orders.map((order) => [
      linkCell(order.number, `/receipts/${order.number}`, formatDate(order.orderedOn)),
      textCell(order.description),
      textCell(order.requesterTeam),
      textCell(formatMoney(order.net)),
      tagCell(arrivalTag(order)),
    ]),
  };
}

/** What is still to come of a line that needs receipts; never below zero. */
export function leftToReceive(line: OrderLineBalance): Decimal {
  const left = line.quantity.sub(line.receivedQuantity);
  return left.isNegative() ? Decimal.ZERO : left;
}

export function needsReceipt({ level }: OrderLineBalance): boolean {
  return level !== '2-way';
}

/** How much of an order has arrived, by lines. */
export function arrivalTag(order: OrderBalance) {
  const lines = order.lines.filter(needsReceipt);
  const waiting = lines.filter((line) => !leftToReceive(line).isZero()).length;
  if (lines.length === 0) return statusTag('Needs no receipt', 'grey');
  if (waiting === 0) return statusTag('All arrived', 'green');
  return statusTag(`${counted(waiting, 'line')} to come`, 'yellow');
}
