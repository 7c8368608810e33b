import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { OrderBillingService } from '../purchasing/order-billing.service.js';
import { INVOICE_LIFECYCLE, INVOICE_STATES, type InvoiceEvent } from './domain/invoice-lifecycle.js';
import { invoiceEventType, MATCHED_AT_ONCE, ORDER_BILLING_CHANGED } from './events.js';
import { InvoiceEventEntity } from './invoice-event.entity.js';
import { InvoiceOrderEntity } from './invoice-order.entity.js';
import { InvoiceEntity } from './invoice.entity.js';

export interface Transition {
  readonly event: InvoiceEvent;
  /** Coded reason, as a hold code or a rule id; null where the event says all. */
  readonly reasonCode?: string | null;
  /** What the supplier may read about it. */
  readonly supplierText: string;
  /** What only staff may read. */
  readonly staffText?: string | null;
  /** Columns that change with the state. */
  readonly set?: Partial<Omit<InvoiceEntity, 'state' | 'councilId' | 'id'>>;
}

/** Something that happened to an invoice and does not move it. */
export interface Note {
  readonly event: string;
  readonly reasonCode: string | null;
  readonly supplierText: string;
  readonly staffText: string;
  /** For the audit. */
  readonly details: Record<string, unknown>;
  readonly set?: Partial<Pick<InvoiceEntity, 'costCentre'>>;
}

/** What a supplier is told about when the money comes. */
export interface PaymentPromise {
  readonly payBy: PlainDate;
  /** null while nothing is paid to the supplier. */
  readonly promisedOn: PlainDate | null;
  readonly reason: string;
}

type HasTimeline = Pick<InvoiceEntity, 'id' | 'supplierId'>;

/** An invoice with what its supplier was promised last. */
export type PromisedBefore = HasTimeline &
  Pick<InvoiceEntity, 'state' | 'payBy' | 'promisedOn' | 'promisedReason'>;

/** What would take back a payment that was made. */
const ENDS: readonly InvoiceEvent[] = ['withdraw', 'reject'];

