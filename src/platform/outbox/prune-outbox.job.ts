import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/** Events that were handed over are kept this long, for looking into what happened. */
const KEPT_DAYS = 14;

/** Deletes events that were handed over long ago; others stay, however old. */
@Injectable()
export class PruneOutboxJob {
  static readonly jobName = 'prune-outbox';

  constructor(@Inject(Database) private readonly database: Database) {}

  async run(): Promise<void> {
    await this.database.platformTransaction((tx) =>
      tx.query(`DELETE FROM outbox_event WHERE handed_over_at < now() - make_interval(days => $1)`, [
        KEPT_DAYS,
      ]),
    );
  }
}
