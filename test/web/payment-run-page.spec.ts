import { describe, expect, it } from '@jest/globals';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { PaymentRunView } from '../../src/payments/read-payment.service.js';
import { runStepPage, doneText, isRunStep } from '../../src/web/payment-runs/run-step-page.model.js';
import { runPage } from '../../src/web/payment-runs/run-page.model.js';
import { progressOf, runStepsOf, whoseTurn } from '../../src/web/payment-runs/run-steps.js';
import { runsPage } from '../../src/web/payment-runs/runs-page.model.js';
import { anInvoiceSummary } from '../factories/invoice-view.js';
import { aPaymentRunView } from '../factories/payment-run-view.js';
import { aPaymentView } from '../factories/payment-view.js';
import { aStaffMember } from '../factories/principal.js';

const preparer = aStaffMember('accounts-payable');
const approver = { ...aStaffMember('payment-approver'), personId: 'person-2' };
const preparerWhoApproves = aStaffMember('accounts-payable', 'payment-approver');
const auditor = { ...aStaffMember('auditor'), personId: 'person-3' };

describe('What a person can do with a payment run', () => {
  it.each([
    { who: preparer, as: 'the preparer', state: 'PREPARED', can: ['cancel'] },
    { who: approver, as: 'a payment approver', state: 'PREPARED', can: ['approve', 'cancel'] },
    {
      who: preparerWhoApproves,
      as: 'the preparer, a payment approver too',
      state: 'PREPARED',
      can: ['cancel'],
    },
    { who: auditor, as: 'an auditor', state: 'PREPARED', can: [] },
    { who: preparer, as: 'the preparer', state: 'APPROVED', can: [] },
    { who: approver, as: 'a payment approver', state: 'APPROVED', can: ['release', 'cancel'] },
    { who: approver, as: 'a payment approver', state: 'RELEASED', can: ['paid'] },
    { who: approver, as: 'a payment approver', state: 'PAID', can: [] },
    { who: approver, as: 'a payment approver', state: 'CANCELLED', can: [] },
  ] as const)('$as, run $state: $can', ({ who, state, can }) => {
    expect(runStepsOf(who, aPaymentRunView({ state }))).toEqual(can);
  });

  it.each([
    {
      who: preparerWhoApproves,
      state: 'PREPARED',
      says: 'You prepared this run, so somebody else must approve it: a payment approver.',
    },
    { who: auditor, state: 'PREPARED', says: 'The run waits to be approved. That takes a payment approver.' },
    {
      who: preparer,
      state: 'APPROVED',
      says: 'The run is approved and waits to be released. That takes a payment approver.',
    },
    { who: approver, state: 'PREPARED', says: null },
    { who: preparer, state: 'PAID', says: null },
  ] as const)('$state: $says', ({ who, state, says }) => {
    expect(whoseTurn(who, aPaymentRunView({ state }))).toBe(says);
  });
});

describe('The steps of a run', () => {
  it.each([
    { state: 'PREPARED', tags: ['Done', 'Next', 'Later', 'Later'] },
    { state: 'APPROVED', tags: ['Done', 'Done', 'Next', 'Later'] },
    { state: 'RELEASED', tags: ['Done', 'Done', 'Done', 'Next'] },
    { state: 'PAID', tags: ['Done', 'Done', 'Done', 'Done'] },
    { state: 'CANCELLED', tags: ['Done', 'Cancelled', 'Cancelled', 'Cancelled'] },
  ] as const)('$state: $tags', ({ state, tags }) => {
    expect(progressOf(approver, aPaymentRunView({ state })).map(({ tag }) => tag.text)).toEqual(tags);
  });

  it('say who prepared it, as far as the reader is concerned', () => {
    expect(progressOf(preparer, aPaymentRunView())[0]?.text).toBe('23 June 2026, 2:00pm, by you');
    expect(progressOf(approver, aPaymentRunView())[0]?.text).toBe('23 June 2026, 2:00pm, by a colleague');
  });
});