/** The one writer of an invoice's state: row, timeline, audit and news go into the same transaction. */
@Injectable()
export class InvoiceLifecycleService {
  constructor(
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The invoice, held until the transaction ends. @throws AppError `not-found` */
  async lock(tx: Tx, ctx: Ctx, id: Id): Promise<InvoiceEntity> {
    const invoice = await tx.findOne(InvoiceEntity, {
      where: { councilId: ctx.councilId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (invoice === null) throw notFound('invoice');
    return invoice;
  }

  /**
   * Move a locked invoice along the table, and change it in memory too.
   * @throws AppError `invoice-state` (409) where the table does not allow the event in its state
   */
  async apply(tx: Tx, ctx: Ctx, invoice: InvoiceEntity, transition: Transition): Promise<void> {
    const from = invoice.state;
    const to = nextState(INVOICE_LIFECYCLE, from, transition.event);
    if (to === null) {
      throw new AppError('invoice-state', {
        status: 409,
        message: `Invoice ${invoice.reference} is now "${INVOICE_STATES[from].label}", so this can no longer be done. Look at the invoice again.`,
        params: { state: from, event: transition.event },
      });
    }
    if (invoice.paidMinor > 0 && ENDS.includes(transition.event)) {
      throw new AppError('invoice-part-paid', {
        status: 409,
        message: `A part of invoice ${invoice.reference} is paid already, so it cannot be ended as a whole. Keep its rest in dispute until there is a credit note.`,
      });
    }
    const now = this.clock.now();
    const change = { ...transition.set, state: to, stateChangedAt: now };
    const { affected } = await tx.update(
      InvoiceEntity,
      { councilId: ctx.councilId, id: invoice.id, state: from },
      change,
    );
    if (affected !== 1) throw new Error(`invoice ${invoice.id} was not locked before its state changed`);
    Object.assign(invoice, change);
    await this.tell(tx, ctx, invoice, { ...transition, from, to, now });
    if (to === 'APPROVED' && from === 'MATCHED') await this.bindOrder(tx, ctx, invoice);
    if (to === 'REJECTED' || to === 'WITHDRAWN') await this.giveBackOrder(tx, ctx, invoice);
  }

  /**
   * Record what the supplier is promised, and change it in memory too. A promise that moves goes on the timeline with
   * its reason. The invoice need not be locked.
   * @returns false, and nothing is done, where its state or its promise is another one meanwhile
   */
  async promise(tx: Tx, ctx: Ctx, invoice: PromisedBefore, promise: PaymentPromise): Promise<boolean> {
    const { id, state } = invoice;
    const { payBy, promisedOn, reason } = promise;
    if (invoice.payBy === payBy && invoice.promisedOn === promisedOn && invoice.promisedReason === reason) {
      return true;
    }
    const moved = invoice.promisedOn !== null && invoice.promisedOn !== promisedOn;
    const change = { payBy, promisedOn, promisedReason: reason };
    const { affected } = await tx.update(
      InvoiceEntity,
      { councilId: ctx.councilId, id, state, promisedOn: invoice.promisedOn ?? IsNull() },
      change,
    );
    if (affected !== 1) return false;
    Object.assign(invoice, change);
    // That payments to the supplier are stopped is told once, and not for each invoice.
    if (!moved || promisedOn === null) return true;
    const timelineId = await this.timeline(tx, ctx, invoice, {
      ...{ event: 'promise-moved', from: invoice.state, to: invoice.state, now: this.clock.now() },
      supplierText: reason,
    });
    await this.outbox.append(tx, {
      type: 'invoice.promise-moved',
      councilId: ctx.councilId,
      data: { invoiceId: invoice.id, supplierId: invoice.supplierId, timelineId },
    });
    return true;
  }

  /** Put on the timeline and the audit of a locked invoice what does not move it. @returns the entry of the timeline */
  async note(tx: Tx, ctx: Ctx, invoice: InvoiceEntity, note: Note): Promise<Id> {
    const { event, details, set = {} } = note;
    if (Object.keys(set).length > 0) {
      await tx.update(InvoiceEntity, { councilId: ctx.councilId, id: invoice.id }, set);
      Object.assign(invoice, set);
    }
    const timelineId = await this.timeline(tx, ctx, invoice, {
      ...{ ...note, from: invoice.state, to: invoice.state, now: this.clock.now() },
    });
    await this.audit.record(tx, ctx, {
      ...{ action: `invoice.${event}`, subjectType: 'invoice', subjectId: invoice.reference, details },
    });
    return timelineId;
  }

  private async tell(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    step: Step & { readonly to: InvoiceEntity['state'] },
  ): Promise<void> {
    const timelineId = await this.timeline(tx, ctx, invoice, step);
    await this.audit.record(tx, ctx, {
      action: `invoice.${step.event}`,
      subjectType: 'invoice',
      subjectId: invoice.reference,
      details: { from: step.from, to: step.to, reasonCode: step.reasonCode ?? null },
    });
    await this.outbox.append(tx, {
      type: step.from === 'RECEIVED' && step.to === 'MATCHED' ? MATCHED_AT_ONCE : invoiceEventType(step.to),
      councilId: ctx.councilId,
      data: { invoiceId: invoice.id, supplierId: invoice.supplierId, timelineId },
    });
  }

  private async timeline(tx: Tx, ctx: Ctx, invoice: HasTimeline, step: Step): Promise<Id> {
    const id = newId();
    await tx.insert(InvoiceEventEntity, {
      ...{ councilId: ctx.councilId, id, invoiceId: invoice.id, supplierId: invoice.supplierId },
      ...{ event: step.event, fromState: step.from, toState: step.to, occurredAt: step.now },
      ...{ personId: ctx.personId, actor: ctx.actor, reasonCode: step.reasonCode ?? null },
      assistedChannel: (ctx.assisting?.channel ?? null) as InvoiceEventEntity['assistedChannel'],
      ...{ supplierText: step.supplierText, staffText: step.staffText ?? null },
    });
    return id;
  }

  /** Record which orders a locked invoice is for; the first is the one that pages name. */
  async linkOrders(tx: Tx, ctx: Ctx, invoice: InvoiceEntity, orderIds: readonly Id[]): Promise<void> {
    const { councilId } = ctx;
    const [first] = orderIds;
    if (first === undefined) return;
    await tx.query(
      `INSERT INTO invoice_purchase_order (council_id, invoice_id, order_id)
       SELECT $1, $2, order_id FROM unnest($3::uuid[]) AS order_id ON CONFLICT DO NOTHING`,
      [councilId, invoice.id, orderIds],
    );
    if (invoice.orderId !== null) return;
    await tx.update(InvoiceEntity, { councilId, id: invoice.id }, { orderId: first });
    invoice.orderId = first;
  }

  /** What is approved counts for the other invoices of the order, a credit for the first time. */
  private async bindOrder(tx: Tx, ctx: Ctx, invoice: InvoiceEntity): Promise<void> {
    for (const orderId of await this.billing.decide(tx, ctx, invoice.id)) {
      await this.billingChanged(tx, ctx, orderId);
    }
  }

  private async giveBackOrder(tx: Tx, ctx: Ctx, invoice: InvoiceEntity): Promise<void> {
    await this.billing.release(tx, ctx, invoice.id);
    const linked = await tx.findBy(InvoiceOrderEntity, { councilId: ctx.councilId, invoiceId: invoice.id });
    const orderIds = new Set(linked.map(({ orderId }) => orderId));
    if (invoice.orderId !== null) orderIds.add(invoice.orderId);
    for (const orderId of orderIds) {
      await this.billingChanged(tx, ctx, orderId);
    }
  }

  private async billingChanged(tx: Tx, ctx: Ctx, orderId: Id): Promise<void> {
    await this.outbox.append(tx, {
      type: ORDER_BILLING_CHANGED,
      councilId: ctx.councilId,
      data: { orderId },
    });
  }
}

interface Step {
  readonly event: string;
  readonly from: string | null;
  readonly to: string;
  readonly now: Date;
  readonly reasonCode?: string | null;
  readonly supplierText: string;
  readonly staffText?: string | null;
}
