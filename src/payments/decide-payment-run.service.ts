import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Action, authorise, type Principal } from '../identity/domain/policy.js';
import { DisputeService } from '../invoices/dispute.service.js';
import { InvoiceLifecycleService, type Transition } from '../invoices/invoice-lifecycle.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type EventOf, nextState } from '../kernel/life-cycle.js';
import { formatMoney, minor } from '../kernel/money.js';
import { formatDate, type PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { PAYMENT_RUN_LIFECYCLE, type PaymentRunState } from './domain/payment-run-lifecycle.js';
import { rebateOn } from './domain/dated-rebate.js';
import { PaymentAgreementService } from './payment-agreement.service.js';
import { PaymentItemEntity } from './payment-item.entity.js';
import { PaymentRunEntity } from './payment-run.entity.js';
import { PaymentRunStore, type RunItemRow } from './payment-run.store.js';
import { PaymentEntity } from './payment.entity.js';
import { WritePaymentFileService } from './write-payment-file.service.js';

type RunEvent = EventOf<typeof PAYMENT_RUN_LIFECYCLE>;

const RUN_STATE_NAMES: Readonly<Record<PaymentRunState, string>> = {
  PREPARED: 'prepared',
  APPROVED: 'approved',
  RELEASED: 'released to the bank',
  PAID: 'paid',
  CANCELLED: 'cancelled',
};

/** What each step asks the policy for. */
const STEP_ACTIONS = {
  approve: 'payment-run.approve',
  release: 'payment-run.release',
  confirm: 'payment-run.release',
  cancel: 'payment-run.cancel',
} as const satisfies Record<RunEvent, Action>;

/** What happens to a run after it is prepared. Every step is taken once: the second click reads what the first did. */
@Injectable()
export class DecidePaymentRunService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(InvoiceLifecycleService) private readonly invoices: InvoiceLifecycleService,
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
    @Inject(PaymentAgreementService) private readonly agreements: PaymentAgreementService,
    @Inject(WritePaymentFileService) private readonly files: WritePaymentFileService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError `not-allowed` (403) to the person who prepared it | `payment-run-state` (409) |
   *   `invoice-state` (409) where an invoice in it is no longer approved |
   *   `payment-run-stale` (409) where something was agreed about one since it was prepared
   */
  async approve(who: Principal, number: string): Promise<void> {
    await this.step(who, number, 'approve', async (tx, run) => {
      await this.moveInvoices(tx, who, run, (item) => ({
        event: 'schedule',
        supplierText: `Payment ${item.reference} is on its way. It reaches you on ${formatDate(run.payOn)}.`,
      }));
      // The invoices are locked now: what was agreed about them cannot change any more.
      await this.requireAgreedRebates(tx, who, run);
      return { approvedBy: who.personId, approvedAt: this.clock.now() };
    });
  }

  /**
   * Give the run to the bank: writes the payment file.
   * @throws AppError `payment-run-state` (409) | `payment-account-changed` (409)
   */
  async release(who: Principal, number: string): Promise<void> {
    await this.step(who, number, 'release', async (tx, run) => {
      const releasedAt = this.clock.now();
      return { releasedAt, fileDocumentId: await this.files.write(tx, who, run, releasedAt) };
    });
  }

  /**
   * The bank has made the payments on `paidOn`: the day on which the suppliers had the money.
   * @throws AppError `payment-run-invalid` (422) with field `paidOn` | `payment-run-state` (409)
   */
  async confirm(who: Principal, number: string, paidOn: PlainDate): Promise<void> {
    await this.step(who, number, 'confirm', async (tx, run) => {
      this.checkPaidOn(run, paidOn);
      await this.moveInvoices(tx, who, run, (item, { paidMinor, disputedMinor }) => ({
        event: 'pay',
        supplierText: paidText(item, paidOn, disputedMinor),
        set: {
          ...{ paidOn, promisedOn: paidOn, promisedReason: `Paid on ${formatDate(paidOn)}.` },
          paidMinor: paidMinor + Math.abs(item.gross_minor),
        },
      }));
      const key = { councilId: who.councilId, runId: run.id };
      await tx.update(PaymentEntity, key, { state: 'PAID', paidOn });
      await this.setItems(tx, run, 'PAID');
      return {};
    });
  }

  /** Give up a run that is not with the bank yet; its invoices wait for the next. @throws `payment-run-state` (409) */
  async cancel(who: Principal, number: string): Promise<void> {
    await this.step(who, number, 'cancel', async (tx, run) => {
      if (run.state === 'APPROVED') {
        await this.moveInvoices(tx, who, run, () => ({
          event: 'unschedule',
          supplierText: 'The payment was stopped before it left us. It goes into the next payment run.',
        }));
      }
      await tx.update(PaymentEntity, { councilId: who.councilId, runId: run.id }, { state: 'CANCELLED' });
      await this.setItems(tx, run, 'CANCELLED');
      return {};
    });
  }

  private async step(
    who: Principal,
    number: string,
    event: RunEvent,
    work: (tx: Tx, run: PaymentRunEntity) => Promise<Partial<PaymentRunEntity>>,
  ): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const run = await tx.findOne(PaymentRunEntity, {
        where: { councilId: who.councilId, number },
        lock: { mode: 'pessimistic_write' },
      });
      if (run === null) throw notFound('payment run');
      const { councilId } = who;
      authorise(who, STEP_ACTIONS[event], { councilId, preparedBy: run.preparedBy, state: run.state });
      const to = nextState(PAYMENT_RUN_LIFECYCLE, run.state, event);
      if (to === null) {
        throw new AppError('payment-run-state', {
          status: 409,
          message: `Payment run ${number} is already ${RUN_STATE_NAMES[run.state]}. Look at it again.`,
        });
      }
      const change = { ...(await work(tx, run)), state: to };
      await tx.update(PaymentRunEntity, { councilId: who.councilId, id: run.id }, change);
      await this.audit.record(tx, who, {
        action: `payment-run.${event}`,
        subjectType: 'payment-run',
        subjectId: number,
        details: { from: run.state, to },
      });
    });
  }

  private async moveInvoices(
    tx: Tx,
    who: Principal,
    run: PaymentRunEntity,
    transition: (item: RunItemRow, so: SoFar) => Transition,
  ): Promise<void> {
    const items = await this.runs.itemsOfRun(tx, who, run.id);
    // Always in the same order, so that two people at work do not wait for each other for ever.
    for (const item of [...items].sort((a, b) => (a.invoice_id < b.invoice_id ? -1 : 1))) {
      const invoice = await this.invoices.lock(tx, who, item.invoice_id);
      const kept = (await this.disputes.sums(tx, who, [invoice.id])).get(invoice.id);
      const so = { paidMinor: invoice.paidMinor, disputedMinor: kept?.openMinor ?? 0 };
      await this.invoices.apply(tx, who, invoice, transition(item, so));
      await this.disputes.reopen(tx, who, invoice);
    }
  }

  private async requireAgreedRebates(tx: Tx, who: Principal, run: PaymentRunEntity): Promise<void> {
    const items = await this.runs.itemsOfRun(tx, who, run.id);
    const agreements = await this.agreements.of(
      tx,
      who,
      items.map((item) => item.invoice_id),
    );
    const stale = items.find((item) => {
      const { rebateNetMinor, rebateVatMinor } = rebateOn(
        agreements.get(item.invoice_id)?.rebates ?? [],
        run.payOn,
      );
      return item.rebate_net_minor !== rebateNetMinor || item.rebate_vat_minor !== rebateVatMinor;
    });
    if (stale === undefined) return;
    throw new AppError('payment-run-stale', {
      status: 409,
      message: `Early payment was agreed for an invoice in payment ${stale.reference} after this run was prepared. Cancel the run and prepare it again.`,
    });
  }

  private async setItems(tx: Tx, run: PaymentRunEntity, state: string): Promise<void> {
    const payments = await tx.findBy(PaymentEntity, { councilId: run.councilId, runId: run.id });
    for (const payment of payments) {
      await tx.update(PaymentItemEntity, { councilId: run.councilId, paymentId: payment.id }, { state });
    }
  }

  private checkPaidOn(run: PaymentRunEntity, paidOn: PlainDate): void {
    const message =
      paidOn > this.clock.today()
        ? 'The day of payment must be today or in the past'
        : paidOn < run.runOn
          ? `The day of payment must be on or after ${formatDate(run.runOn)}, the day of the run`
          : null;
    if (message === null) return;
    throw new AppError('payment-run-invalid', {
      status: 422,
      message: 'The payments were not confirmed.',
      fields: [{ field: 'paidOn', message }],
    });
  }
}

/** What was paid of an invoice before, and what is in dispute of it. */
interface SoFar {
  readonly paidMinor: number;
  readonly disputedMinor: number;
}

function paidText(item: RunItemRow, paidOn: PlainDate, disputedMinor: number): string {
  const money = (amount: number) => formatMoney(minor(Math.abs(amount), item.currency));
  if (item.paid_minor < 0) {
    return `${money(item.paid_minor)} was taken off payment ${item.reference} on ${formatDate(paidOn)}.`;
  }
  const rebate = item.rebate_net_minor + item.rebate_vat_minor;
  const less =
    rebate === 0 ? '' : `, which is ${money(item.gross_minor)} less ${money(rebate)} for early payment`;
  const rest = disputedMinor === 0 ? '' : ` The other ${money(disputedMinor)} is in query.`;
  return `Paid ${money(item.paid_minor)} on ${formatDate(paidOn)}, reference ${item.reference}${less}.${rest}`;
}
