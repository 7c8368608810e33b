import { describe, expect, it } from '@jest/globals';
import { INVOICE_STATES, type InvoiceState } from '../../src/invoices/domain/invoice-lifecycle.js';
import type { InvoiceView, TimelineEntry } from '../../src/invoices/invoice-view.js';
import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { newForm } from '../../src/web/forms/form.js';
import { type InvoicePageFacts, invoicePage } from '../../src/web/invoices/invoice-page.model.js';
import { invoiceFilter, invoicesPage } from '../../src/web/invoices/invoices-page.model.js';
import { paymentText, supplierTag } from '../../src/web/invoices/invoices-table.js';
import { nextStep } from '../../src/web/invoices/next-step.js';
import { sentPage } from '../../src/web/invoices/sent-page.model.js';
import { aConversation, anEntry } from '../factories/conversation.js';
import { aHoldView } from '../factories/hold-view.js';
import { anInvoiceSummary, anInvoiceView } from '../factories/invoice-view.js';
import { aLineComparison, comparedNumbers } from '../factories/line-comparison.js';

const entry = (event: string, supplierText: string): TimelineEntry => ({
  ...{ event, supplierText, toState: '', actor: 'somebody', reasonCode: null, staffText: null },
  occurredAt: new Date('2026-06-01T09:30:00Z'),
});

const page = (invoice: Partial<InvoiceView> = {}, over: Partial<InvoicePageFacts> = {}) =>
  invoicePage(
    {
      invoice: anInvoiceView(invoice),
      readable: null,
      ...{
        holds: [],
        comparisons: [],
        creditsUndecided: [],
        paymentReference: null,
        offerId: null,
        conversation: aConversation(),
      },
      may: { withdraw: true, correct: true, answer: true, write: true, credit: false, list: true },
      ...over,
    },
    newForm(),
  );

describe('Who acts next on an invoice', () => {
  it.each<{ state: InvoiceState; actor: string }>([
    { state: 'SUBMITTED', actor: 'The council' },
    { state: 'VALIDATION_FAILED', actor: 'You' },
    { state: 'RECEIVED', actor: 'The council' },
    { state: 'ON_HOLD', actor: 'The council' },
    { state: 'MATCHED', actor: 'The council' },
    { state: 'IN_QUERY', actor: 'You' },
    { state: 'APPROVED', actor: 'The council' },
    { state: 'SCHEDULED', actor: 'The bank' },
    { state: 'PAID', actor: 'Nobody' },
    { state: 'WITHDRAWN', actor: 'Nobody' },
  ])('$state: $actor', ({ state, actor }) => {
    expect(nextStep(anInvoiceView({ state }), []).actor).toBe(actor);
  });

  it('is the supplier where a hold waits for it', () => {
    const hold = aHoldView({ owner: 'supplier', supplierText: 'We cannot find order 4500.' });
    const shown = page({ state: 'ON_HOLD' }, { holds: [hold, hold] });
    expect(shown.next).toMatchObject({ actor: 'You', youMustAct: true });
    expect(shown.reason).toBe('We cannot find order 4500.');
    expect(page({ state: 'MATCHED' }, { holds: [hold] }).reason).toBeNull();
  });

  it.each<{ state: InvoiceState; pence: number; actor: string; says: string }>([
    {
      state: 'APPROVED',
      pence: 100_00,
      actor: 'The council',
      says: 'is approved and will be in a payment run',
    },
    { state: 'SCHEDULED', pence: 100_00, actor: 'The bank', says: 'is on its way to your bank' },
    { state: 'PAID', pence: 0, actor: 'You', says: 'The part that is not in query is paid' },
    { state: 'APPROVED', pence: 0, actor: 'You', says: 'nothing is paid for it now' },
  ])('$state with a part in query, $pence pence to pay: $actor, $says', ({ state, pence, actor, says }) => {
    const toPay = minor(pence, 'GBP');
    const step = nextStep(anInvoiceView({ state, toPay, disputed: minor(20_00, 'GBP') }), []);
    expect(step.actor).toBe(actor);
    expect(step.text).toContain(says);
    expect(step.text).toMatch(/See below why, and what you can do\.$/);
  });

  it('is explained in every state', () => {
    for (const state of Object.keys(INVOICE_STATES) as InvoiceState[]) {
      const invoice = anInvoiceView({ state, timeline: [entry('reject', 'We cannot accept it: twice.')] });
      expect([state, nextStep(invoice, []).text]).toEqual([state, expect.stringMatching(/\w+.*\.$/)]);
    }
  });
});

