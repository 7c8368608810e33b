import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { Clock } from '../../kernel/clock.js';
import { HOUR_MS } from '../../kernel/durations.js';
import { Database, jobContext } from '../database/database.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { KEPT_HOURS } from './idempotency.service.js';

/** Answers to programs hold what suppliers and councils know of each other, so they stay no longer than they are of use. */
@Injectable()
export class PruneIdempotencyJob {
  static readonly jobName = 'prune-idempotency';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_HOURS * HOUR_MS);
    const councils = await this.database.platformQuery<{ id: string }>('SELECT id FROM council');
    for (const { id: councilId } of councils) {
      await this.database.transaction(jobContext(councilId, PruneIdempotencyJob.jobName), (tx) =>
        tx.delete(IdempotencyKeyEntity, { councilId, startedAt: LessThanOrEqual(before) }),
      );
    }
  }
}
