import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { roundToMinor } from '../kernel/money.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { type Amendment, amendmentMistakes, amendmentWords } from './domain/amend-order.js';
import type { OrderBalance } from './domain/order-balance.js';
import { lineNetMinor, orderMistakes } from './domain/order-draft.js';
import type { OrderState } from './domain/order.js';
import { ORDER_CHANGED } from './events.js';
import { OrderBalanceStore } from './order-balance.store.js';
import { OrderVersionEntity } from './order-version.entity.js';
import { PurchaseOrderLineEntity } from './purchase-order-line.entity.js';
import { PurchaseOrderEntity } from './purchase-order.entity.js';

/** A change of an order, as its page shows it. */
export interface OrderVersion {
  readonly version: number;
  readonly said: string;
  readonly changedAs: string;
  readonly changedAt: Date;
}

/** Orders change: their lines, their budget, and whether they are open. What they were stays on record. */
@Injectable()
export class AmendOrderService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrderBalanceStore) private readonly balances: OrderBalanceStore,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The changes, the newest first. */
  async versions(who: Principal, orderId: Id): Promise<OrderVersion[]> {
    const { councilId } = who;
    authorise(who, 'order.list', { councilId, supplierId: null });
    return this.database.transaction(who, (tx) =>
      tx.find(OrderVersionEntity, { where: { councilId, orderId }, order: { version: 'DESC' } }),
    );
  }

  /**
   * Amend an open order. Invoices that nobody has decided are matched again by themselves.
   * @param seen the version that was looked at
   * @throws AppError `order-invalid` (422) with a field for each mistake | `order-changed` (409) | `order-closed` (409)
   */
  async amend(who: Principal, number: string, draft: Amendment, seen: number): Promise<void> {
    await this.change(who, number, seen, async (tx, order) => {
      if (order.state !== 'OPEN') throw closed(number);
      const whole = { ...draft, number, supplierNumber: '', orderedOn: order.orderedOn };
      const mistakes = [...orderMistakes(whole, this.clock.today()), ...amendmentMistakes(order, draft)];
      if (mistakes.length > 0) {
        throw new AppError('order-invalid', {
          ...{ status: 422, message: 'The order was not changed.', fields: mistakes },
        });
      }
      const said = amendmentWords(order, draft);
      if (said.length > 0) await this.write(tx, who, order, draft);
      return said;
    });
  }

  /** Nothing more is to be billed of it: invoices that come wait. */
  async close(who: Principal, number: string, seen: number): Promise<void> {
    await this.changeState(who, number, seen, 'CLOSED', 'Closed');
  }

  async reopen(who: Principal, number: string, seen: number): Promise<void> {
    await this.changeState(who, number, seen, 'OPEN', 'Opened again');
  }

  private async changeState(
    who: Principal,
    number: string,
    seen: number,
    state: OrderState,
    said: string,
  ): Promise<void> {
    await this.change(who, number, seen, async (tx, order) => {
      if (order.state === state) return [];
      await tx.update(PurchaseOrderEntity, { councilId: who.councilId, id: order.id }, { state });
      return [said];
    });
  }

  /** @param work does the change and says it in words; none where there was nothing to change */
  private async change(
    who: Principal,
    number: string,
    seen: number,
    work: (tx: Tx, order: OrderBalance) => Promise<readonly string[]>,
  ): Promise<void> {
    const { councilId } = who;
    await this.database.transaction(who, async (tx) => {
      const row = await tx.findOneBy(PurchaseOrderEntity, { councilId, number: number.trim() });
      if (row === null) throw notFound('order');
      authorise(who, 'order.amend', { councilId });
      // Matching locks the same lines, so that nothing is billed on figures that are just being changed.
      await this.balances.lock(tx, who, [row.id]);
      const [order] = await this.balances.load(tx, who, [row.id]);
      if (order!.version !== seen) throw changedMeanwhile(number);
      const said = await work(tx, order!);
      if (said.length === 0) return;
      const version = seen + 1;
      const { affected } = await tx.update(
        PurchaseOrderEntity,
        { councilId, id: row.id, version: seen },
        { version },
      );
      if (affected !== 1) throw changedMeanwhile(number);
      await tx.insert(OrderVersionEntity, {
        ...{ councilId, orderId: row.id, version, said: said.join('. '), before: contentOf(order!) as never },
        ...{ changedBy: who.personId, changedAs: who.actor, changedAt: this.clock.now() },
      });
      await this.audit.record(tx, who, {
        ...{ action: 'order.changed', subjectType: 'order', subjectId: number },
        details: { version, said },
      });
      await this.outbox.append(tx, { type: ORDER_CHANGED, councilId, data: { orderId: row.id } });
    });
  }

  private async write(
    tx: Tx,
    { councilId }: Principal,
    order: OrderBalance,
    draft: Amendment,
  ): Promise<void> {
    const { lines, budget, ...head } = draft;
    const nets = lines.map((line) => lineNetMinor(line, order.currency));
    await tx.update(
      PurchaseOrderEntity,
      { councilId, id: order.id },
      {
        ...head,
        budgetMinor: budget === null ? null : roundToMinor(budget, order.currency).minor,
        netMinor: nets.reduce((all, net) => all + net, 0),
      },
    );
    for (const [index, { quantity, unitPrice, vatRate, ...line }] of lines.entries()) {
      const values = {
        ...{ ...line, netMinor: nets[index]!, quantity: quantity.toString() },
        ...{ unitPrice: unitPrice.toString(), vatRate: vatRate.toString() },
      };
      const before = order.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
      if (before === undefined)
        await tx.insert(PurchaseOrderLineEntity, { councilId, id: newId(), orderId: order.id, ...values });
      else await tx.update(PurchaseOrderLineEntity, { councilId, id: before.id }, values);
    }
  }
}

/** What an order was, for the record: figures as text. */
function contentOf(order: OrderBalance): object {
  const { state, description, costCentre, contract, construction, requesterTeam, requesterEmail } = order;
  return {
    ...{ state, description, costCentre, contract, construction, requesterTeam, requesterEmail },
    budgetMinor: order.budget?.minor ?? null,
    lines: order.lines.map((line) => ({
      ...{ lineNumber: line.lineNumber, description: line.description, unit: line.unit },
      ...{ quantity: line.quantity.toString(), unitPrice: line.unitPrice.toString() },
      ...{ vatCategory: line.vatCategory, vatRate: line.vatRate.toString() },
      ...{ level: line.level, basis: line.basis, category: line.category },
    })),
  };
}

function closed(number: string): AppError {
  return new AppError('order-closed', {
    status: 409,
    message: `Order ${number} is closed. Open it again before you change it.`,
  });
}

function changedMeanwhile(number: string): AppError {
  return new AppError('order-changed', {
    status: 409,
    message: `Somebody else changed order ${number} since you looked at it. Look at it again, then change it.`,
  });
}
