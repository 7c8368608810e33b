import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '../kernel/ids.js';
import type { Thread } from './domain/conversation.js';

/** A file that came with an entry of a conversation. */
@Entity('conversation_attachment')
export class ConversationAttachmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  councilId: Id;

  @PrimaryColumn({ type: 'uuid' })
  id: Id;

  @Column({ type: 'uuid' })
  entryId: Id;

  @Column({ type: 'uuid' })
  invoiceId: Id;

  @Column({ type: 'uuid' })
  supplierId: Id;

  @Column({ type: 'text' })
  thread: Thread;

  @Column({ type: 'uuid' })
  documentId: Id;

  @Column({ type: 'text' })
  fileName: string;

  @Column({ type: 'text' })
  mediaType: string;

  @Column({ type: 'integer' })
  byteLength: number;
}
