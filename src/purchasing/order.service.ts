import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { authorise, type OrderFacts, type Principal } from '../identity/domain/policy.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { holding } from '../platform/database/like-pattern.js';
import type { OrderBalance } from './domain/order-balance.js';
import { OrderBalanceStore } from './order-balance.store.js';
import { PurchaseOrderEntity } from './purchase-order.entity.js';

export interface OrderQuery {
  readonly state: 'OPEN' | 'CLOSED' | null;
  /** Part of an order number or description; empty for all. */
  readonly search: string;
}

/** Orders with what is received, billed and left of each line. */
@Injectable()
export class OrderService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrderBalanceStore) private readonly balances: OrderBalanceStore,
  ) {}

  /** The supplier's own orders, or all of the council's for its staff; newest first. */
  async list(who: Principal, query: OrderQuery, page: PageRequest): Promise<Page<OrderBalance>> {
    authorise(who, 'order.list', who);
    const pattern = holding(query.search.trim());
    return this.database.transaction(who, async (tx) => {
      const rows: { id: Id; total: number }[] = await tx.query(
        `SELECT id, count(*) OVER () AS total FROM purchase_order
         WHERE council_id = $1 AND ($2::text IS NULL OR state = $2) AND (number ILIKE $3 OR description ILIKE $3)
         ORDER BY ordered_on DESC, number DESC LIMIT $4 OFFSET $5`,
        [who.councilId, query.state, pattern, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const items = await this.balances.load(
        tx,
        who,
        rows.map((row) => row.id),
      );
      return { items, total: rows[0]?.total ?? 0, ...page };
    });
  }

  /** @throws AppError `not-found`, for an order of another supplier too */
  async read(who: Principal, number: string): Promise<OrderBalance> {
    return this.database.transaction(who, async (tx) => {
      const order = await this.find(tx, who, number);
      if (order === null) throw notFound('order');
      authorise(who, 'order.read', orderFacts(who, order));
      return order;
    });
  }

  /** @throws AppError `not-found`, for an order of another supplier too */
  async readById(who: Principal, id: Id): Promise<OrderBalance> {
    return this.database.transaction(who, async (tx) => {
      const order = await this.byId(tx, who, id);
      if (order === null) throw notFound('order');
      authorise(who, 'order.read', orderFacts(who, order));
      return order;
    });
  }

  /** An order by its number, with its balances; null where this context has none. */
  async find(tx: Tx, ctx: Ctx, number: string): Promise<OrderBalance | null> {
    return this.balances.byNumber(tx, ctx, number.trim());
  }

  async byId(tx: Tx, ctx: Ctx, id: Id): Promise<OrderBalance | null> {
    return (await this.balances.load(tx, ctx, [id]))[0] ?? null;
  }

  async byIds(tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<OrderBalance[]> {
    return ids.length === 0 ? [] : this.balances.load(tx, ctx, ids);
  }

  /** Order lines as people name them, by id. */
  async lineNames(
    tx: Tx,
    { councilId }: Ctx,
    ids: readonly Id[],
  ): Promise<ReadonlyMap<Id, { readonly typed: string; readonly label: string }>> {
    const rows: { id: Id; number: string; line_number: string; description: string }[] = await tx.query(
      `SELECT l.id, o.number, l.line_number, l.description FROM purchase_order_line l
       JOIN purchase_order o ON o.council_id = l.council_id AND o.id = l.order_id
       WHERE l.council_id = $1 AND l.id::text = ANY($2)`,
      [councilId, ids],
    );
    return new Map(
      rows.map(({ id, number, line_number: line, description }) => [
        id,
        { typed: `${number}/${line}`, label: `Order ${number}, line ${line}: ${description}` },
      ]),
    );
  }

  /** Those of these orders that are the supplier's own, in the order of the numbers given. */
  async ofSupplier(
    tx: Tx,
    ctx: Ctx,
    supplierId: Id,
    numbers: readonly string[],
  ): Promise<{ id: Id; number: string }[]> {
    if (numbers.length === 0) return [];
    const wanted = numbers.map((number) => number.trim());
    const { councilId } = ctx;
    const orders = await tx.findBy(PurchaseOrderEntity, { councilId, supplierId, number: In(wanted) });
    return orders
      .map(({ id, number }) => ({ id, number }))
      .sort((a, b) => wanted.indexOf(a.number) - wanted.indexOf(b.number));
  }

  /** The orders as they stood before this invoice, their lines locked until the transaction ends. */
  async lockForMatching(tx: Tx, ctx: Ctx, orderIds: readonly Id[], invoiceId: Id): Promise<OrderBalance[]> {
    if (orderIds.length === 0) return [];
    await this.balances.lock(tx, ctx, orderIds);
    return this.balances.load(tx, ctx, orderIds, invoiceId);
  }
}

/** What a decision about an order, or about invoices for it, is about. */
export function orderFacts(
  ctx: Ctx,
  { id, supplierId }: Pick<OrderBalance, 'id' | 'supplierId'>,
): OrderFacts {
  return { councilId: ctx.councilId, supplierId, orderId: id };
}
