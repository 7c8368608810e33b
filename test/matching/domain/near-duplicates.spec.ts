import { describe, expect, it } from '@jest/globals';
import { minor } from '../../../src/kernel/money.js';
import { plainDate } from '../../../src/kernel/plain-date.js';
import { type DuplicateFacts, suspectsAmong } from '../../../src/matching/domain/near-duplicates.js';
import { numberLikeness } from '../../../src/matching/domain/number-likeness.js';
import { duplicateSet } from '../../bench/duplicate-set.js';
import { judgeDuplicates } from '../../bench/duplicates.bench.js';

const facts = (over: Partial<DuplicateFacts> = {}): DuplicateFacts => ({
  ...{ kind: 'invoice', number: 'INV-2041', issuedOn: plainDate('2026-03-04'), orderNumber: '4500010001' },
  ...{ net: minor(100_00, 'GBP'), payable: minor(120_00, 'GBP'), channel: 'upload', lines: '10@10' },
  ...over,
});

describe('two numbers of one supplier', () => {
  it.each([
    ['INV-2041', 'INV 2041', 'written-otherwise'],
    ['INV-2041', '2041', 'written-otherwise'],
    ['2041', '2041A', 'written-otherwise'],
    ['INV-2041', 'INV-2O4l', 'written-otherwise'],
    ['INV-2041', 'INV-2401', 'written-otherwise'],
    ['INV-2041', 'INV-2141', 'mistyped'],
    ['INV-2041', 'INV-204', 'mistyped'],
    ['INV-2041', 'INV-2042', 'in-sequence'],
    ['2041-1', '2041-2', 'in-sequence'],
    ['SX41/26', 'SX49/26', 'in-sequence'],
    ['INV-2041', 'DN-9977', 'unlike'],
    ['7', '8', 'in-sequence'],
    ['', 'INV-2041', 'unlike'],
  ] as const)('%s and %s are %s', (left, right, likeness) => {
    expect([numberLikeness(left, right), numberLikeness(right, left)]).toEqual([likeness, likeness]);
  });
});

describe('an invoice that looks like one sent before', () => {
  const isSuspect = (over: Partial<DuplicateFacts>) => suspectsAmong(facts(over), [facts()]).length > 0;

  it.each<[string, Partial<DuplicateFacts>]>([
    ['a number with a slip of the finger', { number: 'INV-2141' }],
    ['the PDF that follows by email, keyed under another number', { number: 'DN 99', channel: 'email-pdf' }],
    [
      'keyed without VAT and without the prefix',
      { number: '2041', payable: minor(100_00, 'GBP'), channel: 'paper' },
    ],
    ['day and month swapped', { number: 'INV-2141', issuedOn: plainDate('2026-04-03'), channel: 'paper' }],
    ['sent once more a month later', { number: 'INV-2041 COPY', issuedOn: plainDate('2026-04-04') }],
  ])('is looked at: %s', (_what, over) => {
    expect(isSuspect(over)).toBe(true);
  });

  it.each<[string, Partial<DuplicateFacts>]>([
    ['a second part bill of the order on the same day', { number: 'INV-2042' }],
    ['the same charge a month later', { number: 'INV-2053', issuedOn: plainDate('2026-04-04') }],
    [
      'the same charge by another way, now that the supplier has gone digital',
      { number: 'INV-2053', issuedOn: plainDate('2026-04-04'), channel: 'paper' },
    ],
    ['a credit note for it', { kind: 'credit' }],
    ['the same goods for another order', { number: 'INV-2141', orderNumber: '4500010002' }],
    ['the same amount in another currency', { payable: minor(120_00, 'EUR') }],
  ])('is not looked at: %s', (_what, over) => {
    expect(isSuspect(over)).toBe(false);
  });

  it('is not looked at as one of a batch: each client of a carer costs the same on the same day', () => {
    const batch = [1, 2, 3, 4].map((client) => facts({ number: `INV-2${client}41`, orderNumber: null }));
    expect(suspectsAmong(facts({ number: 'INV-2541', orderNumber: null }), batch)).toEqual([]);
    expect(suspectsAmong(facts({ number: 'INV-2141', orderNumber: null }), batch.slice(0, 2))).not.toEqual(
      [],
    );
  });

  it('says what they have in common', () => {
    const [suspect] = suspectsAmong(facts({ number: '2041', channel: 'email-pdf' }), [facts()]);
    expect(suspect!.likeness.reasons).toEqual([
      'one number written in two ways: 2041 and INV-2041',
      'the same amount',
      'the same date',
      'the same lines',
      'the same order 4500010001',
      'sent in two ways',
    ]);
  });

  it('is found nearly always, and hardly ever where it is none', () => {
    const { exactRecall, nearRecall, falseHolds } = judgeDuplicates(duplicateSet(7));
    expect(exactRecall).toBe(1);
    expect(nearRecall).toBeGreaterThanOrEqual(0.95);
    expect(falseHolds).toBeLessThan(0.01);
  });
});
