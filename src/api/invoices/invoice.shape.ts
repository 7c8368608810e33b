import { CHANNELS } from '../../invoices/domain/channel.js';
import { INVOICE_STATES, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { Amount, amountOrNull } from '../openapi/amount.js';
import { Day, Instant, Part, Text, Word } from '../openapi/shape.js';

export const NEXT_ACTORS = ['supplier', 'council', 'bank', 'nobody'] as const;
export const STATE_NAMES = Object.keys(INVOICE_STATES) as InvoiceState[];

/** An invoice in a list. */
export class InvoiceShape {
  @Text('The receipt number', 'INV-100042')
  reference: string;

  @Text('The supplier’s own number (BT-1)', 'INV-0001', { nullable: true })
  number: string | null;

  @Word('What it is', ['invoice', 'credit-note'])
  kind: string;

  @Text('Name of the supplier', 'Example Paper Supplies Ltd')
  supplierName: string;

  @Word('How it came', CHANNELS)
  channel: string;

  @Word('Where it stands', STATE_NAMES)
  state: string;

  @Text('Where it stands, in words', 'Checked against your order')
  stateText: string;

  @Word('Who has the next step', NEXT_ACTORS)
  nextActor: string;

  @Day('The date of the invoice (BT-2)', { nullable: true })
  issuedOn: string | null;

  @Day('The day of receipt, with which the time to pay begins')
  receivedOn: string;

  @Instant('The moment of receipt')
  receivedAt: string;

  @Text('The order that it is for (BT-13)', 'PO-1001', { nullable: true })
  orderNumber: string | null;

  @Part(Amount, 'Without VAT (BT-109)', { nullable: true })
  net: Amount | null;

  @Part(Amount, 'VAT (BT-110)', { nullable: true })
  vat: Amount | null;

  @Part(Amount, 'With VAT (BT-112)', { nullable: true })
  gross: Amount | null;

  @Part(Amount, 'To be paid (BT-115)', { nullable: true })
  amountDue: Amount | null;

  @Part(Amount, 'What is in dispute of it, with VAT, and not paid for now', { nullable: true })
  disputed: Amount | null;

  @Day('The last day on which the law calls the payment on time', { nullable: true })
  payBy: string | null;

  @Day('When the supplier can expect the money', { nullable: true })
  promisedOn: string | null;

  @Text('Why then, and what it depends on', 'The invoice is approved.', { nullable: true })
  promisedReason: string | null;

  @Day('The day on which it was paid', { nullable: true })
  paidOn: string | null;
}

/** @param forStaff words for the council's staff; else for the supplier */
export function invoiceShape(invoice: InvoiceSummary, forStaff: boolean): InvoiceShape {
  const { reference, number, supplierName, channel, state, issuedOn, receivedOn, orderNumber } = invoice;
  const { payBy, promisedOn, promisedReason, paidOn } = invoice;
  const words = INVOICE_STATES[state];
  return {
    ...{ reference, number, supplierName, channel, state, issuedOn, receivedOn, orderNumber },
    ...{ payBy, promisedOn, promisedReason, paidOn },
    kind: invoice.credit ? 'credit-note' : 'invoice',
    stateText: forStaff ? words.label : words.supplierLabel,
    nextActor: words.nextActor,
    receivedAt: invoice.receivedAt.toISOString(),
    net: amountOrNull(invoice.net),
    vat: amountOrNull(invoice.vat),
    gross: amountOrNull(invoice.gross),
    amountDue: amountOrNull(invoice.payable),
    disputed: amountOrNull(invoice.disputed),
  };
}
