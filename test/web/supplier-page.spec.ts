import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { Supplier } from '../../src/suppliers/supplier.service.js';
import { supplierPage } from '../../src/web/suppliers-staff/supplier-page.model.js';
import type { SupplierFacts } from '../../src/web/suppliers-staff/supplier-facts.js';
import { suppliersPage, suppliersQuery } from '../../src/web/suppliers-staff/suppliers-page.model.js';
import { aStaffMember } from '../factories/principal.js';
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
const today = plainDate('2026-06-10');

/** A supplier of which nothing is known but its record and one invoice. */
const facts = (over: Partial<SupplierFacts> = {}): SupplierFacts => ({
  ...{
    supplier,
    contacts: [],
    documents: [],
    accounts: [],
    held: [],
    messages: [],
    happened: [],
    audited: [],
    absorbed: [],
    merges: [],
    changes: [],
  },
  invoices: { items: [anInvoiceSummary()], total: 30, page: 1, pageSize: 25 },
  uptake: { invoices: 13, segment: 'monthly', channels: [{ channel: 'paper', invoices: 13 }] },
  ...{ mergedInto: null, today, cis: null },
  ...over,
});
const page = (over: Partial<SupplierFacts> = {}, who = aStaffMember('procurement')) =>
  supplierPage(who, facts(over));

describe('The page of a supplier', () => {
  it.each([
    { key: 'VAT number', value: 'None: not registered for VAT' },
    { key: 'Address', value: '1 Test Lane, Testwick, ZZ1 1ZZ' },
    { key: 'Size', value: 'Micro' },
    { key: 'Paid at once, without a rebate', value: 'Yes: in the first run after approval' },
  ])('$key: $value', ({ key, value }) => {
    expect(page().facts.find((each) => each.key === key)?.value).toBe(value);
  });

  it('says of a suspended one since when, by whom and why nothing is paid, and who can change that', () => {
    const suspend = {
      ...{
        id: 'event-1',
        event: 'suspend',
        occurredAt: new Date('2026-06-01T09:00:00Z'),
        actor: 'Procurement officer',
      },
      ...{ supplierText: 'We have suspended your account.', staffText: 'Its insurance has ended.' },
    };
    const suspended = { ...supplier, state: 'SUSPENDED' as const };
    expect(page({ supplier: suspended, happened: [suspend] }).suspended).toBe(
      'Nothing is paid to it, and its invoices wait. It was suspended on 1 June 2026, 10:00am by Procurement officer: Its insurance has ended. Procurement or a master data officer can reactivate it.',
    );
    expect(page().suspended).toBeNull();
  });

  it('says how often it bills, and how', () => {
    expect(page().uptake.map(({ value }) => value)).toEqual([
      '13 invoices: Monthly (12 to 51)',
      '13 invoices',
    ]);
  });

  it('shows the history of its accounts by their last digits, and nothing to those who may not see it', () => {
    const account = {
      ...{ reference: 'BANK-1001', state: 'COOLING_OFF' as const, accountName: 'Testing Paint Ltd' },
      ...{ ending: '5678', activeFrom: null, retiredOn: null },
    };
    expect(page({ accounts: [account] }).accounts?.rows).toEqual([
      [
        { text: 'Testing Paint Ltd', href: '/bank-changes/BANK-1001', note: 'ending 5678, BANK-1001' },
        { text: 'Cooling off' },
        { text: 'Never' },
        { text: '' },
      ],
    ]);
    expect(page({ accounts: null })).toMatchObject({
      accounts: null,
      noAccounts: 'Your role does not show them.',
    });
    expect(page({ accounts: [] })).toMatchObject({ accounts: null, noAccounts: 'None on file.' });
  });

  it.each([
    {
      state: 'ACTIVE',
      role: 'procurement',
      may: { suspend: true, reactivate: false, assist: false, merge: true },
    },
    {
      state: 'SUSPENDED',
      role: 'master-data',
      may: { suspend: false, reactivate: true, assist: false, merge: true },
    },
    {
      state: 'MERGED',
      role: 'procurement',
      may: { suspend: false, reactivate: false, assist: false, merge: false },
    },
    {
      state: 'ACTIVE',
      role: 'auditor',
      may: { suspend: false, reactivate: false, assist: false, merge: false },
    },
  ] as const)('offers $role of one that is $state what may be done: $may', ({ state, role, may }) => {
    expect(page({ supplier: { ...supplier, state } }, aStaffMember(role)).may).toMatchObject(may);
  });

  it('says what HMRC answered, and offers finance to record another answer', () => {
    const cis = {
      ...{ verificationNumber: 'V1234567890', verifiedOn: plainDate('2021-05-04'), inDate: false },
      ...({ treatment: 'gross', recordedAs: 'Finance team' } as const),
    };
    const { facts: shown, may } = page({ cis }, aStaffMember('accounts-payable'));
    expect(may.verifyCis).toBe(true);
    expect(shown.find(({ key }) => key === 'Construction Industry Scheme')!.value).toBe(
      'Verified on 4 May 2021 as V1234567890. Gross: nothing is deducted. Recorded by Finance team. It is out of date: verify the supplier again.',
    );
  });

  it('lists its invoices page by page', () => {
    const { invoices, pagination } = page();
    expect(invoices?.rows[0]?.[0]).toEqual({
      ...{ text: 'INV-100001', href: '/work/invoices/INV-100001', note: 'invoice TP-77' },
    });
    expect(pagination.links?.next?.href).toBe('/suppliers/S-1?page=2');
  });
});

describe('The list of suppliers', () => {
  const listed = {
    ...{ id: 'supplier-1', number: 'S-1', name: 'Testing Paint Ltd', state: 'SUSPENDED' as const },
    ...{
      town: 'Testwick',
      sector: 'Painting',
      invoices: 2,
      segment: 'ad-hoc' as const,
      way: 'paper' as const,
    },
  };
  const found = { items: [listed], total: 60, page: 2, pageSize: 25 };

  it('leads to each by its number, and says its state in words', () => {
    const query = suppliersQuery({ search: 'paint' });
    expect(suppliersPage(aStaffMember('auditor'), found, query).suppliers?.rows[0]).toEqual([
      { text: 'Testing Paint Ltd', href: '/suppliers/S-1', note: 'S-1' },
      { text: 'Painting' },
      { text: 'Testwick' },
      { text: '2 invoices', note: 'Not digital' },
      { tag: { text: 'Suspended', classes: 'govuk-tag--red' } },
    ]);
  });

  it('keeps its filters in the address, and takes what it does not know for all', () => {
    const query = suppliersQuery({
      search: 'x',
      status: 'SUSPENDED',
      segment: 'toString',
      channel: ['paper'],
    });
    expect(query).toEqual({ search: 'x', state: 'SUSPENDED', segment: null, way: null });
    const { links } = suppliersPage(aStaffMember('auditor'), found, query).pagination;
    expect(links?.next?.href).toBe('/suppliers?search=x&status=SUSPENDED&page=3');
  });
});
