import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { CisTreatment } from './domain/cis.js';

/** What HMRC answered about a supplier's status in the Construction Industry Scheme; the newest counts. */
@Entity('cis_verification')
export class CisVerificationEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  verificationNumber: string;

  @Column({ type: 'date' })
  verifiedOn: PlainDate;

  @Column({ type: 'text' })
  treatment: CisTreatment;

  @Column({ type: 'uuid' })
  recordedBy: Id;

  @Column({ type: 'text' })
  recordedAs: string;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;
}
