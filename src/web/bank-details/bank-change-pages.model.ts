import type { BankDetails, TypedBankDetails } from '../../suppliers/domain/bank-details.js';
import type { PayeeAnswer } from '../../suppliers/domain/payee-answer.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';

/** What the bank said of the name, for whoever typed it, and what they can do. */
export interface NameResult {
  readonly pageTitle: string;
  readonly paragraphs: readonly string[];
  /** The bank's name for the account, to be taken over; null where there is none to choose. */
  readonly bankName: string | null;
  readonly typedName: string;
  readonly warning: boolean;
  readonly simulated: boolean;
}

export function nameResult(answer: PayeeAnswer, simulated: boolean, typedName: string): NameResult {
  const base = { bankName: null, typedName, warning: false, simulated };
  switch (answer.result) {
    case 'match':
      return {
        ...base,
        pageTitle: 'The name matches the account',
        paragraphs: [`The bank holds this account in the name ${typedName}.`],
      };
    case 'close-match':
      return {
        ...base,
        pageTitle: 'The name is nearly the same',
        paragraphs: [
          `You entered ${typedName}. The bank holds this account in the name ${answer.name}.`,
          'Payments arrive with less trouble when the name is the bank’s.',
        ],
        bankName: answer.name,
      };
    case 'no-match':
      return {
        ...base,
        pageTitle: 'The bank holds this account in another name',
        paragraphs: [
          'Check the sort code, the account number and the name. If one of them is wrong, go back and correct it.',
          'You can go on if you are sure, for example because a factoring company is paid for you. The council will ask you about it when it calls.',
        ],
        warning: true,
      };
    case 'unavailable':
      return {
        ...base,
        pageTitle: 'The name could not be checked',
        paragraphs: [
          'The bank did not answer, or it does not take part in these checks. You need do nothing: the council checks it again.',
          'Check once more that you entered the sort code and account number correctly.',
        ],
      };
  }
}

interface AnswerRow {
  readonly key: string;
  readonly value: string;
  readonly changeHref: string;
  readonly what: string;
}

const DETAILS = '/organisation/bank/change/details';

/** What will be sent, for a last look. The number that was typed is shown masked here as everywhere. */
export function answerRows({ accountName, holder, accountNumber }: BankDetails): AnswerRow[] {
  const row = (key: string, value: string, field: keyof TypedBankDetails): AnswerRow => ({
    ...{ key, value, changeHref: `${DETAILS}#${field}`, what: key.toLowerCase() },
  });
  return [
    row('Name on the account', accountName, 'accountName'),
    row('Kind of account', holder === 'business' ? 'Business' : 'Personal', 'holder'),
    row('Sort code', 'As you entered it', 'sortCode'),
    row('Account number', maskedNumber(accountNumber.slice(-4)), 'accountNumber'),
  ];
}

/** How a change goes on, step by step, for somebody who is about to send one or has sent it. */
export function whatHappensNext(coolingOffDays: number): string[] {
  return [
    'At once: every email address that we have for you is told, so that nobody can change this behind your back.',
    'In the next working days: somebody from the council calls you on a telephone number that we had before this change. Have your new bank details at hand. We never ask you for a password.',
    'Then: a second person at the council approves the change.',
    `${coolingOffDays} days after the approval: you are paid to the new account. Until then nothing is paid to it.`,
  ];
}
