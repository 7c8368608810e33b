import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { CoolingOffPays } from './domain/bank-details.js';
import { type BankDetailsState, UNDER_WAY } from './domain/bank-details-lifecycle.js';
import type { SupplierState } from './domain/supplier-lifecycle.js';

/** A supplier with all that decides whether it is paid. */
export interface PayableRow {
  readonly id: Id;
  readonly state: SupplierState;
  readonly vatNumber: string | null;
  /** The active account, and the change that is under way. */
  readonly accounts: readonly {
    readonly id: Id;
    readonly state: BankDetailsState;
    readonly reference: string | null;
    readonly coolingOffPays: CoolingOffPays | null;
    readonly coolingOffUntil: PlainDate | null;
  }[];
  /** Why and since when its payments are stopped; null where they are not. */
  readonly frozenFor: string | null;
  readonly frozenAt: Date | null;
}

const PAYABLE = `
SELECT s.id, s.state, s.vat_number AS "vatNumber", stopped.reason AS "frozenFor", stopped.placed_at AS "frozenAt",
       (SELECT coalesce(json_agg(json_build_object(
                 'id', a.id, 'state', a.state, 'reference', a.reference, 'coolingOffPays', a.cooling_off_pays,
                 'coolingOffUntil', a.cooling_off_until)), '[]')
        FROM supplier_bank_account a
        WHERE a.council_id = s.council_id AND a.supplier_id = s.id AND a.state = ANY($3)) AS accounts
FROM supplier s
LEFT JOIN LATERAL (
  SELECT f.reason, f.placed_at FROM payment_freeze f
  WHERE f.council_id = s.council_id AND f.supplier_id = s.id AND f.lifted_at IS NULL LIMIT 1
) stopped ON true
WHERE s.council_id = $1 AND s.id = ANY($2)`;

/** Which account each supplier is paid to, and what stands against paying it. */
@Injectable()
export class PayableAccountStore {
  /** Of a supplier that this context does not see there is no entry. */
  async load(tx: Tx, ctx: Ctx, supplierIds: readonly Id[]): Promise<ReadonlyMap<Id, PayableRow>> {
    const rows: PayableRow[] = await tx.query(PAYABLE, [
      ctx.councilId,
      supplierIds,
      ['ACTIVE', ...UNDER_WAY],
    ]);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
