import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import type { AccountNumbers } from '../kernel/uk-account.js';
import { Database, type Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { CouncilEntity } from './council.entity.js';
import { openCouncilAccount } from './domain/council-account.js';

/** How a council guards changes of bank details. */
export interface CouncilBankRules {
  readonly coolingOffDays: number;
  readonly coolingOffPays: CouncilEntity['bankCoolingOffPays'];
  readonly quietDays: number;
}

/** Councils with their settings; the rules for bank details are changed through `BankRulesService` alone. */
@Injectable()
export class CouncilService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
  ) {}

  /** A council with its settings. @throws AppError `not-found` */
  async council(id: Id): Promise<CouncilEntity> {
    const council = await this.database.platformRepository(CouncilEntity).findOneBy({ id });
    if (council === null) throw notFound('council');
    return council;
  }

  /** The same within a transaction, so that it takes no second connection. @throws AppError `not-found` */
  async load(tx: Tx, id: Id): Promise<CouncilEntity> {
    const council = await tx.findOneBy(CouncilEntity, { id });
    if (council === null) throw notFound('council');
    return council;
  }

  /** How it guards changes of bank details; `held` until the transaction ends, for whoever changes it. */
  async bankRules(tx: Tx, id: Id, lock?: 'held'): Promise<CouncilBankRules> {
    const council = await tx.findOneOrFail(CouncilEntity, {
      where: { id },
      ...(lock === 'held' && { lock: { mode: 'pessimistic_write' as const } }),
    });
    return {
      coolingOffDays: council.bankCoolingOffDays,
      coolingOffPays: council.bankCoolingOffPays,
      quietDays: council.contactQuietDays,
    };
  }

  /** It asks for no permission: who may is decided where it is asked for, and by the database once more. */
  async setBankRules(tx: Tx, id: Id, rules: CouncilBankRules): Promise<void> {
    const { coolingOffDays: bankCoolingOffDays, coolingOffPays: bankCoolingOffPays, quietDays } = rules;
    await tx.update(
      CouncilEntity,
      { id },
      { bankCoolingOffDays, bankCoolingOffPays, contactQuietDays: quietDays },
    );
  }

  /** The account that a council pays from, for a payment file. */
  openAccount({ id, bankAccountName, bankAccountSealed }: CouncilEntity): AccountNumbers & { name: string } {
    return { name: bankAccountName, ...openCouncilAccount(this.cipher, id, bankAccountSealed) };
  }

  async all(): Promise<CouncilEntity[]> {
    return this.database.platformRepository(CouncilEntity).find({ order: { name: 'ASC' } });
  }
}
