import { Inject, Injectable } from '@nestjs/common';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { InvoiceLifecycleService, type PaymentPromise } from '../invoices/invoice-lifecycle.service.js';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { mayBePaid } from '../suppliers/domain/supplier-lifecycle.js';
import { isPromisable, PROMISABLE_STATES, promisedPayment } from './domain/promised-date.js';
import { payBy } from './domain/statutory-clock.js';
import { type PromiseRow, PromiseStore } from './promise.store.js';

export const NOTHING_IS_PAID =
  'Payments to your account are stopped, so we cannot name a day. Please call us.';

/** An invoice with what its supplier is promised now. */
export type PromisedInvoice = Pick<PromiseRow, 'state' | 'promisedOn' | 'promisedReason'>;

/** Keeps the date that a supplier is promised in step with the facts. Rests where nothing changed. */
@Injectable()
export class PromisePaymentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(PromiseStore) private readonly store: PromiseStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every invoice of a supplier that may still be paid, each in its own transaction. */
  async promiseAll(ctx: Ctx, supplierId: Id): Promise<void> {
    const ids = await this.database.transaction(ctx, (tx) =>
      this.invoices.ofSupplierIn(tx, ctx, supplierId, PROMISABLE_STATES),
    );
    for (const id of ids) await this.promise(ctx, id);
  }

  /** @throws AppError `not-found` */
  async promise(ctx: Ctx, invoiceId: Id): Promise<PromisedInvoice> {
    return this.database.transaction(ctx, (tx) => this.promiseIn(tx, ctx, invoiceId));
  }

  /**
   * As `promise`, within a transaction. Nobody has to wait for the invoice to learn that its date stands: it is
   * written, and so held, only where it changes.
   */
  async promiseIn(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<PromisedInvoice> {
    for (;;) {
      const invoice = await this.store.facts(tx, ctx, invoiceId);
      if (invoice === null) throw notFound('invoice');
      const promise = promiseOf(invoice, this.clock.today());
      if (promise === null || (await this.lifecycle.promise(tx, ctx, invoice, promise))) return invoice;
      // It moved between the two statements, so it is looked at as it stands now.
    }
  }
}

/** null where none is given in its state. */
function promiseOf(invoice: PromiseRow, today: PlainDate): PaymentPromise | null {
  const { state, receivedOn, fallsDueOn, termsDays, runDays, payOn } = invoice;
  if (!isPromisable(state)) return null;
  const lawful = payBy(receivedOn, fallsDueOn).earlier;
  if (!mayBePaid(invoice.supplierState)) return { payBy: lawful, promisedOn: null, reason: NOTHING_IS_PAID };
  const { date, reason } = promisedPayment({
    ...{ state, receivedOn, fallsDueOn, today, termsDays, runDays, payOn },
  });
  return { payBy: lawful, promisedOn: date, reason };
}
