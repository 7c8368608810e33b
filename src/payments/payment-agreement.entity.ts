import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { DatedRebate } from './domain/dated-rebate.js';

/** A day agreed for paying an invoice early, and the rebate for each day it might really be. */
@Entity('payment_agreement')
export class PaymentAgreementEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'date' })
  payOn: PlainDate;

  @Column({ type: 'jsonb' })
  rebates: DatedRebate[];

  @Column({ type: 'timestamptz' })
  agreedAt: Date;
}
