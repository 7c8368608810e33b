import { Inject, Injectable } from '@nestjs/common';
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

@Injectable()
export class MessageService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

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
