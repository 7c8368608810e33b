import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/kernel/plain-date.js';
import { comparedLines, differencesOf } from '../../src/web/work/compared-lines.js';
import { decisionPage } from '../../src/web/work/decision-page.model.js';
import { decisionsOf } from '../../src/web/work/decisions.js';
import { staffInvoiceFilter, staffInvoicesPage } from '../../src/web/work/staff-invoices-page.model.js';
import { workbench, type WorkbenchFacts } from '../../src/web/work/workbench.model.js';
import { aConversation } from '../factories/conversation.js';
import { aHoldView } from '../factories/hold-view.js';
import { anInvoiceSummary, anInvoiceView } from '../factories/invoice-view.js';
import { aStanding } from '../factories/approval.js';
import { aCheck, aLineComparison, comparedNumbers } from '../factories/line-comparison.js';
import { anOrderBalance, anOrderLineBalance } from '../factories/order-balance.js';
import { aPaymentView } from '../factories/payment-view.js';
import { aStaffMember } from '../factories/principal.js';

const notReceived = aLineComparison({
  verdict: 'held',
  compared: comparedNumbers({ received: '8' }),
  checks: [
    aCheck(),
    aCheck({
      ...{ code: 'QTY_REC', against: 'received', expected: '8', verdict: 'over' },
      text: 'billed 10 in all; received 8; allowed exactly',
    }),
  ],
});

const onWorkbench = (over: Partial<WorkbenchFacts> = {}): WorkbenchFacts => ({
  invoice: anInvoiceView(),
  match: { result: 'matched', comparisons: [aLineComparison()], matchedAt: null, holds: [] },
  standing: aStanding(),
  approvals: [],
  inOneHand: [],
  hasCoding: false,
  releasable: new Set(),
  order: anOrderBalance(),
  receipts: [],
  readable: null,
  payment: null,
  conversation: aConversation(),
  supplierHref: '/suppliers/S-1',
  mayReceive: false,
  mayWrite: true,
  maySeeRuns: false,
  maySeeWork: true,
  today: plainDate('2026-06-10'),
  ...over,
});

describe('The link to the conversation', () => {
  it.each([
    { mayWrite: true, says: 'Write to the supplier, or a note for colleagues' },
    { mayWrite: false, says: 'Conversation (nothing was written)' },
  ])('asks to write only whoever may: $says', ({ mayWrite, says }) => {
    expect(workbench(aStaffMember('auditor'), onWorkbench({ mayWrite })).conversation).toBe(says);
  });
});

describe('Who must act', () => {
  const figure = (who: ReturnType<typeof aStaffMember>) =>
    workbench(who, onWorkbench({ invoice: anInvoiceView({ state: 'MATCHED' }) })).figures.find(
      ({ label }) => label === 'Who must act',
    );

  it('is the reader, where the reader may approve it', () => {
    expect(figure(aStaffMember('approver'))?.value).toBe('You');
    expect(figure(aStaffMember('auditor'))?.value).toBe('An approver');
  });
});

describe('What differs', () => {
  it('is nothing where invoice, order and receipts agree', () => {
    expect(differencesOf([aLineComparison()])).toEqual([]);
  });

  it('is one sentence for each limit that is passed, with the figures compared', () => {
    expect(differencesOf([notReceived])).toEqual([
      {
        title: 'Line 1, White paint, 5 litres',
        text: 'Delivery not yet confirmed: billed 10 in all; received 8; allowed exactly.',
      },
    ]);
  });

  it('is a line that no order line belongs to, with what it looks like', () => {
    const proposals = [
      {
        ...{ orderNumber: '4500010001', orderLineId: 'x', orderLineNumber: '20' },
        description: 'Brushes',
        score: 60,
      },
    ];
    const unpaired = aLineComparison({
      verdict: 'unpaired',
      pairedTo: null,
      compared: null,
      checks: [],
      proposals,
    });
    expect(differencesOf([unpaired])[0]?.text).toBe(
      'No order line belongs to it. It looks like line 20, Brushes.',
    );
  });
});

