import { describe, expect, it } from '@jest/globals';
import { type MergeFacts, mergeFindings, type MergeSide } from '../../../src/suppliers/domain/merge.js';

const side = (number: string, over: Partial<MergeSide> = {}): MergeSide => ({
  ...{ number, name: 'Sample Paper Ltd', state: 'ACTIVE', companyNumber: '00000001', vatNumber: '999999973' },
  ...{ account: { fingerprint: 'same', ending: '0001' }, bankChange: null, paymentsStopped: false },
  ...{ runs: [], openOrders: 1, unpaidInvoices: 2, joining: false, ...over },
});
const facts = (
  from: Partial<MergeSide> = {},
  into: Partial<MergeSide> = {},
  over: Partial<MergeFacts> = {},
): MergeFacts => ({ from: side('2', from), into: side('1', into), sameNumbers: [], likeness: 100, ...over });

const ANOTHER = { account: { fingerprint: 'another', ending: '0009' } };
const NOTHING_OWED = { openOrders: 0, unpaidInvoices: 0 };
const SAME_NUMBER = { number: 'INV-1', ending: 'INV-100002', kept: 'INV-100001' };

describe('merging two accounts', () => {
  it('has nothing against it where both are one legal entity and paid to one account', () => {
    expect(mergeFindings(facts())).toEqual({ refusals: [], warnings: [] });
  });

  it.each<{ story: string; facts: MergeFacts; says: string }>([
    { story: 'one that is merged already', facts: facts({ state: 'MERGED' }), says: 'cannot be merged into another' },
    { story: 'one that still joins', facts: facts({ state: 'PENDING_APPROVAL' }), says: 'cannot be merged into another' },
    { story: 'into one that was invited only', facts: facts({}, { state: 'INVITED' }), says: 'cannot be the account that is kept' },
    { story: 'a suspended one into one that is paid', facts: facts({ state: 'SUSPENDED' }), says: 'One of the two is suspended' },
    { story: 'while somebody joins for it', facts: facts({}, { joining: true }), says: 'Somebody is joining' },
    { story: 'while bank details change', facts: facts({}, { bankChange: 'BANK-1001' }), says: 'is under way: BANK-1001' },
    { story: 'while payments are stopped', facts: facts({ paymentsStopped: true }), says: 'because of a report of fraud' },
    { story: 'while a payment run pays it', facts: facts({ runs: ['PR-1001'] }), says: 'Payment run PR-1001 pays' },
    { story: 'with another company number', facts: facts({ companyNumber: '00000009' }), says: 'two legal entities' },
    { story: 'with an unpaid invoice of the same number', facts: facts({}, {}, { sameNumbers: [{ ...SAME_NUMBER, paid: false }] }), says: 'Both have an invoice INV-1' },
    { story: 'with money to pay, to another account', facts: facts(ANOTHER), says: 'must not change where money goes' },
    { story: 'with an open order, to another account', facts: facts({ ...ANOTHER, unpaidInvoices: 0 }), says: 'has 1 open order.' },
    { story: 'into one that cannot be paid', facts: facts({}, { account: null }), says: 'Keep that account' },
  ])('is refused: $story', ({ facts: these, says }) => {
    const { refusals } = mergeFindings(these);
    expect(refusals).toEqual([expect.stringContaining(says)]);
  }); // prettier-ignore

  it.each<{ story: string; facts: MergeFacts; says: string }>([
    { story: 'another VAT number', facts: facts({ vatNumber: '111111111' }), says: 'Their VAT numbers differ' },
    { story: 'little in common', facts: facts({}, {}, { likeness: 15 }), says: '15 points of 100' },
    { story: 'an invoice that was perhaps paid twice', facts: facts({}, {}, { sameNumbers: [{ ...SAME_NUMBER, paid: true }] }), says: 'was it paid twice?' },
    { story: 'money that could not be paid before', facts: facts({ account: null }), says: 'will be paid to the account ending 0001' },
  ])('is warned about and possible: $story', ({ facts: these, says }) => {
    const { refusals, warnings } = mergeFindings(these);
    expect(refusals).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining(says)]);
  }); // prettier-ignore

  it('is possible with another bank account once nothing is left to pay', () => {
    expect(mergeFindings(facts({ ...ANOTHER, ...NOTHING_OWED }))).toEqual({ refusals: [], warnings: [] });
  });

  it('is possible where both are suspended', () => {
    expect(mergeFindings(facts({ state: 'SUSPENDED' }, { state: 'SUSPENDED' })).refusals).toEqual([]);
  });
});
