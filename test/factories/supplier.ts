import { sealAccount } from '../../src/suppliers/domain/sealed-account.js';
import { testCipher } from './bank-keys.js';
import { aCouncil } from './council.js';
import { aParty } from './invoice.js';

const CREATED = new Date('2025-09-01T09:00:00Z');

/** A row of `supplier`: the seller of `anInvoice`, of medium size, so that it is not paid early for free. */
export function aSupplier(over: Record<string, unknown> = {}) {
  const { name, companyNumber, vatNumber, address } = aParty();
  return {
    councilId: aCouncil().id,
    id: '00000000-0000-7000-8000-00000000a001',
    number: '100001',
    name: name!,
    legalEntityId: '00000000-0000-7000-8000-00000000f001',
    companyNumber,
    vatNumber,
    state: 'ACTIVE',
    sizeBand: 'medium',
    sector: 'Office supplies',
    postcode: address!.postcode!,
    addressLine: address!.line1!,
    town: address!.city!,
    email: 'accounts@paper.example',
    phone: '01632 960001',
    freeEarlyPayment: false,
    uptakeExclusion: null,
    createdAt: CREATED,
    ...over,
  };
}

/** A gardener who has no account: a sole trader, not registered for VAT. */
export function aSupplierWithoutAccount(over: Record<string, unknown> = {}) {
  return aSupplier({
    ...{ id: '00000000-0000-7000-8000-00000000a007', number: '100007', name: 'Example Gardens' },
    ...{ legalEntityId: '00000000-0000-7000-8000-00000000f007', companyNumber: null, vatNumber: null },
    ...{ sizeBand: 'micro', sector: 'Grounds maintenance', email: 'post@gardens.example' },
    ...over,
  });
}

interface BankAccountDraft extends Record<string, unknown> {
  readonly councilId?: string;
  readonly supplierId?: string;
  readonly id?: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
}

/** A row of `supplier_bank_account`: where `aSupplier` has been paid since before changes had a history. */
export function aBankAccount(draft: BankAccountDraft = {}) {
  const { sortCode = '000002', accountNumber = '10000001', ...over } = draft;
  const place = {
    councilId: over.councilId ?? aCouncil().id,
    supplierId: over.supplierId ?? aSupplier().id,
    id: over.id ?? '00000000-0000-7000-8000-00000000b001',
  };
  return {
    ...place,
    ...{ state: 'ACTIVE', accountName: aSupplier().name, activeFrom: '2025-09-01', broughtOver: true },
    ...{ proposedAs: 'Brought over', proposedAt: CREATED },
    ...sealAccount(testCipher(), place, { sortCode, accountNumber }),
    ...over,
  };
}

/** Rows of `supplier_contact`: the address and number of a supplier's own row, on file since it was created. */
export function contactsOf(supplier: ReturnType<typeof aSupplier>) {
  const { councilId, id: supplierId, email, phone, createdAt: since } = supplier;
  const held = [
    { kind: 'email', value: email },
    { kind: 'phone', value: phone.replace(/\s/g, '') },
  ];
  return held.map((contact, index) => ({
    ...{
      councilId,
      id: `${supplierId.slice(0, -6)}${index}f${supplierId.slice(-4)}`,
      supplierId,
      ...contact,
    },
    ...{ name: null, since, source: 'record', addedBy: null, removedAt: null, removedBy: null },
  }));
}
