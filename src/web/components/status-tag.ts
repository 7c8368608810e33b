import { INVOICE_STATES, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';

/** What a GOV.UK tag takes. */
export interface StatusTag {
  readonly text: string;
  readonly classes: string;
}

export type TagColour =
  'grey' | 'blue' | 'light-blue' | 'yellow' | 'orange' | 'red' | 'green' | 'purple' | 'turquoise';

/** Blue is the plain tag of govuk-frontend 6; light blue it no longer has. */
const PLAIN: readonly TagColour[] = ['blue', 'light-blue'];

export function statusTag(text: string, colour: TagColour): StatusTag {
  return { text, classes: PLAIN.includes(colour) ? '' : `govuk-tag--${colour}` };
}

/** The state of an invoice as its reader says it: suppliers and staff have words of their own. */
export function invoiceTag(state: InvoiceState, reader: 'supplier' | 'staff'): StatusTag {
  const row = INVOICE_STATES[state];
  return statusTag(reader === 'supplier' ? row.supplierLabel : row.label, row.tag);
}
