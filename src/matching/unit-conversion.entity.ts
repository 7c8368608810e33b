import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** One `fromUnit` is `factor` of `toUnit`: for one supplier, or for all where `supplierId` is null. */
@Entity('unit_conversion')
export class UnitConversionEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid', nullable: true })
  supplierId: Id | null;

  @Column({ type: 'text' })
  fromUnit: string;

  @Column({ type: 'text' })
  toUnit: string;

  @Column({ type: 'numeric' })
  factor: string;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
