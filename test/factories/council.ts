import { sealCouncilAccount } from '../../src/identity/domain/council-account.js';
import { testCipher } from './bank-keys.js';

interface CouncilDraft extends Record<string, unknown> {
  readonly id?: string;
  /** Of the account that it pays from. */
  readonly accountNumber?: string;
}

/** A row of `council`: pays on Tuesdays and Thursdays, 30 days after receipt. */
export function aCouncil({ accountNumber = '90000001', ...over }: CouncilDraft = {}) {
  const id = over.id ?? '00000000-0000-7000-8000-00000000c001';
  return {
    id,
    slug: 'exampleshire',
    name: 'Exampleshire County Council',
    paymentTermsDays: 30,
    paymentWeekdays: [2, 4],
    treasuryRatePercent: '3.75',
    uptakeTargetPercent: '90',
    uptakeTargetOn: '2027-03-31',
    localPostcodeAreas: ['XE'],
    addressLine: '1 Example Square',
    town: 'Exampleton',
    postcode: 'XE1 1AA',
    electronicAddress: 'EM:invoices@exampleshire.example',
    vatNumber: 'GBGD498',
    bankAccountName: 'Exampleshire County Council',
    bankAccountSealed: sealCouncilAccount(testCipher(), id, { sortCode: '000001', accountNumber }),
    ...over,
  };
}

/** A row of `early_payment_programme`: 1.5% on the day of receipt, nothing after 30 days. */
export function aProgramme(over: Record<string, unknown> = {}) {
  return {
    councilId: aCouncil().id,
    id: '00000000-0000-7000-8000-00000000e001',
    name: 'Council scale',
    shape: { kind: 'council-scale', maxPercent: '1.5', termDays: 30 },
    termsVersion: '2026-1',
    active: true,
    ...over,
  };
}
