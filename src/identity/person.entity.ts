import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Somebody who can sign in, for one or several suppliers or councils. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  name: string;

  /** null until they have chosen a password. */
  @Column({ type: 'text', nullable: true })
  passwordHash: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  disabledAt: Date | null;
}
