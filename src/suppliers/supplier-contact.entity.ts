import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { ContactKind, ContactSource } from './domain/contact.js';

/** A way to reach a supplier. A row is added and removed, never rewritten: `since` is when it came on file. */
@Entity('supplier_contact')
export class SupplierContactEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  kind: ContactKind;

  @Column({ type: 'text' })
  value: string;

  @Column({ type: 'text', nullable: true })
  name: string | null;

  @Column({ type: 'timestamptz' })
  since: Date;

  @Column({ type: 'text' })
  source: ContactSource;

  @Column({ type: 'uuid', nullable: true })
  addedBy: Id | null;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;

  @Column({ type: 'uuid', nullable: true })
  removedBy: Id | null;
}
