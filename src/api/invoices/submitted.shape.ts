import { INVOICE_STATES } from '../../invoices/domain/invoice-lifecycle.js';
import type { SubmittedInvoice } from '../../invoices/submit-invoice.service.js';
import type { PromisedInvoice } from '../../payments/promise-payment.service.js';
import { Amount, amountOrNull } from '../openapi/amount.js';
import { Day, Flag, List, Part, Text, Word } from '../openapi/shape.js';
import { findingShape, FindingShape } from './finding.shape.js';
import { NEXT_ACTORS } from './invoice.shape.js';

/** The answer to an invoice that was accepted. */
export class SubmittedShape {
  @Text('The receipt number, under which the invoice is found from now on', 'INV-100042')
  reference: string;

  @Text('The state of the invoice', 'RECEIVED')
  state: string;

  @Flag('Always true here: what is not accepted is answered by a problem')
  accepted: boolean;

  @List(FindingShape, 'What is worth knowing, though it did not stop the invoice')
  findings: readonly FindingShape[];

  @Text('Your own invoice number (BT-1)', 'INV-0001', { nullable: true })
  number: string | null;

  @Part(Amount, 'To be paid, with VAT (BT-115)', { nullable: true })
  amountDue: Amount | null;

  @Day('The day of receipt, with which the time to pay begins')
  receivedOn: string;

  @Word('Who has the next step', NEXT_ACTORS)
  nextActor: string;

  @Day('When you can expect the money', { nullable: true })
  promisedOn: string | null;

  @Text(
    'Why then, and what it depends on',
    'This depends on the invoice being approved by 2 February 2026.',
    {
      nullable: true,
    },
  )
  promisedReason: string | null;
}

/** @param promised the invoice as it stands after the promise was made */
export function submittedShape(submitted: SubmittedInvoice, promised: PromisedInvoice): SubmittedShape {
  const { reference, accepted, findings, number, amountDue, receivedOn } = submitted;
  const { state, promisedOn, promisedReason } = promised;
  return {
    ...{ reference, state, accepted, number, receivedOn, promisedOn, promisedReason },
    findings: findings.map(findingShape),
    amountDue: amountOrNull(amountDue),
    nextActor: INVOICE_STATES[state].nextActor,
  };
}
