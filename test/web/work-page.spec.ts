import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { ReferenceRate } from '../../src/payments/domain/late-interest.js';
import { nextStep } from '../../src/web/work/next-step.js';
import { daysLeftTag, lateCost, lateCostExplained } from '../../src/web/work/statutory-day.js';
import { workPage, workQuery } from '../../src/web/work/work-page.model.js';
import type { WorkPile } from '../../src/approvals/domain/work-piles.js';
import { aHoldView } from '../factories/hold-view.js';
import { anInvoiceSummary } from '../factories/invoice-view.js';

const RATES: ReferenceRate[] = [
  { on: plainDate('2025-12-31'), percent: Decimal.parse('4.00'), confirmed: false, source: 'made up' },
  { on: plainDate('2026-06-30'), percent: Decimal.parse('3.75'), confirmed: true, source: 'made up' },
];

describe('Days left to pay on time', () => {
  it.each([
    { today: '2026-06-20', says: '10 days left', colour: 'grey' },
    { today: '2026-06-25', says: '5 days left', colour: 'red' },
    { today: '2026-06-29', says: '1 day left', colour: 'red' },
    { today: '2026-06-30', says: 'Runs out today', colour: 'red' },
    { today: '2026-07-01', says: '1 day late', colour: 'red' },
    { today: '2026-07-12', says: '12 days late', colour: 'red' },
  ])('to be paid by 30 June, on $today: "$says" in $colour', ({ today, says, colour }) => {
    const tag = daysLeftTag(plainDate('2026-06-30'), plainDate(today));
    expect(tag).toEqual({ text: says, classes: `govuk-tag--${colour}` });
  });
});

describe('What paying £1,200.00 late costs', () => {
  const invoice = anInvoiceSummary({ payable: minor(1_200_00, 'GBP') });
  const cost = (payBy: string, today: string) =>
    lateCost({ ...invoice, payBy: plainDate(payBy) }, plainDate(today), RATES);

  it('before the day, the fixed sum and a day of interest', () => {
    expect(cost('2026-06-30', '2026-06-10')).toEqual({ text: '£70.00 and £0.39 a day', note: '' });
  });

  it('after the day, what it has come to and what each day adds', () => {
    expect(cost('2026-06-30', '2026-07-10')).toEqual({ text: '£73.86 so far', note: '£0.39 more each day' });
  });

  it('says so where nobody has read the rate in its source', () => {
    expect(cost('2026-05-31', '2026-05-10')?.note).toBe('By our reading of the rates');
    expect(cost('2026-05-31', '2026-06-10')?.note).toBe('£0.39 more each day, by our reading of the rates');
  });

  it('is not known where the rate is not recorded', () => {
    expect(cost('2027-02-01', '2027-01-10')).toEqual({
      text: 'Not known yet',
      note: 'The rate for 2 February 2027 is not recorded',
    });
  });

  it('is explained: which sums, which rate and from where', () => {
    expect(lateCostExplained(plainDate('2026-07-01'))).toBe(
      'The Late Payment of Commercial Debts (Interest) Act 1998 adds a fixed sum once (£40.00, from £1,000.00 on £70.00, from £10,000.00 on £100.00), and simple interest for each day on what is to be paid with VAT and not in dispute. What falls late on 1 July 2026 bears 11.75% a year: 8% above the Bank of England’s rate of 3.75% on 30 June 2026.',
    );
    expect(lateCostExplained(plainDate('2026-06-01'))).toContain(', by our reading of the rates.');
    expect(lateCostExplained(plainDate('2027-02-02'))).toContain('31 December 2026 is not recorded');
  });

  it.each([
    { what: 'a credit note', of: { credit: true } },
    { what: 'an invoice of nothing', of: { payable: minor(0, 'GBP') } },
    { what: 'an amount that could not be read', of: { payable: null } },
    { what: 'an invoice that was not received', of: { payBy: null } },
  ])('$what costs nothing', ({ of }) => {
    expect(lateCost({ ...invoice, ...of }, plainDate('2026-07-10'), RATES)).toBeNull();
  });
});

describe('Who must act', () => {
  const price = aHoldView({ code: 'PRICE', label: 'Price differs from the order', ownerLabel: 'The buyer' });

  it.each([
    { state: 'MATCHED', holds: [], says: 'An approver must decide.' },
    { state: 'RECEIVED', holds: [], says: 'Nobody: it is being matched with the order.' },
    { state: 'IN_QUERY', holds: [], says: 'The supplier must answer.' },
    { state: 'SCHEDULED', holds: [], says: 'The bank: the payment is on its way.' },
    { state: 'ON_HOLD', holds: [price], says: 'Price differs from the order: the buyer must act.' },
    {
      state: 'ON_HOLD',
      holds: [price, aHoldView(), aHoldView({ lineId: '2' })],
      says: 'Price differs from the order: the buyer must act. Delivery not yet confirmed: the team that receives the goods must act.',
    },
    {
      state: 'ON_HOLD',
      holds: [price, aHoldView({ state: 'AUTO_RELEASED' })],
      says: 'Price differs from the order: the buyer must act.',
    },
  ] as const)('$state: $says', ({ state, holds, says }) => {
    expect(nextStep({ state }, holds)).toBe(says);
  });
});

