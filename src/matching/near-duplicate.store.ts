import { Injectable } from '@nestjs/common';
import { CREDIT_NOTE_CODES } from '../einvoice/model/type-code.js';
import type { Channel } from '../invoices/domain/channel.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { type DuplicateFacts, swappedDate } from './domain/near-duplicates.js';
import type { LockedInvoice } from './load-facts.service.js';

/** A document with what tells whether it is another one once more. */
export interface DuplicateCandidate extends DuplicateFacts {
  readonly id: Id;
  readonly reference: string;
  readonly state: InvoiceState;
}

interface Row {
  id: Id;
  reference: string;
  state: InvoiceState;
  kind: DuplicateFacts['kind'];
  number: string;
  issued_on: PlainDate | null;
  payable_minor: number;
  net_minor: number;
  currency: string;
  order_number: string | null;
  channel: Channel;
  lines: string;
}

/** Documents older than this are not sent again by mistake. */
const DAYS_BACK = 400;
/** Of the same amount or date, the newest; a batch larger than this is told apart by its numbers and orders alone. */
const CANDIDATES_MAX = 200;

/** Finds documents that one document may be a copy of. */
@Injectable()
export class NearDuplicateStore {
  /**
   * A document and those of the same legal entity, whichever of its accounts sent them, that have amount or date in
   * common with it. Rejected and withdrawn ones are none.
   */
  async load(
    tx: Tx,
    ctx: Ctx,
    { id, issuedOn, payableMinor, netMinor }: LockedInvoice,
  ): Promise<{ own: DuplicateCandidate; others: DuplicateCandidate[] }> {
    const swapped = issuedOn === null ? null : swappedDate(issuedOn);
    const rows: Row[] = await tx.query(OWN_AND_OTHERS, [
      ctx.councilId,
      [...CREDIT_NOTE_CODES],
      id,
      [payableMinor, netMinor],
      payableMinor,
      [issuedOn, swapped].filter((date) => date !== null),
    ]);
    const own = rows.find((row) => row.id === id);
    if (own === undefined) throw new Error(`invoice ${id} is not there`);
    return { own: toCandidate(own), others: rows.filter((row) => row !== own).map(toCandidate) };
  }
}

const SELECT = `
SELECT i.id, i.reference, i.state, i.number, i.issued_on, i.payable_minor, i.net_minor, i.currency, i.order_number, i.channel,
       CASE WHEN i.type_code = ANY($2) THEN 'credit' ELSE 'invoice' END AS kind,
       coalesce((SELECT string_agg(trim_scale(l.quantity) || '@' || trim_scale(l.unit_price), ' ' ORDER BY l.quantity, l.unit_price)
                 FROM invoice_line l WHERE l.council_id = i.council_id AND l.invoice_id = i.id), '') AS lines
FROM invoice i`;

const OWN_AND_OTHERS = `
(${SELECT} WHERE i.council_id = $1 AND i.id = $3)
UNION ALL
(${SELECT}
JOIN invoice AS own ON own.council_id = i.council_id AND own.id = $3
WHERE i.council_id = $1 AND i.legal_entity_id = own.legal_entity_id AND i.id <> own.id
  AND i.state NOT IN ('SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN')
  AND i.received_on > own.received_on - ${DAYS_BACK} AND i.number IS NOT NULL
  AND (i.payable_minor = ANY($4) OR i.net_minor = $5 OR i.issued_on = ANY($6::date[]))
ORDER BY i.id DESC LIMIT ${CANDIDATES_MAX})`;

function toCandidate(row: Row): DuplicateCandidate {
  return {
    ...{ id: row.id, reference: row.reference, state: row.state, kind: row.kind, number: row.number },
    ...{ issuedOn: row.issued_on, orderNumber: row.order_number, channel: row.channel, lines: row.lines },
    payable: minor(row.payable_minor, row.currency),
    net: minor(row.net_minor, row.currency),
  };
}
