import { formatMoney } from '../../kernel/money.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate } from '../../kernel/plain-date.js';
import { leftToBill, type OrderBalance } from '../../purchasing/domain/order-balance.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { orderPath } from './order-path.js';

export type OrderStatusFilter = 'open' | 'closed' | 'all';

export interface OrderFilter {
  readonly status: OrderStatusFilter;
  readonly state: OrderBalance['state'] | null;
  readonly search: string;
}

/** The filter of an address; open orders where it says nothing that we know. */
export function orderFilter(status: string, search: string): OrderFilter {
  if (status === 'all') return { status, state: null, search };
  if (status === 'closed') return { status, state: 'CLOSED', search };
  return { status: 'open', state: 'OPEN', search };
}

/** A list of orders with its filter, as suppliers and receivers see it alike. */
export interface OrderList {
  readonly search: string;
  readonly statuses: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** null where nothing was found. */
  readonly orders: Table | null;
  readonly pagination: Pagination;
}

export interface OrdersPage extends OrderList {
  readonly nothing: string;
  /** Where to look wider; null where everything was looked at. */
  readonly wider: { readonly text: string; readonly href: string } | null;
}

const STATUSES: readonly { value: OrderStatusFilter; text: string }[] = [
  { value: 'open', text: 'Open' },
  { value: 'closed', text: 'Closed' },
  { value: 'all', text: 'All' },
];

export function orderList(
  found: Page<OrderBalance>,
  { search, status }: OrderFilter,
  path: string,
  table: (orders: readonly OrderBalance[]) => Table,
): OrderList {
  return {
    search,
    statuses: STATUSES.map((each) => ({ ...each, selected: each.value === status })),
    orders: found.items.length === 0 ? null : table(found.items),
    pagination: pagination(found, path, { search, status: status === 'open' ? '' : status }, [
      'orders',
      'order',
    ]),
  };
}

export function ordersPage(found: Page<OrderBalance>, filter: OrderFilter): OrdersPage {
  const { search, status } = filter;
  return {
    ...orderList(found, filter, '/orders', ordersTable),
    nothing:
      search === '' && status === 'open'
        ? 'You have no open orders with this council.'
        : 'No order fits what you asked for. Try a shorter search, or look wider.',
    wider: wider(search, status),
  };
}

/** The same search among all of them, or all of them: closed ones are not looked at unless asked for. */
function wider(search: string, status: string): OrdersPage['wider'] {
  if (status === 'all' && search === '') return null;
  if (status === 'all' || search === '') return { text: 'See all your orders', href: '/orders?status=all' };
  return { text: 'Search all your orders', href: addressOf('/orders', { search, status: 'all' }) };
}

function ordersTable(orders: readonly OrderBalance[]): Table {
  return {
    caption: 'Orders',
    captionHidden: true,
    head: [
      { text: 'Order' },
      { text: 'For', wide: true },
      { text: 'Ordered on' },
      { text: 'Value without VAT', numeric: true },
      { text: 'Left to bill', numeric: true },
      { text: 'Status' },
    ],
    rows: orders.map((order) => [
      linkCell(order.number, orderPath(order.number)),
      textCell(order.description),
      textCell(formatDate(order.orderedOn)),
      moneyCell(order.net),
      textCell(leftText(order)),
      tagCell(orderTag(order)),
    ]),
  };
}

/** Orders of which something can be billed, for pages about something else. */
/** @param mayBill whether each row leads straight to its invoice too */
export function billableOrdersTable(orders: readonly OrderBalance[], mayBill: boolean): Table {
  return {
    caption: 'Orders with something left to bill',
    head: [
      { text: 'Order' },
      { text: 'Ordered on' },
      { text: 'Left, without VAT', numeric: true },
      ...(mayBill ? [{ text: 'Next' }] : []),
    ],
    rows: orders.map((order) => [
      linkCell(order.number, orderPath(order.number), order.description),
      textCell(formatDate(order.orderedOn)),
      textCell(leftText(order)),
      ...(mayBill ? [linkCell(`Invoice order ${order.number}`, `${orderPath(order.number)}/invoice`)] : []),
    ]),
  };
}

export function orderTag(order: OrderBalance): StatusTag {
  if (order.state === 'CLOSED') return statusTag('Closed', 'grey');
  return leftToBill(order).minor === 0 ? statusTag('Fully billed', 'green') : statusTag('Open', 'blue');
}

/** Of a closed order nothing can be billed, whatever was not. */
function leftText(order: OrderBalance): string {
  return order.state === 'CLOSED' ? 'Nothing' : formatMoney(leftToBill(order));
}
