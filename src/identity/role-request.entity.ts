import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { StaffRole } from './domain/roles.js';

/** A role of staff that moves money was asked for; it is given when a second person says so. */
@Entity('role_request')
export class RoleRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'text' })
  role: StaffRole;

  @Column({ type: 'uuid' })
  askedBy: Id;

  @Column({ type: 'text' })
  askedAs: string;

  @Column({ type: 'timestamptz' })
  askedAt: Date;

  @Column({ type: 'uuid', nullable: true })
  decidedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ type: 'boolean', nullable: true })
  granted: boolean | null;
}
