import { describe, expect, it } from '@jest/globals';
import { Decimal } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { checkPage } from '../../src/web/flip/check-page.model.js';
import { flipMistakes, refusedMistakes } from '../../src/web/flip/flip-mistakes.js';
import { billingPage, suggestedQuantities } from '../../src/web/flip/billing-page.model.js';
import { readBilled } from '../../src/web/flip/typed-values.js';
import { newForm } from '../../src/web/forms/form.js';
import { anOrderBalance, anOrderLineBalance } from '../factories/order-balance.js';

const dec = (text: string) => Decimal.parse(text);
const gbp = (pence: number) => minor(pence, 'GBP');

/** £4,200.00 of canteen service, to be billed by amount. */
const aServiceLine = anOrderLineBalance({
  ...{ lineNumber: '20', description: 'Canteen service', basis: 'amount', level: '4-way' },
  ...{ quantity: dec('1'), unitPrice: dec('4200.00'), net: gbp(4200_00) },
});

describe('What is suggested for billing', () => {
  it.each([
    { case: 'nothing has arrived: all that is left', over: {}, suggests: '10' },
    { case: 'six have arrived: those', over: { receivedQuantity: dec('6.0') }, suggests: '6' },
    {
      case: 'six have arrived and four are billed: the other two',
      over: { receivedQuantity: dec('6'), billedQuantity: dec('4'), billed: gbp(40_00) },
      suggests: '2',
    },
    {
      case: 'more is billed than has arrived: nothing',
      over: { receivedQuantity: dec('2'), billedQuantity: dec('4'), billed: gbp(40_00) },
      suggests: '0',
    },
    {
      case: 'more has arrived than was ordered: what was ordered',
      over: { receivedQuantity: dec('15') },
      suggests: '10',
    },
    { case: 'no receipt is needed: all that is left', over: { level: '2-way' as const }, suggests: '10' },
  ])('$case', ({ over, suggests }) => {
    const order = anOrderBalance({ lines: [anOrderLineBalance(over)] });
    expect(suggestedQuantities(order)).toEqual({ 'billed-10': suggests });
  });

  it('of a service is the amount that was accepted', () => {
    const line = { ...aServiceLine, accepted: gbp(1400_00) };
    expect(suggestedQuantities(anOrderBalance({ lines: [line] }))).toEqual({ 'billed-20': '1400.00' });
  });

  it('leaves out lines that are fully billed, and names them', () => {
    const billed = anOrderLineBalance({ billedQuantity: dec('10'), billed: gbp(100_00) });
    const order = anOrderBalance({ lines: [billed, aServiceLine] });
    expect(Object.keys(suggestedQuantities(order))).toEqual(['billed-20']);
    const page = billingPage(order, newForm());
    expect(page.finished).toEqual(['10. White paint, 5 litres']);
    expect(page.lines.map(({ name }) => name)).toEqual(['billed-20']);
  });
});

it('asks for a quantity with what is left, its price and what has arrived, and for a service an amount', () => {
  const order = anOrderBalance({
    lines: [anOrderLineBalance({ unit: 'HUR', receivedQuantity: dec('6') }), aServiceLine],
  });
  const [goods, service] = billingPage(order, newForm({ 'billed-10': '6' })).lines;
  expect(goods).toMatchObject({
    label: 'Quantity to bill',
    hint: '10 of 10 left to bill, £10.00 for each hour. The council has recorded 6 as arrived so far.',
    value: '6',
    prefix: null,
  });
  expect(service).toMatchObject({
    label: 'Amount to bill, without VAT',
    hint: '£4,200.00 of £4,200.00 left to bill. The council has accepted £0.00 so far.',
    prefix: '£',
  });
});

