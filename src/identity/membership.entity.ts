import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { Role } from './domain/roles.js';

/** A role that a person has with a council, for a supplier or as its staff. */
@Entity('membership')
export class MembershipEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'uuid' })
  councilId: Id;

  @Column({ type: 'uuid', nullable: true })
  supplierId: Id | null;

  @Column({ type: 'text' })
  role: Role;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