describe('The page of an invoice', () => {
  it('promises a day with its reason, first and at the end of what happened', () => {
    const shown = page({
      promisedReason: 'The last run before 30 June.',
      timeline: [entry('submit', 'You sent it.')],
    });
    expect(shown.figures[1]).toEqual({
      label: 'We expect to pay on',
      value: '26 June 2026',
      note: 'The last run before 30 June.',
    });
    expect(shown.timeline).toEqual([
      { title: 'Sent', when: '1 June 2026, 10:30am', text: 'You sent it.' },
      {
        title: 'Next: payment',
        when: 'Expected on 26 June 2026',
        text: 'The last run before 30 June.',
        expected: true,
      },
    ]);
  });

  it.each<{ invoice: Partial<InvoiceView>; label: string; value: string; says: string }>([
    {
      invoice: { state: 'PAID', paidOn: plainDate('2026-06-24') },
      ...{ label: 'Paid on', value: '24 June 2026', says: 'Paid on 24 June 2026' },
    },
    {
      invoice: { promisedOn: null },
      ...{ label: 'We expect to pay on', value: 'Date to follow', says: 'Date to follow' },
    },
    {
      invoice: { state: 'REJECTED' },
      ...{ label: 'Payment', value: 'None', says: 'None' },
    },
    {
      invoice: { state: 'PAID', paidOn: null, credit: true },
      ...{ label: 'Payment', value: 'No money moves', says: 'None: taken into account' },
    },
  ])('in $invoice.state says "$value" and promises nothing more', ({ invoice, label, value, says }) => {
    const shown = page(invoice);
    expect(shown.figures[1]).toEqual({ label, value });
    expect(shown.timeline).toEqual([]);
    expect(paymentText(anInvoiceSummary(invoice as never))).toBe(says);
  });

  it('calls a credit note that was set off taken into account, in lists and on its page, and never paid', () => {
    const setOff = { state: 'PAID', paidOn: null, credit: true } as const;
    const text = 'Taken into account';
    expect(supplierTag(anInvoiceSummary(setOff)).text).toBe(text);
    expect(page(setOff).tag.text).toBe(text);
    expect(supplierTag(anInvoiceSummary({ ...setOff, paidOn: plainDate('2026-06-29') })).text).toBe('Paid');
  });

  it('asks for an answer with the last question', () => {
    const entries = [
      anEntry({ text: 'First?' }),
      anEntry({ kind: 'answer', side: 'supplier', text: 'Yes' }),
      anEntry({ text: 'Second?' }),
    ];
    const conversation = aConversation({ entries });
    expect(page({ state: 'IN_QUERY' }, { conversation })).toMatchObject({
      ...{ question: 'Second?', mayAnswer: true, mayWrite: false },
    });
    expect(page({ state: 'RECEIVED' }, { conversation })).toMatchObject({
      ...{ question: null, mayAnswer: false, mayWrite: true },
    });
    const viewer = {
      conversation,
      may: { withdraw: false, correct: false, answer: false, write: false, credit: false, list: true },
    };
    expect(page({ state: 'IN_QUERY' }, viewer).mayAnswer).toBe(false);
    expect(page({ state: 'PAID' }, viewer).mayWrite).toBe(false);
  });

  it.each<{ state: InvoiceState; can: boolean }>([
    { state: 'RECEIVED', can: true },
    { state: 'ON_HOLD', can: true },
    { state: 'MATCHED', can: true },
    { state: 'IN_QUERY', can: true },
    { state: 'VALIDATION_FAILED', can: false },
    { state: 'APPROVED', can: false },
    { state: 'PAID', can: false },
  ])('$state can be withdrawn: $can', ({ state, can }) => {
    expect(page({ state }).links.some(({ text }) => text === 'Withdraw this invoice')).toBe(can);
  });

  it('links to the original, the remittance and the offer where there are any', () => {
    const links = page({ state: 'PAID' }, { paymentReference: 'PAY-7', offerId: 'o' }).links;
    expect(links.map(({ href }) => href)).toEqual([
      '/early-payment/o',
      '/payments/PAY-7/remittance.pdf',
      '/invoices/INV-100001/readable',
      '/invoices/INV-100001/original',
    ]);
  });

  it('puts its lines beside the order once they were compared', () => {
    expect(page().lines!.head).toHaveLength(4);
    const rows = (comparison = aLineComparison()) =>
      page({}, { comparisons: [comparison] }).lines!.rows[0]![3]!.text;
    expect(rows()).toBe('Line 10: 10 at £10.00, 10 arrived');
    expect(rows(aLineComparison({ compared: comparedNumbers({ received: null }) }))).toBe(
      'Line 10: 10 at £10.00',
    );
    expect(
      rows(
        aLineComparison({
          compared: comparedNumbers({ basis: 'amount', ordered: '£100.00', received: '£80.00' }),
        }),
      ),
    ).toBe('Line 10: £100.00, £80.00 of it confirmed as done');
    expect(rows(aLineComparison({ pairedTo: null, compared: null }))).toBe('Not on the order');
    expect(rows(aLineComparison({ lineId: '2' }))).toBe('Not yet compared');
  });

  it('of a document that could not be read goes by its receipt number', () => {
    const shown = page({
      ...{ state: 'VALIDATION_FAILED', number: null, issuedOn: null, payable: null, lines: [] },
      ...{ net: null, vat: null, gross: null, orderNumber: null, orderId: null, promisedOn: null },
    });
    expect([shown.title, shown.figures[0]!.value, shown.lines, shown.totals]).toEqual([
      'INV-100001',
      'Not known',
      null,
      [],
    ]);
    expect(shown.links.at(-1)).toEqual({ text: 'Send an invoice', href: '/send' });
  });

  it('that was refused leads to where it is sent again', () => {
    expect(page({ state: 'REJECTED' }).links.at(-1)).toEqual({ text: 'Send an invoice', href: '/send' });
    expect(page({ state: 'WITHDRAWN' }).links.map(({ href }) => href)).not.toContain('/send');
  });
});

