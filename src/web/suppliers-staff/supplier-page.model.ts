import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import type { Page } from '../../kernel/paging.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import type { BankAccount, Supplier } from '../../suppliers/supplier.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import type { StatusTag } from '../components/status-tag.js';
import type { Table } from '../components/table.js';
import { staffInvoicesTable } from '../work/staff-invoices-page.model.js';
import { sizeName, supplierTag } from './suppliers-page.model.js';

export interface SupplierPage {
  readonly pageTitle: string;
  readonly name: string;
  readonly number: string;
  readonly tag: StatusTag;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  /** null where none has come. */
  readonly invoices: Table | null;
  readonly pagination: Pagination;
}

export function supplierPage(
  supplier: Supplier,
  account: BankAccount | null,
  invoices: Page<InvoiceSummary>,
  today: PlainDate,
): SupplierPage {
  return {
    pageTitle: supplier.name,
    name: supplier.name,
    number: supplier.number,
    tag: supplierTag(supplier.state),
    facts: factsOf(supplier, account),
    invoices:
      invoices.items.length === 0
        ? null
        : staffInvoicesTable('Invoices, newest first', invoices.items, today, { ofOneSupplier: true }),
    pagination: pagination(invoices, `/suppliers/${supplier.number}`, {}, ['invoices', 'invoice']),
  };
}

function factsOf(supplier: Supplier, account: BankAccount | null): SupplierPage['facts'] {
  const { addressLine, town, postcode } = supplier;
  return [
    { key: 'Supplier number', value: supplier.number },
    { key: 'Company number', value: supplier.companyNumber ?? 'None on file' },
    { key: 'VAT number', value: supplier.vatNumber ?? 'None: not registered for VAT' },
    { key: 'Sector', value: supplier.sector },
    { key: 'Size', value: sizeName(supplier.sizeBand) },
    { key: 'Address', value: [addressLine, town, postcode].filter((part) => part !== '').join(', ') },
    { key: 'E-mail', value: supplier.email ?? 'None on file' },
    { key: 'Telephone', value: supplier.phone ?? 'None on file' },
    { key: 'Bank account', value: bankText(account) },
    {
      key: 'Paid at once, without a rebate',
      value: supplier.freeEarlyPayment ? 'Yes: in the first run after approval' : 'No',
    },
  ];
}

/** Nobody needs the whole number to recognise an account. */
function bankText(account: BankAccount | null): string {
  if (account === null) return 'None that may be paid to';
  return `${account.accountName}, account ${maskedNumber(account.ending)}`;
}
