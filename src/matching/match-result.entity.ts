import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { LineComparison } from './domain/match-invoice.js';

/** The outcome of one matching of an invoice, with the numbers that were compared. */
@Entity('match_result')
export class MatchResultEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'integer' })
  invoiceVersion: number;

  @Column({ type: 'text' })
  result: string;

  @Column({ type: 'jsonb' })
  comparisons: LineComparison[];

  @Column({ type: 'timestamptz' })
  matchedAt: Date;
}
