import { Inject, Injectable } from '@nestjs/common';
import { Database, jobContext, type Tx } from '../platform/database/database.js';
import { CHAIN_START, chainHash, type SealedFacts } from './domain/hash-chain.js';

const BATCH = 2_000;

/**
 * Link new audit entries into their council's chain of hashes. One link at a time per council, and never in the
 * transaction of the work itself, which would make a council's transactions wait for each other.
 */
@Injectable()
export class SealAuditJob {
  static readonly jobName = 'seal-audit';

  constructor(@Inject(Database) private readonly database: Database) {}

  async run(): Promise<void> {
    const councils: { id: string }[] = await this.database.platformTransaction((tx) =>
      tx.query(`SELECT id FROM council ORDER BY id`),
    );
    for (const { id } of councils) {
      while ((await this.sealBatch(id)) === BATCH);
    }
  }

  private async sealBatch(councilId: string): Promise<number> {
    return this.database.transaction(jobContext(councilId, SealAuditJob.jobName), async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`seal-audit ${councilId}`]);
      const entries = await this.unsealed(tx, councilId);
      let { seq, hash } = await this.lastLink(tx, councilId);
      const links = entries.map((entry) => {
        seq += 1;
        hash = chainHash(hash, entry);
        return { id: entry.id, seq, hash };
      });
      await tx.query(
        `UPDATE audit_entry SET sealed_seq = link.seq, hash = link.hash
         FROM unnest($2::uuid[], $3::bigint[], $4::text[]) AS link (id, seq, hash)
         WHERE audit_entry.council_id = $1 AND audit_entry.id = link.id`,
        [councilId, links.map((l) => l.id), links.map((l) => l.seq), links.map((l) => l.hash)],
      );
      return entries.length;
    });
  }

  private async unsealed(tx: Tx, councilId: string): Promise<SealedFacts[]> {
    return tx.query(
      `SELECT id, occurred_at AS "occurredAt", person_id AS "personId", actor, action,
              subject_type AS "subjectType", subject_id AS "subjectId", details
       FROM audit_entry WHERE council_id = $1 AND sealed_seq IS NULL ORDER BY id LIMIT ${BATCH}`,
      [councilId],
    );
  }

  private async lastLink(tx: Tx, councilId: string): Promise<{ seq: number; hash: string }> {
    const rows: { seq: number; hash: string }[] = await tx.query(
      `SELECT sealed_seq AS seq, hash FROM audit_entry
       WHERE council_id = $1 AND sealed_seq IS NOT NULL ORDER BY sealed_seq DESC LIMIT 1`,
      [councilId],
    );
    return rows[0] ?? { seq: 0, hash: CHAIN_START };
  }
}
