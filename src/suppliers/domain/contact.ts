import type { FieldError } from '../../kernel/app-error.js';

export const CONTACT_KINDS = ['email', 'phone'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Where a contact came from: the council's own record, joining, the supplier since, or the council's staff. */
export type ContactSource = 'record' | 'registration' | 'supplier' | 'council';

/** What is written to a supplier, each to an address that it chooses. News of the account itself goes to all. */
export const CONTACT_PURPOSES = ['orders', 'invoices', 'payments'] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/** In the middle of a sentence. */
export const CONTACT_PURPOSE_WORDS: Readonly<Record<ContactPurpose, string>> = {
  orders: 'orders',
  invoices: 'messages about your invoices',
  payments: 'payment advice',
};

const CONTACT_NAME_MAX = 100;
const VALUE_MAX = 254;

/** A way to reach a supplier, as it is on file. */
export interface Contact {
  readonly id: string;
  readonly kind: ContactKind;
  readonly value: string;
  /** Who answers there; null where nobody said. */
  readonly name: string | null;
  readonly since: Date;
  readonly source: ContactSource;
  readonly addedBy: string | null;
  readonly removedAt: Date | null;
}

export interface ContactDraft {
  readonly kind: ContactKind;
  readonly value: string;
  readonly name: string | null;
}

/**
 * The contact as it is kept: addresses in lower case, numbers without punctuation. The same number typed in two ways
 * is one contact.
 * @returns what is wrong with it instead, in `mistakes`
 */
export function readContact(draft: ContactDraft): { contact: ContactDraft; mistakes: FieldError[] } {
  const name = draft.name?.trim() ?? '';
  const value = draft.kind === 'email' ? draft.value.trim().toLowerCase() : phoneNumber(draft.value);
  const mistakes: FieldError[] = [];
  if (
    draft.kind === 'email' &&
    (value.length > VALUE_MAX || !/^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(value))
  ) {
    mistakes.push({
      field: 'value',
      message: 'Enter an email address in the correct format, like name@example.com',
    });
  }
  if (draft.kind === 'phone' && !/^\+?\d{10,15}$/.test(value)) {
    mistakes.push({
      field: 'value',
      message: 'Enter a telephone number, like 01632 960 001 or +44 808 157 0192',
    });
  }
  if (name.length > CONTACT_NAME_MAX) {
    mistakes.push({ field: 'name', message: `Name must be ${CONTACT_NAME_MAX} characters or less` });
  }
  return { contact: { kind: draft.kind, value, name: name === '' ? null : name }, mistakes };
}

/** Digits, and a plus where the country is told; anything that is no number stays, to be refused. */
export function phoneNumber(typed: string): string {
  return typed.trim().replace(/[\s().-]/g, '');
}
