import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import { formatDate, ukDateOf } from '../kernel/plain-date.js';
import type { AccountNumbers } from '../kernel/uk-account.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { UNDER_WAY } from './domain/bank-details-lifecycle.js';
import { mayBePaid, SUPPLIER_STATE_WORDS, type SupplierState } from './domain/supplier-lifecycle.js';
import { openAccount } from './domain/sealed-account.js';
import { PaymentFreezeEntity } from './payment-freeze.entity.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierEntity } from './supplier.entity.js';

/** Whether a supplier can be paid now, and on which account. */
export interface PayableAccount {
  /** The active account; null where there is none. */
  readonly id: Id | null;
  /** In words for staff; null where it may be paid to. */
  readonly whyNot: string | null;
  /** Nothing is on file and nothing proposed: the supplier has to say where to be paid. */
  readonly isMissing: boolean;
}

/** An account with its numbers, as a payment file needs it. */
export interface AccountToPay extends AccountNumbers {
  readonly id: Id;
  readonly accountName: string;
}

/** What payments ask about bank accounts. Whatever pays asks here, so that no other account is ever paid to. */
@Injectable()
export class PayableAccountService {
  constructor(@Inject(FieldCipher) private readonly cipher: FieldCipher) {}

  /** One answer for each of the suppliers. */
  async ofSuppliers(tx: Tx, ctx: Ctx, supplierIds: readonly Id[]): Promise<ReadonlyMap<Id, PayableAccount>> {
    const key = { councilId: ctx.councilId, supplierId: In([...supplierIds]) };
    const accounts = await tx.findBy(SupplierBankAccountEntity, {
      ...key,
      state: In(['ACTIVE', ...UNDER_WAY]),
    });
    const suppliers = await tx.findBy(SupplierEntity, { councilId: ctx.councilId, id: In([...supplierIds]) });
    const unpaid = new Map(
      suppliers.filter(({ state }) => !mayBePaid(state)).map(({ id, state }) => [id, state]),
    );
    const freezes = await tx.findBy(PaymentFreezeEntity, { ...key, liftedAt: IsNull() });
    return new Map(
      supplierIds.map((supplierId) => [
        supplierId,
        payable(
          accounts.filter((account) => account.supplierId === supplierId),
          freezes.find((freeze) => freeze.supplierId === supplierId),
          unpaid.get(supplierId),
        ),
      ]),
    );
  }

  /**
   * The numbers of the accounts that may be paid to now, by supplier; those of the others are not opened. The
   * suppliers are held until the transaction ends: nothing about their accounts changes while a file is written.
   */
  async openForPayment(tx: Tx, ctx: Ctx, supplierIds: readonly Id[]): Promise<ReadonlyMap<Id, AccountToPay>> {
    await tx.query(`SELECT FROM supplier WHERE council_id = $1 AND id = ANY($2) ORDER BY id FOR SHARE`, [
      ctx.councilId,
      [...new Set(supplierIds)],
    ]);
    const payables = await this.ofSuppliers(tx, ctx, supplierIds);
    const ids = [...payables.values()].flatMap(({ id, whyNot }) =>
      id === null || whyNot !== null ? [] : [id],
    );
    const rows = await tx.findBy(SupplierBankAccountEntity, { councilId: ctx.councilId, id: In(ids) });
    return new Map(
      rows.map((row) => [
        row.supplierId,
        { id: row.id, accountName: row.accountName, ...openAccount(this.cipher, row) },
      ]),
    );
  }

  /** Hold a supplier against payment files that are being written, before its accounts change. */
  async holdSupplier(tx: Tx, ctx: Ctx, supplierId: Id): Promise<void> {
    await tx.findOne(SupplierEntity, {
      where: { councilId: ctx.councilId, id: supplierId },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

function payable(
  accounts: readonly SupplierBankAccountEntity[],
  freeze: PaymentFreezeEntity | undefined,
  unpaidState: SupplierState | undefined,
): PayableAccount {
  const active = accounts.find(({ state }) => state === 'ACTIVE');
  const change = accounts.find(({ state }) => state !== 'ACTIVE');
  const id = active?.id ?? null;
  const isMissing = active === undefined && change === undefined;
  if (freeze !== undefined) {
    const since = formatDate(ukDateOf(freeze.placedAt));
    return {
      id,
      isMissing,
      whyNot: `Payments to the supplier have been stopped since ${since}: ${freeze.reason}`,
    };
  }
  if (unpaidState !== undefined) {
    return {
      id,
      isMissing,
      whyNot: `The supplier is not paid: its account is "${SUPPLIER_STATE_WORDS[unpaidState].label}".`,
    };
  }
  if (active === undefined) {
    const called = change === undefined ? '' : ` Change ${change.reference} is under way.`;
    return { id, isMissing, whyNot: `The supplier has no verified bank account.${called}` };
  }
  if (change?.coolingOffPays === 'nobody' && change.coolingOffUntil !== null) {
    return {
      id,
      isMissing,
      whyNot: `Nothing is paid while change ${change.reference} of the bank details cools off, until ${formatDate(change.coolingOffUntil)}.`,
    };
  }
  return { id, isMissing, whyNot: null };
}
