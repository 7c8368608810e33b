import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { ContactPurpose } from '../../suppliers/domain/contact.js';
import type { Contact } from '../../suppliers/domain/contact.js';
import { IDENTITY_FIELD_WORDS } from '../../suppliers/domain/identity-change.js';
import { SIZE_LABELS } from '../../suppliers/domain/organisation.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import type { IdentityChangeView } from '../../suppliers/identity-change-view.js';
import type { SupplierDocument } from '../../suppliers/supplier-document.service.js';
import type { BankAccount, Supplier } from '../../suppliers/supplier.service.js';
import { counted } from '../components/words.js';
import { documentRows } from './document-rows.js';
import { PURPOSE_NAMES } from './contacts-page.model.js';

/** A row of govukSummaryList. */
interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
  readonly actions?: {
    readonly items: readonly {
      readonly href: string;
      readonly text: string;
      readonly visuallyHiddenText: string;
    }[];
  };
}

export interface OrganisationFacts {
  readonly supplier: Supplier;
  /** null where the council has no account to pay to, or whoever reads may not see it. */
  readonly account: BankAccount | null;
  readonly showsAccount: boolean;
  readonly councilName: string;
  readonly uses: ReadonlyMap<ContactPurpose, Contact | null>;
  readonly documents: readonly SupplierDocument[];
  /** What the council still has to decide about. */
  readonly change: IdentityChangeView | null;
  readonly mayChange: boolean;
}

export interface OrganisationPage {
  readonly name: string;
  readonly councilName: string;
  readonly details: readonly SummaryRow[];
  /** What waits to be checked, in words; null where nothing does. */
  readonly waits: { readonly text: string; readonly sent: string } | null;
  readonly messages: readonly SummaryRow[];
  readonly documents: readonly SummaryRow[];
  /** null where there is none to show. */
  readonly account: readonly { readonly key: string; readonly value: string }[] | null;
  readonly showsAccount: boolean;
  readonly freeEarlyPayment: boolean;
  readonly mayChange: boolean;
}

export function organisationPage(of: OrganisationFacts): OrganisationPage {
  const { supplier, account, councilName, showsAccount, mayChange } = of;
  return {
    ...{ name: supplier.name, councilName, showsAccount, mayChange },
    details: detailsOf(supplier, mayChange),
    waits: of.change === null ? null : waitsOf(of.change),
    messages: [...of.uses].map(([purpose, contact]) =>
      row(PURPOSE_NAMES[purpose], contact?.value ?? 'Nobody'),
    ),
    documents: documentRows(of.documents, '').map(({ title, until, tag }) =>
      row(title, tag === null ? until : `${until}: ${tag.text.toLowerCase()}`),
    ),
    account:
      account === null
        ? null
        : [
            { key: 'Account name', value: account.accountName },
            { key: 'Account number', value: maskedNumber(account.ending) },
          ],
    freeEarlyPayment: supplier.freeEarlyPayment,
  };
}

function detailsOf(supplier: Supplier, mayChange: boolean): SummaryRow[] {
  const { name, number, companyNumber, vatNumber, sizeBand, sector, addressLine, town, postcode } = supplier;
  const change = (detail: string) => (mayChange ? `/organisation/details/${detail}` : null);
  const address = [addressLine, town, postcode].filter((part) => part !== '').join(', ');
  return [
    row('Name', name, change('name')),
    row('Supplier number', number),
    row('Company number', companyNumber ?? 'None', change('company')),
    row('VAT number', vatNumber ?? 'Not registered for VAT', change('vat')),
    row('Address', address || 'None', change('address')),
    row('People', sizeBand === null ? 'Not known' : SIZE_LABELS[sizeBand], change('size')),
    row('What you mostly do', sector || 'Not known', change('size')),
  ];
}

function row(key: string, value: string, href: string | null = null): SummaryRow {
  const plain = { key: { text: key }, value: { text: value } };
  if (href === null) return plain;
  return { ...plain, actions: { items: [{ href, text: 'Change', visuallyHiddenText: inSentence(key) }] } };
}

/** "company number", but "VAT number". */
function inSentence(key: string): string {
  return key.startsWith('VAT') ? key : key.toLowerCase();
}

function waitsOf({ fields, proposedAs, proposedAt }: IdentityChangeView): OrganisationPage['waits'] {
  const changes = fields.map(({ field, wanted }) => `${IDENTITY_FIELD_WORDS[field]}: ${wanted || 'none'}`);
  return {
    text: `We are checking ${counted(fields.length, 'change')} that you asked for. ${sentence(changes.join('; '))}.`,
    sent: `Asked by ${proposedAs} on ${formatDate(ukDateOf(proposedAt))}.`,
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
