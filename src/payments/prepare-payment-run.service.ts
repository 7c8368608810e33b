import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import { addDays, formatDate, type PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/unique-violation.js';
import { PayableAccountService } from '../suppliers/payable-account.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { type DatedRebate, rebateOn } from './domain/dated-rebate.js';
import { arrivesOn, firstRunOnOrAfter, nextRunAfter } from './domain/payment-calendar.js';
import { type PaymentCandidate, type RunSelection, selectForRun } from './domain/payment-selection.js';
import { isWorkingDay } from '../kernel/working-days.js';
import { PaymentAgreementService } from './payment-agreement.service.js';
import { PaymentItemEntity } from './payment-item.entity.js';
import { PaymentRunEntity } from './payment-run.entity.js';
import { PaymentRunStore } from './payment-run.store.js';
import { PaymentEntity } from './payment.entity.js';

const CURRENCY = 'GBP';
/** A run further ahead would pick invoices on today's figures that may have changed by then. */
const RUN_DAYS_AHEAD_MAX = 14;
/** What a run looks at: the approved, and what should be by then, so that nobody wonders where it is. */
const LOOKED_AT: readonly InvoiceState[] = ['APPROVED', 'MATCHED', 'ON_HOLD', 'RECEIVED', 'IN_QUERY'];

interface Candidate extends PaymentCandidate {
  readonly invoice: InvoiceSummary;
  readonly rebate: DatedRebate;
  /** How many payments of it were made before. */
  readonly part: number;
}

/** Makes up a payment run: what goes in, what does not and why. */
@Injectable()
export class PreparePaymentRunService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(PaymentAgreementService) private readonly agreements: PaymentAgreementService,
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The day of the next run by the council's calendar: today, where today is one. */
  async nextRunOn(who: Principal): Promise<PlainDate> {
    const council = await this.councils.council(who.councilId);
    return firstRunOnOrAfter(this.clock.today(), council.paymentWeekdays);
  }

  /**
   * Gather what must be paid in a run on `runOn`, with what is left out and why. It reserves the invoices: none is
   * in two runs.
   * @returns the number of the run
   * @throws AppError `payment-run-invalid` (422) with field `runOn` | `payment-run-empty` (409) |
   *   `payment-run-collision` (409) where somebody prepared another at the same moment
   */
  async prepare(who: Principal, runOn: PlainDate): Promise<string> {
    authorise(who, 'payment-run.prepare', { councilId: who.councilId });
    this.checkDay(runOn);
    const council = await this.councils.council(who.councilId);
    const horizon = arrivesOn(nextRunAfter(runOn, council.paymentWeekdays));
    try {
      return await this.database.transaction(who, async (tx) => {
        const candidates = await this.candidates(tx, who, arrivesOn(runOn), horizon);
        const selection = selectForRun(candidates, { runDate: runOn, horizon, currency: CURRENCY });
        if (selection.payments.length === 0) {
          throw new AppError('payment-run-empty', {
            status: 409,
            message: `Nothing needs to be paid in a run on ${formatDate(runOn)}. Approved invoices that are not due yet wait for a later run.`,
          });
        }
        return this.keep(tx, who, runOn, selection);
      });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('payment-run-collision', {
        status: 409,
        message: 'Somebody prepared another payment run at the same moment. Look at that one first.',
      });
    }
  }

  private checkDay(runOn: PlainDate): void {
    const today = this.clock.today();
    const last = addDays(today, RUN_DAYS_AHEAD_MAX);
    const message =
      runOn < today
        ? 'The day of the run must be today or in the future'
        : runOn > last
          ? `The day of the run must be on or before ${formatDate(last)}`
          : isWorkingDay(runOn)
            ? null
            : 'The day of the run must be a working day: banks do not take files on weekends and bank holidays';
    if (message === null) return;
    throw new AppError('payment-run-invalid', {
      status: 422,
      message: 'The payment run was not prepared.',
      fields: [{ field: 'runOn', message }],
    });
  }

  private async candidates(
    tx: Tx,
    who: Principal,
    arrives: PlainDate,
    horizon: PlainDate,
  ): Promise<Candidate[]> {
    const looked = await this.invoices.inStates(tx, who, LOOKED_AT);
    const invoices = looked.filter(
      ({ state, payBy }) => state === 'APPROVED' || (payBy !== null && payBy < horizon),
    );
    const ids = invoices.map((invoice) => invoice.id);
    const supplierIds = [...new Set(invoices.map((invoice) => invoice.supplierId))];
    const [suppliers, accounts, agreements, runs, parts] = [
      await this.suppliers.loadAll(tx, who, supplierIds),
      await this.accounts.ofSuppliers(tx, who, supplierIds),
      await this.agreements.of(tx, who, ids),
      await this.runs.runsOf(tx, who, ids),
      await this.runs.partsPaid(tx, who, ids),
    ];
    return invoices.map((invoice) => {
      const agreement = agreements.get(invoice.id);
      const rebate = rebateOn(agreement?.rebates ?? [], arrives);
      const account = accounts.get(invoice.supplierId);
      const payable = invoice.toPay?.minor ?? 0;
      return {
        invoice,
        rebate,
        part: parts.get(invoice.id) ?? 0,
        invoiceId: invoice.id,
        number: invoice.number ?? invoice.reference,
        kind: invoice.credit ? 'credit' : 'invoice',
        supplierId: invoice.supplierId,
        supplierName: invoice.supplierName,
        bankAccountId: account?.id ?? null,
        bankWhyNot: account?.whyNot ?? null,
        state: invoice.state,
        openHolds: 0,
        amount: minor(
          payable - rebate.rebateNetMinor - rebate.rebateVatMinor,
          invoice.payable?.currency ?? CURRENCY,
        ),
        payBy: invoice.payBy ?? invoice.receivedOn,
        agreedPayOn: agreement?.payOn ?? null,
        payAtOnce: suppliers.get(invoice.supplierId)?.freeEarlyPayment ?? false,
        runNumber: runs.get(invoice.id) ?? null,
      };
    });
  }

  private async keep(tx: Tx, who: Principal, runOn: PlainDate, selection: RunSelection): Promise<string> {
    const { councilId } = who;
    const runId = newId();
    const [next] = await this.runs.nextNumbers(tx, 'payment_run_number_seq', 1);
    const number = `RUN-${next}`;
    await tx.insert(PaymentRunEntity, {
      ...{
        councilId,
        id: runId,
        number,
        state: 'PREPARED',
        runOn,
        payOn: arrivesOn(runOn),
        currency: CURRENCY,
      },
      ...{ totalMinor: selection.total.minor, paymentCount: selection.payments.length },
      excluded: selection.excluded.map(({ candidate, text }) => ({
        reference: (candidate as Candidate).invoice.reference,
        supplierName: candidate.supplierName,
        amountMinor: candidate.amount.minor,
        text,
      })),
      ...{ preparedBy: who.personId, preparedAt: this.clock.now() },
    });
    await this.keepPayments(tx, councilId, runId, selection);
    await this.audit.record(tx, who, {
      action: 'payment-run.prepared',
      subjectType: 'payment-run',
      subjectId: number,
      details: { payments: selection.payments.length, totalMinor: selection.total.minor, runOn },
    });
    return number;
  }

  private async keepPayments(tx: Tx, councilId: Id, runId: Id, selection: RunSelection): Promise<void> {
    const numbers = await this.runs.nextNumbers(tx, 'payment_reference_seq', selection.payments.length);
    for (const [index, selected] of selection.payments.entries()) {
      const paymentId = newId();
      await tx.insert(PaymentEntity, {
        ...{
          councilId,
          id: paymentId,
          runId,
          supplierId: selected.supplierId,
          state: 'PENDING',
          paidOn: null,
        },
        ...{ bankAccountId: selected.bankAccountId, reference: `PAY-${numbers[index]}`, currency: CURRENCY },
        amountMinor: selected.amount.minor,
      });
      await tx.insert(
        PaymentItemEntity,
        selected.items.map(({ candidate }) => {
          const { invoice, rebate, part, kind, amount } = candidate as Candidate;
          const sign = kind === 'credit' ? -1 : 1;
          return {
            ...{ councilId, id: newId(), paymentId, invoiceId: invoice.id, state: 'PENDING' },
            part,
            grossMinor: sign * (invoice.toPay?.minor ?? 0),
            rebateNetMinor: rebate.rebateNetMinor,
            rebateVatMinor: rebate.rebateVatMinor,
            paidMinor: sign * amount.minor,
          };
        }),
      );
    }
  }
}
