import type { SubmittedInvoice } from '../../invoices/submit-invoice.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import type { ErrorSummary } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';

/** Mistakes found at the end of the journey, each leading to the place where it is put right. */
export function flipMistakes(orderNumber: string, mistakes: readonly FieldError[]): ErrorSummary {
  const path = `${orderPath(orderNumber)}/invoice`;
  return {
    titleText: 'The invoice was not sent',
    errorList: mistakes.map(({ field, message }) => {
      const known = field.startsWith('billed-') || field === 'issuedOn' || field === 'invoiceNumber';
      return known ? { text: message, href: `${path}#${field}` } : { text: message };
    }),
  };
}

/** Terms that the supplier typed; all others come from the order. */
const FIELD_OF_TERM: Readonly<Record<string, string>> = { 'BT-1': 'invoiceNumber', 'BT-2': 'issuedOn' };

/** What the checks of the document found, as mistakes of the journey. */
export function refusedMistakes(findings: SubmittedInvoice['findings']): FieldError[] {
  return findings
    .filter(({ severity }) => severity === 'fatal')
    .map(({ terms, message, fix }) => ({
      field: FIELD_OF_TERM[terms[0] ?? ''] ?? '',
      message: `${message} ${fix}`,
    }));
}
