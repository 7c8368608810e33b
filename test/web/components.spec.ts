import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/kernel/decimal.js';
import { pagination } from '../../src/web/components/pagination.js';
import { shownFindings } from '../../src/web/components/findings.js';
import {
  counted,
  formatInstant,
  formatPrice,
  formatQuantity,
  isDate,
} from '../../src/web/components/words.js';

describe('Words for figures', () => {
  it.each([
    { quantity: '12.500', says: '12.5' },
    { quantity: '1200', says: '1,200' },
    { quantity: '-1234567.25', says: '-1,234,567.25' },
    { quantity: '0.00', says: '0' },
  ])('the quantity $quantity is $says', ({ quantity, says }) => {
    expect(formatQuantity(Decimal.parse(quantity))).toBe(says);
  });

  it.each([
    { price: '12.5', says: '£12.50' },
    { price: '18.333', says: '£18.333' },
    { price: '1234.5000', says: '£1,234.50' },
    { price: '0.0525', says: '£0.0525' },
    { price: '1999.999', says: '£1,999.999' },
    { price: '-0.125', says: '-£0.125' },
  ])('the price $price is $says: never rounded', ({ price, says }) => {
    expect(formatPrice(Decimal.parse(price), 'GBP')).toBe(says);
  });

  it.each([
    { instant: '2026-06-01T08:05:00Z', says: '1 June 2026, 9:05am' },
    { instant: '2026-12-31T23:59:00Z', says: '31 December 2026, 11:59pm' },
    { instant: '2026-06-30T23:30:00Z', says: '1 July 2026, 12:30am' },
  ])('$instant is $says in the United Kingdom', ({ instant, says }) => {
    expect(formatInstant(new Date(instant))).toBe(says);
  });

  it('counts and names', () => {
    expect([counted(1, 'invoice'), counted(0, 'invoice'), counted(1200, 'day')]).toEqual([
      '1 invoice',
      '0 invoices',
      '1,200 days',
    ]);
  });
});

describe('A list of several pages', () => {
  const at = (page: number, total: number) =>
    pagination(
      { items: Array(Math.min(25, total)).fill(0), total, page, pageSize: 25 },
      '/orders',
      { search: 'ink', status: '' },
      ['orders', 'order'],
    );

  it.each([
    { page: 1, total: 0, says: '0 orders' },
    { page: 1, total: 1, says: '1 order' },
    { page: 1, total: 25, says: '25 orders' },
    { page: 2, total: 119, says: 'Showing 26 to 50 of 119 orders' },
  ])('page $page of $total says: $says', ({ page, total, says }) => {
    expect(at(page, total).sentence).toBe(says);
  });

  it('has no links where everything is on one page', () => {
    expect(at(1, 25).links).toBeNull();
  });

  it('shows the first, the last and those around, and keeps the search', () => {
    const { items, previous, next } = at(5, 250).links!;
    expect(items.map((item) => ('number' in item ? item.number : '…'))).toEqual([1, '…', 4, 5, 6, '…', 10]);
    expect([previous!.href, next!.href]).toEqual(['/orders?search=ink&page=4', '/orders?search=ink&page=6']);
    expect(at(2, 50).links!.previous!.href).toBe('/orders?search=ink');
  });

  it('leads back from beyond its end', () => {
    expect(at(99, 50).links!.previous!.href).toBe('/orders?search=ink&page=2');
  });
});

describe('A finding', () => {
  const finding = {
    ...{ id: 'BR-CO-15', severity: 'fatal' as const, terms: ['BT-112', 'BT-109'], path: '/Invoice' },
    ...{ line: 12, column: 5, message: 'The totals differ.', fix: 'Correct the total.' },
  };

  it('says where it is and names the term', () => {
    expect(shownFindings([finding], 'upload').wrong).toEqual([
      {
        message: 'The totals differ.',
        fix: 'Correct the total.',
        place: 'Line 12, column 5 of the file',
        term: 'Invoice total with VAT (BT-112)',
        rule: 'BR-CO-15',
        warning: false,
      },
    ]);
  });

  it('of what was made here names no place in a file, and does not say that there is no order to who typed without one', () => {
    const warning = { ...finding, severity: 'warning' as const, id: 'COUNCIL-ORDER-MISSING' };
    expect(shownFindings([finding, warning], 'portal-form')).toMatchObject({
      wrong: [{ place: null }],
      worthKnowing: [],
    });
    expect(shownFindings([warning], 'csv').worthKnowing).toHaveLength(1);
  });

  it('without place or term is silent about them, and one that stops nothing stands apart', () => {
    const { wrong, worthKnowing } = shownFindings(
      [{ ...finding, severity: 'warning', line: null, column: null, terms: [] }],
      'upload',
    );
    expect(wrong).toEqual([]);
    expect(worthKnowing[0]).toMatchObject({ place: null, term: null, warning: true });
  });
});

it.each([
  { text: '24 November 2026', date: true },
  { text: 'Pay by 3 December 2026', date: false },
  { text: '12 boxes 2026', date: false },
  { text: undefined, date: false },
])('$text is a date: $date', ({ text, date }) => {
  expect(isDate(text)).toBe(date);
});
