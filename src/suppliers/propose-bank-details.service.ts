import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, type FieldError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { type BankDetails, readBankDetails, type TypedBankDetails } from './domain/bank-details.js';
import { UNDER_WAY } from './domain/bank-details-lifecycle.js';
import { checkModulus, type ModulusTables } from './domain/modulus-check.js';
import type { PayeeAnswer } from './domain/payee-answer.js';
import { fingerprintsOf, sealAccount } from './domain/sealed-account.js';
import { MODULUS_TABLES } from './modulus-tables.js';
import { PayableAccountService } from './payable-account.service.js';
import { PayeeCheck } from './payee-check.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';

/** What a supplier does to be paid elsewhere. What it proposes is never edited: another proposal begins anew. */
@Injectable()
export class ProposeBankDetailsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(PayeeCheck) private readonly payees: PayeeCheck,
    @Inject(MODULUS_TABLES) private readonly tables: ModulusTables | null,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @returns the details, or all that is wrong with them in the order of the form */
  read(typed: TypedBankDetails): { details: BankDetails | null; mistakes: readonly FieldError[] } {
    const { details, mistakes } = readBankDetails(typed);
    if (details === null || this.tables === null) return { details, mistakes };
    if (checkModulus(details, this.tables) !== 'fails') return { details, mistakes };
    const message = 'Account number does not belong to this sort code. Check both for mistakes';
    return { details: null, mistakes: [{ field: 'accountNumber', message }] };
  }

  /** Ask the account's bank whose it is, for somebody who is about to propose it. */
  async checkName(
    who: Principal,
    details: BankDetails,
  ): Promise<{ answer: PayeeAnswer; simulated: boolean }> {
    authorise(who, 'bank-details.propose', { councilId: who.councilId, supplierId: who.supplierId ?? '' });
    return { answer: await this.payees.check(details), simulated: this.payees.simulated };
  }

  /** Whether a change is under way, so that another has to wait. */
  async isUnderWay(who: Principal, supplierId: Id): Promise<boolean> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    const found = await this.database.transaction(who, (tx) => this.findUnderWay(tx, who, supplierId));
    return found !== null;
  }

  /** Propose that the supplier is paid elsewhere. @returns the reference @throws as `proposeIn` does */
  async propose(who: Principal, typed: TypedBankDetails): Promise<string> {
    const supplierId = who.supplierId ?? '';
    authorise(who, 'bank-details.propose', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, (tx) => this.proposeIn(tx, who, supplierId, typed));
  }

  /**
   * The same within a transaction, for joining. It asks for no permission.
   * @returns the reference
   * @throws AppError `bank-details-invalid` (422) with a field each | `bank-change-under-way` (409)
   */
  async proposeIn(tx: Tx, ctx: Ctx, supplierId: Id, typed: TypedBankDetails): Promise<string> {
    const { details, mistakes } = this.read(typed);
    if (details === null) throw invalid(mistakes);
    await this.accounts.holdSupplier(tx, ctx, supplierId);
    const underWay = await this.findUnderWay(tx, ctx, supplierId);
    if (underWay !== null) {
      throw new AppError('bank-change-under-way', {
        status: 409,
        message: `Change ${underWay.reference} of your bank details is under way. Withdraw it before you propose another.`,
      });
    }
    await this.refuseSameAgain(tx, ctx, supplierId, details);
    const [{ next }]: [{ next: number }] = await tx.query(`SELECT nextval('bank_change_number_seq') AS next`);
    const reference = `BANK-${next}`;
    const place = { councilId: ctx.councilId, supplierId, id: newId() };
    await this.lifecycle.begin(tx, ctx, {
      ...place,
      ...sealAccount(this.cipher, place, details),
      ...{ reference, accountName: details.accountName, holder: details.holder },
      ...{ proposedBy: ctx.personId, proposedAs: ctx.actor, proposedAt: this.clock.now() },
    });
    return reference;
  }

  private async refuseSameAgain(tx: Tx, ctx: Ctx, supplierId: Id, details: BankDetails): Promise<void> {
    const same = await tx.findOneBy(SupplierBankAccountEntity, {
      ...{ councilId: ctx.councilId, supplierId, state: 'ACTIVE', accountName: details.accountName },
      fingerprint: In(fingerprintsOf(this.cipher, ctx.councilId, details)),
    });
    if (same === null) return;
    throw invalid([{ field: 'accountNumber', message: 'You are paid to this account already' }]);
  }

  private async findUnderWay(tx: Tx, ctx: Ctx, supplierId: Id): Promise<SupplierBankAccountEntity | null> {
    return tx.findOneBy(SupplierBankAccountEntity, {
      councilId: ctx.councilId,
      supplierId,
      state: In([...UNDER_WAY]),
    });
  }
}

function invalid(fields: readonly FieldError[]): AppError {
  return new AppError('bank-details-invalid', {
    status: 422,
    message: 'The bank details were not saved. Check what you entered.',
    fields,
  });
}
