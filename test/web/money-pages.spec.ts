import { describe, expect, it } from '@jest/globals';
import type { InvoiceSummary } from '../../src/invoices/invoice-view.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { offerPage } from '../../src/web/early-payment/offer-page.model.js';
import { offersPage } from '../../src/web/early-payment/offers-page.model.js';
import { type HomeFacts, homePage } from '../../src/web/home/home-page.model.js';
import { nextMoney } from '../../src/web/home/next-money.js';
import { messagesPage } from '../../src/web/messages/messages-page.model.js';
import { organisationPage } from '../../src/web/organisation/organisation-page.model.js';
import { paymentPage } from '../../src/web/payments/payment-page.model.js';
import { paymentsPage } from '../../src/web/payments/payments-page.model.js';
import { anInvoiceSummary } from '../factories/invoice-view.js';
import { anOfferView } from '../factories/offer-view.js';
import { anOrderBalance } from '../factories/order-balance.js';
import { aPaymentView } from '../factories/payment-view.js';

const gbp = (pence: number) => minor(pence, 'GBP');
const on = (date: string) => plainDate(date);

describe('The next money', () => {
  const waiting = [
    anInvoiceSummary({ state: 'APPROVED', promisedOn: on('2026-06-26') }),
    anInvoiceSummary({ state: 'ON_HOLD', promisedOn: on('2026-06-26'), payable: gbp(80_00) }),
    anInvoiceSummary({ state: 'MATCHED', promisedOn: on('2026-07-03') }),
    anInvoiceSummary({ state: 'RECEIVED', promisedOn: null }),
  ];

  it('is what is promised for the earliest day', () => {
    expect(nextMoney([], waiting)).toEqual({
      on: '2026-06-26',
      amount: gbp(200_00),
      invoices: 2,
      unapproved: 1,
    });
  });

  it('is less a credit note for that day', () => {
    const credit = anInvoiceSummary({ state: 'APPROVED', credit: true, payable: gbp(20_00) });
    expect(nextMoney([], [...waiting, credit])!.amount).toEqual(gbp(180_00));
  });

  it('is a payment on its way before any promise, after its discount', () => {
    const payment = aPaymentView({ payOn: on('2026-06-30'), amount: gbp(118_80) });
    const paid = aPaymentView({ state: 'PAID', payOn: on('2026-06-01') });
    expect(nextMoney([paid, payment], waiting)).toEqual({
      on: '2026-06-30',
      amount: gbp(118_80),
      invoices: 1,
      unapproved: 0,
    });
  });

  it('is none where nothing waits', () => {
    expect(nextMoney([], [])).toBeNull();
  });
});

