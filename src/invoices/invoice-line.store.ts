import { Injectable } from '@nestjs/common';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { invoiceLineColumns } from './domain/invoice-columns.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';

/** The lines of an invoice as far as they are shown and searched; thousands go in at once. */
@Injectable()
export class InvoiceLineStore {
  /** In the place of those that were there. */
  async replace(tx: Tx, ctx: Ctx, invoiceId: Id, read: SemanticInvoice): Promise<void> {
    await tx.delete(InvoiceLineEntity, { councilId: ctx.councilId, invoiceId });
    await this.write(tx, ctx, invoiceId, read);
  }

  /** Of an invoice that has none yet. */
  async write(tx: Tx, { councilId }: Ctx, invoiceId: Id, read: SemanticInvoice): Promise<void> {
    const lines = invoiceLineColumns(read);
    await tx.query(
      `INSERT INTO invoice_line
         (council_id, invoice_id, line, line_id, description, quantity, unit, unit_price, net_minor, vat_category, vat_rate)
       SELECT $1, $2, * FROM unnest($3::int[], $4::text[], $5::text[], $6::numeric[], $7::text[], $8::numeric[],
                                    $9::bigint[], $10::text[], $11::numeric[])`,
      [
        councilId,
        invoiceId,
        lines.map((l) => l.line),
        lines.map((l) => l.lineId),
        lines.map((l) => l.description),
        lines.map((l) => l.quantity),
        lines.map((l) => l.unit),
        lines.map((l) => l.unitPrice),
        lines.map((l) => l.netMinor),
        lines.map((l) => l.vatCategory),
        lines.map((l) => l.vatRate),
      ],
    );
  }
}
