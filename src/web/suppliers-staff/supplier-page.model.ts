import { may, type Principal } from '../../identity/domain/policy.js';
import { nextState } from '../../kernel/life-cycle.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import { KIND_NAMES } from '../../suppliers/domain/organisation.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import { mayBeInvited, SUPPLIER_LIFECYCLE } from '../../suppliers/domain/supplier-lifecycle.js';
import { SEGMENT_LABELS } from '../../uptake/domain/segment.js';
import { type Pagination, pagination } from '../components/pagination.js';
import type { StatusTag } from '../components/status-tag.js';
import { linkCell, type Table, textCell } from '../components/table.js';
import type { TimelineEvent } from '../components/timeline.js';
import { counted, dateOr, formatInstant } from '../components/words.js';
import { CHANNEL_NAMES } from '../components/channel-names.js';
import { documentRows, type DocumentRow } from '../organisation/document-rows.js';
import { staffInvoicesTable } from '../work/staff-invoices-page.model.js';
import { cisText } from './cis-page.model.js';
import { happenings } from './happenings.js';
import { changeLines, type LookAt, mergeLines } from './look-at.js';
import type { SupplierFacts } from './supplier-facts.js';
import { sizeName, supplierTag } from './suppliers-page.model.js';

interface Fact {
  readonly key: string;
  readonly value: string;
}

export interface SupplierPage {
  readonly pageTitle: string;
  readonly name: string;
  readonly number: string;
  readonly tag: StatusTag;
  /** Why nothing is paid to it, since when and who can change that; null where it is not suspended. */
  readonly suspended: string | null;
  readonly may: {
    readonly assist: boolean;
    readonly invite: boolean;
    readonly suspend: boolean;
    readonly reactivate: boolean;
    readonly verifyCis: boolean;
    readonly merge: boolean;
  };
  /** What waits for somebody. */
  readonly toLookAt: readonly LookAt[];
  readonly absorbed: readonly LookAt[];
  readonly facts: readonly Fact[];
  readonly uptake: readonly Fact[];
  readonly contacts: readonly Fact[];
  readonly documents: readonly DocumentRow[];
  readonly mayCheck: boolean;
  /** null for those who may not see bank details. */
  readonly accounts: Table | null;
  /** Why no accounts are shown: none there are, or none for whoever reads. */
  readonly noAccounts: string;
  /** null where nothing is held. */
  readonly held: Table | null;
  /** null where none has come. */
  readonly invoices: Table | null;
  readonly pagination: Pagination;
  readonly messages: readonly Fact[];
  readonly history: readonly TimelineEvent[];
  readonly audited: readonly string[];
}

export function supplierPage(who: Principal, of: SupplierFacts): SupplierPage {
  const { supplier, invoices, today } = of;
  const can = (event: 'suspend' | 'reactivate' | 'merge') =>
    nextState(SUPPLIER_LIFECYCLE, supplier.state, event) !== null;
  return {
    pageTitle: supplier.name,
    name: supplier.name,
    number: supplier.number,
    tag: supplierTag(supplier.state),
    suspended: supplier.state === 'SUSPENDED' ? suspendedText(of.happened) : null,
    may: {
      assist:
        of.mergedInto === null &&
        may(who, 'supplier.assist', { councilId: who.councilId, supplierId: supplier.id }),
      invite: mayBeInvited(supplier.state) && may(who, 'supplier.invite', who),
      suspend: can('suspend') && may(who, 'supplier.suspend', who),
      reactivate: can('reactivate') && may(who, 'supplier.suspend', who),
      verifyCis: may(who, 'supplier.verify-cis', who),
      merge: can('merge') && may(who, 'supplier.propose-merge', who),
    },
    toLookAt: [...mergeLines(of.merges), ...changeLines(of.changes)],
    absorbed: of.absorbed.map(({ number, name }) => ({
      text: `${name}, ${number}`,
      href: `/suppliers/${number}?merged=stay`,
    })),
    facts: factsOf(of),
    uptake: uptakeOf(of),
    contacts: contactsOf(of),
    documents: documentRows(of.documents, `/suppliers/${supplier.number}/documents`),
    mayCheck: may(who, 'supplier-document.check', who),
    accounts: accountsOf(of),
    noAccounts: of.accounts === null ? 'Your role does not show them.' : 'None on file.',
    held: heldOf(of),
    invoices:
      invoices.items.length === 0
        ? null
        : staffInvoicesTable('Invoices, newest first', invoices.items, today, { ofOneSupplier: true }),
    pagination: pagination(invoices, `/suppliers/${supplier.number}`, {}, ['invoices', 'invoice']),
    messages: of.messages.map(({ subject, toEmail, createdAt }) => ({
      key: formatInstant(createdAt),
      value: `${subject}, to ${toEmail}`,
    })),
    history: happenings(of.happened),
    audited: of.audited.map(
      ({ action, actor, occurredAt }) => `${formatInstant(occurredAt)}, ${actor}: ${actionWords(action)}`,
    ),
  };
}

