import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { MovedRows, MergeSide, SameNumber } from './domain/merge.js';
import { MOVED_TABLES } from './domain/merge-plan.js';

/** What the rows of other rooms say about an account that may be merged. */
export type MergeRowFacts = Pick<MergeSide, 'openOrders' | 'unpaidInvoices' | 'runs' | 'joining'>;

export interface InvoicesInState {
  readonly state: string;
  readonly count: number;
}

/** Type codes of credit notes (UNCL 1001): an invoice and a credit note may share a number. */
const CREDIT_TYPES = `'381', '396', '81', '83', '261', '262', '296', '308', '420', '458', '532'`;
/** Invoices that count when numbers are compared, and those that will never be paid any more. */
const COUNTS = `NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')`;
const OVER = `('VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN', 'PAID')`;

/** Another invoice of the legal entity that is kept has the number of `mine`. */
const TAKEN = `EXISTS (SELECT FROM invoice other WHERE other.council_id = mine.council_id
  AND other.legal_entity_id = $4 AND other.number_normalised = mine.number_normalised
  AND (other.type_code IN (${CREDIT_TYPES})) = (mine.type_code IN (${CREDIT_TYPES})) AND other.state ${COUNTS})`;

/**
 * The rows of one supplier in every room, counted and moved to another one. It is SQL, and here, because moving is
 * the same for all of them; `domain/merge-plan.ts` names the tables, and the test of the schema holds it complete.
 */
@Injectable()
export class MergeSupplierStore {
  async facts(tx: Tx, { councilId }: Ctx, supplierId: Id): Promise<MergeRowFacts> {
    const [row]: MergeRowFacts[] = await tx.query(
      `SELECT
         (SELECT count(*)::int FROM purchase_order WHERE council_id = $1 AND supplier_id = $2 AND state = 'OPEN') AS "openOrders",
         (SELECT count(*)::int FROM invoice
          WHERE council_id = $1 AND supplier_id = $2 AND state NOT IN ${OVER}) AS "unpaidInvoices",
         ARRAY(SELECT DISTINCT r.number FROM payment p JOIN payment_run r ON r.council_id = p.council_id AND r.id = p.run_id
          WHERE p.council_id = $1 AND p.supplier_id = $2 AND r.state NOT IN ('PAID', 'CANCELLED') ORDER BY 1) AS runs,
         EXISTS (SELECT FROM supplier_application WHERE council_id = $1 AND supplier_id = $2
          AND state IN ('EMAIL_VERIFIED', 'CHECKS', 'PENDING_APPROVAL')) AS joining`,
      [councilId, supplierId],
    );
    return row!;
  }

  /** Invoices of one account whose number the legal entity of the other one has used too. */
  async sameNumbers(
    tx: Tx,
    { councilId }: Ctx,
    from: Id,
    into: { id: Id; legalEntityId: Id },
  ): Promise<SameNumber[]> {
    return tx.query(
      `SELECT mine.number, mine.reference AS ending, other.reference AS kept, mine.state = 'PAID' AS paid
       FROM invoice mine JOIN invoice other ON other.council_id = mine.council_id
         AND other.legal_entity_id = $3 AND other.number_normalised = mine.number_normalised
         AND (other.type_code IN (${CREDIT_TYPES})) = (mine.type_code IN (${CREDIT_TYPES}))
       WHERE mine.council_id = $1 AND mine.supplier_id = $2 AND mine.legal_entity_id <> $3
         AND mine.state ${COUNTS} AND other.state ${COUNTS}
       ORDER BY mine.reference`,
      [councilId, from, into.legalEntityId],
    );
  }

  async invoicesByState(tx: Tx, { councilId }: Ctx, supplierId: Id): Promise<InvoicesInState[]> {
    return tx.query(
      `SELECT state, count(*)::int AS count FROM invoice
       WHERE council_id = $1 AND supplier_id = $2 GROUP BY state ORDER BY state`,
      [councilId, supplierId],
    );
  }

  /** How many rows of each kind a supplier has; kinds that it has none of are left out. */
  async count(tx: Tx, { councilId }: Ctx, supplierId: Id): Promise<MovedRows[]> {
    const counted: MovedRows[] = [];
    for (const { table, what } of MOVED_TABLES) {
      if (what === null) continue;
      const [row]: { count: number }[] = await tx.query(
        `SELECT count(*)::int AS count FROM ${table} WHERE council_id = $1 AND supplier_id = $2`,
        [councilId, supplierId],
      );
      if (row!.count > 0) counted.push({ what, count: row!.count });
    }
    return counted;
  }

  /**
   * Everything that one account has to another one. Twice moves what came in between. An invoice that was paid under
   * a number which the other legal entity has used too keeps its own: two invoices of one number stay two.
   */
  async move(tx: Tx, { councilId }: Ctx, from: Id, into: { id: Id; legalEntityId: Id }): Promise<void> {
    await tx.query(
      `UPDATE invoice mine SET supplier_id = $3,
         legal_entity_id = CASE WHEN legal_entity_id <> $4 AND mine.state ${COUNTS} AND ${TAKEN} THEN legal_entity_id ELSE $4 END
       WHERE council_id = $1 AND supplier_id = $2`,
      [councilId, from, into.id, into.legalEntityId],
    );
    for (const { table } of MOVED_TABLES) {
      if (table === 'invoice') continue;
      await tx.query(`UPDATE ${table} SET supplier_id = $3 WHERE council_id = $1 AND supplier_id = $2`, [
        councilId,
        from,
        into.id,
      ]);
    }
    await tx.query(
      `UPDATE unit_conversion mine SET supplier_id = $3 WHERE council_id = $1 AND supplier_id = $2
         AND NOT EXISTS (SELECT FROM unit_conversion other WHERE other.council_id = $1 AND other.supplier_id = $3
           AND other.from_unit = mine.from_unit AND other.to_unit = mine.to_unit)`,
      [councilId, from, into.id],
    );
    await tx.query(
      `UPDATE supplier_claim SET supplier_id = $3 WHERE council_id = $1 AND supplier_id = $2 AND state = 'OPEN'`,
      [councilId, from, into.id],
    );
    await tx.query(
      `UPDATE supplier_application SET duplicate_of = $3 WHERE council_id = $1 AND duplicate_of = $2`,
      [councilId, from, into.id],
    );
    // Accounts that were merged into this one before lead on as well.
    await tx.query(`UPDATE supplier SET merged_into = $3 WHERE council_id = $1 AND merged_into = $2`, [
      councilId,
      from,
      into.id,
    ]);
  }
}
