import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { EntryKind, Side, Thread } from './domain/conversation.js';

/** Something that was written about an invoice. It is never changed. */
@Entity('conversation_entry')
export class ConversationEntryEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  thread: Thread;

  @Column({ type: 'text' })
  kind: EntryKind;

  @Column({ type: 'text' })
  side: Side;

  @Column({ type: 'uuid', nullable: true })
  personId: Id | null;

  @Column({ type: 'text' })
  author: string;

  @Column({ type: 'text' })
  authorRole: string;

  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'timestamptz' })
  writtenAt: Date;
}