describe('The home page', () => {
  const home = (over: Partial<HomeFacts> = {}) =>
    homePage({
      today: on('2026-06-10'),
      ...{ recent: [], queried: [], waiting: [], payments: [], offers: [], orders: [], maySend: true },
      ...over,
    });

  it('of a new supplier says that nothing is wanted and nothing comes', () => {
    const page = home();
    expect([page.needsYou, page.invoices, page.offers, page.orders]).toEqual([[], null, null, null]);
    expect(page.figures[0]!.value).toBe('None expected');
  });

  it.each([
    { states: ['APPROVED'] as const, note: '£120.00 for 1 invoice' },
    { states: ['MATCHED'] as const, note: '£120.00 for 1 invoice, if approved in time' },
    {
      states: ['APPROVED', 'MATCHED'] as const,
      note: '£240.00 for 2 invoices, 1 of them if approved in time',
    },
  ])('says how sure the next money of $states is', ({ states, note }) => {
    const waiting = states.map((state) => anInvoiceSummary({ state }));
    expect(home({ waiting }).figures[0]).toEqual({
      label: 'Next payment to you',
      value: '26 June 2026',
      note,
    });
  });

  it('asks for answers first, then for invoices to be sent again that were not', () => {
    const failed = (number: string | null, receivedOn: string) =>
      anInvoiceSummary({
        ...{ state: 'VALIDATION_FAILED', number, receivedOn: on(receivedOn), reference: `INV-${number}` },
      });
    const page = home({
      queried: [anInvoiceSummary({ state: 'IN_QUERY' })],
      recent: [
        anInvoiceSummary({ number: 'B' }),
        anInvoiceSummary({ id: 'paid', number: 'P', state: 'PAID', disputed: gbp(12_00) }),
        failed('A', '2026-06-09'),
        failed('B', '2026-06-08'),
        failed(null, '2026-06-08'),
        failed('C', '2026-05-01'),
      ],
    });
    expect(page.needsYou.map(({ text }) => text)).toEqual(['Invoice TP-77', 'Invoice P', 'Invoice A']);
    expect(page.needsYou[1]!.why).toContain('£12.00 of it is in query');
  });

  it('shows what can be accepted and what can be billed', () => {
    const page = home({
      offers: [anOfferView({ open: false, state: 'EXPIRED' }), anOfferView()],
      orders: [anOrderBalance()],
    });
    expect(page.offers!.rows).toHaveLength(1);
    expect(page.orders!.rows.map((row) => row.at(-1))).toEqual([
      { text: 'Invoice order 4500010001', href: '/orders/4500010001/invoice' },
    ]);
    expect(page.early).toEqual({
      text: 'Be paid £1,188.00 on 11 June 2026, 20 days early',
      href: `/early-payment/${anOfferView().id}`,
    });
    expect(home({ offers: [anOfferView(), anOfferView()] }).early!.href).toBe('/early-payment');
  });
});

describe('An offer to be paid early', () => {
  it('says when, how much, what it costs in pounds and a year, and that waiting costs nothing', () => {
    const page = offerPage(anOfferView(), true);
    expect(page.figures).toEqual([
      { label: 'You are paid on', value: '11 June 2026', note: '20 days early' },
      { label: 'You receive', value: '£1,188.00', note: 'instead of £1,200.00' },
      {
        label: 'It costs you',
        value: '£10.00',
        note: '1% of the amount without VAT, or 18.43% a year (APR)',
      },
    ]);
    expect(page.waiting).toBe(
      'Waiting costs nothing. Without this offer you are paid £1,200.00 by 1 July 2026.',
    );
    expect(page.facts).toContainEqual({ key: 'Answer by', value: '8 June 2026' });
    expect(page.facts).toContainEqual({ key: 'Terms', value: 'Version 2026-1' });
    expect(page).toMatchObject({ mayDecide: true, outcome: null });
  });

  it('without a discount says that it is free', () => {
    const page = offerPage(
      anOfferView({ rebateNet: gbp(0), rebateVat: gbp(0), receives: gbp(1200_00) }),
      true,
    );
    expect(page.figures[2]).toEqual({
      label: 'It costs you',
      value: 'Nothing',
      note: 'This is free for you',
    });
    expect(page.agreement).toEqual([
      'We pay you £1,200.00 on 11 June 2026 for invoice TP-77.',
      'This is free for you.',
    ]);
  });

  it('is decided by those who may, while it is open', () => {
    expect(offerPage(anOfferView(), false).mayDecide).toBe(false);
    expect(offerPage(anOfferView({ open: false, state: 'DECLINED' }), true).mayDecide).toBe(false);
  });

  it.each([
    { state: 'ACCEPTED', says: /^You accepted this offer. We pay you £1,188.00 on 11 June 2026\.$/ },
    { state: 'PAID', says: /were paid early/ },
    { state: 'MISSED', says: /later than agreed/ },
    { state: 'DECLINED', says: /paid in full by 26 June 2026/ },
    { state: 'EXPIRED', says: /You lose nothing/ },
    { state: 'SHOWN', says: /^Ended\. .*You lose nothing/ },
  ] as const)('that is closed as $state says what that means', ({ state, says }) => {
    const page = offerPage(anOfferView({ state, open: false }), true);
    expect([page.outcome, page.waiting]).toEqual([expect.stringMatching(says), null]);
  });

  it('that was passed over says when the invoice was paid', () => {
    const invoice = anInvoiceSummary({ state: 'PAID', paidOn: on('2026-06-25') });
    expect(offerPage(anOfferView({ state: 'EXPIRED', open: false, invoice }), true).outcome).toBe(
      'Expired. This offer can no longer be accepted. You lose nothing by it. The invoice was paid on 25 June 2026.',
    );
  });

  it.each([
    { state: 'ACCEPTED', label: 'You receive' },
    { state: 'DECLINED', label: 'You would have received' },
    { state: 'MISSED', label: 'You would have received' },
  ] as const)('that is $state shows under "$label" what it offered', ({ state, label }) => {
    const [, receives] = offerPage(anOfferView({ state, open: false }), true).figures;
    expect(receives).toMatchObject({ label, value: '£1,188.00' });
  });

  it('stands in the list apart from earlier ones, of which the newest are told', () => {
    const past = Array.from({ length: 25 }, () => anOfferView({ open: false, state: 'EXPIRED' }));
    const page = offersPage([anOfferView(), ...past]);
    expect(page.open!.rows[0]!.map(({ text }) => text)).toEqual([
      'TP-77',
      '11 June 2026',
      '1 July 2026',
      '£1,188.00',
      '£10.00',
      '8 June 2026',
    ]);
    expect([page.past!.rows.length, page.past!.caption]).toEqual([20, 'The last 20 earlier offers']);
    expect(offersPage([])).toEqual({ open: null, past: null });
  });
});

