import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';

/** Somebody was told of something that waits for them, so that they are not told of it again. */
@Entity('work_notice')
export class WorkNoticeEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  personId: Id;

  /** The turn of a duty, the warning before it is passed on, or the list of a morning. */
  @PrimaryColumn({ type: 'text' })
  about: string;

  @Column({ type: 'timestamptz' })
  toldAt: Date;
}
