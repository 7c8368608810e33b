import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { OrganisationKind } from './domain/organisation.js';
import type { SizeBand } from './domain/supplier.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';

/** A supplier account: one legal entity with one council. */
@Entity('supplier')
export class SupplierEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'text' })
  number: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'uuid' })
  legalEntityId: Id;

  @Column({ type: 'text', nullable: true })
  companyNumber: string | null;

  @Column({ type: 'text', nullable: true })
  vatNumber: string | null;

  @Column({ type: 'text' })
  state: SupplierState;

  /** null while it has not said. */
  @Column({ type: 'text', nullable: true })
  sizeBand: SizeBand | null;

  @Column({ type: 'text' })
  sector: string;

  @Column({ type: 'text' })
  postcode: string;

  @Column({ type: 'text' })
  addressLine: string;

  @Column({ type: 'text' })
  town: string;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ type: 'boolean' })
  freeEarlyPayment: boolean;

  /** null where the council's record never said. */
  @Column({ type: 'text', nullable: true })
  kind: OrganisationKind | null;

  /** The account that this one was merged into. */
  @Column({ type: 'uuid', nullable: true })
  mergedInto: Id | null;

  @Column({ type: 'text', nullable: true })
  uptakeExclusion: string | null;

  @Column({ type: 'timestamptz' })
  createdAt: Date;
}