describe('The receipt of an invoice', () => {
  it('says what happens next and by when', () => {
    const { summary, steps } = sentPage(anInvoiceView({ promisedReason: 'A run.' }), 'Exampleshire', true);
    expect(summary).toBe('Exampleshire received your invoice TP-77 for £120.00 on 1 June 2026.');
    expect(steps.at(-1)).toBe('We expect to pay on 26 June 2026. A run.');
  });

  it('of a credit note promises no payment', () => {
    const shown = sentPage(anInvoiceView({ credit: true }), 'Exampleshire', true);
    expect([shown.pageTitle, shown.where]).toEqual(['Credit note sent', 'See where your credit note is']);
    expect(shown.steps.at(-1)).toContain('no money moves. Otherwise it is taken off your next payment.');
  });
});

describe('The list of invoices', () => {
  it.each([
    { status: '', search: '', href: undefined },
    { status: 'paid', search: '', href: '/invoices' },
    { status: '', search: 'A 1', href: '/invoices' },
    { status: 'paid', search: 'A 1', href: '/invoices?search=A+1' },
  ])('that is empty for "$search" among "$status" leads to $href', ({ status, search, href }) => {
    const none = { items: [], total: 0, page: 1, pageSize: 25 };
    expect(invoicesPage(none, invoiceFilter(status, search), true).wider?.href).toBe(href);
  });

  it('has a filter for every state', () => {
    const { statuses } = invoicesPage(
      { items: [], total: 0, page: 1, pageSize: 25 },
      invoiceFilter('', ''),
      true,
    );
    const covered = statuses.flatMap(({ value }) => invoiceFilter(value, '').states);
    expect([...covered].sort()).toEqual(Object.keys(INVOICE_STATES).sort());
  });

  it.each([
    { status: 'paid', states: ['PAID'] },
    { status: 'nonsense', states: [] },
  ])('with the status "$status" asks for $states', ({ status, states }) => {
    expect(invoiceFilter(status, '').states).toEqual(states);
  });
});
