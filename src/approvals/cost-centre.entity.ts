import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A budget of the council, and who holds it. */
@Entity('cost_centre')
export class CostCentreEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'uuid', nullable: true })
  holderId: Id | null;

  /** A closed one pays nothing new. */
  @Column({ type: 'boolean' })
  open: boolean;
}