describe('Payments', () => {
  const listOf = (...items: ReturnType<typeof aPaymentView>[]) => ({
    items,
    total: items.length,
    page: 1,
    pageSize: 25,
  });

  it('on their way have no remittance advice yet; those made have', () => {
    const made = aPaymentView({ state: 'PAID', paidOn: on('2026-06-25') });
    const { payments } = paymentsPage(listOf(aPaymentView(), made), []);
    expect(
      payments!.rows.map((row) => [row[1]!.text, row[4]!.tag!.text, row[5]!.href ?? row[5]!.text]),
    ).toEqual([
      ['26 June 2026', 'On its way', 'When it is paid'],
      ['25 June 2026', 'Paid', '/payments/PAY-700001/remittance.pdf'],
    ]);
    expect([paymentPage(aPaymentView()).remittanceHref, paymentPage(made).remittanceHref]).toEqual([
      null,
      '/payments/PAY-700001/remittance.pdf',
    ]);
  });

  it('on their way say what happens next, and call nothing paid yet', () => {
    const [pending, paid] = [
      paymentPage(aPaymentView()),
      paymentPage(aPaymentView({ state: 'PAID', paidOn: on('2026-06-25') })),
    ];
    expect(pending.ahead).toMatch(/on its way to your bank.*remittance advice/);
    expect(pending.items.head.at(-1)!.text).toBe('To be paid');
    expect([paid.ahead, paid.items.head.at(-1)!.text]).toEqual([null, 'Paid']);
    expect(paymentPage(aPaymentView({ state: 'CANCELLED' })).ahead).toBeNull();
  });

  it('for many invoices name the first few', () => {
    const [item] = aPaymentView().items;
    const items = ['A', 'B', 'C', 'D', 'E'].map((number) => ({
      ...item!,
      invoice: anInvoiceSummary({ number }),
    }));
    expect(paymentsPage(listOf(aPaymentView({ items })), []).payments!.rows[0]![3]!.text).toBe(
      'A, B, C and 2 more',
    );
  });

  it('show the discount only where there is one', () => {
    const [item] = aPaymentView().items;
    expect(paymentPage(aPaymentView()).items.head).toHaveLength(3);
    const discounted = { ...item!, rebate: gbp(1_20), paid: gbp(118_80) };
    const { items } = paymentPage(aPaymentView({ items: [discounted, item!] }));
    expect(items.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['TP-77', '£120.00', '£1.20', '£118.80'],
      ['TP-77', '£120.00', 'None', '£120.00'],
    ]);
  });

  it('to come are the approved invoices with their promised day', () => {
    const approved = anInvoiceSummary({ state: 'APPROVED' });
    expect(paymentsPage(listOf(), [approved]).expected!.rows[0]!.map(({ text }) => text)).toEqual([
      'TP-77',
      '26 June 2026',
      '£120.00',
      '£120.00',
    ]);
  });

  it('to come say what is paid of an invoice, and why it is less', () => {
    const last = (over: Partial<InvoiceSummary>) =>
      paymentsPage(listOf(), [anInvoiceSummary({ state: 'APPROVED', ...over })]).expected!.rows[0]!.at(-1);
    expect(last({ toPay: gbp(100_00), disputed: gbp(20_00) })).toEqual({
      text: '£100.00',
      note: '£20.00 is in query',
    });
    expect(last({ toPay: gbp(90_00) })).toEqual({ text: '£90.00' });
    expect(last({ toPay: gbp(20_00), credit: true })).toEqual({
      text: '-£20.00',
      note: 'Taken off a payment',
    });
  });
});