describe('A line side by side', () => {
  it('marks the figures that differ in both documents, and explains every figure', () => {
    const [line] = comparedLines(anInvoiceView().lines, [notReceived], false);
    expect(line).toMatchObject({ title: 'Line 1: White paint, 5 litres', tag: { text: 'Differs' } });
    expect(line?.invoice.filter(({ differs }) => differs)).toEqual([
      { label: 'Billed', value: '10', differs: true },
    ]);
    expect(line?.order.some(({ differs }) => differs)).toBe(false);
    expect(line?.receipts).toEqual([{ label: 'Received', value: '8', differs: true }]);
    expect(line?.checks).toEqual([
      {
        text: 'Against the order: billed 10 in all; ordered 10; allowed exactly, by the council’s rule. Agrees.',
        differs: false,
      },
      {
        text: 'Against receipts: billed 10 in all; received 8; allowed exactly, by the council’s rule. Too much.',
        differs: true,
      },
    ]);
  });

  it('says that a line needs no receipt', () => {
    const compared = comparedNumbers({ level: '2-way', received: null });
    const [line] = comparedLines(anInvoiceView().lines, [aLineComparison({ compared })], false);
    expect(line).toMatchObject({ receipts: [], receiptsNote: 'This order line needs no receipt.' });
  });

  it('shows what the invoice says before it is compared', () => {
    const [line] = comparedLines(anInvoiceView().lines, [], false);
    expect(line).toMatchObject({
      tag: { text: 'Not compared yet' },
      order: [],
      orderNote: 'Not compared yet.',
    });
    expect(line?.invoice[0]).toEqual({ label: 'Billed', value: '10 each', differs: false });
  });
});

describe('What a person can do about an invoice', () => {
  it.each([
    { roles: ['approver'], state: 'MATCHED', can: ['approve', 'query'] },
    { roles: ['accounts-payable'], state: 'MATCHED', can: ['query', 'reject'] },
    { roles: ['accounts-payable'], state: 'IN_QUERY', can: ['reject'] },
    { roles: ['approver', 'accounts-payable'], state: 'ON_HOLD', can: ['query', 'reject'] },
    { roles: ['auditor'], state: 'MATCHED', can: [] },
    { roles: ['approver', 'accounts-payable'], state: 'APPROVED', can: [] },
  ] as const)('$roles, $state: $can', ({ roles, state, can }) => {
    const decisions = decisionsOf(aStaffMember(...roles), anInvoiceSummary({ state }), aStanding());
    expect((['approve', 'query', 'reject'] as const).filter((each) => decisions[each])).toEqual(can);
  });

  it('shows no button to whoever may not approve, and says why and who can', () => {
    const standing = aStanding({
      ...{ deciders: [], mine: null, who: ['Budget holder'] },
      whyNot: 'You entered this invoice, so somebody else must approve it.',
    });
    const decisions = decisionsOf(aStaffMember('approver'), anInvoiceSummary({ state: 'MATCHED' }), standing);
    expect(decisions).toMatchObject({
      approve: false,
      whyNotApprove: 'You entered this invoice, so somebody else must approve it. Who can: Budget holder.',
    });
  });
});

