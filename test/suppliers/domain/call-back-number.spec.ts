import { describe, expect, it } from '@jest/globals';
import { type CallBackFacts, callBackNumbers } from '../../../src/suppliers/domain/call-back-number.js';
import { type Contact, readContact } from '../../../src/suppliers/domain/contact.js';

const PROPOSED = new Date('2026-03-31T10:00:00Z');

const facts = (over: Partial<CallBackFacts> = {}): CallBackFacts => ({
  ...{ proposedAt: PROPOSED, quietDays: 30, firstAccount: false, callerId: 'officer-a' },
  ...over,
});
const phone = (over: Partial<Contact> = {}): Contact => ({
  ...{ id: 'contact-1', kind: 'phone', value: '01632960001', name: null, source: 'record' },
  ...{ since: new Date('2025-01-01T09:00:00Z'), addedBy: null, removedAt: null },
  ...over,
});
const before = (days: number) => new Date(PROPOSED.getTime() - days * 86_400_000);

describe('a number to call back on', () => {
  it.each([
    { what: 'on file for years', contact: phone(), whyNot: null },
    { what: 'on file for exactly the quiet days', contact: phone({ since: before(30) }), whyNot: null },
    { what: 'on file a day short of them', contact: phone({ since: before(29) }), whyNot: 'too-new' },
    { what: 'put on file with the change', contact: phone({ since: PROPOSED }), whyNot: 'after-proposal' },
    { what: 'put on file after it', contact: phone({ since: before(-1) }), whyNot: 'after-proposal' },
    { what: 'taken off since', contact: phone({ removedAt: before(-1) }), whyNot: 'removed' },
    { what: 'taken off before', contact: phone({ removedAt: before(3) }), whyNot: 'removed' },
    {
      what: 'put on file by whoever calls',
      contact: phone({ addedBy: 'officer-a' }),
      whyNot: 'added-by-caller',
    },
    { what: 'put on file by a colleague', contact: phone({ addedBy: 'officer-b' }), whyNot: null },
  ])('$what: $whyNot', ({ contact, whyNot }) => {
    expect(callBackNumbers([contact], facts())).toEqual([{ contact, whyNot }]);
  });

  it('for a first account may be new, but not newer than the proposal', () => {
    const joined = facts({ firstAccount: true });
    expect(callBackNumbers([phone({ since: before(1) })], joined)[0]!.whyNot).toBeNull();
    expect(callBackNumbers([phone({ since: PROPOSED })], joined)[0]!.whyNot).toBe('after-proposal');
  });

  it('is a telephone number: nobody is called back by e-mail', () => {
    expect(callBackNumbers([phone({ kind: 'email', value: 'accounts@paper.example' })], facts())).toEqual([]);
  });
});

describe('a contact that is put on file', () => {
  it.each([
    { kind: 'phone', typed: ' (01632) 960-001 ', kept: '01632960001' },
    { kind: 'phone', typed: '+44 1632 960001', kept: '+441632960001' },
    { kind: 'email', typed: ' Accounts@Paper.example ', kept: 'accounts@paper.example' },
  ] as const)('$typed is kept as $kept', ({ kind, typed, kept }) => {
    const { contact, mistakes } = readContact({ kind, value: typed, name: ' ' });
    expect({ contact, mistakes }).toEqual({ contact: { kind, value: kept, name: null }, mistakes: [] });
  });

  it.each([
    { kind: 'phone', typed: '' },
    { kind: 'phone', typed: '960001' },
    { kind: 'phone', typed: '01632 960001 ext 4' },
    { kind: 'phone', typed: "01632'; DROP TABLE supplier; --" },
    { kind: 'email', typed: 'accounts' },
    { kind: 'email', typed: 'a@b' },
    { kind: 'email', typed: '<script>@paper.example' },
  ] as const)('is refused where it is none: $kind "$typed"', ({ kind, typed }) => {
    expect(readContact({ kind, value: typed, name: null }).mistakes).toMatchObject([{ field: 'value' }]);
  });

  it('has a name of 100 characters at the most', () => {
    const { mistakes } = readContact({ kind: 'phone', value: '01632960001', name: 'x'.repeat(101) });
    expect(mistakes).toMatchObject([{ field: 'name' }]);
  });
});
