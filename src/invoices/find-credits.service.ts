import { Injectable } from '@nestjs/common';
import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import { CREDIT_NOTE_CODES, isCreditNote } from '../einvoice/model/type-code.js';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import { InvoiceEntity } from './invoice.entity.js';

interface CreditRow {
  readonly id: Id;
  readonly number: string | null;
  readonly state: InvoiceState;
  readonly payable_minor: number;
  readonly semantic: object;
}

const DEAD = ['SUBMITTED', 'VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'];

/** A live credit note that names an invoice. */
export interface CreditOfInvoice {
  readonly number: string | null;
  readonly state: InvoiceState;
  readonly payableMinor: number;
  readonly document: SemanticInvoice;
}

/** Which credit notes lessen which invoice, by the number that they name (BT-25). */
@Injectable()
export class FindCreditsService {
  /** Live credit notes of a supplier that name this invoice. @param except not this one */
  async of(
    tx: Tx,
    { councilId }: Ctx,
    invoice: Pick<InvoiceEntity, 'supplierId' | 'number'>,
    except: Id | null = null,
  ): Promise<CreditOfInvoice[]> {
    const rows: CreditRow[] = await tx.query(
      `SELECT id, number, state, payable_minor, semantic FROM invoice
       WHERE council_id = $1 AND supplier_id = $2 AND type_code = ANY($3) AND NOT state = ANY($4)
         AND jsonb_array_length(semantic->'precedingInvoices') > 0`,
      [councilId, invoice.supplierId, [...CREDIT_NOTE_CODES], DEAD],
    );
    const number = normaliseInvoiceNumber(invoice.number ?? '');
    return rows
      .filter(({ id }) => id !== except)
      .map(({ number: itsNumber, state, payable_minor: payableMinor, semantic }) => ({
        ...{ number: itsNumber, state, payableMinor, document: semanticInvoiceFromJson(semantic) },
      }))
      .filter(({ document }) =>
        document.precedingInvoices.some((each) => normaliseInvoiceNumber(each.number ?? '') === number),
      );
  }

  /** The one live invoice that a credit note names, held until the transaction ends; null where it names none of ours. */
  async credited(
    tx: Tx,
    { councilId }: Ctx,
    supplierId: Id,
    credit: SemanticInvoice,
  ): Promise<InvoiceEntity | null> {
    const [only, ...others] = credit.precedingInvoices;
    if (!isCreditNote(credit) || only?.number == null || others.length > 0) return null;
    const found = await tx.find(InvoiceEntity, {
      where: { councilId, supplierId, numberNormalised: normaliseInvoiceNumber(only.number) },
      lock: { mode: 'pessimistic_write' },
      order: { id: 'ASC' },
    });
    const live = found.filter((each) => !isCreditNote(each) && !DEAD.includes(each.state));
    return live.length === 1 ? live[0]! : null;
  }
}
