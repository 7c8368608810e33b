import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { HELD_WHEN_RULES_CHANGED } from './approval-case.store.js';
import type { LaterTrouble } from './domain/touchless-preview.js';

/** What the tables tell of an invoice at the moment in which it was matched first; of one never matched, null. */
export interface MatchedRow {
  readonly id: Id;
  readonly matched: boolean;
  readonly held: boolean;
  readonly touched: boolean;
  readonly received: boolean;
  readonly assisted: boolean;
  readonly bank_days: number | null;
  readonly later: LaterTrouble[];
}

/** Reads from past invoices what rules for touchless approval decide by. */
@Injectable()
export class TouchlessStore {
  async receivedBetween(tx: Tx, { councilId }: Ctx, from: PlainDate, until: PlainDate): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT id FROM invoice WHERE council_id = $1 AND received_on BETWEEN $2 AND $3
         AND state NOT IN ('SUBMITTED', 'VALIDATION_FAILED') ORDER BY id`,
      [councilId, from, until],
    );
    return rows.map(({ id }) => id);
  }

  /** @param at the moment that counts for all; null for each invoice's own first match */
  async facts(tx: Tx, { councilId }: Ctx, ids: readonly Id[], at: Date | null): Promise<MatchedRow[]> {
    return tx.query(
      `SELECT i.id, m.at IS NOT NULL AS matched,
         EXISTS (SELECT FROM hold h WHERE h.council_id = i.council_id AND h.invoice_id = i.id AND h.placed_at <= m.at) AS held,
         EXISTS (SELECT FROM hold h WHERE h.council_id = i.council_id AND h.invoice_id = i.id
             AND h.state = 'RELEASED' AND h.released_at <= m.at)
           OR EXISTS (SELECT FROM invoice_event e WHERE e.council_id = i.council_id AND e.invoice_id = i.id
             AND e.event = 'dispute' AND e.occurred_at <= m.at)
           OR EXISTS (SELECT FROM line_pairing p WHERE p.council_id = i.council_id AND p.invoice_id = i.id)
           OR EXISTS (SELECT FROM duplicate_decision d WHERE d.council_id = i.council_id AND d.invoice_id = i.id)
           OR EXISTS (SELECT FROM match_rule_change c WHERE c.council_id = i.council_id AND c.set_at <= m.at
             AND ${HELD_WHEN_RULES_CHANGED}) AS touched,
         coalesce((SELECT bool_and(coalesce(c->'compared'->>'level', '') IN ('3-way', '4-way'))
           FROM (SELECT comparisons FROM match_result r WHERE r.council_id = i.council_id AND r.invoice_id = i.id
                   AND r.matched_at <= m.at ORDER BY r.id DESC LIMIT 1) r,
             jsonb_array_elements(r.comparisons) c), false) AS received,
         i.assisted OR EXISTS (SELECT FROM invoice_event e WHERE e.council_id = i.council_id AND e.invoice_id = i.id
             AND e.assisted_channel IS NOT NULL) AS assisted,
         m.at::date - (SELECT max(e.occurred_at)::date FROM bank_details_event e
             WHERE e.council_id = i.council_id AND e.supplier_id = i.supplier_id AND e.occurred_at <= m.at) AS bank_days,
         coalesce((SELECT array_agg(DISTINCT e.event) FROM invoice_event e WHERE e.council_id = i.council_id
             AND e.invoice_id = i.id AND e.event IN ('hold', 'query', 'dispute', 'reject') AND e.occurred_at > m.at), '{}') AS later
       FROM invoice i CROSS JOIN LATERAL (
         SELECT coalesce($3::timestamptz, (SELECT min(e.occurred_at) FROM invoice_event e
           WHERE e.council_id = i.council_id AND e.invoice_id = i.id AND e.event = 'match')) AS at) m
       WHERE i.council_id = $1 AND i.id = ANY($2::uuid[])`,
      [councilId, ids, at],
    );
  }
}
