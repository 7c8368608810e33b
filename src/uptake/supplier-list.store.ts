import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { PageRequest } from '../kernel/paging.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { holding } from '../platform/database/like-pattern.js';
import type { SupplierState } from '../suppliers/domain/supplier-lifecycle.js';
import { DIGITAL_CHANNELS } from './domain/digital-channel.js';
import { boundsOf, type Segment, type Way } from './domain/segment.js';

export interface SupplierListRow {
  id: Id;
  number: string;
  name: string;
  state: SupplierState;
  town: string;
  sector: string;
  invoices: number;
  digital: number;
  total: number;
}

export interface SupplierListQuery {
  /** Part of name, number, postcode, VAT or company number, or email address; empty for all. */
  readonly search: string;
  readonly state: SupplierState | null;
  readonly segment: Segment | null;
  readonly way: Way | null;
}

/** Suppliers beside what they sent in twelve months, counted where the rows are. */
@Injectable()
export class SupplierListStore {
  async find(
    tx: Tx,
    { councilId }: Ctx,
    query: SupplierListQuery,
    since: PlainDate,
    page: PageRequest,
  ): Promise<SupplierListRow[]> {
    const parameters: unknown[] = [councilId, since, DIGITAL_CHANNELS];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [
      ...(query.search === '' ? [] : [searched(query.search, place)]),
      ...(query.state === null ? [] : [`s.state = ${place(query.state)}`]),
      ...(query.segment === null ? [] : [segmented(query.segment, place)]),
      ...(query.way === null ? [] : [WAYS[query.way]]),
    ];
    return tx.query(
      `SELECT s.id, s.number, s.name, s.state, s.town, s.sector,
              coalesce(a.invoices, 0)::int AS invoices, coalesce(a.digital, 0)::int AS digital,
              (count(*) OVER ())::int AS total
       FROM supplier s LEFT JOIN (
         SELECT supplier_id, count(*) AS invoices, count(*) FILTER (WHERE channel = ANY($3)) AS digital
         FROM uptake_activity WHERE council_id = $1 AND kind = 'INVOICE' AND occurred_on >= $2
         GROUP BY supplier_id
       ) a ON a.supplier_id = s.id
       WHERE ${['s.council_id = $1', ...conditions].join(' AND ')}
       ORDER BY s.name, s.number
       LIMIT ${place(page.pageSize)} OFFSET ${place((page.page - 1) * page.pageSize)}`,
      parameters,
    );
  }

  /** Suppliers that are active, were on file by `before`, and neither ordered from nor billed since. */
  async withoutActivity(tx: Tx, { councilId }: Ctx, before: PlainDate): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT s.id FROM supplier s
       WHERE s.council_id = $1 AND s.state = 'ACTIVE' AND s.created_at < $2
         AND NOT EXISTS (SELECT FROM uptake_activity a
           WHERE a.council_id = $1 AND a.supplier_id = s.id AND a.occurred_on >= $2)`,
      [councilId, before],
    );
    return rows.map(({ id }) => id);
  }

  /** What a supplier sent since a day, by channel, the most first. */
  async channels(
    tx: Tx,
    { councilId }: Ctx,
    supplierId: Id,
    since: PlainDate,
  ): Promise<{ channel: string; invoices: number }[]> {
    return tx.query(
      `SELECT channel, count(*)::int AS invoices FROM uptake_activity
       WHERE council_id = $1 AND supplier_id = $2 AND kind = 'INVOICE' AND occurred_on >= $3
       GROUP BY channel ORDER BY count(*) DESC, channel`,
      [councilId, supplierId, since],
    );
  }
}

const WAYS: Readonly<Record<Way, string>> = {
  digital: 'a.digital > 0',
  paper: 'a.invoices > 0 AND a.digital = 0',
  none: 'a.invoices IS NULL',
};

function segmented(segment: Segment, place: (value: unknown) => string): string {
  const { least, most } = boundsOf(segment);
  const count = 'coalesce(a.invoices, 0)';
  return `${count} >= ${place(least)}${most === null ? '' : ` AND ${count} <= ${place(most)}`}`;
}

/** Numbers and postcodes are found however they are spaced. */
function searched(search: string, place: (value: unknown) => string): string {
  const pattern = place(holding(search));
  const compact = place(holding(search.replace(/\s/g, '')));
  return `(s.name ILIKE ${pattern} OR s.number ILIKE ${compact} OR s.company_number ILIKE ${compact}
    OR s.vat_number ILIKE ${compact} OR replace(s.postcode, ' ', '') ILIKE ${compact}
    OR EXISTS (SELECT FROM supplier_contact c WHERE c.council_id = $1 AND c.supplier_id = s.id
      AND c.kind = 'email' AND c.removed_at IS NULL AND c.value ILIKE ${compact}))`;
}
