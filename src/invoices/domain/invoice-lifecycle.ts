import type { EventOf, LifeCycle, StateOf } from '../../kernel/life-cycle.js';

/**
 * The life of an invoice: state × event → state. The pages, the API and the tests read this one table.
 * RECEIVED starts the statutory clock. A correction keeps the number and the day of receipt.
 */
export const INVOICE_LIFECYCLE = {
  SUBMITTED: { receive: 'RECEIVED', fail: 'VALIDATION_FAILED' },
  VALIDATION_FAILED: {},
  RECEIVED: {
    match: 'MATCHED',
    hold: 'ON_HOLD',
    correct: 'RECEIVED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  ON_HOLD: {
    match: 'MATCHED',
    hold: 'ON_HOLD',
    query: 'IN_QUERY',
    correct: 'RECEIVED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  MATCHED: {
    hold: 'ON_HOLD',
    approve: 'APPROVED',
    query: 'IN_QUERY',
    correct: 'RECEIVED',
    reject: 'REJECTED',
    withdraw: 'WITHDRAWN',
  },
  IN_QUERY: { answer: 'RECEIVED', correct: 'RECEIVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  // A credit note that makes good what was in dispute is done with, and never in a payment run.
  APPROVED: { schedule: 'SCHEDULED', 'set-off': 'PAID' },
  SCHEDULED: { unschedule: 'APPROVED', pay: 'PAID' },
  // What was in dispute while the rest was paid comes back to be matched and approved.
  PAID: { reopen: 'RECEIVED' },
  REJECTED: {},
  WITHDRAWN: {},
} as const satisfies LifeCycle;

export type InvoiceState = StateOf<typeof INVOICE_LIFECYCLE>;
export type InvoiceEvent = EventOf<typeof INVOICE_LIFECYCLE>;

/** Who has the next step: it is shown with every invoice, from the first minute. */
export type NextActor = 'supplier' | 'council' | 'bank' | 'nobody';

interface StateRow {
  /** As a person reads it. */
  readonly label: string;
  readonly supplierLabel: string;
  readonly nextActor: NextActor;
  /** Colour of the GOV.UK tag. */
  readonly tag:
    'grey' | 'blue' | 'light-blue' | 'yellow' | 'orange' | 'red' | 'green' | 'purple' | 'turquoise';
  /** Response code of the Peppol Invoice Response (UNCL 4343 subset), null where none is sent. */
  readonly peppol: 'AB' | 'IP' | 'UQ' | 'RE' | 'AP' | 'PD' | null;
}

export const INVOICE_STATES: Readonly<Record<InvoiceState, StateRow>> = {
  SUBMITTED: row('Being checked', 'Being checked', 'council', 'blue', null),
  VALIDATION_FAILED: row('Not accepted', 'Not accepted', 'supplier', 'red', 'RE'),
  RECEIVED: row('Received', 'Received', 'council', 'blue', 'AB'),
  ON_HOLD: row('On hold', 'We are checking', 'council', 'yellow', 'IP'),
  MATCHED: row('Ready to approve', 'Checked against your order', 'council', 'light-blue', 'IP'),
  IN_QUERY: row('In query', 'We need something from you', 'supplier', 'orange', 'UQ'),
  APPROVED: row('Approved', 'Approved', 'council', 'turquoise', 'AP'),
  SCHEDULED: row('Payment scheduled', 'Payment on its way', 'bank', 'purple', 'AP'),
  PAID: row('Paid', 'Paid', 'nobody', 'green', 'PD'),
  REJECTED: row('Rejected', 'We cannot accept it', 'supplier', 'red', 'RE'),
  WITHDRAWN: row('Withdrawn', 'Withdrawn by you', 'nobody', 'grey', null),
};

function row(
  label: string,
  supplierLabel: string,
  nextActor: NextActor,
  tag: StateRow['tag'],
  peppol: StateRow['peppol'],
): StateRow {
  return { label, supplierLabel, nextActor, tag, peppol };
}
