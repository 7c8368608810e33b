import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, jobContext } from '../platform/database/database.js';
import { brokenLink, CHAIN_START, type SealedEntry } from './domain/hash-chain.js';

const BATCH = 5_000;

/** Follow every council's chain from its start. A break goes to the log as an error: somebody rewrote history. */
@Injectable()
export class VerifyAuditJob {
  static readonly jobName = 'verify-audit';
  private readonly log = new Logger('audit');

  constructor(@Inject(Database) private readonly database: Database) {}

  async run(): Promise<void> {
    const councils = await this.database.platformQuery<{ id: string }>(`SELECT id FROM council ORDER BY id`);
    for (const { id } of councils) {
      const broken = await this.brokenAt(id);
      if (broken !== null)
        this.log.error(`The audit of council ${id} does not hold from entry ${broken} on.`);
    }
  }

  /** The first entry of a council that does not hold; null where all do. */
  async brokenAt(councilId: string): Promise<number | null> {
    return this.database.transaction(jobContext(councilId, VerifyAuditJob.jobName), async (tx) => {
      let last = { seq: 0, hash: CHAIN_START };
      for (;;) {
        const entries: SealedEntry[] = await tx.query(
          `SELECT id, occurred_at AS "occurredAt", person_id AS "personId", actor, action,
                  subject_type AS "subjectType", subject_id AS "subjectId", details, sealed_seq AS seq, hash
           FROM audit_entry WHERE council_id = $1 AND sealed_seq > $2 ORDER BY sealed_seq LIMIT ${BATCH}`,
          [councilId, last.seq],
        );
        const broken = brokenLink(entries, last);
        if (broken !== null || entries.length < BATCH) return broken;
        last = entries.at(-1)!;
      }
    });
  }
}
