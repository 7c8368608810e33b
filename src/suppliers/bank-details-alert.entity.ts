import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** What the link "this was not us" in a message leads to. Only the SHA-256 of its secret is kept. */
@Entity('bank_details_alert')
export class BankDetailsAlertEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  bankAccountId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'char', length: 64 })
  tokenHash: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
