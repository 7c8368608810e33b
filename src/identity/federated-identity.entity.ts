import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A person as their organisation's own sign-in knows them: by a subject that stays when an address changes. */
@Entity('federated_identity')
export class FederatedIdentityEntity {
  @PrimaryColumn({ type: 'text' })
  issuer: string;

  @PrimaryColumn({ type: 'text' })
  subject: string;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
