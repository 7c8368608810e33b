import type { FieldError } from '../../kernel/app-error.js';
import { type AccountNumbers, readAccountNumber, readSortCode } from '../../kernel/uk-account.js';

const ACCOUNT_HOLDERS = ['business', 'personal'] as const;
/** Whose account it is by its bank's books: a sole trader may be paid to a personal one. */
export type AccountHolder = (typeof ACCOUNT_HOLDERS)[number];

/** Where payments go while a change cools off; a setting of the council. */
export type CoolingOffPays = 'old-account' | 'nobody';

/** Bank details as a person typed them. */
export interface TypedBankDetails {
  readonly accountName: string;
  readonly holder: string;
  readonly sortCode: string;
  readonly accountNumber: string;
}

export interface BankDetails extends AccountNumbers {
  readonly accountName: string;
  readonly holder: AccountHolder;
}

/** As long as a name in a payment file may be. */
const ACCOUNT_NAME_MAX = 70;

/** @returns the details, or everything that is wrong with them in the order of the page */
export function readBankDetails(typed: TypedBankDetails): {
  readonly details: BankDetails | null;
  readonly mistakes: readonly FieldError[];
} {
  const mistakes: FieldError[] = [];
  const accountName = typed.accountName.trim().replace(/\s+/g, ' ');
  const holder = ACCOUNT_HOLDERS.find((each) => each === typed.holder);
  const sortCode = readSortCode(typed.sortCode);
  const accountNumber = readAccountNumber(typed.accountNumber);
  const wrong = (field: keyof TypedBankDetails, message: string) => mistakes.push({ field, message });
  const nameMistake = mistakeInName(accountName);
  if (nameMistake !== null) wrong('accountName', nameMistake);
  if (holder === undefined) wrong('holder', 'Select whether it is a business or a personal account');
  if (typed.sortCode.trim() === '') wrong('sortCode', 'Enter a sort code');
  else if (sortCode === null) wrong('sortCode', 'Enter a valid sort code like 309430');
  if (typed.accountNumber.trim() === '') wrong('accountNumber', 'Enter an account number');
  else if (!/^[\d\s-]*$/.test(typed.accountNumber)) {
    wrong('accountNumber', 'Enter a valid account number like 00733445');
  } else if (accountNumber === null) wrong('accountNumber', 'Account number must be between 6 and 8 digits');
  if (holder === undefined || sortCode === null || accountNumber === null || mistakes.length > 0) {
    return { details: null, mistakes };
  }
  return { details: { accountName, holder, sortCode, accountNumber }, mistakes };
}

function mistakeInName(name: string): string | null {
  if (name === '') return 'Enter the name on the account';
  if (name.length > ACCOUNT_NAME_MAX)
    return `Name on the account must be ${ACCOUNT_NAME_MAX} characters or less`;
  // A payment file is written in the letters of the basic Latin alphabet: without one no bank could take the name.
  if (!/[a-z]/i.test(name.normalize('NFD'))) return 'Name on the account must have letters from A to Z in it';
  if (/[\p{Cc}<>]/u.test(name)) return 'Name on the account must not include < or >';
  return null;
}
