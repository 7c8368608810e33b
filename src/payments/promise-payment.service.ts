import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { isPromisable, PROMISABLE_STATES, promisedPayment } from './domain/promised-date.js';
import { mayBePaid } from '../suppliers/domain/supplier-lifecycle.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { payBy } from './domain/statutory-clock.js';
import { PaymentAgreementService } from './payment-agreement.service.js';

/** Nothing is in a run, and nothing agreed, before an invoice is approved. */
const HAS_A_DAY: readonly InvoiceState[] = ['APPROVED', 'SCHEDULED'];

const NOTHING_IS_PAID = 'Payments to your account are stopped, so we cannot name a day. Please call us.';

/** Keeps the date that a supplier is promised in step with the facts. Rests where nothing changed. */
@Injectable()
export class PromisePaymentService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(PaymentAgreementService) private readonly agreements: PaymentAgreementService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every invoice of a supplier that may still be paid, each in its own transaction. */
  async promiseAll(ctx: Ctx, supplierId: Id): Promise<void> {
    const ids = await this.database.transaction(ctx, (tx) =>
      this.invoices.ofSupplierIn(tx, ctx, supplierId, PROMISABLE_STATES),
    );
    for (const id of ids) await this.promise(ctx, id);
  }

  async promise(ctx: Ctx, invoiceId: Id): Promise<void> {
    const council = await this.councils.council(ctx.councilId);
    await this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (!isPromisable(invoice.state)) return;
      const { state: supplierState } = await this.suppliers.load(tx, ctx, invoice.supplierId);
      if (!mayBePaid(supplierState)) {
        await this.lifecycle.promise(tx, ctx, invoice, {
          payBy: payBy(invoice.receivedOn, invoice.dueOn).earlier,
          ...{ promisedOn: null, reason: NOTHING_IS_PAID },
        });
        return;
      }
      const promised = promisedPayment({
        state: invoice.state,
        receivedOn: invoice.receivedOn,
        fallsDueOn: invoice.dueOn,
        today: this.clock.today(),
        termsDays: council.paymentTermsDays,
        runDays: council.paymentWeekdays,
        payOn: HAS_A_DAY.includes(invoice.state) ? await this.payOn(tx, ctx, invoiceId) : null,
      });
      await this.lifecycle.promise(tx, ctx, invoice, {
        payBy: payBy(invoice.receivedOn, invoice.dueOn).earlier,
        promisedOn: promised.date,
        reason: promised.reason,
      });
    });
  }

  /** The day of the payment run that it is in; else the day that was agreed; else null. */
  private async payOn(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<PlainDate | null> {
    const [run]: { pay_on: PlainDate }[] = await tx.query(
      `SELECT run.pay_on FROM payment_item item
       JOIN payment ON payment.council_id = item.council_id AND payment.id = item.payment_id
       JOIN payment_run run ON run.council_id = payment.council_id AND run.id = payment.run_id
       WHERE item.council_id = $1 AND item.invoice_id = $2 AND item.state = 'PENDING' AND run.state <> 'PREPARED'`,
      [ctx.councilId, invoiceId],
    );
    if (run !== undefined) return run.pay_on;
    return (await this.agreements.of(tx, ctx, [invoiceId])).get(invoiceId)?.payOn ?? null;
  }
}
