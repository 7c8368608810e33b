import type { FieldError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import { formatMoney, minor, type Money } from '../../kernel/money.js';
import type { Colleague } from './delegation.js';
import { typedPounds } from './typed-pounds.js';

export type CodedVat = 'as-billed' | 'not-recoverable';

/** A line of the invoice to be coded. */
export interface LineToCode {
  readonly line: number;
  readonly description: string;
  readonly net: Money;
}

/** A part of a line and what it is charged to. */
export interface CodedPart {
  readonly line: number;
  readonly costCentre: string;
  readonly accountCode: string;
  readonly vat: CodedVat;
  /** Pence without VAT. */
  readonly amountMinor: number;
}

export interface KnownCode {
  readonly code: string;
  readonly open: boolean;
}
export interface KnownCodes {
  readonly costCentres: readonly KnownCode[];
  readonly accountCodes: readonly KnownCode[];
}

/** In how many parts a line may be split. */
export const PARTS_MAX = 3;

/** The name of a control of the form: "costCentre-2-1" is of line 2, first part. */
export const codingField = (name: string, line: number, part: number): string => `${name}-${line}-${part}`;

/**
 * Read the coding as the form has it. A part without codes and amount is left out; a line in one part need not repeat
 * its amount; the parts of a line come to the line.
 */
export function readCoding(
  values: Readonly<Record<string, string>>,
  lines: readonly LineToCode[],
  codes: KnownCodes,
): { readonly parts: readonly CodedPart[]; readonly mistakes: readonly FieldError[] } {
  const mistakes: FieldError[] = [];
  const parts = lines.flatMap((line) => readLine(values, line, codes, mistakes));
  if (values['received'] !== 'yes')
    mistakes.push({ field: 'received', message: 'Confirm that it was received and is right' });
  return { parts: mistakes.length === 0 ? parts : [], mistakes };
}

function readLine(
  values: Readonly<Record<string, string>>,
  { line, net }: LineToCode,
  { costCentres, accountCodes }: KnownCodes,
  mistakes: FieldError[],
): CodedPart[] {
  const of = (name: string, part: number) => values[codingField(name, line, part)] ?? '';
  const isFilled = (part: number) =>
    part === 1 || ['costCentre', 'accountCode', 'amount'].some((name) => of(name, part) !== '');
  const filled = Array.from({ length: PARTS_MAX }, (_, index) => index + 1).filter(isFilled);
  const parts = filled.map((part): CodedPart => {
    const wrong = (name: string, message: string | null) => {
      if (message !== null) mistakes.push({ field: codingField(name, line, part), message });
    };
    wrong('costCentre', codeMistake(of('costCentre', part), costCentres, 'cost centre', line));
    wrong('accountCode', codeMistake(of('accountCode', part), accountCodes, 'account code', line));
    const amount = of('amount', part);
    const isWhole = amount === '' && filled.length === 1;
    const amountMinor = isWhole ? net.minor : (typedPounds(amount) ?? 0) * (net.minor < 0 ? -1 : 1);
    if (!isWhole && amountMinor === 0)
      wrong('amount', `Enter the amount of this part of line ${line}, in pounds without VAT`);
    return {
      ...{ line, costCentre: upper(of('costCentre', part)), accountCode: upper(of('accountCode', part)) },
      vat: of('vat', part) === 'not-recoverable' ? 'not-recoverable' : 'as-billed',
      amountMinor,
    };
  });
  const sum = parts.reduce((all, { amountMinor }) => all + amountMinor, 0);
  if (parts.every(({ amountMinor }) => amountMinor !== 0) && sum !== net.minor) {
    const message = `The parts of line ${line} come to ${formatMoney(minor(sum, net.currency))}; the line is ${formatMoney(net)}`;
    mistakes.push({ field: codingField('amount', line, 1), message });
  }
  return parts;
}

function codeMistake(typed: string, known: readonly KnownCode[], what: string, line: number): string | null {
  if (typed === '') return `Enter the ${what} of line ${line}`;
  const found = known.find(({ code }) => code.toUpperCase() === upper(typed));
  if (found === undefined) return `There is no ${what} ${typed}. Check it in your ledger`;
  return found.open ? null : `The ${what} ${found.code} is closed. Choose one that is open`;
}

function upper(text: string): string {
  return text.toUpperCase();
}

/** What an invoice says about whom at the council it is for. */
export interface AskedFor {
  /** BT-10 and BT-19: a team, a person or a cost centre. */
  readonly references: readonly string[];
  /** BT-56 */
  readonly contactName: string | null;
  /** BT-58 */
  readonly contactEmail: string | null;
}

/** How a requester was found. */
export type FoundBy = 'contact' | 'reference' | 'cost-centre' | 'nobody' | 'staff';

export const REQUESTER_ROLES: readonly string[] = ['requester', 'approver'];

/**
 * Whom to ask what an invoice without an order is for: the contact that it names by address or name, else whom its
 * buyer reference names, else whoever holds the cost centre that the reference is. Two of one name are nobody.
 */
export function findRequester(
  asked: AskedFor,
  people: readonly (Colleague & { readonly email: string })[],
  holders: ReadonlyMap<string, Id>,
): { readonly personId: Id | null; readonly by: FoundBy } {
  const able = people.filter(({ roles }) => roles.some((role) => REQUESTER_ROLES.includes(role)));
  const only = (text: string | null, key: (person: (typeof able)[number]) => string) => {
    const found = text === null ? [] : able.filter((person) => fold(key(person)) === fold(text));
    return found.length === 1 ? found[0]!.id : null;
  };
  const email = ({ email: address }: { email: string }) => address;
  const name = (person: Colleague) => person.name;
  const contact = only(asked.contactEmail, email) ?? only(asked.contactName, name);
  if (contact !== null) return { personId: contact, by: 'contact' };
  for (const reference of asked.references) {
    const named = only(reference, email) ?? only(reference, name);
    if (named !== null) return { personId: named, by: 'reference' };
    const holder = holders.get(fold(reference));
    if (able.some(({ id }) => id === holder)) return { personId: holder!, by: 'cost-centre' };
  }
  return { personId: null, by: 'nobody' };
}

/** Capitals and spaces mean nothing in a code or a name. */
export function fold(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