describe('The workbench', () => {
  const approver = aStaffMember('approver');

  it('says why a held invoice is here, with each reason, who must act, and what the supplier reads', () => {
    const page = workbench(
      approver,
      onWorkbench({
        invoice: anInvoiceView({ state: 'ON_HOLD' }),
        match: { result: 'held', comparisons: [notReceived], matchedAt: null, holds: [aHoldView()] },
      }),
    );
    expect(page.why).toBe('It waits for 1 reason. It goes on by itself as soon as it is settled.');
    expect(page.holds).toEqual([
      {
        title: 'Delivery not yet confirmed, line 1',
        link: null,
        text: 'Who must act: The team that receives the goods, overdue since 4 June 2026. On hold since 1 June 2026, 10:31am.',
        supplierReads: 'We have not yet confirmed delivery. You need do nothing.',
      },
    ]);
    expect(page.differences).toHaveLength(1);
    expect(page.figures.at(-1)).toEqual({ label: 'Who must act', value: 'The team that receives the goods' });
  });

  it('offers a receipt to those who may post one, for an open order with a line that needs one', () => {
    const href = (over: Partial<WorkbenchFacts>) => workbench(approver, onWorkbench(over)).receiptHref;
    const twoWay = anOrderBalance({ lines: [anOrderLineBalance({ level: '2-way' })] });
    expect(href({ mayReceive: true })).toBe('/receipts/4500010001');
    expect(href({ mayReceive: false })).toBeNull();
    expect(href({ mayReceive: true, order: anOrderBalance({ state: 'CLOSED' }) })).toBeNull();
    expect(href({ mayReceive: true, order: twoWay })).toBeNull();
    expect(href({ mayReceive: true, order: null })).toBeNull();
  });

  it.each([
    { orderNumber: '4599999999', note: 'The invoice names order 4599999999. We have no such order.' },
    { orderNumber: null, note: 'The invoice names no order.' },
  ])('without an order: $note', ({ orderNumber, note }) => {
    const page = workbench(approver, onWorkbench({ invoice: anInvoiceView({ orderNumber }), order: null }));
    expect(page.documents[1]).toEqual({ title: 'Order', facts: [], note });
  });

  it('says which payment an invoice is in, and leads those who may see it to the run', () => {
    const payment = aPaymentView();
    expect(workbench(approver, onWorkbench({ payment, maySeeRuns: true })).payment).toEqual({
      text: 'Payment PAY-700001 of £120.00, in payment run RUN-1001. It is to arrive on 26 June 2026.',
      href: '/payment-runs/RUN-1001',
    });
    expect(workbench(approver, onWorkbench({ payment })).payment?.href).toBeNull();
  });

  it.each([
    { maySeeWork: true, to: { href: '/work', text: 'Work' } },
    { maySeeWork: false, to: { href: '/suppliers/S-1', text: 'Testing Paint Ltd' } },
  ])('leads back to where the person may go: $to.text', ({ maySeeWork, to }) => {
    expect(workbench(approver, onWorkbench({ maySeeWork })).backLink).toEqual(to);
  });

  it('tells what happened with what staff and supplier read, by people and not by jobs', () => {
    const entry = {
      ...{
        event: 'hold',
        toState: 'ON_HOLD',
        occurredAt: new Date('2026-06-01T09:31:00Z'),
        actor: 'match-invoice',
      },
      ...{ reasonCode: null, supplierText: 'You need do nothing.', staffText: 'Delivery not yet confirmed' },
    };
    expect(
      workbench(approver, onWorkbench({ invoice: anInvoiceView({ timeline: [entry] }) })).timeline,
    ).toEqual([
      {
        title: 'Put on hold',
        when: '1 June 2026, 10:31am, by this service',
        text: 'Delivery not yet confirmed. The supplier reads: You need do nothing.',
      },
    ]);
  });
});

describe('Deciding in writing', () => {
  it('says that a rejection is final, and of which invoice', () => {
    expect(decisionPage('reject', anInvoiceView(), [])).toMatchObject({
      about: 'Invoice INV-100001 from Testing Paint Ltd for £120.00',
      explanation: 'This cannot be undone. The supplier would have to send a new invoice.',
      action: '/work/invoices/INV-100001/reject',
      isFinal: true,
    });
  });
});

describe('All invoices', () => {
  it.each([
    { state: 'PAID', is: 'PAID' },
    { state: '', is: null },
    { state: 'constructor', is: null },
  ])('?state=$state filters by $is', ({ state, is }) => {
    expect(staffInvoiceFilter(state, 'x').state).toBe(is);
  });

  it.each([
    { of: { paidOn: plainDate('2026-06-26'), state: 'PAID' }, says: { text: 'Paid on 26 June 2026' } },
    { of: { state: 'REJECTED' }, says: { text: 'None' } },
    {
      of: { state: 'APPROVED' },
      says: { tag: { text: '20 days left', classes: 'govuk-tag--grey' }, note: 'Pay by 30 June 2026' },
    },
  ] as const)('payment of $of: $says', ({ of, says }) => {
    const found = { items: [anInvoiceSummary(of)], total: 1, page: 1, pageSize: 25 };
    const page = staffInvoicesPage(found, { state: null, search: '' }, plainDate('2026-06-10'));
    expect(page.invoices?.rows[0]?.at(-1)).toEqual(says);
  });
});
