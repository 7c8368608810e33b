import type { FieldError } from '../../kernel/app-error.js';
import { readCompanyNumber } from '../../kernel/company-number.js';
import { compactVatNumber, isVatNumber } from '../../kernel/vat-number.js';
import { phoneNumber } from './contact.js';
import {
  type Answers,
  mayHaveCompanyNumber,
  ORGANISATION_KINDS,
  type OrganisationKind,
  readPostcode,
  SECTOR_NAMES,
} from './organisation.js';
import { SIZE_BANDS } from './supplier.js';

/** What was typed on one page, by the name of the control. */
export type Typed = Readonly<Record<string, string | undefined>>;

export type ReadAnswers =
  | { readonly answers: Partial<Answers>; readonly mistakes: readonly [] }
  | { readonly answers: null; readonly mistakes: readonly FieldError[] };

const NAME_MAX = 160;
const LINE_MAX = 120;

/** The kind of organisation. One that has no company number loses the one that was typed before. */
export function readKind(typed: Typed): ReadAnswers {
  const kind = oneOf(ORGANISATION_KINDS, typed['kind']);
  if (kind === null) return wrong(['kind', 'Select what kind of organisation you are']);
  // A number of another kind of register would only mislead.
  return right(mayHaveCompanyNumber(kind) ? { kind } : { kind, companyNumber: '' });
}

/**
 * The number on the register of companies. A charity may have none, and says so.
 * @returns `companyNumber` alone: name and address come from the register
 */
export function readCompany(typed: Typed, kind: OrganisationKind): ReadAnswers {
  if (kind !== 'company' && typed['registered'] === 'no') return right({ companyNumber: '' });
  if (kind !== 'company' && typed['registered'] !== 'yes')
    return wrong(['registered', 'Select yes if you are on the register of companies']);
  const number = text(typed, 'companyNumber');
  if (number === '') return wrong(['companyNumber', 'Enter your company number']);
  const companyNumber = readCompanyNumber(number);
  if (companyNumber === null) {
    return wrong([
      'companyNumber',
      'Company number must be 8 characters: digits, or 2 letters and 6 digits, like SC123456. Zeros at the front may be left out',
    ]);
  }
  return right({ companyNumber });
}

/** @param whose organisation it is to whoever types: their own, or one that staff name */
export function readName(typed: Typed, whose = 'your organisation'): ReadAnswers {
  const name = text(typed, 'name');
  if (name === '') return wrong(['name', `Enter the name of ${whose}`]);
  if (name.length > NAME_MAX) return wrong(['name', `Name must be ${NAME_MAX} characters or less`]);
  if (!/\p{L}|\d/u.test(name)) return wrong(['name', 'Name must have letters or numbers in it']);
  return right({ name });
}

/** A VAT number whose check digits are right; or that there is none, which is in order. */
export function readVat(typed: Typed): ReadAnswers {
  if (typed['vatRegistered'] === 'no') return right({ vatNumber: '' });
  if (typed['vatRegistered'] !== 'yes')
    return wrong(['vatRegistered', 'Select yes if you are registered for VAT']);
  const number = text(typed, 'vatNumber');
  if (number === '') return wrong(['vatNumber', 'Enter your VAT number']);
  const compact = compactVatNumber(number);
  if (!/^(\d{9}|\d{12}|(GD|HA)\d{3})$/.test(compact))
    return wrong(['vatNumber', 'VAT number must be 9 digits, with or without GB in front']);
  if (!isVatNumber(compact)) {
    return wrong([
      'vatNumber',
      'Check your VAT number: one of its digits is wrong, or two have changed places',
    ]);
  }
  return right({ vatNumber: `GB${compact}` });
}

/** First line, town and postcode of the United Kingdom; every mistake is told at once. */
export function readAddress(typed: Typed): ReadAnswers {
  const [addressLine, town] = [text(typed, 'addressLine'), text(typed, 'town')];
  const postcode = readPostcode(text(typed, 'postcode'));
  const mistakes: Mistake[] = [];
  if (addressLine === '') mistakes.push(['addressLine', 'Enter the first line of your address']);
  if (addressLine.length > LINE_MAX)
    mistakes.push(['addressLine', `Address must be ${LINE_MAX} characters or less`]);
  if (town === '') mistakes.push(['town', 'Enter a town or city']);
  if (town.length > LINE_MAX) mistakes.push(['town', `Town or city must be ${LINE_MAX} characters or less`]);
  if (postcode === null) {
    const empty = text(typed, 'postcode') === '';
    mistakes.push([
      'postcode',
      empty ? 'Enter a postcode' : 'Enter a full postcode of the United Kingdom, like AA3 1AB',
    ]);
  }
  if (mistakes.length > 0 || postcode === null) return wrong(...mistakes);
  return right({ address: { addressLine, town, postcode } });
}

/** Name and telephone number: 10 to 15 digits, which a plus may lead. */
export function readContactAnswers(typed: Typed): ReadAnswers {
  const [contactName, phone] = [text(typed, 'contactName'), phoneNumber(text(typed, 'phone'))];
  const mistakes: Mistake[] = [];
  if (contactName === '') mistakes.push(['contactName', 'Enter your name']);
  if (contactName.length > 100) mistakes.push(['contactName', 'Name must be 100 characters or less']);
  if (phone === '') mistakes.push(['phone', 'Enter a telephone number']);
  else if (!/^\+?\d{10,15}$/.test(phone)) {
    mistakes.push(['phone', 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192']);
  }
  return mistakes.length > 0 ? wrong(...mistakes) : right({ contactName, phone });
}

/** @param held what is on file already, which may be none of our words: it is taken as it is */
export function readSize(typed: Typed, held: string | null = null): ReadAnswers {
  const sizeBand = oneOf(SIZE_BANDS, typed['sizeBand']);
  const sector = held !== null && typed['sector'] === held ? held : oneOf(SECTOR_NAMES, typed['sector']);
  const mistakes: Mistake[] = [];
  if (sizeBand === null) mistakes.push(['sizeBand', 'Select how many people work for you']);
  if (sector === null) mistakes.push(['sector', 'Select what you mostly do']);
  if (sizeBand === null || sector === null) return wrong(...mistakes);
  return right({ sizeBand, sector });
}

type Mistake = readonly [field: string, message: string];

function wrong(...mistakes: readonly Mistake[]): ReadAnswers {
  return { answers: null, mistakes: mistakes.map(([field, message]) => ({ field, message })) };
}

function right(answers: Partial<Answers>): ReadAnswers {
  return { answers, mistakes: [] };
}

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | null {
  return allowed.find((each) => each === value) ?? null;
}

/** One line, without characters that nobody can see. */
function text(typed: Typed, name: string): string {
  return (typed[name] ?? '')
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
