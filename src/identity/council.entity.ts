import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

/** A council that uses the portal, with the figures that its finance officers set. */
@Entity('council')
export class CouncilEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  paymentTermsDays: number;

  @Column({ type: 'integer', array: true })
  paymentWeekdays: number[];

  @Column({ type: 'numeric' })
  treasuryRatePercent: string;

  @Column({ type: 'numeric' })
  uptakeTargetPercent: string;

  @Column({ type: 'date' })
  uptakeTargetOn: PlainDate;

  @Column({ type: 'text', array: true })
  localPostcodeAreas: string[];

  @Column({ type: 'text', nullable: true })
  addressLine: string | null;

  @Column({ type: 'text', nullable: true })
  town: string | null;

  @Column({ type: 'text', nullable: true })
  postcode: string | null;

  /** BT-49 with its EAS scheme: "EM:invoices@council.example"; null where the council gives none. */
  @Column({ type: 'text', nullable: true })
  electronicAddress: string | null;

  @Column({ type: 'text', nullable: true })
  vatNumber: string | null;

  @Column({ type: 'text' })
  bankAccountName: string;

  @Column({ type: 'text' })
  bankAccountSealed: string;

  /** How long an approved change of a supplier's bank details waits before it is paid to. */
  @Column({ type: 'integer' })
  bankCoolingOffDays: number;

  /** Where payments go meanwhile. */
  @Column({ type: 'text' })
  bankCoolingOffPays: 'old-account' | 'nobody';

  /** How long a telephone number must have been on file before it may be called about a change of bank details. */
  @Column({ type: 'integer' })
  contactQuietDays: number;
}
