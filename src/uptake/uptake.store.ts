import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { DIGITAL_CHANNELS, STRUCTURED_CHANNELS } from './domain/digital-channel.js';
import type { MonthlyFacts } from './domain/measures.js';

interface MonthRow {
  month: PlainDate;
  supplier_id: Id;
  orders: number;
  invoices: number;
  digital_invoices: number;
  structured_invoices: number;
  assisted_invoices: number;
  value: string;
  digital_value: string;
}

/** Activity counted by supplier and month, in the database, where the rows are. */
@Injectable()
export class UptakeStore {
  async monthly(tx: Tx, ctx: Ctx, from: PlainDate): Promise<MonthlyFacts[]> {
    const rows: MonthRow[] = await tx.query(
      `SELECT date_trunc('month', occurred_on)::date AS month, supplier_id,
              count(*) FILTER (WHERE kind = 'ORDER') AS orders,
              count(*) FILTER (WHERE kind = 'INVOICE') AS invoices,
              count(*) FILTER (WHERE kind = 'INVOICE' AND channel = ANY($3)) AS digital_invoices,
              count(*) FILTER (WHERE kind = 'INVOICE' AND channel = ANY($4)) AS structured_invoices,
              count(*) FILTER (WHERE kind = 'INVOICE' AND assisted) AS assisted_invoices,
              coalesce(sum(value_minor) FILTER (WHERE kind = 'INVOICE'), 0) AS value,
              coalesce(sum(value_minor) FILTER (WHERE kind = 'INVOICE' AND channel = ANY($3)), 0)
                AS digital_value
       FROM uptake_activity WHERE council_id = $1 AND occurred_on >= $2 GROUP BY 1, 2`,
      [ctx.councilId, from, DIGITAL_CHANNELS, STRUCTURED_CHANNELS],
    );
    return rows.map((row) => ({
      month: row.month,
      supplierId: row.supplier_id,
      orders: row.orders,
      invoices: row.invoices,
      digitalInvoices: row.digital_invoices,
      structuredInvoices: row.structured_invoices,
      assistedInvoices: row.assisted_invoices,
      value: Number(row.value),
      digitalValue: Number(row.digital_value),
      digital: row.digital_invoices > 0,
    }));
  }
}
