import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { formatMoney, minor, sum } from '../kernel/money.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { DisputeEntity } from './dispute.entity.js';
import type { DisputeState } from './domain/dispute.js';
import { DISPUTE_SETTLED, INVOICE_DISPUTED } from './events.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import type { DisputeView } from './invoice-view.js';
import type { InvoiceEntity } from './invoice.entity.js';

/** What disputes keep back of an invoice, and how much of that is still open. */
export interface Kept {
  readonly openMinor: number;
  readonly keptMinor: number;
}
export const NOTHING_KEPT: Kept = { openMinor: 0, keptMinor: 0 };

export type NewDispute = Omit<
  DisputeEntity,
  | 'councilId'
  | 'id'
  | 'invoiceId'
  | 'supplierId'
  | 'state'
  | 'released'
  | 'currency'
  | `opened${string}`
  | `settle${string}`
  | 'creditId'
>;

export interface Settlement {
  readonly state: Exclude<DisputeState, 'OPEN'>;
  readonly text: string;
  /** The parts count again at once as parts of what is to be paid. */
  readonly released: boolean;
  readonly creditId?: Id;
}

/** Kept under lock and key of the invoice. It asks for no permission: the services that call it do. */
@Injectable()
export class DisputeService {
  constructor(
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every dispute about an invoice, oldest first. */
  async ofInvoice(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<DisputeView[]> {
    const rows = await tx.find(DisputeEntity, { where: { councilId, invoiceId }, order: { id: 'ASC' } });
    return rows.map(toView);
  }

  async sums(tx: Tx, { councilId }: Ctx, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, Kept>> {
    if (invoiceIds.length === 0) return new Map();
    const rows: { invoice_id: Id; open: string; kept: string }[] = await tx.query(
      `SELECT invoice_id, coalesce(sum(net_minor + vat_minor) FILTER (WHERE state = 'OPEN'), 0) AS open,
              coalesce(sum(net_minor + vat_minor) FILTER (WHERE NOT released), 0) AS kept
       FROM dispute WHERE council_id = $1 AND invoice_id = ANY($2) GROUP BY invoice_id`,
      [councilId, invoiceIds],
    );
    return new Map(
      rows.map((row) => [row.invoice_id, { openMinor: Number(row.open), keptMinor: Number(row.kept) }]),
    );
  }

  /** What an invoice does not bill of its order: it is in dispute, or was made good by a credit note. */
  async notBilled(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<DisputeEntity[]> {
    return tx.findBy(DisputeEntity, { councilId, invoiceId, released: false });
  }

  async open(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<DisputeEntity[]> {
    return tx.find(DisputeEntity, { where: { councilId, invoiceId, state: 'OPEN' }, order: { id: 'ASC' } });
  }

  /** Dispute a part of a locked invoice, and tell its supplier. */
  async begin(
    tx: Tx,
    ctx: Ctx & { readonly personId: Id },
    invoice: InvoiceEntity,
    dispute: NewDispute,
    supplierText: string,
  ): Promise<void> {
    const { id: invoiceId, supplierId, currency } = invoice;
    await tx.insert(DisputeEntity, {
      ...{ councilId: ctx.councilId, id: newId(), invoiceId, supplierId, currency, ...dispute },
      ...{ state: 'OPEN', released: false, openedBy: ctx.personId, openedAs: ctx.actor },
      openedAt: this.clock.now(),
    });
    const gross = minor(dispute.netMinor + dispute.vatMinor, currency);
    await this.tell(tx, ctx, invoice, {
      ...{ event: 'dispute', type: INVOICE_DISPUTED, reasonCode: dispute.reasonCode, supplierText },
      staffText: `${formatMoney(gross)} of line ${dispute.lineId} is in dispute`,
      details: { line: dispute.line, grossMinor: gross.minor },
    });
  }

  /** Settle disputes of a locked invoice, and tell its supplier. */
  async settle(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    disputes: readonly DisputeEntity[],
    { state, text, released, creditId }: Settlement,
  ): Promise<void> {
    const ids = disputes.map(({ id }) => id);
    const { affected } = await tx.update(
      DisputeEntity,
      { councilId: ctx.councilId, id: In(ids), state: 'OPEN' },
      {
        ...{ state, released, settlement: text, settledAs: ctx.actor, settledAt: this.clock.now() },
        ...(creditId === undefined ? {} : { creditId }),
      },
    );
    if (affected !== ids.length)
      throw new Error(`disputes of ${invoice.id} were not locked before they changed`);
    await this.tell(tx, ctx, invoice, {
      ...{ event: 'settle-dispute', type: DISPUTE_SETTLED, reasonCode: state, supplierText: text },
      staffText: `${formatMoney(grossOf(disputes))} is in dispute no more`,
      details: { disputes: ids.length, state },
    });
  }

  /**
   * What was in dispute while the rest was paid, and is to be paid after all, comes back to be matched and approved.
   * Nothing where there is none, or the rest is not paid yet.
   */
  async reopen(tx: Tx, ctx: Ctx, invoice: InvoiceEntity): Promise<void> {
    const settled = { councilId: ctx.councilId, invoiceId: invoice.id, state: In(['AGREED', 'WITHDRAWN']) };
    const due = await tx.findBy(DisputeEntity, { ...settled, released: false });
    if (invoice.state !== 'PAID' || due.length === 0) return;
    await tx.update(DisputeEntity, { ...settled, released: false }, { released: true });
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'reopen',
      supplierText: `We pay the other ${formatMoney(grossOf(due))} too. It is checked and approved first, like any invoice. You need do nothing.`,
      set: { paidOn: null, approvedAt: null },
    });
  }

  private async tell(
    tx: Tx,
    ctx: Ctx,
    invoice: InvoiceEntity,
    { type, ...note }: Parameters<InvoiceLifecycleService['note']>[3] & { readonly type: string },
  ): Promise<void> {
    const timelineId = await this.lifecycle.note(tx, ctx, invoice, note);
    await this.outbox.append(tx, {
      type,
      councilId: ctx.councilId,
      data: { invoiceId: invoice.id, supplierId: invoice.supplierId, timelineId },
    });
  }
}

/** With VAT, of disputes that are open. */
export function openMinorOf(open: readonly DisputeEntity[]): number {
  return open.reduce((all, { netMinor, vatMinor }) => all + netMinor + vatMinor, 0);
}

/** With VAT; of at least one. */
export function grossOf(disputes: readonly DisputeEntity[]) {
  const { currency } = disputes[0]!;
  return sum(
    disputes.map(({ netMinor, vatMinor }) => minor(netMinor + vatMinor, currency)),
    currency,
  );
}

function toView(row: DisputeEntity): DisputeView {
  const { id, line, lineId, description, basis, quantity, vatRate, reasonCode, reason, state, released } =
    row;
  return {
    ...{ id, line, lineId, description, basis, quantity, vatRate, reasonCode, reason, state, released },
    ...{ openedAt: row.openedAt, settledAt: row.settledAt, settlement: row.settlement },
    net: minor(row.netMinor, row.currency),
    vat: minor(row.vatMinor, row.currency),
    gross: minor(row.netMinor + row.vatMinor, row.currency),
  };
}