describe('What is typed for a line', () => {
  const order = anOrderBalance({ lines: [anOrderLineBalance(), aServiceLine] });

  it.each([
    { typed: '12', is: '12' },
    { typed: '1,200.50', is: '1200.50' },
    { typed: '£1 200', is: '1200' },
    { typed: '', is: '0' },
    { typed: '-1', is: '-1' },
  ])('"$typed" is $is', ({ typed, is }) => {
    const { billed, mistakes } = readBilled(order, { 'billed-10': typed });
    expect([billed.get('10')!.toString(), mistakes]).toEqual([is, []]);
  });

  it.each([{ typed: 'ten' }, { typed: '1e3' }, { typed: '1.2.3' }, { typed: '9'.repeat(80) }])(
    '"$typed" is no number, and the answer says which line it is about',
    ({ typed }) => {
      expect(readBilled(order, { 'billed-10': typed, 'billed-20': typed }).mistakes).toEqual([
        {
          field: 'billed-10',
          message: 'The quantity for line 10 (White paint, 5 litres) must be a number, like 12',
        },
        {
          field: 'billed-20',
          message: 'The amount for line 20 (Canteen service) must be a number, like 1200.50',
        },
      ]);
    },
  );
});

describe('The page to check before sending', () => {
  const facts = {
    order: anOrderBalance(),
    lines: [
      { line: anOrderLineBalance({ unitPrice: dec('3.333') }), billed: dec('3') },
      { line: aServiceLine, billed: dec('1400.00') },
    ],
    invoiceNumber: 'TP-78',
    issuedOn: plainDate('2026-06-01'),
    seller: {
      ...{ name: 'Testing Paint Ltd', vatNumber: 'GB123456782', companyNumber: null },
      ...{ addressLine: '1 Test Street', town: 'Exampleton', postcode: 'EX1 1AA' },
    },
    buyer: {
      name: 'Exampleshire',
      addressLine: null,
      town: null,
      postcode: null,
      electronicAddress: null,
      vatNumber: null,
    },
  };

  it('shows each amount as the document will have it', () => {
    const page = checkPage(facts);
    expect(page.lines.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['10. White paint, 5 litres', '3', '£3.333', '£10.00'],
      ['20. Canteen service', 'By amount', '', '£1,400.00'],
    ]);
    expect(page.totals).toEqual([
      { key: 'Total without VAT', value: '£1,410.00' },
      { key: 'VAT at 20%', value: '£282.00' },
      { key: 'Amount to pay', value: '£1,692.00' },
    ]);
  });

  it('has no VAT for a supplier who is not registered', () => {
    const page = checkPage({ ...facts, seller: { ...facts.seller, vatNumber: null } });
    expect(page.totals.map(({ key }) => key)).toEqual(['Total without VAT', 'Amount to pay']);
    expect(page.totals[1]!.value).toBe('£1,410.00');
  });
});

it('leads each mistake that is found at the end to the place where it is put right', () => {
  const errors = flipMistakes('PO/1', [
    { field: 'billed-10', message: 'Too many' },
    { field: 'invoiceNumber', message: 'Used before' },
    { field: 'issuedOn', message: 'In the future' },
    { field: '', message: 'Closed' },
  ]);
  expect(errors.errorList).toEqual([
    { text: 'Too many', href: '/orders/PO%2F1/invoice#billed-10' },
    { text: 'Used before', href: '/orders/PO%2F1/invoice#invoiceNumber' },
    { text: 'In the future', href: '/orders/PO%2F1/invoice#issuedOn' },
    { text: 'Closed' },
  ]);
});

it('tells of findings only what stops the invoice, beside what was typed where it was', () => {
  const finding = {
    path: null,
    line: null,
    column: null,
    message: 'It was used before.',
    fix: 'Use another.',
  };
  expect(
    refusedMistakes([
      { ...finding, id: 'COUNCIL-DUPLICATE', severity: 'fatal', terms: ['BT-1'] },
      { ...finding, id: 'X', severity: 'fatal', terms: ['BT-31'] },
      { ...finding, id: 'Y', severity: 'warning', terms: ['BT-1'] },
    ]),
  ).toEqual([
    { field: 'invoiceNumber', message: 'It was used before. Use another.' },
    { field: '', message: 'It was used before. Use another.' },
  ]);
});
