import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { WorkMessages } from './domain/work-message.js';

/** When somebody of a council's staff wants to be told that an invoice waits for them. */
@Entity('work_message_choice')
export class WorkMessageChoiceEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  personId: Id;

  @Column({ type: 'text' })
  choice: WorkMessages;
}
