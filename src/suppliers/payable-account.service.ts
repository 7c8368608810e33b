import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { formatDate, ukDateOf } from '../kernel/plain-date.js';
import type { AccountNumbers } from '../kernel/uk-account.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { FieldCipher } from '../platform/encryption/field-cipher.js';
import { mayBePaid, SUPPLIER_STATE_WORDS, type SupplierState } from './domain/supplier-lifecycle.js';
import { openAccount } from './domain/sealed-account.js';
import { type PayableRow, PayableAccountStore } from './payable-account.store.js';
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

/** Whether a supplier trades and is paid. */
export interface SupplierStanding {
  readonly state: SupplierState;
  readonly vatNumber: string | null;
  readonly account: PayableAccount;
}

/** An account with its numbers, as a payment file needs it. */
export interface AccountToPay extends AccountNumbers {
  readonly id: Id;
  readonly accountName: string;
}

/** What payments ask about bank accounts. Whatever pays asks here, so that no other account is ever paid to. */
@Injectable()
export class PayableAccountService {
  constructor(
    @Inject(FieldCipher) private readonly cipher: FieldCipher,
    @Inject(PayableAccountStore) private readonly store: PayableAccountStore,
  ) {}

  /** One answer for each of the suppliers. */
  async ofSuppliers(tx: Tx, ctx: Ctx, supplierIds: readonly Id[]): Promise<ReadonlyMap<Id, PayableAccount>> {
    const rows = await this.store.load(tx, ctx, supplierIds);
    return new Map(supplierIds.map((id) => [id, payable(rows.get(id))]));
  }

  /** What else matching asks about a supplier, with its account. @throws AppError `not-found` */
  async standing(tx: Tx, ctx: Ctx, supplierId: Id): Promise<SupplierStanding> {
    const row = (await this.store.load(tx, ctx, [supplierId])).get(supplierId);
    if (row === undefined) throw notFound('supplier');
    return { state: row.state, vatNumber: row.vatNumber, account: payable(row) };
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

function payable(row: PayableRow | undefined): PayableAccount {
  const active = row?.accounts.find(({ state }) => state === 'ACTIVE');
  const change = row?.accounts.find(({ state }) => state !== 'ACTIVE');
  const id = active?.id ?? null;
  const isMissing = active === undefined && change === undefined;
  return { id, isMissing, whyNot: whyNot(row, active, change) };
}

type Account = PayableRow['accounts'][number] | undefined;

function whyNot(row: PayableRow | undefined, active: Account, change: Account): string | null {
  if (row?.frozenAt != null) {
    return `Payments to the supplier have been stopped since ${formatDate(ukDateOf(row.frozenAt))}: ${row.frozenFor}`;
  }
  if (row !== undefined && !mayBePaid(row.state)) {
    return `The supplier is not paid: its account is "${SUPPLIER_STATE_WORDS[row.state].label}".`;
  }
  if (active === undefined) {
    const called = change === undefined ? '' : ` Change ${change.reference} is under way.`;
    return `The supplier has no verified bank account.${called}`;
  }
  if (change?.coolingOffPays === 'nobody' && change.coolingOffUntil !== null) {
    return `Nothing is paid while change ${change.reference} of the bank details cools off, until ${formatDate(change.coolingOffUntil)}.`;
  }
  return null;
}
