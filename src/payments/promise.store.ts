import { Injectable } from '@nestjs/common';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { SupplierState } from '../suppliers/domain/supplier-lifecycle.js';
import type { RunDays } from './domain/payment-calendar.js';

/** What a promised date depends on, and what is promised now. */
export interface PromiseRow {
  readonly id: Id;
  readonly supplierId: Id;
  readonly state: InvoiceState;
  readonly receivedOn: PlainDate;
  readonly fallsDueOn: PlainDate | null;
  readonly payBy: PlainDate | null;
  readonly promisedOn: PlainDate | null;
  readonly promisedReason: string | null;
  readonly supplierState: SupplierState;
  readonly termsDays: number;
  readonly runDays: RunDays;
  /** The day of the payment run that it is in; else the day that was agreed; else null. */
  readonly payOn: PlainDate | null;
}

const FACTS = `
SELECT i.id, i.supplier_id AS "supplierId", i.state, i.received_on AS "receivedOn", i.due_on AS "fallsDueOn",
       i.pay_by AS "payBy", i.promised_on AS "promisedOn", i.promised_reason AS "promisedReason",
       supplier.state AS "supplierState", council.payment_terms_days AS "termsDays", council.payment_weekdays AS "runDays",
       coalesce(
         (SELECT run.pay_on FROM payment_item item
          JOIN payment ON payment.council_id = item.council_id AND payment.id = item.payment_id
          JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
          WHERE item.council_id = i.council_id AND item.invoice_id = i.id AND item.state = 'PENDING'
            AND run.state <> 'PREPARED' LIMIT 1),
         (SELECT agreed.pay_on FROM payment_agreement agreed
          WHERE agreed.council_id = i.council_id AND agreed.invoice_id = i.id)) AS "payOn"
FROM invoice i
JOIN supplier ON supplier.council_id = i.council_id AND supplier.id = i.supplier_id
JOIN council ON council.id = i.council_id
WHERE i.council_id = $1 AND i.id = $2`;

/** Reads what the promised day of an invoice is worked out from. */
@Injectable()
export class PromiseStore {
  /** null where this context sees no such invoice. */
  async facts(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<PromiseRow | null> {
    const [row]: PromiseRow[] = await tx.query(FACTS, [ctx.councilId, invoiceId]);
    return row ?? null;
  }
}
