import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A key in a person's telephone or computer that signs them in. */
@Entity('passkey')
export class PasskeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  /** As base64url. */
  @Column({ type: 'text' })
  credentialId: string;

  /** COSE. */
  @Column({ type: 'bytea' })
  publicKey: Buffer;

  /** Never goes back, where the device counts at all: a copy of it would be told by that. */
  @Column({ type: 'bigint' })
  counter: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'timestamptz' })
  createdAt: Date;

  @Column({ type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;
}
