import { Inject, Injectable } from '@nestjs/common';
import { Any, In, LessThan } from 'typeorm';
import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import { type SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import { isCreditNote } from '../einvoice/model/type-code.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { DisputeService, NOTHING_KEPT } from './dispute.service.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import { InvoiceEventEntity } from './invoice-event.entity.js';
import { InvoiceVersionEntity } from './invoice-version.entity.js';
import { type InvoiceSummary, type TimelineEntry, toSummary } from './invoice-view.js';
import { InvoiceEntity } from './invoice.entity.js';

/** A document that was taken in, with the orders that it quotes and we have. */
export interface ReceivedInvoice {
  readonly id: Id;
  readonly reference: string;
  readonly supplierId: Id;
  readonly supplierName: string;
  readonly document: SemanticInvoice;
  readonly orderIds: readonly Id[];
}

/** An invoice as far as it is counted; `grossMinor` is null where it could not be read. */
export type ReceivedSum = Pick<
  InvoiceEntity,
  'supplierId' | 'channel' | 'assisted' | 'receivedOn' | 'grossMinor'
> & { readonly credit: boolean };

interface ReceivedRow {
  id: Id;
  reference: string;
  supplier_id: Id;
  name: string;
  semantic: object;
  order_ids: Id[];
  order_id: Id | null;
}

/** The semantic invoice of one that was read; null where it could not be. */
export function semanticOf({ semantic }: Pick<InvoiceEntity, 'semantic'>): SemanticInvoice | null {
  return semantic === null ? null : semanticInvoiceFromJson(semantic);
}

/** Invoices as the later rooms ask for them, within their transactions; who may ask is decided there. */
@Injectable()
export class FindInvoicesService {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
  ) {}

  async byIds(tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<InvoiceSummary[]> {
    if (ids.length === 0) return [];
    const rows = await tx
      .createQueryBuilder(InvoiceEntity, 'i')
      .where('i.councilId = :councilId AND i.id = ANY(:ids)', { councilId: ctx.councilId, ids })
      .orderBy('i.id')
      .getMany();
    return this.summaries(tx, ctx, rows);
  }

  /** Who sent an invoice, how, when and of what sum; null where this context sees none of that id. */
  async received(tx: Tx, ctx: Ctx, id: Id): Promise<ReceivedSum | null> {
    const row = await tx.findOne(InvoiceEntity, {
      select: {
        ...{ supplierId: true, channel: true, assisted: true, typeCode: true, receivedOn: true },
        ...{ grossMinor: true },
      },
      where: { councilId: ctx.councilId, id },
    });
    return row === null ? null : { ...row, credit: isCreditNote(row) };
  }

  /** Which of these are credit notes. */
  async creditNotes(tx: Tx, { councilId }: Ctx, ids: readonly Id[]): Promise<ReadonlySet<Id>> {
    const rows = await tx.find(InvoiceEntity, {
      select: { id: true, typeCode: true },
      where: { councilId, id: Any([...ids]) },
    });
    return new Set(rows.filter(isCreditNote).map(({ id }) => id));
  }

  /** Everything of the council in these states, by the day it must be paid: for payment runs. */
  async inStates(tx: Tx, ctx: Ctx, states: readonly InvoiceState[]): Promise<InvoiceSummary[]> {
    const rows = await tx.find(InvoiceEntity, {
      where: { councilId: ctx.councilId, state: In([...states]) },
      order: { payBy: 'ASC', id: 'ASC' },
    });
    return this.summaries(tx, ctx, rows);
  }

  async timelineEntry(
    tx: Tx,
    ctx: Ctx,
    id: Id,
  ): Promise<(TimelineEntry & { readonly fromState: string | null; readonly supplierId: Id }) | null> {
    return tx.findOneBy(InvoiceEventEntity, { councilId: ctx.councilId, id });
  }

  /** What was taken in between two days and not given up since, the newest first, with the orders that it quotes. */
  async receivedBetween(
    tx: Tx,
    ctx: Ctx,
    from: PlainDate,
    until: PlainDate,
    limit: number,
  ): Promise<ReceivedInvoice[]> {
    const rows: ReceivedRow[] = await tx.query(
      `SELECT i.id, i.reference, i.supplier_id, s.name, i.semantic,
              (SELECT coalesce(array_agg(o.order_id::text), '{}') FROM invoice_purchase_order o
               WHERE o.council_id = i.council_id AND o.invoice_id = i.id) AS order_ids, i.order_id
       FROM invoice i JOIN supplier s ON s.council_id = i.council_id AND s.id = i.supplier_id
       WHERE i.council_id = $1 AND i.received_on BETWEEN $2 AND $3 AND i.semantic IS NOT NULL
         AND i.state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')
       ORDER BY i.received_on DESC, i.id DESC LIMIT $4`,
      [ctx.councilId, from, until, limit],
    );
    return rows.map((row) => ({
      ...{ id: row.id, reference: row.reference, supplierId: row.supplier_id, supplierName: row.name },
      document: semanticInvoiceFromJson(row.semantic),
      orderIds: row.order_ids.length === 0 && row.order_id !== null ? [row.order_id] : row.order_ids,
    }));
  }

  /** Invoices that have stood in a state since before `since`, oldest first. */
  async standingSince(tx: Tx, ctx: Ctx, state: InvoiceState, since: Date): Promise<Id[]> {
    const rows = await tx.find(InvoiceEntity, {
      select: { id: true },
      where: { councilId: ctx.councilId, state, stateChangedAt: LessThan(since) },
      order: { id: 'ASC' },
    });
    return rows.map((row) => row.id);
  }

  /** Invoices that an order's facts may still change, in the order of their receipt. */
  async undecidedOfOrder(tx: Tx, ctx: Ctx, orderId: Id): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT id FROM invoice WHERE council_id = $1 AND state IN ('RECEIVED', 'ON_HOLD', 'MATCHED')
         AND (order_id = $2 OR id IN (SELECT invoice_id FROM invoice_purchase_order WHERE council_id = $1 AND order_id = $2))
       UNION
       SELECT invoice.id FROM invoice JOIN purchase_order ON purchase_order.council_id = invoice.council_id
         AND purchase_order.supplier_id = invoice.supplier_id AND purchase_order.number = invoice.order_number
       WHERE purchase_order.council_id = $1 AND purchase_order.id = $2 AND invoice.order_id IS NULL
         AND invoice.state IN ('RECEIVED', 'ON_HOLD', 'MATCHED')
       ORDER BY id`,
      [ctx.councilId, orderId],
    );
    return rows.map((row) => row.id);
  }

  /** Those of a supplier in one of these states, in the order of receipt. */
  async ofSupplierIn(tx: Tx, ctx: Ctx, supplierId: Id, states: readonly string[]): Promise<Id[]> {
    const invoices = await tx.find(InvoiceEntity, {
      select: { id: true },
      where: { councilId: ctx.councilId, supplierId, state: In([...states]) },
      order: { receivedAt: 'ASC', id: 'ASC' },
    });
    return invoices.map(({ id }) => id);
  }

  /** Those of a supplier, or with null of all, that nobody has decided yet, in the order of receipt. */
  async undecided(tx: Tx, ctx: Ctx, supplierId: Id | null): Promise<Id[]> {
    const invoices = await tx.find(InvoiceEntity, {
      select: { id: true },
      where: {
        councilId: ctx.councilId,
        ...(supplierId === null ? {} : { supplierId }),
        state: In(['RECEIVED', 'ON_HOLD', 'MATCHED']),
      },
      order: { id: 'ASC' },
    });
    return invoices.map(({ id }) => id);
  }

  /** Those of a supplier that have one of these numbers, however they are written; with the number as it is compared. */
  async ofNumbers(
    tx: Tx,
    ctx: Ctx,
    supplierId: Id,
    numbers: readonly string[],
  ): Promise<(InvoiceSummary & { readonly numberNormalised: string })[]> {
    const wanted = [...new Set(numbers.map(normaliseInvoiceNumber))];
    if (wanted.length === 0) return [];
    const rows = await tx
      .createQueryBuilder(InvoiceEntity, 'i')
      .where('i.councilId = :councilId AND i.supplierId = :supplierId', {
        councilId: ctx.councilId,
        supplierId,
      })
      .andWhere(
        '(i.numberNormalised = ANY(:wanted) OR (i.numberNormalised IS NULL AND i.number = ANY(:numbers)))',
        {
          ...{ wanted, numbers: [...new Set(numbers)] },
        },
      )
      .orderBy('i.id')
      .getMany();
    const summaries = await this.summaries(tx, ctx, rows);
    return summaries.map((summary) => ({
      ...summary,
      numberNormalised: normaliseInvoiceNumber(summary.number ?? ''),
    }));
  }

  /** What was said last to the supplier about each of these invoices. */
  async lastWords(tx: Tx, { councilId }: Ctx, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    const rows: { invoice_id: Id; supplier_text: string }[] = await tx.query(
      `SELECT DISTINCT ON (invoice_id) invoice_id, supplier_text FROM invoice_event
       WHERE council_id = $1 AND invoice_id = ANY($2) AND supplier_text <> '' AND event <> 'promise-moved'
       ORDER BY invoice_id, id DESC`,
      [councilId, invoiceIds],
    );
    return new Map(rows.map((row) => [row.invoice_id, row.supplier_text]));
  }

  /** Whether somebody has said what it is charged to, since it was corrected last. */
  async isCoded(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<boolean> {
    const { councilId } = ctx;
    const last = await tx.findOne(InvoiceEventEntity, {
      where: { councilId, invoiceId, event: 'code' },
      order: { id: 'DESC' },
    });
    if (last === null) return false;
    const correctedAt = await this.correctedAt(tx, ctx, invoiceId);
    return correctedAt === null || last.occurredAt > correctedAt;
  }

  /** When it was corrected last; null where it never was. */
  async correctedAt(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<Date | null> {
    const last = await tx.findOne(InvoiceVersionEntity, {
      select: { councilId: true, replacedAt: true },
      where: { councilId, invoiceId },
      order: { version: 'DESC' },
    });
    return last?.replacedAt ?? null;
  }

  /** These rows as they stand in lists: with the supplier's name and what disputes keep back. */
  async summaries(tx: Tx, ctx: Ctx, rows: readonly InvoiceEntity[]): Promise<InvoiceSummary[]> {
    const suppliers = await this.suppliers.loadAll(tx, ctx, [...new Set(rows.map((row) => row.supplierId))]);
    const kept = await this.disputes.sums(
      tx,
      ctx,
      rows.map((row) => row.id),
    );
    return rows.map((row) =>
      toSummary(row, suppliers.get(row.supplierId)?.name ?? '', kept.get(row.id) ?? NOTHING_KEPT),
    );
  }
}
