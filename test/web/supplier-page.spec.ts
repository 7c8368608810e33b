import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { Supplier } from '../../src/suppliers/supplier.service.js';
import { supplierPage } from '../../src/web/suppliers-staff/supplier-page.model.js';
import { suppliersPage } from '../../src/web/suppliers-staff/suppliers-page.model.js';
import { anInvoiceSummary } from '../factories/invoice-view.js';

const supplier: Supplier = {
  ...{ id: 'supplier-1', number: 'S-1', name: 'Testing Paint Ltd', state: 'ACTIVE' },
  legalEntityId: 'entity-1',
  ...{
    companyNumber: null,
    vatNumber: null,
    sizeBand: 'micro',
    sector: 'Painting',
    kind: null,
    mergedInto: null,
  },
  ...{ addressLine: '1 Test Lane', town: 'Testwick', postcode: 'ZZ1 1ZZ', email: null, phone: null },
  freeEarlyPayment: true,
};
const account = {
  ...{ id: 'account-1', state: 'ACTIVE' as const, accountName: 'Testing Paint Ltd' },
  ending: '5678',
};
const invoices = { items: [anInvoiceSummary()], total: 30, page: 1, pageSize: 25 };
const today = plainDate('2026-06-10');

describe('The page of a supplier', () => {
  const fact = (key: string, of = supplier, bank: typeof account | null = account) =>
    supplierPage(of, bank, invoices, today).facts.find((each) => each.key === key)?.value;

  it.each([
    { key: 'Bank account', value: 'Testing Paint Ltd, account ending 5678' },
    { key: 'VAT number', value: 'None: not registered for VAT' },
    { key: 'Address', value: '1 Test Lane, Testwick, ZZ1 1ZZ' },
    { key: 'Size', value: 'Micro' },
    { key: 'Paid at once, without a rebate', value: 'Yes: in the first run after approval' },
  ])('$key: $value', ({ key, value }) => {
    expect(fact(key)).toBe(value);
  });

  it('never shows a whole account number or a sort code', () => {
    const text = JSON.stringify(supplierPage(supplier, account, invoices, today));
    expect(text).not.toMatch(/12345678|000000/);
  });

  it('says that there is no account to pay to', () => {
    expect(fact('Bank account', supplier, null)).toBe('None that may be paid to');
  });

  it('lists its invoices page by page', () => {
    const page = supplierPage(supplier, account, invoices, today);
    expect(page.invoices?.rows[0]?.[0]).toEqual({
      ...{ text: 'INV-100001', href: '/work/invoices/INV-100001', note: 'invoice TP-77' },
    });
    expect(page.pagination.links?.next?.href).toBe('/suppliers/S-1?page=2');
  });
});

describe('The list of suppliers', () => {
  it('leads to each by its number, and says its state in words', () => {
    const found = { items: [{ ...supplier, state: 'SUSPENDED' as const }], total: 1, page: 1, pageSize: 25 };
    expect(suppliersPage(found, 'paint').suppliers?.rows[0]).toEqual([
      { text: 'Testing Paint Ltd', href: '/suppliers/S-1', note: 'S-1' },
      { text: 'Painting' },
      { text: 'Micro' },
      { text: 'Testwick' },
      { tag: { text: 'Suspended', classes: 'govuk-tag--red' } },
    ]);
  });
});
