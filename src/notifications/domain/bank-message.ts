import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { MessageText } from './invoice-message.js';

/** What a message about a change of bank details is made from. It never holds account numbers, nor a part of them. */
export interface BankMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  readonly reference: string;
  readonly proposedOn: PlainDate;
  /** What happened, as the timeline tells it. */
  readonly whatHappened: string;
  /** The address of "this was not us". */
  readonly notUsLink: string;
  /** Where the supplier sees the change. */
  readonly statusLink: string;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  'bank-details.proposed': 'Somebody asked us to pay you to another account',
  'bank-details.called-back': 'We have called about your new bank details',
  'bank-details.cooling-off': 'Your new bank details are approved',
  'bank-details.activated': 'We pay you to your new account from now on',
  'bank-details.rejected': 'We have not accepted your new bank details',
  'bank-details.withdrawn': 'The change of your bank details was withdrawn',
  'bank-details.fraud-reported': 'We have stopped a change of your bank details and your payments',
};

/** Where whoever did ask for the change has something to do, or can do nothing more. */
const OF_YOURS: Readonly<Record<string, string>> = {
  'bank-details.rejected': 'If it was you, see why, and what you can do',
  'bank-details.withdrawn':
    'If it was you, we pay you to the account that we had before. See your bank details',
  'bank-details.fraud-reported': 'See where it stands',
};

/** To every address of a supplier: what happened, and how to stop it. */
export function bankMessage(kind: string, facts: BankMessageFacts): MessageText {
  const stopped = kind === 'bank-details.fraud-reported';
  const paragraphs = [
    `To ${facts.supplierName}`,
    `On ${formatDate(facts.proposedOn)} somebody asked ${facts.councilName} to pay you to another bank account. The change is called ${facts.reference}.`,
    facts.whatHappened,
    ...(stopped
      ? [
          'Nothing is paid to you until the council has looked into it. The council will call you on a number that it already has. If you can, call the council first.',
        ]
      : [
          `If this was not you, stop it now: ${facts.notUsLink}`,
          'You need not sign in for that. The link stops the change and your payments, and tells the council.',
        ]),
    `${OF_YOURS[kind] ?? 'If it was you, you need do nothing. See what happens next'}: ${facts.statusLink}`,
    'We never ask for bank details in an email or a telephone call.',
    facts.councilName,
  ];
  return {
    subject: `${SUBJECTS[kind] ?? 'News of your bank details'} (${facts.reference})`,
    body: `${paragraphs.join('\n\n')}\n`,
  };
}

/** To the council's staff, when fraud is reported. */
export function fraudAlert(facts: BankMessageFacts & { readonly caseLink: string }): MessageText {
  const paragraphs = [
    `A change of bank details of ${facts.supplierName} was reported as fraud. It is called ${facts.reference}.`,
    'The change and all payments to the supplier are stopped. Call the supplier on a number that was on file before, and look at payment runs that are under way.',
    `See the change: ${facts.caseLink}`,
    'Two people are needed before payments to the supplier go on.',
  ];
  return {
    subject: `Fraud reported: ${facts.reference}, ${facts.supplierName}`,
    body: `${paragraphs.join('\n\n')}\n`,
  };
}