/** @param happened the newest first */
function suspendedText(happened: SupplierFacts['happened']): string {
  const last = happened.find(({ event }) => event === 'suspend');
  const why =
    last === undefined
      ? ''
      : ` It was suspended on ${formatInstant(last.occurredAt)} by ${last.actor}: ${last.staffText || 'no reason is on record'}.`;
  return `Nothing is paid to it, and its invoices wait.${why.replace(/\.\.$/, '.')} Procurement or a master data officer can reactivate it.`;
}

function factsOf({ supplier, mergedInto, cis }: SupplierFacts): Fact[] {
  const { addressLine, town, postcode } = supplier;
  const address = [addressLine, town, postcode].filter((part) => part !== '').join(', ');
  return [
    { key: 'Supplier number', value: supplier.number },
    ...(mergedInto === null ? [] : [{ key: 'Merged into', value: mergedInto }]),
    { key: 'Organisation', value: supplier.kind === null ? 'Not known' : KIND_NAMES[supplier.kind] },
    { key: 'Company number', value: supplier.companyNumber ?? 'None on file' },
    { key: 'VAT number', value: supplier.vatNumber ?? 'None: not registered for VAT' },
    { key: 'Construction Industry Scheme', value: cisText(cis) },
    { key: 'Sector', value: supplier.sector || 'Not known' },
    { key: 'Size', value: sizeName(supplier.sizeBand) },
    { key: 'Address', value: address || 'None on file' },
    {
      key: 'Paid at once, without a rebate',
      value: supplier.freeEarlyPayment ? 'Yes: in the first run after approval' : 'No',
    },
  ];
}

function uptakeOf({ uptake }: SupplierFacts): Fact[] {
  return [
    {
      key: 'In twelve months',
      value: `${counted(uptake.invoices, 'invoice')}: ${SEGMENT_LABELS[uptake.segment]}`,
    },
    ...uptake.channels.map(({ channel, invoices }) => ({
      key: CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] ?? channel,
      value: counted(invoices, 'invoice'),
    })),
  ];
}

function contactsOf({ contacts }: SupplierFacts): Fact[] {
  return contacts.map(({ kind, value, name, since }) => ({
    key: kind === 'email' ? 'Email address' : 'Telephone number',
    value: `${value}${name === null ? '' : `, ${name}`}; on file since ${formatDate(ukDateOf(since))}`,
  }));
}

function accountsOf({ accounts }: SupplierFacts): Table | null {
  if (accounts === null || accounts.length === 0) return null;
  return {
    caption: 'Bank accounts, newest first',
    captionHidden: true,
    head: [{ text: 'Account', wide: true }, { text: 'State' }, { text: 'Paid from' }, { text: 'Until' }],
    rows: accounts.map(({ reference, state, accountName, ending, activeFrom, retiredOn }) => [
      reference === null
        ? textCell(accountName, maskedNumber(ending))
        : linkCell(accountName, `/bank-changes/${reference}`, `${maskedNumber(ending)}, ${reference}`),
      textCell(sentence(state)),
      textCell(dateOr(activeFrom, 'Never')),
      textCell(activeFrom === null ? '' : dateOr(retiredOn, 'Still')),
    ]),
  };
}

function heldOf({ held }: SupplierFacts): Table | null {
  if (held.length === 0) return null;
  return {
    caption: 'Invoices that wait',
    captionHidden: true,
    head: [{ text: 'Invoice' }, { text: 'Why', wide: true }],
    rows: held.map(({ invoice, holds }) => [
      linkCell(invoice.reference, `/work/invoices/${invoice.reference}`),
      textCell(
        holds.length === 0
          ? 'In query: the supplier has to answer'
          : [...new Set(holds.map(({ label }) => label))].join('; '),
      ),
    ]),
  };
}

/** "COOLING_OFF" as "Cooling off", "supplier-contact.added" as "supplier contact added". */
function sentence(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function actionWords(action: string): string {
  return action.replace(/[-.]/g, ' ');
}