describe('Your organisation', () => {
  const supplier = {
    ...({
      id: 's',
      number: '100001',
      name: 'Testing Paint Ltd',
      legalEntityId: 'entity-1',
      state: 'ACTIVE',
      sizeBand: 'small',
      kind: null,
      mergedInto: null,
    } as const),
    ...{ companyNumber: null, vatNumber: null, sector: 'Trades', addressLine: '1 Test Street' },
    ...{ town: 'Exampleton', postcode: 'EX1 1AA', email: null, phone: null, freeEarlyPayment: false },
  };
  const account = {
    ...({ id: 'a', state: 'ACTIVE', accountName: 'Testing Paint Ltd' } as const),
    ending: '5678',
  };

  const organisation = {
    ...{ supplier, councilName: 'Exampleshire', showsAccount: true, mayChange: false },
    ...{ uses: new Map(), documents: [], change: null },
  };

  it('shows of the bank account no more than its owner needs to know it again', () => {
    const page = organisationPage({ ...organisation, account });
    expect(page.account).toEqual([
      { key: 'Account name', value: 'Testing Paint Ltd' },
      { key: 'Account number', value: 'ending 5678' },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/000102|1234567/);
  });

  it('says what is not known', () => {
    const page = organisationPage({ ...organisation, account: null });
    expect(page.account).toBeNull();
    const said = page.details.map(({ key, value }) => `${key.text}: ${value.text}`);
    expect(said).toContain('VAT number: Not registered for VAT');
    expect(said).toContain('People: 10 to 49 people');
  });
});

it('shows messages of the demonstration by paragraphs, with links to this site only', () => {
  const { messages } = messagesPage(
    [
      {
        ...{ councilName: 'Exampleshire', toEmail: 'accounts@example.com', subject: 'We have your invoice' },
        body: 'Hello\n\nSee http://127.0.0.1:3000/invoices/INV-1 or https://elsewhere.example/x\n',
        createdAt: new Date('2026-06-01T09:30:00Z'),
      },
    ],
    'http://127.0.0.1:3000',
  );
  expect(messages[0]!.paragraphs).toEqual([
    [{ text: 'Hello' }],
    [
      { text: 'See ' },
      { text: 'http://127.0.0.1:3000/invoices/INV-1', href: '/invoices/INV-1' },
      { text: ' or ' },
      { text: 'https://elsewhere.example/x' },
    ],
  ]);
});
