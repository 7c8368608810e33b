import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** A statement that a supplier brought to be checked: what it thinks it is owed. */
@Entity('supplier_statement')
export class SupplierStatementEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  /** The file as it came. */
  @Column({ type: 'uuid' })
  documentId: Id;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'integer' })
  lineCount: number;

  @Column({ type: 'timestamptz' })
  broughtAt: Date;
}
