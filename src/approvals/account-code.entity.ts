import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A subjective code of the council's ledger: what kind of thing was bought. */
@Entity('account_code')
export class AccountCodeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** Of spend, by which routes may be chosen. */
  @Column({ type: 'text', nullable: true })
  category: string | null;

  /** A closed one takes nothing new. */
  @Column({ type: 'boolean' })
  open: boolean;
}
