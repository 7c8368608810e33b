import { Injectable } from '@nestjs/common';
import { Decimal } from '../kernel/decimal.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { OrderBalance, OrderLineBalance } from './domain/order-balance.js';
import type { Construction, MatchBasis, MatchLevel, OrderState } from './domain/order.js';

interface LineRow {
  id: Id;
  line_number: string;
  description: string;
  buyer_item_id: string | null;
  seller_item_id: string | null;
  gtin: string | null;
  category: string | null;
  unit: string;
  quantity: string;
  unit_price: string;
  net_minor: string;
  vat_category: string;
  vat_rate: string;
  level: MatchLevel;
  basis: MatchBasis;
  received_quantity: string;
  received_minor: string;
  accepted_quantity: string;
  accepted_minor: string;
  billed_quantity: string;
  billed_minor: string;
}

interface OrderRow {
  id: Id;
  supplier_id: Id;
  number: string;
  state: OrderState;
  version: number;
  ordered_on: PlainDate;
  description: string;
  currency: string;
  net_minor: number;
  contract: string | null;
  budget_minor: number | null;
  construction: Construction | null;
  cost_centre: string;
  requester_team: string;
  requester_email: string;
  placed_by: Id | null;
  placed_as: string | null;
  lines: LineRow[];
}

/** Orders with what was received, accepted and billed summed from the rows that say so. */
@Injectable()
export class OrderBalanceStore {
  /**
   * @param billedBefore count what was approved, and of the rest what bills more and was received before this invoice: what matching needs
   */
  async load(
    tx: Tx,
    ctx: Ctx,
    orderIds: readonly Id[],
    billedBefore: Id | null = null,
  ): Promise<OrderBalance[]> {
    const rows: OrderRow[] = await tx.query(BY_ID, [ctx.councilId, orderIds, billedBefore]);
    return rows.map(toBalance);
  }

  /** An order by its number; null where this context has none. */
  async byNumber(tx: Tx, ctx: Ctx, number: string): Promise<OrderBalance | null> {
    const [row]: OrderRow[] = await tx.query(BY_NUMBER, [ctx.councilId, number, null]);
    return row === undefined ? null : toBalance(row);
  }

  /** Hold the lines of these orders until the transaction ends, always in the same order, so that nobody deadlocks. */
  async lock(tx: Tx, ctx: Ctx, orderIds: readonly Id[]): Promise<void> {
    await tx.query(
      `SELECT id FROM purchase_order_line WHERE council_id = $1 AND order_id = ANY($2) ORDER BY id FOR UPDATE`,
      [ctx.councilId, orderIds],
    );
  }
}

/**
 * Lines come as JSON with their figures as text, because JSON would round them. Invoice ids sort by the moment of receipt
 * (UUID v7), so "before" is a comparison of ids.
 */
const ORDERS = `
SELECT o.id, o.supplier_id, o.number, o.state, o.version, o.ordered_on, o.description, o.currency, o.net_minor, o.contract,
       o.budget_minor, o.construction, o.cost_centre, o.requester_team, o.requester_email,
       o.placed_by, o.placed_as, coalesce(lines.lines, '[]') AS lines
FROM purchase_order o
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object(
           'id', l.id, 'line_number', l.line_number, 'description', l.description, 'buyer_item_id', l.buyer_item_id,
           'seller_item_id', l.seller_item_id, 'gtin', l.gtin, 'category', l.category, 'unit', l.unit,
           'quantity', l.quantity::text, 'unit_price', l.unit_price::text, 'net_minor', l.net_minor::text,
           'vat_category', l.vat_category, 'vat_rate', l.vat_rate::text, 'level', l.level, 'basis', l.basis,
           'received_quantity', coalesce(r.received_quantity, 0)::text, 'received_minor', coalesce(r.received_minor, 0)::text,
           'accepted_quantity', coalesce(r.accepted_quantity, 0)::text, 'accepted_minor', coalesce(r.accepted_minor, 0)::text,
           'billed_quantity', coalesce(b.billed_quantity, 0)::text, 'billed_minor', coalesce(b.billed_minor, 0)::text)
         ORDER BY length(l.line_number), l.line_number) AS lines
  FROM purchase_order_line l
  LEFT JOIN LATERAL (
    SELECT sum(rl.quantity) FILTER (WHERE r.kind = 'GOODS') AS received_quantity,
           sum(rl.amount_minor) FILTER (WHERE r.kind = 'GOODS') AS received_minor,
           sum(rl.quantity) FILTER (WHERE r.kind = 'ACCEPTANCE') AS accepted_quantity,
           sum(rl.amount_minor) FILTER (WHERE r.kind = 'ACCEPTANCE') AS accepted_minor
    FROM receipt_line rl JOIN receipt r ON r.council_id = rl.council_id AND r.id = rl.receipt_id
    WHERE rl.council_id = l.council_id AND rl.order_line_id = l.id
  ) r ON true
  LEFT JOIN LATERAL (
    SELECT sum(b.quantity) AS billed_quantity, sum(b.amount_minor) AS billed_minor
    FROM order_line_billing b
    WHERE b.council_id = l.council_id AND b.order_line_id = l.id
      AND ($3::uuid IS NULL OR (b.invoice_id <> $3 AND (b.decided OR (b.invoice_id < $3 AND b.amount_minor >= 0))))
  ) b ON true
  WHERE l.council_id = o.council_id AND l.order_id = o.id
) lines ON true
WHERE o.council_id = $1 AND `;
const BY_ID = `${ORDERS} o.id = ANY($2) ORDER BY o.ordered_on DESC, o.number DESC`;
const BY_NUMBER = `${ORDERS} o.number = $2`;

function toBalance(order: OrderRow): OrderBalance {
  return {
    id: order.id,
    supplierId: order.supplier_id,
    number: order.number,
    state: order.state,
    version: order.version,
    orderedOn: order.ordered_on,
    description: order.description,
    currency: order.currency,
    net: minor(order.net_minor, order.currency),
    contract: order.contract,
    budget: order.budget_minor === null ? null : minor(order.budget_minor, order.currency),
    construction: order.construction,
    costCentre: order.cost_centre,
    requesterTeam: order.requester_team,
    requesterEmail: order.requester_email,
    placedBy: order.placed_by === null ? null : { personId: order.placed_by, name: order.placed_as ?? '' },
    lines: order.lines.map((line) => toLine(line, order.currency)),
  };
}

function toLine(row: LineRow, currency: string): OrderLineBalance {
  return {
    id: row.id,
    lineNumber: row.line_number,
    description: row.description,
    buyerItemId: row.buyer_item_id,
    sellerItemId: row.seller_item_id,
    gtin: row.gtin,
    category: row.category,
    unit: row.unit,
    quantity: Decimal.parse(row.quantity),
    unitPrice: Decimal.parse(row.unit_price),
    net: minor(Number(row.net_minor), currency),
    vatCategory: row.vat_category,
    vatRate: Decimal.parse(row.vat_rate),
    level: row.level,
    basis: row.basis,
    receivedQuantity: Decimal.parse(row.received_quantity),
    received: minor(Number(row.received_minor), currency),
    acceptedQuantity: Decimal.parse(row.accepted_quantity),
    accepted: minor(Number(row.accepted_minor), currency),
    billedQuantity: Decimal.parse(row.billed_quantity),
    billed: minor(Number(row.billed_minor), currency),
  };
}
