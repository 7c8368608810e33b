import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import type { Id } from '../kernel/ids.js';
import { jobContext, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { PERSON_NEWS, type PersonNews } from './events.js';
import { PersonEntity } from './person.entity.js';

/**
 * Writes down what happened to somebody's sign-in: in the audit of every council that they work with, and once for
 * them to be told. Somebody who works nowhere has no council whose audit it could stand in, and nothing is told.
 */
@Injectable()
export class PersonNewsService {
  constructor(
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
  ) {}

  /**
   * In a transaction that was opened for no council, as those about people are; it is bound to one afterwards.
   * @param details for the audit: no personal data
   * @param forMessage what the message needs beside them
   */
  async record(
    tx: Tx,
    personId: Id,
    news: PersonNews,
    details: Readonly<Record<string, unknown>> = {},
    forMessage: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const { name } = await tx.findOneByOrFail(PersonEntity, { id: personId });
    const councils = await this.councilsOf(tx, personId);
    for (const councilId of councils) {
      await tx.query(
        `SELECT set_config('app.council_id', $1, true), set_config('app.supplier_id', '', true)`,
        [councilId],
      );
      const ctx = { ...jobContext(councilId, name), personId };
      await this.audit.record(tx, ctx, {
        ...{ action: PERSON_NEWS[news], subjectType: 'person', subjectId: personId, details },
      });
    }
    const [first] = councils;
    if (first === undefined) return;
    const data = { personId, ...details, ...forMessage };
    await this.outbox.append(tx, { type: PERSON_NEWS[news], councilId: first, data });
  }

  /** News for others, once for each council that somebody works with. */
  async tellCouncils(
    tx: Tx,
    personId: Id,
    type: string,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    for (const councilId of await this.councilsOf(tx, personId))
      await this.outbox.append(tx, { type, councilId, data: { personId, ...data } });
  }

  /** The one that was worked with longest first. */
  private async councilsOf(tx: Tx, personId: Id): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT council_id AS id FROM membership WHERE person_id = $1
       GROUP BY council_id ORDER BY min(created_at), council_id`,
      [personId],
    );
    return rows.map(({ id }) => id);
  }
}
