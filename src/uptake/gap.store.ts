import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { SupplierState } from '../suppliers/domain/supplier-lifecycle.js';

export interface GapRow {
  id: string;
  number: string;
  name: string;
  state: SupplierState;
  has_email: boolean;
  has_sign_in: boolean;
  invited: boolean;
  emails_invoices: boolean;
}

/** How far suppliers came on their way to us, looked up where the rows are. */
@Injectable()
export class GapStore {
  /** @param since first day of the time in which invoices by email count */
  async ofSuppliers(
    tx: Tx,
    { councilId }: Ctx,
    ids: readonly string[],
    since: PlainDate,
    today: PlainDate,
  ): Promise<GapRow[]> {
    return tx.query(
      `SELECT s.id, s.number, s.name, s.state, s.email IS NOT NULL AS has_email,
              s.id IN (SELECT m.supplier_id FROM membership m
                WHERE m.council_id = $1 AND m.supplier_id IS NOT NULL) AS has_sign_in,
              s.id IN (SELECT i.supplier_id FROM supplier_invitation i
                WHERE i.council_id = $1 AND i.used_at IS NULL AND i.revoked_at IS NULL
                  AND i.expires_on >= $4) AS invited,
              s.id IN (SELECT a.supplier_id FROM uptake_activity a
                WHERE a.council_id = $1 AND a.kind = 'INVOICE' AND a.channel = 'email-pdf'
                  AND a.occurred_on >= $3) AS emails_invoices
       FROM supplier s WHERE s.council_id = $1 AND s.id = ANY($2)`,
      [councilId, ids, since, today],
    );
  }
}
