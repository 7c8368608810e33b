import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** The terms on which a council pays early. */
@Entity('early_payment_programme')
export class EarlyPaymentProgrammeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'jsonb' })
  shape: object;

  @Column({ type: 'text' })
  termsVersion: string;

  @Column({ type: 'boolean' })
  active: boolean;
}
