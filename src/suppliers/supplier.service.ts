import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import type { BankDetailsState } from './domain/bank-details-lifecycle.js';
import { openEnding } from './domain/sealed-account.js';
import type { OrganisationKind } from './domain/organisation.js';
import type { SizeBand } from './domain/supplier.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

export interface Supplier {
  readonly id: Id;
  readonly number: string;
  readonly name: string;
  /** The same for all accounts of one legal entity. */
  readonly legalEntityId: Id;
  readonly state: SupplierState;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly sizeBand: SizeBand | null;
  readonly kind: OrganisationKind | null;
  /** The account that this one was merged into. */
  readonly mergedInto: Id | null;
  readonly sector: string;
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly freeEarlyPayment: boolean;
}

/** Where a supplier is paid, as everybody may read it. */
export interface BankAccount {
  readonly id: Id;
  readonly state: BankDetailsState;
  readonly accountName: string;
  /** The last four digits of the account number. */
  readonly ending: string;
}

/** One account of a supplier's history. Nobody is shown more than the last digits. */
export interface PastAccount {
  readonly reference: string | null;
  readonly state: BankDetailsState;
  readonly accountName: string;
  readonly ending: string;
  readonly activeFrom: PlainDate | null;
  readonly retiredOn: PlainDate | null;
}

@Injectable()
export class SupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** @throws AppError `not-found` */
  async read(who: Principal, id: Id): Promise<Supplier> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId: id });
    return this.database.transaction(who, (tx) => this.load(tx, who, id));
  }

  /** For the council's staff, who know a supplier by its number. @throws AppError `not-found` */
  async byNumber(who: Principal, number: string): Promise<Supplier> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const supplier = await this.database.transaction(who, (tx) =>
      tx.findOneBy(SupplierEntity, { councilId: who.councilId, number }),
    );
    if (supplier === null) throw notFound('supplier');
    return supplier;
  }

  /** The account of this number, or the one that it was merged into: programs go on with the number they know. */
  async findByNumber(tx: Tx, ctx: Ctx, number: string): Promise<Supplier | null> {
    const { councilId } = ctx;
    const found = await tx.findOneBy(SupplierEntity, { councilId, number: number.trim() });
    return found?.mergedInto == null
      ? found
      : tx.findOneBy(SupplierEntity, { councilId, id: found.mergedInto });
  }

  /** Accounts that were merged into this one. @throws AppError `not-found` */
  async absorbed(who: Principal, supplierId: Id): Promise<Supplier[]> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    return this.database.transaction(who, (tx) =>
      tx.find(SupplierEntity, {
        where: { councilId: who.councilId, mergedInto: supplierId },
        order: { number: 'ASC' },
      }),
    );
  }

  /** @throws AppError `not-found` */
  async load(tx: Tx, ctx: Ctx, id: Id): Promise<Supplier> {
    const supplier = await tx.findOneBy(SupplierEntity, { councilId: ctx.councilId, id });
    if (supplier === null) throw notFound('supplier');
    return supplier;
  }

  async loadAll(tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Supplier>> {
    const suppliers = await tx.findBy(SupplierEntity, { councilId: ctx.councilId, id: In([...ids]) });
    return new Map(suppliers.map((supplier) => [supplier.id, supplier]));
  }

  /** Suppliers that uptake leaves out, with the reason: employees, one-off refunds, bodies paid by file. */
  async uptakeExclusions(tx: Tx, ctx: Ctx): Promise<{ supplierId: Id; reason: string }[]> {
    const excluded = await tx.findBy(SupplierEntity, {
      councilId: ctx.councilId,
      uptakeExclusion: Not(IsNull()),
    });
    return excluded.map(({ id, uptakeExclusion }) => ({ supplierId: id, reason: uptakeExclusion! }));
  }

  /** Every account that it ever had or proposed, by its last digits, the newest first. */
  async bankHistory(who: Principal, supplierId: Id): Promise<PastAccount[]> {
    authorise(who, 'bank-details.read', { councilId: who.councilId, supplierId });
    const rows = await this.database.transaction(who, (tx) =>
      tx.find(SupplierBankAccountEntity, {
        where: { councilId: who.councilId, supplierId },
        order: { proposedAt: 'DESC', id: 'DESC' },
      }),
    );
    return rows.map((row) => ({
      ...{ reference: row.reference, state: row.state, accountName: row.accountName },
      ...{ ending: openEnding(this.cipher, row), activeFrom: row.activeFrom, retiredOn: row.retiredOn },
    }));
  }

  /** An account that was paid to, whether or not it is still the active one. @throws AppError `not-found` */
  async bankAccountById(who: Principal, id: Id): Promise<BankAccount> {
    const { councilId } = who;
    // It may be of an account that was merged into theirs, which the supplier's own transaction does not see.
    return this.database.transaction({ ...who, supplierId: null }, async (tx) => {
      const account = await tx.findOneBy(SupplierBankAccountEntity, { councilId, id });
      if (account === null) throw notFound('bank account');
      const { mergedInto } = await this.load(tx, who, account.supplierId);
      authorise(who, 'supplier.read', { councilId, supplierId: mergedInto ?? account.supplierId });
      return this.masked(account);
    });
  }

  /**
   * The active account; null where there is none.
   * @throws AppError `not-found` to anybody but the supplier itself and the council's staff
   */
  async bankAccount(who: Principal, supplierId: Id): Promise<BankAccount | null> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    const account = await this.database.transaction(who, (tx) =>
      tx.findOneBy(SupplierBankAccountEntity, { councilId: who.councilId, supplierId, state: 'ACTIVE' }),
    );
    return account === null ? null : this.masked(account);
  }

  private masked(account: SupplierBankAccountEntity): BankAccount {
    const { id, state, accountName } = account;
    return { id, state, accountName, ending: openEnding(this.cipher, account) };
  }
}