describe('The page of a run', () => {
  const shown = (run: PaymentRunView) => ({
    items: run.payments,
    total: run.payments.length,
    page: 1,
    pageSize: 25,
  });
  const discounted = aPaymentView({
    amount: minor(118_20, 'GBP'),
    items: [
      {
        invoice: anInvoiceSummary(),
        gross: minor(120_00, 'GBP'),
        rebate: minor(1_80, 'GBP'),
        paid: minor(118_20, 'GBP'),
      },
    ],
  });

  it('says how much goes to how many, what early payment saves, and when', () => {
    const run = aPaymentRunView({ payments: [discounted], total: minor(118_20, 'GBP') });
    expect(runPage(approver, run, shown(run)).figures).toEqual([
      { label: 'Total', value: '£118.20', note: 'after £1.80 for early payment' },
      { label: 'Payments', value: '1', note: 'for 1 invoice or credit note' },
      { label: 'Goes to the bank on', value: '24 June 2026' },
      { label: 'Reaches suppliers on', value: '26 June 2026' },
    ]);
  });

  it('says beside the total what the run before it came to', () => {
    const previous = { number: 'RUN-1000', total: minor(90_00, 'GBP'), paymentCount: 1 };
    const run = aPaymentRunView({ previous });
    expect(runPage(approver, run, shown(run)).figures[0]).toEqual({
      label: 'Total',
      value: '£120.00',
      note: 'RUN-1000 before it: £90.00',
    });
  });

  it('says first what deserves a second look, counted, and names each such payment with why', () => {
    const since = { bankAccountId: 'bank-account-0', runNumber: 'RUN-990', payOn: plainDate('2026-05-12') };
    const payBy = plainDate('2026-06-25');
    const run = aPaymentRunView({
      noted: [
        {
          payment: aPaymentView(),
          notes: [
            { kind: 'another-account', since },
            { kind: 'late', invoices: 1, payBy },
          ],
        },
        {
          payment: aPaymentView({
            supplierNumber: 'S100002',
            supplierName: 'Testing Tiles Ltd',
            reference: 'PAY-700002',
          }),
          notes: [{ kind: 'first' }],
        },
      ],
    });
    const page = runPage(approver, run, shown(run));
    expect(page.notesSentence).toBe(
      '1 payment goes to another account than last time; 1 supplier is paid for the first time; 1 invoice arrives after its last day to be on time.',
    );
    expect(page.noted?.rows).toEqual([
      [
        { text: 'Testing Paint Ltd', href: '/suppliers/S100001', note: 'PAY-700001' },
        { text: '£120.00' },
        {
          text: 'Goes to another account than the last payment to it, in RUN-990 on 12 May 2026. Arrives late: the last day to be on time was 25 June 2026.',
        },
      ],
      [
        { text: 'Testing Tiles Ltd', href: '/suppliers/S100002', note: 'PAY-700002' },
        { text: '£120.00' },
        { text: 'The first payment to this supplier.' },
      ],
    ]);
    expect(runStepPage('approve', run).toLookAt).toBe(page.notesSentence);
    expect(runStepPage('release', run).toLookAt).toBe(page.notesSentence);
    expect(runStepPage('cancel', run).toLookAt).toBeNull();
  });

  it('says so where nothing does', () => {
    const run = aPaymentRunView();
    expect(runPage(approver, run, shown(run))).toMatchObject({
      notesSentence:
        'Every supplier was paid before, to the same account, and every invoice arrives in time.',
      noted: null,
    });
  });

  it('shows who is paid what, and each invoice with its rebate', () => {
    const run = aPaymentRunView({ payments: [discounted] });
    const page = runPage(approver, run, shown(run));
    expect(page.payments.rows).toEqual([
      [
        { text: 'Testing Paint Ltd', note: 'PAY-700001' },
        { text: '1' },
        { text: '£1.80' },
        { text: '£118.20' },
      ],
    ]);
    expect(page.items.rows[0]?.slice(2)).toEqual([
      { text: '£120.00' },
      { text: '£1.80' },
      { text: '£118.20' },
    ]);
  });

  it('shows what was left out, and why', () => {
    const excluded = [
      { reference: 'INV-100002', supplierName: 'Late Ltd', amountMinor: 50_00, text: 'Not approved yet.' },
    ];
    const run = aPaymentRunView({ excluded });
    const page = runPage(approver, run, shown(run));
    expect(page.excludedSummary).toBe('1 invoice was looked at and left out.');
    expect(page.excluded?.rows).toEqual([
      [
        { text: 'INV-100002', href: '/work/invoices/INV-100002', note: 'Late Ltd' },
        { text: '£50.00' },
        { text: 'Not approved yet.' },
      ],
    ]);
  });

  it('offers the payment file once there is one', () => {
    const href = (hasFile: boolean) => {
      const run = aPaymentRunView({ hasFile });
      return runPage(approver, run, shown(run)).fileHref;
    };
    expect([href(false), href(true)]).toEqual([null, '/payment-runs/RUN-1001/file']);
  });
});

describe('A step is confirmed', () => {
  it('with what it is about and what it does', () => {
    expect(runStepPage('release', aPaymentRunView())).toMatchObject({
      about: 'Payment run RUN-1001: 1 payment, £120.00, to arrive on 26 June 2026',
      action: '/payment-runs/RUN-1001/release',
      ...{ warning: true, asksDay: false },
    });
    expect(runStepPage('paid', aPaymentRunView()).asksDay).toBe(true);
    expect(doneText('cancel', 'RUN-1001')).toBe(
      'Payment run RUN-1001 is cancelled. Its invoices go into the next run.',
    );
  });

  it.each([
    { step: 'approve', is: true },
    { step: 'paid', is: true },
    { step: 'toString', is: false },
  ])('$step is a step: $is', ({ step, is }) => {
    expect(isRunStep(step)).toBe(is);
  });
});

describe('The list of runs', () => {
  it.each([
    { who: preparer, may: true },
    { who: approver, may: false },
  ])('offers to prepare one to those who may: $may', ({ who, may }) => {
    const found = { items: [aPaymentRunView()], total: 1, page: 1, pageSize: 25 };
    expect(runsPage(who, found)).toMatchObject({ mayPrepare: may });
  });
});
