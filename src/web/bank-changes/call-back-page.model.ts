import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { BankChangeCase } from '../../suppliers/bank-details-view.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import type { CallOutcome } from '../../suppliers/domain/call-back.js';

export interface CallBackPage {
  readonly pageTitle: string;
  readonly about: string;
  readonly action: string;
  readonly backHref: string;
  readonly version: number;
  /** Those that may be called. Empty where there is none, and nobody can be called about this change. */
  readonly numbers: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint: { readonly text: string };
  }[];
  readonly whyNone: string;
  readonly whatToAsk: readonly string[];
}

export function callBackPage(change: BankChangeCase): CallBackPage {
  const here = `/bank-changes/${change.reference}`;
  return {
    pageTitle: 'Call the supplier back',
    about: `Change ${change.reference}: ${change.supplierName}`,
    action: `${here}/call-back`,
    backHref: here,
    version: change.version,
    numbers: change.numbers
      .filter(({ whyNot }) => whyNot === null)
      .map(({ contact }) => ({
        value: contact.id,
        text: contact.value,
        hint: {
          text: `${contact.name === null ? '' : `${contact.name}. `}On file since ${formatDate(ukDateOf(contact.since))}`,
        },
      })),
    whyNone: `No number of this supplier was on file ${change.quietDays} days before the change was proposed. Reject the change. Agree on a number with the supplier by letter, put it on file, and have the change proposed again after ${change.quietDays} days.`,
    whatToAsk: [
      'Call the number yourself. Do not use a number from a letter, an email or this change.',
      `Ask whether they want to be paid to another account, and have them read you the last four digits. They must be ${maskedNumber(change.ending).replace('ending ', '')}.`,
      'If they know nothing of it, say so here: that stops the change and all payments to the supplier.',
    ],
  };
}

export function callBackDone(outcome: CallOutcome, reference: string): string {
  const DONE: Readonly<Record<CallOutcome, string>> = {
    confirmed: 'the supplier confirmed the change. Somebody else has to approve it now.',
    'no-answer': 'the call is recorded. Try again later.',
    denied: 'the change and all payments to the supplier are stopped.',
  };
  return `${reference}: ${DONE[outcome]}`;
}
