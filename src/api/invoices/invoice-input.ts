import { STATE_NAMES } from './invoice.shape.js';
import type { InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import { OptionalInstant, OptionalText, OptionalWord, TextField } from '../openapi/input.js';
import { PagingQuery } from '../openapi/paging.js';

export class InvoicesQuery extends PagingQuery {
  @OptionalWord('Only invoices in this state', STATE_NAMES)
  state?: InvoiceState;

  @OptionalText({ description: 'Part of an invoice, order or receipt number', example: 'INV-00', max: 100 })
  search?: string;

  @OptionalInstant(
    'Only invoices with news since this moment: a step, a correction, or something that was written',
  )
  updatedSince?: string;
}

/** What a decision is about. Left out it is answered by a problem of its own, so the check lets it be. */
export class DecisionBody {
  @OptionalText({
    description:
      'Always send it: `seen` of the invoice as you read it. Where the invoice has changed since, nothing is decided.',
    example: '1.1.0',
    max: 100,
  })
  seen?: string;
}

export class QueryBody extends DecisionBody {
  @TextField({
    description: 'What you need from the supplier',
    example: 'Send the delivery note.',
    max: 5_000,
  })
  question: string;
}

export class RejectionBody extends DecisionBody {
  @TextField({
    description: 'Why, and what the supplier can do about it',
    example: 'The goods were sent back. Send a credit note for them.',
    max: 5_000,
  })
  reason: string;
}
