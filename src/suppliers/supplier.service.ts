import { Inject, Injectable } from '@nestjs/common';
import { ILike, In, IsNull, Not } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { BankAccountState, SizeBand } from './domain/supplier.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

export interface Supplier {
  readonly id: Id;
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly sizeBand: SizeBand;
  readonly sector: string;
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly freeEarlyPayment: boolean;
}

/** Where a supplier is paid. The numbers go into payment files and nowhere else: pages show them masked. */
export interface BankAccount {
  readonly id: Id;
  readonly state: BankAccountState;
  readonly accountName: string;
  readonly sortCode: string;
  readonly accountNumber: string;
}

@Injectable()
export class SupplierService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws AppError `not-found` */
  async read(who: Principal, id: Id): Promise<Supplier> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId: id });
    return this.database.transaction(who, (tx) => this.load(tx, who, id));
  }

  /** The council's suppliers by name, those whose name or number contains `search`. */
  async list(who: Principal, search: string, page: PageRequest): Promise<Page<Supplier>> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const pattern = ILike(`%${search.trim().replace(/[\\%_]/g, '\\$&')}%`);
    return this.database.transaction(who, async (tx) => {
      const [items, total] = await tx.findAndCount(SupplierEntity, {
        where: [
          { councilId: who.councilId, name: pattern },
          { councilId: who.councilId, number: pattern },
        ],
        order: { name: 'ASC', number: 'ASC' },
        skip: (page.page - 1) * page.pageSize,
        take: page.pageSize,
      });
      return { items, total, ...page };
    });
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

  /** The one account of each supplier that may be paid to; suppliers without one are missing from the map. */
  async activeBankAccounts(
    tx: Tx,
    ctx: Ctx,
    supplierIds: readonly Id[],
  ): Promise<ReadonlyMap<Id, BankAccount>> {
    const accounts = await tx.findBy(SupplierBankAccountEntity, {
      councilId: ctx.councilId,
      supplierId: In([...supplierIds]),
      state: 'ACTIVE',
    });
    return new Map(accounts.map((account) => [account.supplierId, account]));
  }

  /** An account that was paid to, whether or not it is still the active one. @throws AppError `not-found` */
  async bankAccountById(who: Principal, id: Id): Promise<BankAccount> {
    const account = await this.database.transaction(who, (tx) =>
      tx.findOneBy(SupplierBankAccountEntity, { councilId: who.councilId, id }),
    );
    if (account === null) throw notFound('bank account');
    authorise(who, 'supplier.read', account);
    return account;
  }

  /** @throws AppError `not-found` to anybody but the supplier itself and the council's staff */
  async bankAccount(who: Principal, supplierId: Id): Promise<BankAccount | null> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    const accounts = await this.database.transaction(who, (tx) =>
      this.activeBankAccounts(tx, who, [supplierId]),
    );
    return accounts.get(supplierId) ?? null;
  }
}
