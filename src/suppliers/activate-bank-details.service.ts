import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { formatDate } from '../kernel/plain-date.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';

/** Lets the money follow a change that has cooled off. */
@Injectable()
export class ActivateBankDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(PaymentFreezeService) private readonly freezes: PaymentFreezeService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every change of a council whose day has come; each in a transaction of its own, with the account it replaces. */
  async activateDue(councilId: Id): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const due = await this.database.transaction(ctx, (tx) =>
      tx.findBy(SupplierBankAccountEntity, {
        ...{ councilId, state: 'COOLING_OFF' },
        coolingOffUntil: LessThanOrEqual(this.clock.today()),
      }),
    );
    for (const { id } of due) await this.database.transaction(ctx, (tx) => this.activate(tx, ctx, id));
  }

  private async activate(tx: Tx, ctx: Ctx, id: Id): Promise<void> {
    const account = await this.lifecycle.hold(tx, ctx, { id });
    const today = this.clock.today();
    // Somebody may have stopped it since it was found, or another process have been here first.
    if (
      account.state !== 'COOLING_OFF' ||
      account.coolingOffUntil === null ||
      account.coolingOffUntil > today
    )
      return;
    // Payments are stopped: the change waits until two people have let them go on.
    if ((await this.freezes.open(tx, ctx, account.supplierId)) !== null) return;
    const { councilId, supplierId } = account;
    const old = await tx.findOneBy(SupplierBankAccountEntity, { councilId, supplierId, state: 'ACTIVE' });
    if (old !== null) {
      await this.lifecycle.apply(tx, ctx, old, {
        ...{ event: 'retire', evidence: { replacedBy: account.reference }, set: { retiredOn: today } },
        supplierText: `This account was used until ${formatDate(today)}.`,
      });
    }
    await this.lifecycle.apply(tx, ctx, account, {
      ...{ event: 'activate', evidence: { replaces: old?.id ?? null }, set: { activeFrom: today } },
      supplierText: `You are paid to the new account from ${formatDate(today)} on.`,
    });
  }
}
