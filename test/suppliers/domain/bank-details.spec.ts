import { describe, expect, it } from '@jest/globals';
import {
  type BankDetailsState,
  BANK_DETAILS_LIFECYCLE,
  UNDER_WAY,
} from '../../../src/suppliers/domain/bank-details-lifecycle.js';
import { readBankDetails, type TypedBankDetails } from '../../../src/suppliers/domain/bank-details.js';
import { addressesToTell } from '../../../src/suppliers/domain/addresses-to-tell.js';
import { newDetails } from '../../factories/typed-bank-details.js';

describe('the life of bank details', () => {
  const table: Readonly<Record<string, Readonly<Record<string, string>>>> = BANK_DETAILS_LIFECYCLE;

  /** Every way from a proposal to `goal`, as the events that it takes; going round in one state is left out. */
  function waysTo(goal: BankDetailsState, from = 'PROPOSED', way: readonly string[] = []): string[][] {
    if (from === goal) return [[...way]];
    return Object.entries(table[from]!)
      .filter(([, to]) => to !== from)
      .flatMap(([event, to]) => waysTo(goal, to, [...way, event]));
  }

  it('has one way to an account that is paid to, and it leads through all of the checks', () => {
    expect(waysTo('ACTIVE')).toEqual([['notify', 'check', 'call-back', 'approve', 'cool-off', 'activate']]);
  });

  it('can be ended from everywhere on that way, by the council, by the supplier, and by a report of fraud', () => {
    for (const state of UNDER_WAY) {
      expect(table[state]).toMatchObject({
        ...{ reject: 'REJECTED', withdraw: 'REJECTED', 'report-fraud': 'REPORTED_FRAUD' },
      });
    }
    expect(table['ACTIVE']).toEqual({ retire: 'RETIRED', 'report-fraud': 'REPORTED_FRAUD' });
  });

  it.each(['RETIRED', 'REJECTED', 'REPORTED_FRAUD'])('ends with %s', (state) => {
    expect(table[state]).toEqual({});
  });
});

describe('bank details as somebody types them', () => {
  it.each<[Partial<TypedBankDetails>, object]>([
    [{ sortCode: '00-00-05' }, { sortCode: '000005' }],
    [{ sortCode: ' 00 00 05 ' }, { sortCode: '000005' }],
    [{ accountNumber: '3192 6811' }, { accountNumber: '31926811' }],
    [{ accountNumber: '192681' }, { accountNumber: '00192681' }],
    [{ accountNumber: '1926811' }, { accountNumber: '01926811' }],
    [{ accountName: '  Sample   Ltd ' }, { accountName: 'Sample Ltd' }],
    [{ accountName: 'Zoë & Søn’s "Paint"' }, { accountName: 'Zoë & Søn’s "Paint"' }],
  ])('%j is read as %j', (typed, details) => {
    expect(readBankDetails(newDetails(typed))).toMatchObject({ details, mistakes: [] });
  });

  it.each<[Partial<TypedBankDetails>, string, string]>([
    [{ accountName: ' ' }, 'accountName', 'Enter the name on the account'],
    [{ accountName: 'x'.repeat(71) }, 'accountName', 'Name on the account must be 70 characters or less'],
    [{ accountName: '漆' }, 'accountName', 'Name on the account must have letters from A to Z in it'],
    [{ accountName: '<script>' }, 'accountName', 'Name on the account must not include < or >'],
    [{ accountName: 'a\u0000b' }, 'accountName', 'Name on the account must not include < or >'],
    [{ holder: '' }, 'holder', 'Select whether it is a business or a personal account'],
    [{ holder: 'constructor' }, 'holder', 'Select whether it is a business or a personal account'],
    [{ sortCode: '' }, 'sortCode', 'Enter a sort code'],
    [{ sortCode: '00000' }, 'sortCode', 'Enter a valid sort code like 309430'],
    [{ sortCode: "000005' OR 1=1" }, 'sortCode', 'Enter a valid sort code like 309430'],
    [{ sortCode: '٠٠٠٠٠٥' }, 'sortCode', 'Enter a valid sort code like 309430'],
    [{ accountNumber: '' }, 'accountNumber', 'Enter an account number'],
    [{ accountNumber: '12345' }, 'accountNumber', 'Account number must be between 6 and 8 digits'],
    [{ accountNumber: '123456789' }, 'accountNumber', 'Account number must be between 6 and 8 digits'],
    [{ accountNumber: '1234567A' }, 'accountNumber', 'Enter a valid account number like 00733445'],
    [{ accountNumber: '-1926811e1' }, 'accountNumber', 'Enter a valid account number like 00733445'],
  ])('%j: %s: %s', (typed, field, message) => {
    expect(readBankDetails(newDetails(typed))).toEqual({ details: null, mistakes: [{ field, message }] });
  });

  it('names every mistake at once, in the order of the page', () => {
    const nothing = { accountName: '', holder: '', sortCode: '', accountNumber: '' };
    expect(readBankDetails(nothing).mistakes.map(({ field }) => field)).toEqual(Object.keys(nothing));
  });
});

describe('who is told', () => {
  const email = (value: string, since: string, removedAt: string | null = null) => ({
    ...{ id: value, kind: 'email' as const, value, name: null, source: 'record' as const, addedBy: null },
    ...{ since: new Date(since), removedAt: removedAt === null ? null : new Date(removedAt) },
  });

  it('those known longest first, those taken off too, and everybody once', () => {
    const contacts = [
      email('new@paper.example', '2026-01-04'),
      email('old@paper.example', '2020-01-01', '2026-01-05'),
      { ...email('01632960001', '2019-01-01'), kind: 'phone' as const },
    ];
    const people = ['clerk@paper.example', 'old@paper.example'];
    expect(addressesToTell(contacts, people, 'New@paper.example')).toEqual([
      'old@paper.example',
      'new@paper.example',
      'clerk@paper.example',
    ]);
  });
});
