import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PrincipalService } from '../identity/principal.service.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { nextState } from '../kernel/life-cycle.js';
import { addDays, formatDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { CallBackService, freezeReason, proposed } from './call-back.service.js';
import { needReason } from './domain/bank-checks.js';
import { NOTE_MAX } from './domain/call-back.js';
import { BANK_DETAILS_LIFECYCLE } from './domain/bank-details-lifecycle.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import type { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';

/** A decision about a change that somebody has looked at. */
export interface BankDecision {
  readonly note: string;
  /** The version that they saw. */
  readonly version: number;
}

/** What people decide about a change of bank details. Each step is taken once: the second reads what the first did. */
@Injectable()
export class DecideBankDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(CallBackService) private readonly calls: CallBackService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The second person's yes. The account is paid to after cooling off.
   * @throws AppError `not-allowed` (403) to who proposed it, who called, or whose role is newer than the change |
   *   `bank-details-changed` | `bank-details-state` (409) | `payments-stopped` (409) |
   *   `bank-decision-invalid` (422) with field `note`
   */
  async approve(who: Principal, reference: string, decision: BankDecision): Promise<void> {
    await this.decide(who, reference, decision.version, 'bank-details.approve', async (tx, account) => {
      await this.principals.requireOldRole(tx, who, 'master-data', proposed(account));
      if (nextState(BANK_DETAILS_LIFECYCLE, account.state, 'approve') !== null) {
        const asked = needReason(account.checks)
          ? 'Enter why you approve it although a check gave cause for concern'
          : null;
        requireNote(decision.note, asked);
        await this.requirePaymentsGoOn(tx, who, account);
      }
      const council = await this.councils.load(tx, who.councilId);
      const until = addDays(this.clock.today(), council.bankCoolingOffDays);
      await this.lifecycle.apply(tx, who, account, {
        event: 'approve',
        evidence: { note: decision.note.trim(), checks: account.checks },
        supplierText: 'A second person at the council approved the new bank details.',
        set: { approvedBy: who.personId },
      });
      await this.lifecycle.apply(tx, who, account, {
        event: 'cool-off',
        evidence: { until, days: council.bankCoolingOffDays, meanwhile: council.bankCoolingOffPays },
        supplierText: `The new account is used from ${formatDate(until)}, if nobody tells us before then that the change is wrong.`,
        set: { coolingOffUntil: until, coolingOffPays: council.bankCoolingOffPays },
      });
    });
  }

  /** Refuse the change; the supplier reads the reason. @throws as `approve` does */
  async reject(who: Principal, reference: string, { note, version }: BankDecision): Promise<void> {
    await this.decide(who, reference, version, 'bank-details.stop', async (tx, account) => {
      requireNote(note, 'Enter why you reject the change and what the supplier can do');
      await this.lifecycle.apply(tx, who, account, {
        event: 'reject',
        evidence: { reason: note.trim() },
        supplierText: `We did not accept the new bank details: ${note.trim()}`,
      });
    });
  }

  /** Stop the change and all payments to the supplier. @throws as `approve` does */
  async reportFraud(who: Principal, reference: string, { note, version }: BankDecision): Promise<void> {
    await this.decide(who, reference, version, 'bank-details.stop', async (tx, account) => {
      requireNote(note, 'Enter what makes you think that it is fraud');
      await this.lifecycle.apply(tx, who, account, {
        event: 'report-fraud',
        evidence: { reportedBy: 'the council', note: note.trim() },
        supplierText: 'The council stopped the change, and all payments to you until it has looked into it.',
      });
      await this.freezes.place(tx, who, account.supplierId, account.id, freezeReason(account));
    });
  }

  /** The supplier takes its proposal back. @throws AppError `not-found` | `bank-details-state` (409) */
  async withdraw(who: Principal, reference: string): Promise<void> {
    if (who.supplierId === null) throw notFound();
    await this.database.transaction(who, async (tx) => {
      const account = await this.lifecycle.hold(tx, who, { reference });
      authorise(who, 'bank-details.withdraw', account);
      await this.lifecycle.apply(tx, who, account, {
        event: 'withdraw',
        evidence: {},
        supplierText: 'The change was withdrawn by you.',
      });
    });
  }

  private async decide(
    who: Principal,
    reference: string,
    version: number,
    action: 'bank-details.approve' | 'bank-details.stop',
    work: (tx: Tx, account: SupplierBankAccountEntity) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const account = await this.lifecycle.hold(tx, who, { reference });
      authorise(who, action, { ...account, callers: await this.calls.callersOf(tx, who, account.id) });
      await this.lifecycle.requireVersion(tx, account, version);
      await work(tx, account);
    });
  }

  private async requirePaymentsGoOn(
    tx: Tx,
    who: Principal,
    account: SupplierBankAccountEntity,
  ): Promise<void> {
    if ((await this.freezes.open(tx, who, account.supplierId)) === null) return;
    throw new AppError('payments-stopped', {
      status: 409,
      message:
        'Payments to this supplier are stopped because of a report of fraud. That has to be settled first.',
    });
  }
}

/** @param asked what to say where there is no note; null where none is needed */
function requireNote(note: string, asked: string | null): void {
  const text = note.trim();
  const message =
    text === ''
      ? asked
      : text.length > NOTE_MAX
        ? `Your reason must be ${NOTE_MAX} characters or less`
        : null;
  if (message === null) return;
  const fields: FieldError[] = [{ field: 'note', message }];
  throw new AppError('bank-decision-invalid', { status: 422, message: 'Nothing was done yet.', fields });
}
