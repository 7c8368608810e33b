import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import type { BankChecks } from './domain/bank-checks.js';
import type { BankDetails } from './domain/bank-details.js';
import { checkModulus, type ModulusTables } from './domain/modulus-check.js';
import { fingerprintsOf, openAccount } from './domain/sealed-account.js';
import { MODULUS_TABLES } from './modulus-tables.js';
import { PayeeCheck } from './payee-check.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

/** Looks into proposed bank details: modulus, name, and whose account it was before. */
@Injectable()
export class CheckBankDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(PayeeCheck) private readonly payees: PayeeCheck,
    @Inject(MODULUS_TABLES) private readonly tables: ModulusTables | null,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The first check, once the old contacts are told; nothing where it was made already. */
  async check(ctx: Ctx, id: Id): Promise<void> {
    const account = await this.database.transaction(ctx, (tx) =>
      tx.findOneBy(SupplierBankAccountEntity, { councilId: ctx.councilId, id }),
    );
    if (account?.state !== 'OLD_CONTACT_NOTIFIED') return;
    await this.record(ctx, account, ['OLD_CONTACT_NOTIFIED']);
  }

  /** Once more, where a service did not answer. @throws AppError `not-found` | `bank-details-state` (409) */
  async checkAgain(who: Principal, reference: string): Promise<void> {
    const account = await this.database.transaction(who, (tx) => this.lifecycle.hold(tx, who, { reference }));
    authorise(who, 'bank-details.check', account);
    await this.record(who, account, null);
  }

  /** @param only null to have a state that does not allow it told as an error */
  private async record(
    ctx: Ctx,
    seen: SupplierBankAccountEntity,
    only: readonly string[] | null,
  ): Promise<void> {
    // A bank is asked outside the transaction: it may take its time.
    const checks = await this.look(ctx, seen);
    await this.database.transaction(ctx, async (tx) => {
      const account = await this.lifecycle.hold(tx, ctx, { id: seen.id });
      if (only !== null && !only.includes(account.state)) return;
      await this.lifecycle.apply(tx, ctx, account, {
        event: 'check',
        evidence: { ...checks },
        supplierText: 'We checked the form of the numbers and the name on the account.',
        set: { checks },
      });
    });
  }

  private async look(ctx: Ctx, account: SupplierBankAccountEntity): Promise<BankChecks> {
    const { accountName, holder } = account;
    const details: BankDetails = { accountName, holder, ...openAccount(this.cipher, account) };
    const payee = await this.payees.check(details);
    return {
      checkedAt: this.clock.now().toISOString(),
      modulus: this.tables === null ? 'no-tables' : checkModulus(details, this.tables),
      ...{ payee, simulated: this.payees.simulated },
      ...(await this.database.transaction(ctx, (tx) => this.sameAccount(tx, ctx, account, details))),
    };
  }

  private async sameAccount(
    tx: Tx,
    ctx: Ctx,
    account: SupplierBankAccountEntity,
    details: BankDetails,
  ): Promise<Pick<BankChecks, 'sameAccountAt' | 'hadBefore' | 'reportedBefore'>> {
    const { councilId } = ctx;
    const same = await tx.findBy(SupplierBankAccountEntity, {
      ...{ councilId, id: Not(account.id) },
      fingerprint: In(fingerprintsOf(this.cipher, councilId, details)),
    });
    const others = same.filter(({ supplierId }) => supplierId !== account.supplierId);
    const suppliers = await tx.findBy(SupplierEntity, {
      councilId,
      id: In(others.map((other) => other.supplierId)),
    });
    return {
      sameAccountAt: suppliers.map(({ name }) => name).sort(),
      hadBefore: same.some(
        ({ supplierId, state }) => supplierId === account.supplierId && state === 'RETIRED',
      ),
      reportedBefore: same.some(({ state }) => state === 'REPORTED_FRAUD'),
    };
  }
}
