import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { DatedRebate } from '../payments/domain/dated-rebate.js';
import type { OfferState } from './domain/offer-lifecycle.js';

/** What a supplier would be paid, when, and what it would cost, for one approved invoice. */
@Entity('early_payment_offer')
export class EarlyPaymentOfferEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'uuid' })
  programmeId: Id;

  @Column({ type: 'text' })
  state: OfferState;

  @Column({ type: 'text' })
  termsVersion: string;

  @Column({ type: 'date' })
  payOn: PlainDate;

  @Column({ type: 'date' })
  dueOn: PlainDate;

  @Column({ type: 'integer' })
  daysEarly: number;

  @Column({ type: 'numeric' })
  percent: string;

  @Column({ type: 'numeric' })
  trueApr: string;

  @Column({ type: 'bigint' })
  netMinor: number;

  @Column({ type: 'bigint' })
  vatMinor: number;

  @Column({ type: 'bigint' })
  rebateNetMinor: number;

  @Column({ type: 'bigint' })
  rebateVatMinor: number;

  @Column({ type: 'bigint' })
  receiveMinor: number;

  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ type: 'jsonb' })
  rebates: DatedRebate[];

  @Column({ type: 'date' })
  expiresOn: PlainDate;

  @Column({ type: 'timestamptz' })
  madeAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: Id | null;
}
