import { Injectable } from '@nestjs/common';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { HoldOwner } from '../matching/domain/hold-codes.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { WaitingCoding } from './domain/duty.js';

export interface WorkWanted {
  readonly states: readonly InvoiceState[];
  /** Part of a number or of the supplier's name; '' for all. */
  readonly search: string;
  /** The last day to pay is this day or earlier; null for all. */
  readonly dueBy: PlainDate | null;
  /** Held for one of these; null for all. */
  readonly owners: readonly HoldOwner[] | null;
  /** Without an order, and this person is asked what it is for; null for all. */
  readonly toCodeBy: { readonly personId: Id; readonly anybodys: boolean } | null;
  readonly earlyPaymentFirst: boolean;
  readonly smallLocalFirst: boolean;
}

/** Which invoices wait, in the order in which they are worked on. */
@Injectable()
export class WorkListStore {
  /** @param most null for all */
  async ids(tx: Tx, ctx: Ctx, wanted: WorkWanted, skip = 0, most: number | null = null): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT i.id FROM ${FROM} WHERE ${WHERE}
       ORDER BY NOT (
           $8 AND (s.free_early_payment OR i.supplier_id IN (
             SELECT o.supplier_id FROM early_payment_offer o
             WHERE o.council_id = $1 AND o.state IN ('ACCEPTED', 'SCHEDULED', 'PAID')))
           OR $9 AND coalesce(s.size_band, '') IN ('micro', 'small')
             AND (substring(upper(s.postcode) FROM '^[A-Z]+') = ANY(c.local_postcode_areas)
               OR left(replace(upper(s.postcode), ' ', ''), -3) = ANY(c.local_postcode_areas))),
         i.pay_by, i.id LIMIT $10 OFFSET $11`,
      [...asked(ctx, wanted), wanted.earlyPaymentFirst, wanted.smallLocalFirst, most, skip],
    );
    return rows.map(({ id }) => id);
  }

  /** Those that wait for somebody to say what they are for. @param ids null: all of them */
  async codings(tx: Tx, { councilId }: Ctx, ids: readonly Id[] | null): Promise<WaitingCoding[]> {
    return tx.query(
      `SELECT i.id AS "invoiceId", x.requester_id AS "requesterId", x.asked_at AS "askedAt", i.entered_by AS "enteredBy"
       FROM invoice i JOIN invoice_coding x ON x.council_id = i.council_id AND x.invoice_id = i.id
         AND x.invoice_version = i.version
       WHERE i.council_id = $1 AND ($2::uuid[] IS NULL OR i.id = ANY($2)) AND i.state = 'ON_HOLD'
         AND x.confirmed_at IS NULL`,
      [councilId, ids],
    );
  }

  async count(tx: Tx, ctx: Ctx, wanted: WorkWanted): Promise<number> {
    const [row]: { total: number }[] = await tx.query(
      `SELECT count(*) AS total FROM ${FROM} WHERE ${WHERE}`,
      asked(ctx, wanted),
    );
    return row!.total;
  }
}

const FROM = `invoice i JOIN supplier s ON s.council_id = i.council_id AND s.id = i.supplier_id
  JOIN council c ON c.id = i.council_id`;
const WHERE = `i.council_id = $1 AND i.state = ANY($2)
  AND ($3::text IS NULL OR i.number ILIKE $3 OR i.reference ILIKE $3 OR i.order_number ILIKE $3 OR s.name ILIKE $3)
  AND ($4::date IS NULL OR i.pay_by <= $4)
  AND ($5::text[] IS NULL OR EXISTS (
    SELECT FROM hold h WHERE h.council_id = i.council_id AND h.invoice_id = i.id
      AND h.state = 'PLACED' AND h.owner = ANY($5)))
  AND ($6::uuid IS NULL OR EXISTS (
    SELECT FROM invoice_coding x WHERE x.council_id = i.council_id AND x.invoice_id = i.id
      AND x.invoice_version = i.version AND x.confirmed_at IS NULL
      AND (x.requester_id = $6 OR $7 AND x.requester_id IS NULL)))`;

function asked({ councilId }: Ctx, { states, search, dueBy, owners, toCodeBy }: WorkWanted): unknown[] {
  const pattern = search === '' ? null : `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const { personId = null, anybodys = false } = toCodeBy ?? {};
  return [councilId, states, pattern, dueBy, owners, personId, anybodys];
}
