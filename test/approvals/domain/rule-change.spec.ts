import { describe, expect, it } from '@jest/globals';
import { changeWords, limitWords, type RuleChange } from '../../../src/approvals/domain/rule-change.js';
import { ANY_INVOICE } from '../../../src/approvals/domain/route.js';

const NAMES = new Map([['a', 'Budget holder']]);
const LIMIT = { personId: null, role: 'approver', upToMinor: 5_000_00, costCentres: [] } as const;

describe('A change of the rules of approval reads to whoever is to agree', () => {
  it.each<{ change: RuleChange; title: string }>([
    {
      change: { kind: 'limit', limit: LIMIT },
      title: 'Add a limit: everybody with the role approver: up to £5,000.00 with VAT',
    },
    {
      change: { kind: 'limit-removed', id: 'limit-1', limit: LIMIT },
      title: 'Remove a limit: everybody with the role approver: up to £5,000.00 with VAT',
    },
    {
      change: { kind: 'route-removed', number: 3, after: 2, name: 'Large sums' },
      title: 'Take route 3 out of use: Large sums',
    },
    {
      change: { kind: 'separation', barsWhoOrdered: false },
      title: 'Whoever placed or changed an order may approve its invoices',
    },
  ])('$title', ({ change, title }) => {
    expect(changeWords(change, NAMES)).toEqual({ title, lines: [] });
  });

  it('a route with what it is for, its levels and when it is passed on', () => {
    const draft = {
      ...{ name: 'Large sums', position: 10, escalateAfterDays: 1 },
      conditions: { ...ANY_INVOICE, fromMinor: 1_000_00 },
      levels: [{ kind: 'person', personId: 'a' } as const, { kind: 'finance-director' } as const],
    };
    expect(changeWords({ kind: 'route', number: null, after: 0, draft }, NAMES)).toEqual({
      title: 'Add the route Large sums, in place 10',
      lines: [
        'For £1,000.00 and more',
        'Level 1: Budget holder',
        'Level 2: the finance director',
        'Passed on after 1 working day',
      ],
    });
    expect(changeWords({ kind: 'route', number: 3, after: 1, draft }, NAMES).title).toBe(
      'Change route 3 to: Large sums, in place 10',
    );
  });

  it.each([
    { limit: { ...LIMIT, upToMinor: null }, says: 'everybody with the role approver: every sum' },
    {
      limit: { ...LIMIT, role: null, personId: 'a', costCentres: ['CC1', 'CC2'] },
      says: 'Budget holder: up to £5,000.00 with VAT, cost centre CC1 or CC2 only',
    },
    {
      limit: { ...LIMIT, role: null, personId: 'gone' },
      says: 'somebody who is no longer here: up to £5,000.00 with VAT',
    },
  ])('a limit: $says', ({ limit, says }) => {
    expect(limitWords(limit, NAMES)).toBe(says);
  });
});
