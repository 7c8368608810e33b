import type { Channel } from '../../invoices/domain/channel.js';
import type { Page } from '../../kernel/paging.js';
import { leftToBill, type OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { Table } from '../components/table.js';
import { billableOrdersTable } from '../orders/orders-page.model.js';

const SHOWN_MAX = 5;

export type Way = 'order' | 'upload' | 'type' | 'many';

export interface SendPage {
  /** The four ways of sending, the best one for this supplier first. */
  readonly ways: readonly Way[];
  /** The newest orders with something left to bill; null where there are none. */
  readonly orders: Table | null;
}

const WAY_OF_CHANNEL: Partial<Record<Channel, Way>> = {
  upload: 'upload',
  csv: 'many',
  'portal-form': 'type',
};

/** @param lastChannel how this supplier sent its last invoice; null where it has sent none */
export function sendPage(open: Page<OrderBalance>, lastChannel: Channel | null): SendPage {
  const billable = open.items.filter((order) => leftToBill(order).minor > 0);
  const orders = billable.length === 0 ? null : billableOrdersTable(billable.slice(0, SHOWN_MAX), true);
  return { ways: waysFor(orders !== null, lastChannel), orders };
}

/**
 * An order to bill is the least work, and its prices and number are right. Without one somebody whose software writes
 * e-invoices or lists goes on as before, and everybody else types.
 */
function waysFor(hasOrders: boolean, lastChannel: Channel | null): Way[] {
  const usual = lastChannel === null ? undefined : WAY_OF_CHANNEL[lastChannel];
  const first: readonly (Way | undefined)[] = hasOrders ? ['order', usual] : [usual, 'type'];
  const ways = [...first, 'upload', 'type', 'many', 'order'] as const;
  return [...new Set(ways.filter((way) => way !== undefined))];
}
