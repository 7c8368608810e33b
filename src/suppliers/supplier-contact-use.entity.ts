import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { ContactPurpose } from './domain/contact.js';

/** Which address of a supplier gets what; without a row it is the one that the council had before. */
@Entity('supplier_contact_use')
export class SupplierContactUseEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  supplierId: Id;

  @PrimaryColumn({ type: 'text' })
  purpose: ContactPurpose;

  @Column({ type: 'uuid' })
  contactId: Id;
}
