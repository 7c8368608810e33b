import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { EarlierPayment } from './domain/payment-notes.js';
import type { PaymentRunState } from './domain/payment-run-lifecycle.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { PaymentState } from './payment.entity.js';

/** One invoice within a payment run, with the payment that it is part of. */
export interface RunItemRow {
  readonly payment_id: Id;
  readonly reference: string;
  readonly state: PaymentState;
  readonly supplier_id: Id;
  readonly bank_account_id: Id;
  readonly amount_minor: number;
  readonly currency: string;
  readonly invoice_id: Id;
  readonly gross_minor: number;
  readonly rebate_net_minor: number;
  readonly rebate_vat_minor: number;
  readonly paid_minor: number;
  readonly paid_on: PlainDate | null;
  readonly run_number: string;
  readonly run_state: PaymentRunState;
  readonly pay_on: PlainDate;
}

const ITEMS = `
SELECT payment.id AS payment_id, payment.reference, payment.state, payment.supplier_id, payment.bank_account_id,
       payment.amount_minor, payment.currency, item.invoice_id, item.gross_minor, item.rebate_net_minor,
       item.rebate_vat_minor, item.paid_minor, payment.paid_on, run.number AS run_number, run.state AS run_state, run.pay_on
FROM payment
JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
JOIN payment_item item ON item.council_id = payment.council_id AND item.payment_id = payment.id
WHERE payment.council_id = $1 AND`;

/** The rows of payments, their run and their invoices together. */
@Injectable()
export class PaymentRunStore {
  async itemsOfRun(tx: Tx, ctx: Ctx, runId: Id): Promise<RunItemRow[]> {
    return tx.query(`${ITEMS} payment.run_id = $2 ORDER BY payment.reference, item.id`, [
      ctx.councilId,
      runId,
    ]);
  }

  /** The last payment to each of these suppliers that went to the bank before this run was prepared. */
  async earlierPayments(
    tx: Tx,
    ctx: Ctx,
    supplierIds: readonly Id[],
    before: Date,
  ): Promise<ReadonlyMap<Id, EarlierPayment>> {
    const rows: { supplier_id: Id; bank_account_id: Id; number: string; pay_on: PlainDate }[] =
      await tx.query(
        `SELECT DISTINCT ON (payment.supplier_id) payment.supplier_id, payment.bank_account_id, run.number, run.pay_on
         FROM payment
         JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
         WHERE payment.council_id = $1 AND payment.supplier_id = ANY($2) AND run.state IN ('RELEASED', 'PAID')
           AND run.prepared_at < $3
         ORDER BY payment.supplier_id, run.prepared_at DESC`,
        [ctx.councilId, supplierIds, before],
      );
    return new Map(
      rows.map((row) => [
        row.supplier_id,
        { bankAccountId: row.bank_account_id, runNumber: row.number, payOn: row.pay_on },
      ]),
    );
  }

  /** In the order of the references. */
  async itemsOfPayments(tx: Tx, ctx: Ctx, references: readonly string[]): Promise<RunItemRow[]> {
    return tx.query(
      `${ITEMS} payment.reference = ANY($2) ORDER BY array_position($2, payment.reference), item.id`,
      [ctx.councilId, references],
    );
  }

  /** The live payment item of an invoice, if it is in a run; of several parts the last. */
  async itemOfInvoice(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<RunItemRow | null> {
    const rows: RunItemRow[] = await tx.query(
      `${ITEMS} item.invoice_id = $2 AND item.state IN ('PENDING', 'PAID') ORDER BY item.part DESC`,
      [ctx.councilId, invoiceId],
    );
    return rows[0] ?? null;
  }

  /** How many payments were made of each of these invoices; of those without any there is no entry. */
  async partsPaid(tx: Tx, ctx: Ctx, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
    const rows: { invoice_id: Id; parts: string }[] = await tx.query(
      `SELECT invoice_id, count(*) AS parts FROM payment_item
       WHERE council_id = $1 AND invoice_id = ANY($2) AND state = 'PAID' GROUP BY invoice_id`,
      [ctx.councilId, invoiceIds],
    );
    return new Map(rows.map((row) => [row.invoice_id, Number(row.parts)]));
  }

  /** Which of these invoices are in a run, with the run's number. */
  async runsOf(tx: Tx, ctx: Ctx, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, string>> {
    const rows: { invoice_id: Id; number: string }[] = await tx.query(
      `SELECT item.invoice_id, run.number FROM payment_item item
       JOIN payment ON payment.council_id = item.council_id AND payment.id = item.payment_id
       JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
       WHERE item.council_id = $1 AND item.invoice_id = ANY($2) AND item.state = 'PENDING'`,
      [ctx.councilId, invoiceIds],
    );
    return new Map(rows.map((row) => [row.invoice_id, row.number]));
  }

  async nextNumbers(
    tx: Tx,
    sequence: 'payment_run_number_seq' | 'payment_reference_seq',
    count: number,
  ): Promise<number[]> {
    const rows: { next: number }[] = await tx.query(
      `SELECT nextval('${sequence}') AS next FROM generate_series(1, $1)`,
      [count],
    );
    return rows.map((row) => row.next);
  }
}

/** The items of each payment together, in the order of the first of each. */
export function itemsByPayment(items: readonly RunItemRow[]): [RunItemRow, ...RunItemRow[]][] {
  const groups = new Map<Id, [RunItemRow, ...RunItemRow[]]>();
  for (const item of items) {
    const group = groups.get(item.payment_id);
    if (group === undefined) groups.set(item.payment_id, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
