import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** The authenticator app of a person. There is a row only when a code of it was shown to be right. */
@Entity('second_factor')
export class SecondFactorEntity {
  @PrimaryColumn({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'text' })
  secretSealed: string;

  /** The time step of the last code that was used: no code of it, or of an earlier one, is good again. */
  @Column({ type: 'integer' })
  lastStep: number;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