describe('The work list', () => {
  const counts = { mine: 2, code: 3, team: 4, approve: 1_200, held: 1, queried: 0 };
  const found = {
    items: [{ invoice: anInvoiceSummary(), holds: [], mine: null }],
    ...{ total: 1_200, page: 2, pageSize: 25 },
  };

  const asked = (address: string, first: WorkPile = 'approve') => {
    const query = new URLSearchParams(address);
    return workQuery((name) => query.get(name) ?? '', first);
  };

  it.each([
    { address: 'pile=queried', pile: 'queried' },
    { address: '', pile: 'approve' },
    { address: 'pile=toString', pile: 'approve' },
  ])('?$address opens $pile', ({ address, pile }) => {
    expect(asked(address).pile).toBe(pile);
  });

  it('reads its filters from the address, and leaves out what is none of ours', () => {
    expect(asked('pile=mine&search=PO-1&due=week&why=deputy').filter).toEqual({
      ...{ search: 'PO-1', dueInDays: 7, reason: 'deputy' },
    });
    expect(asked('pile=held&due=toString&why=deputy').filter).toEqual({
      ...{ search: '', dueInDays: null, reason: null },
    });
  });

  it('shows every pile with how much lies in it', () => {
    expect(workPage(asked('pile=held'), counts, found, plainDate('2026-06-10'), 3).piles).toEqual([
      { text: 'For me to approve (2)', href: '/work?pile=mine', current: false },
      { text: 'For me to code (3)', href: '/work?pile=code', current: false },
      { text: 'For my team (4)', href: '/work?pile=team', current: false },
      { text: 'To approve (1,200)', href: '/work?pile=approve', current: false },
      { text: 'On hold (1)', href: '/work?pile=held', current: true },
      { text: 'Waiting for the supplier (0)', href: '/work?pile=queried', current: false },
      { text: 'Messages from suppliers (3)', href: '/work/messages', current: false },
    ]);
  });

  it('shows of an invoice whose it is, how much, until when, what late costs, and who must act', () => {
    const page = workPage(asked('pile=approve&due=week'), counts, found, plainDate('2026-06-28'), 3);
    expect(page.items?.rows).toEqual([
      [
        { text: 'INV-100001', href: '/work/invoices/INV-100001', note: 'Testing Paint Ltd' },
        { text: '£120.00' },
        { tag: { text: '2 days left', classes: 'govuk-tag--red' }, note: '30 June 2026' },
        { text: '£40.00 and £0.04 a day' },
        { text: 'An approver must decide.' },
      ],
    ]);
    expect(page.pagination.links?.next?.href).toBe('/work?pile=approve&due=week&page=3');
  });

  it('lets whoever may decide choose several, and says why each is theirs', () => {
    const mine = { personId: 'p', level: 1, forPersonId: 'q', right: 'route' } as const;
    const items = found.items.map((item) => ({ ...item, mine }));
    const page = workPage(
      asked('pile=mine&all=yes'),
      counts,
      { ...found, items },
      plainDate('2026-06-28'),
      0,
    );
    expect(page.items?.rows[0]?.[0]?.box).toMatchObject({
      name: 'invoice',
      value: 'INV-100001',
      checked: true,
    });
    expect(page.items?.rows[0]?.[4]).toEqual({ text: 'You', note: 'In the place of somebody who is away' });
    expect(page.choosing?.allHref).toBe('/work?pile=mine&page=2&all=yes');
  });

  it('tells whoever is to code an invoice that it is they who must act', () => {
    const page = workPage(asked('pile=code'), counts, found, plainDate('2026-06-28'), 0);
    expect(page.items?.rows[0]?.[4]).toEqual({
      ...{ text: 'You', note: 'Say what it is for, so that it can be charged to a budget' },
    });
  });

  it('is found again with its filters and page by whoever comes back from an invoice', () => {
    const page = workPage(asked('pile=held&due=week'), counts, found, plainDate('2026-06-28'), 0);
    expect(page.here).toEqual({ href: '/work?pile=held&due=week&page=2', text: 'Work: On hold' });
  });

  it('says that a pile is empty', () => {
    const page = workPage(
      asked('pile=queried'),
      counts,
      { ...found, items: [], total: 0, page: 1 },
      plainDate('2026-06-28'),
      0,
    );
    expect(page).toMatchObject({ items: null, nothing: 'No invoice waits for a supplier.' });
  });
});
