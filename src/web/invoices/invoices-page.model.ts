import type { InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { Page } from '../../kernel/paging.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import type { Table } from '../components/table.js';
import { invoicesTable } from './invoices-table.js';

export interface InvoiceFilter {
  readonly status: string;
  readonly states: readonly InvoiceState[];
  readonly search: string;
}

/** The states that belong together for a supplier. */
const STATUSES: readonly { value: string; text: string; states: readonly InvoiceState[] }[] = [
  { value: '', text: 'All', states: [] },
  { value: 'needs-you', text: 'We need something from you', states: ['IN_QUERY'] },
  { value: 'checking', text: 'With the council', states: ['SUBMITTED', 'RECEIVED', 'ON_HOLD', 'MATCHED'] },
  { value: 'approved', text: 'Approved, not yet paid', states: ['APPROVED', 'SCHEDULED'] },
  { value: 'paid', text: 'Paid', states: ['PAID'] },
  { value: 'refused', text: 'Not accepted', states: ['VALIDATION_FAILED', 'REJECTED'] },
  { value: 'withdrawn', text: 'Withdrawn', states: ['WITHDRAWN'] },
];

/** The filter of an address; all invoices where it says nothing that we know. */
export function invoiceFilter(status: string, search: string): InvoiceFilter {
  const known = STATUSES.find(({ value }) => value === status) ?? STATUSES[0]!;
  return { status: known.value, states: known.states, search };
}

export interface InvoicesPage {
  readonly search: string;
  readonly statuses: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** null where nothing was found. */
  readonly invoices: Table | null;
  readonly pagination: Pagination;
  readonly nothing: string;
  /** Where to look wider; null where everything was looked at. */
  readonly wider: { readonly text: string; readonly href: string } | null;
  readonly maySend: boolean;
}

export function invoicesPage(
  found: Page<InvoiceSummary>,
  { status, search }: InvoiceFilter,
  maySend: boolean,
): InvoicesPage {
  return {
    search,
    statuses: STATUSES.map(({ value, text }) => ({ value, text, selected: value === status })),
    invoices: found.items.length === 0 ? null : invoicesTable('Invoices', found.items, true),
    pagination: pagination(found, '/invoices', { search, status }, ['invoices', 'invoice']),
    nothing:
      search === '' && status === ''
        ? 'You have not sent an invoice to this council yet.'
        : 'No invoice fits what you asked for. Try a shorter search, or look wider.',
    wider: wider(search, status),
    maySend,
  };
}

/** The same search among all of them, or all of them. */
function wider(search: string, status: string): InvoicesPage['wider'] {
  if (search === '' && status === '') return null;
  if (search === '' || status === '') return { text: 'See all your invoices', href: '/invoices' };
  return { text: 'Search all your invoices', href: addressOf('/invoices', { search }) };
}
