import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { BankAccountState } from './domain/supplier.js';

/** Where a supplier is paid. Only an ACTIVE account is ever paid to, and a supplier has one at the most. */
@Entity('supplier_bank_account')
export class SupplierBankAccountEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  state: BankAccountState;

  @Column({ type: 'text' })
  accountName: string;

  @Column({ type: 'char', length: 6 })
  sortCode: string;

  @Column({ type: 'char', length: 8 })
  accountNumber: string;

  @Column({ type: 'date', nullable: true })
  activeFrom: PlainDate | null;
}
