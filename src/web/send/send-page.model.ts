import type { Page } from '../../kernel/paging.js';
import { leftToBill, type OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { Table } from '../components/table.js';
import { billableOrdersTable } from '../orders/orders-page.model.js';

const SHOWN_MAX = 5;

export interface SendPage {
  /** The newest orders with something left to bill; null where there are none. */
  readonly orders: Table | null;
}

export function sendPage(open: Page<OrderBalance>): SendPage {
  const billable = open.items.filter((order) => leftToBill(order).minor > 0);
  return {
    orders: billable.length === 0 ? null : billableOrdersTable(billable.slice(0, SHOWN_MAX)),
  };
}
