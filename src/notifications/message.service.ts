import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import { CouncilService } from '../identity/council.service.js';
import { Database, jobContext } from '../platform/database/database.js';
import { MessageEntity } from './message.entity.js';

export interface MessageView {
  readonly councilName: string;
  readonly toEmail: string;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}

export type SupplierMessage = Pick<MessageEntity, 'id' | 'subject' | 'toEmail' | 'createdAt'>;

@Injectable()
export class MessageService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  /** What was written to a supplier, the newest first. */
  async ofSupplier(who: Principal, supplierId: Id, limit: number): Promise<SupplierMessage[]> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, (tx) =>
      tx.find(MessageEntity, {
        select: { id: true, councilId: true, subject: true, toEmail: true, createdAt: true },
        where: { councilId: who.councilId, supplierId },
        order: { createdAt: 'DESC', id: 'DESC' },
        take: limit,
      }),
    );
  }

  /** The newest messages to anybody, for the demonstration: never call it in earnest, it asks for no permission. */
  async latestForDemonstration(limit: number): Promise<MessageView[]> {
    const all: MessageView[] = [];
    for (const council of await this.councils.all()) {
      const messages = await this.database.transaction(jobContext(council.id, 'i-supplier'), (tx) =>
        tx.find(MessageEntity, { where: { councilId: council.id }, order: { id: 'DESC' }, take: limit }),
      );
      all.push(...messages.map((message) => ({ ...message, councilName: council.name })));
    }
    return all.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit);
  }
}
