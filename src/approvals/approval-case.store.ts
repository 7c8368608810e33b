import { Injectable } from '@nestjs/common';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { Bar } from './domain/separation.js';

/** What an invoice is routed by, as the tables have it. */
export interface CaseRow {
  readonly id: Id;
  readonly supplier_id: Id;
  readonly state: InvoiceState;
  readonly state_changed_at: Date;
  readonly pay_by: PlainDate | null;
  readonly currency: string;
  readonly amount: number;
  readonly cost_centres: string[];
  readonly categories: string[];
  readonly holders: Id[];
  readonly has_order: boolean;
  readonly version: number;
  /** What disputes keep back of it. */
  readonly kept: number;
}

export interface DecisionRow {
  readonly invoice_id: Id;
  readonly level: number;
  readonly person_id: Id;
  readonly for_person_id: Id | null;
  readonly given_by: string;
  readonly decided_at: Date;
  readonly rule_number: number;
  readonly rule_version: number;
}

export interface EscalationRow {
  readonly invoice_id: Id;
  readonly level: number;
  readonly opened_at: Date;
}

/** Reads what approvals ask about many invoices at once, where the rows are. `ids` null: all that wait for approval. */
@Injectable()
export class ApprovalCaseStore {
  async invoices(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<CaseRow[]> {
    return tx.query(
      `WITH wanted AS MATERIALIZED (
         SELECT i.id, i.supplier_id, i.state, i.state_changed_at, i.pay_by, i.currency, i.version, i.order_id,
                i.cost_centre, abs(coalesce(i.gross_minor, 0)) AS amount
         FROM invoice i WHERE i.council_id = $1 AND ${WANTED}),
       ordered AS (
         SELECT id, order_id FROM wanted WHERE order_id IS NOT NULL
         UNION SELECT w.id, o.order_id FROM wanted w
           JOIN invoice_purchase_order o ON o.council_id = $1 AND o.invoice_id = w.id),
       paying AS (
         SELECT p.id, coalesce(array_agg(DISTINCT p.code) FILTER (WHERE p.code <> ''), '{}') AS codes,
                coalesce(array_agg(DISTINCT cc.holder_id) FILTER (WHERE cc.holder_id IS NOT NULL), '{}') AS holders,
                bool_or(p.of_order) AS has_order
         FROM (SELECT o.id, po.cost_centre AS code, true AS of_order FROM ordered o
                 JOIN purchase_order po ON po.council_id = $1 AND po.id = o.order_id
               UNION ALL SELECT id, cost_centre, false FROM wanted WHERE cost_centre IS NOT NULL
               UNION ALL SELECT w.id, x.cost_centre, false FROM wanted w JOIN invoice_coding_line x
                 ON x.council_id = $1 AND x.invoice_id = w.id AND x.invoice_version = w.version) p
         LEFT JOIN cost_centre cc ON cc.council_id = $1 AND cc.code = p.code GROUP BY p.id),
       kinds AS (
         SELECT k.id, array_agg(DISTINCT k.category) AS categories
         FROM (SELECT w.id, pl.category FROM wanted w
                 JOIN order_line_billing b ON b.council_id = $1 AND b.invoice_id = w.id
                 JOIN purchase_order_line pl ON pl.council_id = $1 AND pl.id = b.order_line_id
               UNION ALL SELECT w.id, a.category FROM wanted w JOIN invoice_coding_line x
                 ON x.council_id = $1 AND x.invoice_id = w.id AND x.invoice_version = w.version
                 JOIN account_code a ON a.council_id = $1 AND a.code = x.account_code) k GROUP BY k.id),
       disputes AS (
         SELECT d.invoice_id AS id, sum(d.net_minor + d.vat_minor)::bigint AS kept FROM wanted w
           JOIN dispute d ON d.council_id = $1 AND d.invoice_id = w.id WHERE NOT d.released GROUP BY d.invoice_id)
       SELECT w.id, w.supplier_id, w.state, w.state_changed_at, w.pay_by, w.currency, w.amount, w.version,
              coalesce(paying.codes, '{}') AS cost_centres, coalesce(paying.holders, '{}') AS holders,
              coalesce(paying.has_order, false) AS has_order, coalesce(disputes.kept, 0) AS kept,
              array_remove(array_append(kinds.categories, nullif(s.sector, '')), NULL) AS categories
       FROM wanted w JOIN supplier s ON s.council_id = $1 AND s.id = w.supplier_id
       LEFT JOIN paying ON paying.id = w.id LEFT JOIN kinds ON kinds.id = w.id LEFT JOIN disputes ON disputes.id = w.id
       ORDER BY w.pay_by, w.id`,
      [councilId, ids],
    );
  }

  /** Approvals since each was matched last; none of what does not wait for approval. */
  async decisions(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<DecisionRow[]> {
    return tx.query(
      `SELECT d.invoice_id, d.level, d.person_id, d.for_person_id, d.given_by, d.decided_at, d.rule_number, d.rule_version
       FROM invoice i JOIN approval_decision d ON d.council_id = i.council_id AND d.invoice_id = i.id
       WHERE i.council_id = $1 AND ${WANTED} AND d.decision = 'approve' AND d.rule_kind = 'route'
         AND i.state = 'MATCHED' AND d.decided_at >= i.state_changed_at
       ORDER BY d.id`,
      [councilId, ids],
    );
  }

  /** Orders of an invoice whose receipts were posted by whoever placed them. */
  async receivedByPlacer(
    tx: Tx,
    { councilId }: Ctx,
    invoiceId: Id,
  ): Promise<{ readonly number: string; readonly name: string }[]> {
    return tx.query(
      `SELECT o.number, o.placed_as AS name FROM invoice i CROSS JOIN LATERAL ${ORDERS_OF_I} x
       JOIN purchase_order o ON o.council_id = i.council_id AND o.id = x.id
       WHERE i.council_id = $1 AND i.id = $2 AND EXISTS (
         SELECT FROM receipt r WHERE r.council_id = o.council_id AND r.order_id = o.id AND r.posted_by = o.placed_by)
       ORDER BY o.number`,
      [councilId, invoiceId],
    );
  }

  async escalations(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<EscalationRow[]> {
    return tx.query(
      `SELECT e.invoice_id, e.level, e.opened_at
       FROM invoice i JOIN approval_escalation e ON e.council_id = i.council_id AND e.invoice_id = i.id
       WHERE i.council_id = $1 AND ${WANTED}`,
      [councilId, ids],
    );
  }

  /** Note that a level was passed on. @returns false where that was noted before */
  async escalate(tx: Tx, { councilId }: Ctx, row: EscalationRow, now: Date): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO approval_escalation (council_id, invoice_id, level, opened_at, escalated_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING level`,
      [councilId, row.invoice_id, row.level, row.opened_at, now],
    );
    return rows.length > 0;
  }

  /**
   * Who must not approve which invoice. Whoever proposed bank details, called about them or approved them stays barred
   * while the change is under way, and afterwards until the supplier has been paid once: the first payment to a new
   * account is the one that must not depend on the person who brought it in.
   */
  async bars(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<(Bar & { invoice_id: Id })[]> {
    return tx.query(
      `WITH wanted AS (
         SELECT i.council_id, i.id, i.supplier_id, i.entered_by, i.order_id FROM invoice i WHERE i.council_id = $1 AND ${WANTED}),
       ordered AS (
         SELECT id, order_id FROM wanted WHERE order_id IS NOT NULL
         UNION SELECT w.id, o.order_id FROM wanted w
           JOIN invoice_purchase_order o ON o.council_id = $1 AND o.invoice_id = w.id
         UNION SELECT w.id, l.order_id FROM wanted w
           JOIN order_line_billing b ON b.council_id = $1 AND b.invoice_id = w.id
           JOIN purchase_order_line l ON l.council_id = $1 AND l.id = b.order_line_id)
       SELECT DISTINCT ON (invoice_id, "personId") * FROM (
         SELECT id AS invoice_id, entered_by AS "personId", 'entered' AS why, 1 AS rank FROM wanted
         UNION ALL
         SELECT e.invoice_id, e.person_id, CASE WHEN e.assisted_channel IS NULL THEN 'entered' ELSE 'assisted' END, 2 FROM wanted i
           JOIN invoice_event e ON e.council_id = i.council_id AND e.invoice_id = i.id
           WHERE e.assisted_channel IS NOT NULL OR e.event = 'correct'
         UNION ALL
         SELECT h.invoice_id, h.released_by, 'set-aside', 3 FROM wanted i
           JOIN hold h ON h.council_id = i.council_id AND h.invoice_id = i.id WHERE h.state = 'RELEASED'
         UNION ALL
         SELECT d.invoice_id, d.decided_by, 'told-apart', 4 FROM wanted i
           JOIN duplicate_decision d ON d.council_id = i.council_id AND d.invoice_id = i.id
         UNION ALL
         SELECT p.invoice_id, p.confirmed_by, 'paired', 5 FROM wanted i
           JOIN line_pairing p ON p.council_id = i.council_id AND p.invoice_id = i.id
         UNION ALL
         SELECT x.invoice_id, x.confirmed_by, 'coded', 6 FROM wanted i
           JOIN invoice_coding x ON x.council_id = i.council_id AND x.invoice_id = i.id AND x.confirmed_by IS NOT NULL
         UNION ALL
         SELECT p.id, p.person_id, 'ordered', 9 FROM (
           SELECT x.id, o.placed_by AS person_id FROM ordered x
             JOIN purchase_order o ON o.council_id = $1 AND o.id = x.order_id
           UNION SELECT x.id, v.changed_by FROM ordered x
             JOIN purchase_order_version v ON v.council_id = $1 AND v.order_id = x.order_id) p
           WHERE NOT EXISTS (
             SELECT FROM approval_setting s WHERE s.council_id = $1 AND NOT s.bars_who_ordered)
         UNION ALL
         SELECT i.id, c.set_by, 'rules', 7 FROM wanted i
           JOIN match_rule_change c ON c.council_id = i.council_id
           WHERE ${HELD_WHEN_RULES_CHANGED}
         UNION ALL
         SELECT i.id, e.person_id, 'bank-details', 8 FROM wanted i
           JOIN bank_details_event e ON e.council_id = i.council_id AND e.supplier_id = i.supplier_id
           JOIN supplier_bank_account a ON a.council_id = e.council_id AND a.id = e.bank_account_id
           WHERE e.event IN ('propose', 'call-back', 'approve') AND (
             a.state NOT IN ('ACTIVE', 'RETIRED', 'REJECTED', 'REPORTED_FRAUD')
             OR a.state = 'ACTIVE' AND NOT EXISTS (
               SELECT FROM payment p WHERE p.council_id = a.council_id AND p.bank_account_id = a.id
                 AND p.state = 'PAID'))
       ) each WHERE "personId" IS NOT NULL ORDER BY invoice_id, "personId", rank`,
      [councilId, ids],
    );
  }
}

/** The orders that the invoice `i` names, was paired with or bills. */
const ORDERS_OF_I = `(SELECT i.order_id AS id
  UNION SELECT order_id FROM invoice_purchase_order WHERE council_id = i.council_id AND invoice_id = i.id
  UNION SELECT l.order_id FROM order_line_billing b
    JOIN purchase_order_line l ON l.council_id = b.council_id AND l.id = b.order_line_id
    WHERE b.council_id = i.council_id AND b.invoice_id = i.id)`;

/** The invoice `i` waited for something when the change `c` of the tolerances, conversions or limits was made. */
export const HELD_WHEN_RULES_CHANGED = `EXISTS (SELECT FROM hold h
  WHERE h.council_id = i.council_id AND h.invoice_id = i.id AND h.placed_at <= c.set_at
    AND (h.released_at IS NULL OR h.released_at >= c.set_at))`;

const WANTED = `(i.id = ANY($2::uuid[]) OR ($2::uuid[] IS NULL AND i.state = 'MATCHED'))`;
