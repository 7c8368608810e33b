import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { type Contact, CONTACT_PURPOSES, type ContactPurpose } from '../../suppliers/domain/contact.js';
import type { FormState } from '../forms/form.js';

/** As the head of a row, and as a question. */
export const PURPOSE_NAMES: Readonly<Record<ContactPurpose, string>> = {
  orders: 'Orders',
  invoices: 'Messages about invoices',
  payments: 'Payment advice',
};

interface ContactRow {
  readonly id: string;
  readonly text: string;
  readonly note: string;
}

/** What govukSelect takes, with its field. */
interface PurposeSelect {
  readonly id: ContactPurpose;
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

export interface ContactsPage extends FormState {
  readonly emails: readonly ContactRow[];
  readonly phones: readonly ContactRow[];
  readonly purposes: readonly PurposeSelect[];
  readonly mayChange: boolean;
}

export function contactsPage(
  contacts: readonly Contact[],
  uses: ReadonlyMap<ContactPurpose, Contact | null>,
  mayChange: boolean,
  form: FormState,
): ContactsPage {
  const emails = contacts.filter(({ kind }) => kind === 'email');
  return {
    ...{ ...form, mayChange },
    emails: emails.map(contactRow),
    phones: contacts.filter(({ kind }) => kind === 'phone').map(contactRow),
    purposes: CONTACT_PURPOSES.map((id) => ({
      ...{ id, label: PURPOSE_NAMES[id] },
      items: emails.map((contact) => ({
        ...{ value: contact.id, text: contact.value },
        selected: (form.values[id] ?? uses.get(id)?.id) === contact.id,
      })),
    })),
  };
}

function contactRow({ id, value, name, since }: Contact): ContactRow {
  const named = name === null ? '' : `${name}. `;
  return { id, text: value, note: `${named}On file since ${formatDate(ukDateOf(since))}` };
}
