import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';

/** Who stands in for whom, from when until when. */
@Entity('approval_absence')
export class ApprovalAbsenceEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'uuid' })
  deputyId: Id;

  @Column({ type: 'date' })
  fromOn: PlainDate;

  @Column({ type: 'date' })
  untilOn: PlainDate;

  @Column({ type: 'uuid' })
  setBy: Id;

  @Column({ type: 'timestamptz' })
  setAt: Date;
}
