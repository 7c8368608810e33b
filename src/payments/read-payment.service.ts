import { Inject, Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { type Money, minor } from '../kernel/money.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import type { ExcludedInvoice } from './domain/excluded-invoice.js';
import { notesOf, type PaymentNote } from './domain/payment-notes.js';
import type { PaymentRunState } from './domain/payment-run-lifecycle.js';
import { PaymentRunEntity } from './payment-run.entity.js';
import { itemsByPayment, PaymentRunStore, type RunItemRow } from './payment-run.store.js';
import type { PaymentState } from './payment.entity.js';

/** One invoice or credit note of a payment. Amounts of a credit note are below zero. */
export interface PaymentItemView {
  readonly invoice: InvoiceSummary;
  readonly gross: Money;
  /** Net and VAT of the rebate for early payment together. */
  readonly rebate: Money;
  readonly paid: Money;
}

export interface PaymentView {
  readonly reference: string;
  readonly supplierId: Id;
  readonly supplierNumber: string;
  readonly supplierName: string;
  readonly amount: Money;
  readonly state: PaymentState;
  /** The day on which it arrives by plan. */
  readonly payOn: PlainDate;
  readonly paidOn: PlainDate | null;
  readonly runNumber: string;
  readonly runState: PaymentRunState;
  readonly bankAccountId: Id;
  readonly items: readonly PaymentItemView[];
}

export interface PaymentRunSummary {
  readonly number: string;
  readonly state: PaymentRunState;
  readonly runOn: PlainDate;
  readonly payOn: PlainDate;
  readonly total: Money;
  readonly paymentCount: number;
  readonly preparedBy: Id;
  readonly preparedAt: Date;
  readonly approvedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly hasFile: boolean;
}

/** A payment that deserves a second look, with why. */
export interface NotedPayment {
  readonly payment: PaymentView;
  readonly notes: readonly PaymentNote[];
}

export interface PaymentRunView extends PaymentRunSummary {
  readonly payments: readonly PaymentView[];
  /** The payments to look at before they go, in their order. */
  readonly noted: readonly NotedPayment[];
  /** The run that was prepared before this one and not given up; null for the first of all. */
  readonly previous: Pick<PaymentRunSummary, 'number' | 'total' | 'paymentCount'> | null;
  readonly excluded: readonly ExcludedInvoice[];
}

/** States of a run whose payments their suppliers are told of. */
const SENT_STATES: readonly PaymentRunState[] = ['APPROVED', 'RELEASED', 'PAID'];

@Injectable()
export class ReadPaymentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(DocumentService) private readonly documents: DocumentService,
  ) {}

  /** A supplier's own payments that are on their way or made, newest first. */
  async ofSupplier(who: Principal, supplierId: Id, page: PageRequest): Promise<Page<PaymentView>> {
    authorise(who, 'payment.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, async (tx) => {
      const rows: { reference: string; total: number }[] = await tx.query(
        `SELECT payment.reference, count(*) OVER () AS total FROM payment
         JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
         WHERE payment.council_id = $1 AND payment.supplier_id = $2 AND run.state IN ('APPROVED', 'RELEASED', 'PAID')
         ORDER BY run.pay_on DESC, payment.reference DESC LIMIT $3 OFFSET $4`,
        [who.councilId, supplierId, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const references = rows.map(({ reference }) => reference);
      const items = await this.payments(tx, who, await this.runs.itemsOfPayments(tx, who, references));
      return { items, total: rows[0]?.total ?? 0, ...page };
    });
  }

  /** @throws AppError `not-found`, for another supplier's payment too */
  async payment(who: Principal, reference: string): Promise<PaymentView> {
    return this.database.transaction(who, async (tx) => {
      const items = await this.runs.itemsOfPayments(tx, who, [reference]);
      const [payment] = await this.payments(tx, who, items);
      if (payment === undefined) throw notFound('payment');
      // A run that nobody has approved may still be given up: its payments are nobody's news yet.
      if (who.supplierId !== null && !SENT_STATES.includes(payment.runState)) throw notFound('payment');
      authorise(who, 'payment.read', { councilId: who.councilId, supplierId: payment.supplierId });
      return payment;
    });
  }

  /** The payment that an invoice is in; null while it is in none that was approved. */
  async paymentOfInvoice(who: Principal, invoiceId: Id): Promise<PaymentView | null> {
    const item = await this.database.transaction(who, (tx) => this.runs.itemOfInvoice(tx, who, invoiceId));
    if (item === null || !SENT_STATES.includes(item.run_state)) return null;
    return this.payment(who, item.reference);
  }

  /** Newest first. */
  async listRuns(who: Principal, page: PageRequest): Promise<Page<PaymentRunSummary>> {
    authorise(who, 'payment-run.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const [runs, total] = await tx.findAndCount(PaymentRunEntity, {
        where: { councilId: who.councilId },
        order: { runOn: 'DESC', number: 'DESC' },
        skip: (page.page - 1) * page.pageSize,
        take: page.pageSize,
      });
      return { items: runs.map(toRunSummary), total, ...page };
    });
  }

  /** @throws AppError `not-found` */
  async run(who: Principal, number: string): Promise<PaymentRunView> {
    authorise(who, 'payment-run.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const run = await tx.findOneBy(PaymentRunEntity, { councilId: who.councilId, number });
      if (run === null) throw notFound('payment run');
      const payments = await this.payments(tx, who, await this.runs.itemsOfRun(tx, who, run.id));
      const previous = await tx.findOne(PaymentRunEntity, {
        where: {
          councilId: who.councilId,
          preparedAt: LessThan(run.preparedAt),
          state: Not<PaymentRunState>('CANCELLED'),
        },
        order: { preparedAt: 'DESC' },
      });
      return {
        ...toRunSummary(run),
        payments,
        noted: await this.noted(tx, who, payments, run.preparedAt),
        previous: previous === null ? null : toRunSummary(previous),
        excluded: run.excluded,
      };
    });
  }

  private async noted(
    tx: Tx,
    who: Principal,
    payments: readonly PaymentView[],
    preparedAt: Date,
  ): Promise<NotedPayment[]> {
    const ids = [...new Set(payments.map(({ supplierId }) => supplierId))];
    const earlier = await this.runs.earlierPayments(tx, who, ids, preparedAt);
    return payments.flatMap((payment) => {
      const notes = notesOf({
        bankAccountId: payment.bankAccountId,
        payOn: payment.payOn,
        payBys: payment.items.flatMap(({ invoice: { credit, payBy } }) =>
          credit || payBy === null ? [] : [payBy],
        ),
        earlier: earlier.get(payment.supplierId) ?? null,
      });
      return notes.length === 0 ? [] : [{ payment, notes }];
    });
  }

  /** The file of a released run, as it went to the bank. @throws AppError `not-found` */
  async file(who: Principal, number: string): Promise<ReceivedFile> {
    authorise(who, 'payment-run.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const run = await tx.findOneBy(PaymentRunEntity, { councilId: who.councilId, number });
      if (run === null || run.fileDocumentId === null) throw notFound('payment file');
      return this.documents.read(tx, who, run.fileDocumentId);
    });
  }

  private async payments(tx: Tx, who: Principal, rows: readonly RunItemRow[]): Promise<PaymentView[]> {
    const invoices = await this.invoices.byIds(
      tx,
      who,
      rows.map((row) => row.invoice_id),
    );
    const suppliers = await this.suppliers.loadAll(tx, who, [...new Set(rows.map((row) => row.supplier_id))]);
    const byId = new Map(invoices.map((invoice) => [invoice.id, invoice]));
    return itemsByPayment(rows).map((own) => {
      const [first] = own;
      const money = (amount: number) => minor(amount, first.currency);
      return {
        reference: first.reference,
        supplierId: first.supplier_id,
        supplierNumber: suppliers.get(first.supplier_id)?.number ?? '',
        supplierName: suppliers.get(first.supplier_id)?.name ?? '',
        amount: money(first.amount_minor),
        state: first.state,
        payOn: first.pay_on,
        paidOn: first.paid_on,
        runNumber: first.run_number,
        runState: first.run_state,
        bankAccountId: first.bank_account_id,
        items: own.map((row) => ({
          invoice: byId.get(row.invoice_id)!,
          gross: money(row.gross_minor),
          rebate: money(row.rebate_net_minor + row.rebate_vat_minor),
          paid: money(row.paid_minor),
        })),
      };
    });
  }
}

function toRunSummary(run: PaymentRunEntity): PaymentRunSummary {
  const { number, state, runOn, payOn, paymentCount, preparedBy, preparedAt, approvedAt, releasedAt } = run;
  return {
    ...{ number, state, runOn, payOn, paymentCount, preparedBy, preparedAt, approvedAt, releasedAt },
    total: minor(run.totalMinor, run.currency),
    hasFile: run.fileDocumentId !== null,
  };
}
