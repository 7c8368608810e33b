import { DISPUTE_REASONS } from '../../invoices/domain/dispute.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { Amount, amountOf } from '../openapi/amount.js';
import { Instant, Part, Text, Word } from '../openapi/shape.js';

type DisputeView = InvoiceView['disputes'][number];

export const DISPUTE_STATES = ['OPEN', 'AGREED', 'WITHDRAWN', 'CREDITED', 'CORRECTED'] as const;

/** A part of an invoice that is kept back while the rest goes on to be paid. */
export class DisputeShape {
  @Text('Names it in this API', '0198c7a0-0000-7000-8000-000000000000')
  id: string;

  @Word(
    'Open; or settled: paid after all by agreement, dropped by the council, made good by a credit note, or overtaken by a corrected invoice',
    DISPUTE_STATES,
  )
  state: string;

  @Text('Line of the invoice (BT-126)', '1')
  lineId: string;

  @Text('What the line bills (BT-153)', 'Copier paper A4')
  description: string;

  @Text('The quantity in dispute; null where it is an amount', '2', { nullable: true })
  quantity: string | null;

  @Part(Amount, 'Kept back, without VAT')
  net: Amount;

  @Part(Amount, 'Its VAT')
  vat: Amount;

  @Part(Amount, 'Kept back, with VAT')
  gross: Amount;

  @Word('Why, by the clarification codes of Peppol (OPStatusReason)', Object.keys(DISPUTE_REASONS))
  reasonCode: string;

  @Text('Why, in words', 'The quantity is not right')
  reasonText: string;

  @Text('What the council wrote about it', 'Ten were ordered.')
  reason: string;

  @Instant('Since when')
  openedAt: string;

  @Instant('When it was settled', { nullable: true })
  settledAt: string | null;

  @Text('How it was settled, in words', 'Your credit note CN-0001 made it good.', { nullable: true })
  settlement: string | null;
}

/** A dispute that was just opened. */
export class OpenedDisputeShape extends DisputeShape {
  @Part(Amount, 'What goes on to be paid of the invoice, with VAT')
  stillPaid: Amount;
}

export function disputeShape(dispute: DisputeView): DisputeShape {
  const { id, state, lineId, description, reasonCode, reason, settlement, basis, quantity } = dispute;
  return {
    ...{ id, state, lineId, description, reasonCode, reason, settlement },
    quantity: basis === 'quantity' ? quantity : null,
    ...{ net: amountOf(dispute.net), vat: amountOf(dispute.vat), gross: amountOf(dispute.gross) },
    reasonText: DISPUTE_REASONS[reasonCode],
    openedAt: dispute.openedAt.toISOString(),
    settledAt: dispute.settledAt?.toISOString() ?? null,
  };
}
