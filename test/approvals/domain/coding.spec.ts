import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findRequester, type LineToCode, readCoding } from '../../../src/approvals/domain/coding.js';
import { minor } from '../../../src/kernel/money.js';

const LINES: LineToCode[] = [{ line: 1, description: 'Hire of a hall', net: minor(100_00, 'GBP') }];
const CODES = {
  costCentres: [
    { code: 'CC100', open: true },
    { code: 'CC200', open: true },
    { code: 'CC900', open: false },
  ],
  accountCodes: [{ code: '4100', open: true }],
};
const RIGHT = { 'costCentre-1-1': 'cc100', 'accountCode-1-1': '4100', received: 'yes' };
const mistakes = (values: Record<string, string>) =>
  readCoding({ ...RIGHT, ...values }, LINES, CODES).mistakes.map(
    ({ field, message }) => `${field}: ${message}`,
  );

describe('The coding of an invoice', () => {
  it('charges the whole line where it says no amount, in the letters of the ledger', () => {
    expect(readCoding(RIGHT, LINES, CODES)).toEqual({
      mistakes: [],
      parts: [{ line: 1, costCentre: 'CC100', accountCode: '4100', vat: 'as-billed', amountMinor: 100_00 }],
    });
  });

  it.each([
    { of: { 'costCentre-1-1': '' }, says: 'costCentre-1-1: Enter the cost centre of line 1' },
    {
      of: { 'costCentre-1-1': 'CC1' },
      says: 'costCentre-1-1: There is no cost centre CC1. Check it in your ledger',
    },
    {
      of: { 'costCentre-1-1': 'CC900' },
      says: 'costCentre-1-1: The cost centre CC900 is closed. Choose one that is open',
    },
    {
      of: { 'accountCode-1-1': '9' },
      says: 'accountCode-1-1: There is no account code 9. Check it in your ledger',
    },
    {
      of: { 'amount-1-1': '99.99' },
      says: 'amount-1-1: The parts of line 1 come to £99.99; the line is £100.00',
    },
    { of: { received: '' }, says: 'received: Confirm that it was received and is right' },
  ])('is refused: $says', ({ of, says }) => {
    expect(mistakes(of as unknown as Record<string, string>)).toEqual([says]);
  });

  it('asks for the amount of each part of a line that is split', () => {
    expect(mistakes({ 'costCentre-1-2': 'CC200', 'accountCode-1-2': '4100' })).toHaveLength(2);
  });

  it('shares a line out to the penny, or is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_99 }), (pence) => {
        const pounds = (amount: number) =>
          `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
        const { parts } = readCoding(
          {
            ...{
              ...RIGHT,
              'amount-1-1': pounds(pence),
              'costCentre-1-2': 'CC200',
              'accountCode-1-2': '4100',
            },
            'amount-1-2': pounds(100_00 - pence),
          },
          LINES,
          CODES,
        );
        expect(parts.map(({ amountMinor }) => amountMinor)).toEqual([pence, 100_00 - pence]);
      }),
    );
  });
});

describe('Who is asked what an invoice is for', () => {
  const person = (id: string, name: string, ...roles: string[]) => ({
    id,
    name,
    roles,
    email: `${id}@council.example`,
  });
  const people = [
    person('a', 'Ann Example', 'requester'),
    person('b', 'Bob Example', 'approver'),
    person('c', 'Cleo Example', 'accounts-payable'),
    person('d', 'Same Name', 'requester'),
    person('e', 'Same Name', 'requester'),
  ];
  const holders = new Map([
    ['cc100', 'b'],
    ['cc200', 'c'],
  ]);
  const NOTHING = { references: [], contactName: null, contactEmail: null };

  it.each([
    { of: { contactEmail: 'A@council.example' }, who: 'a', by: 'contact' },
    { of: { contactName: 'bob  example', references: ['Ann Example'] }, who: 'b', by: 'contact' },
    { of: { references: ['Ann Example'] }, who: 'a', by: 'reference' },
    { of: { references: ['CC100'] }, who: 'b', by: 'cost-centre' },
    { of: { references: ['CC200'] }, who: null, by: 'nobody' },
    { of: { references: ['CC200', 'cc100'] }, who: 'b', by: 'cost-centre' },
    { of: { contactName: 'Same Name' }, who: null, by: 'nobody' },
    { of: { contactName: 'Cleo Example' }, who: null, by: 'nobody' },
    { of: {}, who: null, by: 'nobody' },
  ])('named by $of: $who, by $by', ({ of, who, by }) => {
    expect(findRequester({ ...NOTHING, ...of }, people, holders)).toEqual({ personId: who, by });
  });
});
