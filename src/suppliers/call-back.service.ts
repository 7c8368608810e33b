import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PrincipalService } from '../identity/principal.service.js';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { BankDetailsEventEntity } from './bank-details-event.entity.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { type Call, type CallOutcome, type CallReport, readCall } from './domain/call-back.js';
import type { CallBackNumber } from './domain/call-back-number.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';

/** The call to a supplier about a change of its bank details. */
@Injectable()
export class CallBackService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
  ) {}

  /**
   * Record a call. Somebody who wants the change confirms it; somebody who knows nothing of it stops the change and
   * all payments.
   * @throws AppError `not-allowed` (403) to who proposed it or whose role is newer than the change |
   *   `call-back-invalid` (422) with a field each | `bank-details-changed` | `bank-details-state` (409)
   */
  async record(who: Principal, reference: string, report: CallReport, version: number): Promise<CallOutcome> {
    return this.database.transaction(who, async (tx) => {
      const account = await this.lifecycle.hold(tx, who, { reference });
      authorise(who, 'bank-details.call-back', { ...account, callers: [] });
      await this.principals.requireOldRole(tx, who, 'master-data', proposed(account));
      await this.lifecycle.requireVersion(tx, account, version);
      const { call, mistakes } = readCall(report, await this.numbers(tx, who, account, who.personId));
      if (call === null) {
        throw new AppError('call-back-invalid', {
          status: 422,
          message: 'The call was not recorded.',
          fields: mistakes,
        });
      }
      await this.keep(tx, who, account, call);
      return call.outcome;
    });
  }

  /** The supplier's numbers, each with whether this person may call it about this change. */
  async numbers(
    tx: Tx,
    ctx: Ctx,
    account: SupplierBankAccountEntity,
    callerId: Id | null,
  ): Promise<CallBackNumber[]> {
    const { councilId, supplierId, proposedAt } = account;
    const paidBefore = await tx.countBy(SupplierBankAccountEntity, {
      ...{ councilId, supplierId },
      state: In(['ACTIVE', 'RETIRED']),
    });
    const { contactQuietDays: quietDays } = await this.councils.load(tx, councilId);
    const facts = { proposedAt, quietDays, firstAccount: paidBefore === 0, callerId };
    return this.contacts.callBackNumbers(tx, ctx, supplierId, facts);
  }

  /** Everybody who has called about a change, whatever came of it. */
  async callersOf(tx: Tx, ctx: Ctx, bankAccountId: Id): Promise<Id[]> {
    const calls = await tx.findBy(BankDetailsEventEntity, {
      ...{ councilId: ctx.councilId, bankAccountId },
      event: In(['call-back', 'no-answer']),
    });
    return calls.flatMap(({ personId }) => personId ?? []);
  }

  private async keep(tx: Tx, who: Principal, account: SupplierBankAccountEntity, call: Call): Promise<void> {
    const { contact, outcome, spokenTo, note } = call;
    const evidence = {
      ...{ outcome, spokenTo, note, contactId: contact.id, number: contact.value },
      ...{ onFileSince: contact.since.toISOString(), source: contact.source },
    };
    const calledEnding = `the number ending ${contact.value.slice(-3)}`;
    switch (outcome) {
      case 'confirmed':
        return this.lifecycle.apply(tx, who, account, {
          ...{ event: 'call-back', evidence, set: { calledBackBy: who.personId } },
          supplierText: `We called ${calledEnding} and spoke to ${spokenTo}, who confirmed the change.`,
        });
      case 'no-answer':
        return this.lifecycle.apply(tx, who, account, {
          ...{ event: 'no-answer', evidence },
          supplierText: `We called ${calledEnding} and reached nobody. We will try again.`,
        });
      case 'denied':
        await this.lifecycle.apply(tx, who, account, {
          ...{ event: 'report-fraud', evidence: { reportedBy: 'the supplier, when called', ...evidence } },
          supplierText: `We called ${calledEnding} and were told that nobody there asked for the change. We stopped it, and payments to you until we have looked into it.`,
        });
        return this.freezes.place(tx, who, account.supplierId, account.id, freezeReason(account));
    }
  }
}

/** What a role has to be older than, to decide about it. */
export function proposed({ proposedAt }: Pick<SupplierBankAccountEntity, 'proposedAt'>) {
  return { what: 'change', since: proposedAt };
}

/** What is said of payments that are stopped for a change. */
export function freezeReason({ reference }: Pick<SupplierBankAccountEntity, 'reference'>): string {
  return `change ${reference ?? 'of an earlier date'} of the bank details was reported as fraud.`;
}
