import { describe, expect, it } from '@jest/globals';
import { decidersOf } from '../../src/approvals/domain/approval-case.js';
import type { InvoiceRow } from '../../src/demonstration/invoice-rows.js';
import { SHOWCASE_NAME } from '../../src/demonstration/suppliers.js';
import { HOLD_CATALOGUE } from '../../src/matching/domain/hold-catalogue.js';
import { DEMONSTRATION_AS_OF, except, theDemonstration, totalOf } from '../factories/demonstration.js';

const { history, councils } = theDemonstration();
const [county, borough] = councils as [(typeof councils)[0], (typeof councils)[0]];
const invoices = new Map(history.invoice.map((row) => [row.id, row]));
const ofCounty = ({ councilId }: { councilId: string }) => councilId === county.row.id;
const own = new Set(history.supplier.filter(({ name }) => name === SHOWCASE_NAME).map(({ id }) => id));
const isOwn = ({ supplierId }: { supplierId: string }) => own.has(supplierId);

describe('the demonstration has an example of', () => {
  it.each([
    ...[
      'PO_NOT_FOUND',
      'PO_CLOSED',
      'PO_NO_VALUE',
      'QTY_ORD',
      'QTY_REC',
      'QTY_ACC',
      'PRICE',
      'AMT_ORD',
      'AMT_REC',
    ],
    ...[
      'VAT_CONTENT',
      'VAT_NO',
      'DUP_NEAR',
      'BANK_UNVERIFIED',
      'SUPPLIER_HOLD',
      'CIS_UNVERIFIED',
      'DRC_CHECK',
    ],
    ...['FUNDS', 'COST_CODE'],
  ] as const)('an invoice that waits for %s, with who must act by when', (code) => {
    const placed = history.hold.filter((row) => row.code === code && row.state === 'PLACED');
    const { owner } = HOLD_CATALOGUE[code];
    const mine = placed.filter((row) => row.owner === owner);
    expect(mine.length).toBeGreaterThan(0);
    expect(except(placed, (row) => row.dueOn >= row.placedAt.slice(0, 10))).toEqual([]);
    const ofTheOrder = ['requester', 'receiver', 'service-owner', 'buyer'].includes(owner);
    expect(except(mine, ({ ownerName }) => (ownerName !== null) === ofTheOrder)).toEqual([]);
  });

  it('a part in dispute while the rest is approved, one while it waits for approval, and one that a credit note made good', () => {
    expect(
      history.dispute.map(({ state, invoiceId }) => [state, invoices.get(invoiceId)!.state]).sort(),
    ).toEqual([
      ['CREDITED', 'APPROVED'],
      ['OPEN', 'APPROVED'],
      ['OPEN', 'MATCHED'],
    ]);
    const credited = history.dispute.find(({ state }) => state === 'CREDITED')!;
    const credit = invoices.get(credited.creditId!)!;
    expect([credit.typeCode, credit.state, credit.payableMinor]).toEqual([
      '381',
      'PAID',
      credited.netMinor + credited.vatMinor,
    ]);
  });

  it('a reason to wait that was set aside by hand, with the evidence for it', () => {
    const released = history.hold.filter(({ state }) => state === 'RELEASED');
    expect(released.map(({ invoiceId }) => invoices.get(invoiceId)!.state)).toEqual(['MATCHED']);
    expect(released[0]).toMatchObject({
      code: 'QTY_REC',
      evidence: expect.stringContaining('Delivery note'),
    });
  });

  it('a line of which somebody has to say which order line it bills', () => {
    const unsaid = history.hold.filter(({ code, owner }) => code === 'PO_NOT_FOUND' && owner === 'ap');
    expect(unsaid.map(({ params }) => (JSON.parse(params) as { proposed: string }).proposed)).toEqual([
      expect.stringContaining('gloves'),
    ]);
  });

  it('a corrected invoice that keeps its number and its day, with the version before', () => {
    const [version] = history.invoiceVersion;
    const now = invoices.get(version!.invoiceId)!;
    expect([now.version, now.state, now.payableMinor! < version!.payableMinor!]).toEqual([
      2,
      'MATCHED',
      true,
    ]);
    expect(JSON.parse(version!.semantic)).toMatchObject({ number: now.number });
  });

  it('invoices without an order: with the one who ordered it, with anybody, coded, and approved', () => {
    const standing = history.invoiceCoding.map(({ requesterId, confirmedBy, invoiceId }) => [
      requesterId === null ? 'anybody' : 'the requester',
      confirmedBy === null ? 'asked' : 'coded',
      invoices.get(invoiceId)!.state,
    ]);
    expect(standing).toEqual([
      ['the requester', 'asked', 'ON_HOLD'],
      ['anybody', 'asked', 'ON_HOLD'],
      ['anybody', 'asked', 'ON_HOLD'],
      ['the requester', 'coded', 'MATCHED'],
      ['the requester', 'coded', 'APPROVED'],
    ]);
    for (const { invoiceId, amountMinor } of history.invoiceCodingLine)
      expect(amountMinor).toBe(invoices.get(invoiceId)!.netMinor);
  });

  it('conversations that wait for the supplier and for the council, and notes of the council alone', () => {
    const isOpen = ({ invoiceId }: { invoiceId: string }) => invoices.get(invoiceId)!.state === 'IN_QUERY';
    expect(history.conversation.filter((row) => isOwn(row) && isOpen(row)).length).toBeGreaterThanOrEqual(2);
    const waiting = history.conversation.filter((row) => ofCounty(row) && row.waitsSince !== null);
    expect(waiting.length).toBeGreaterThanOrEqual(2);
    expect(history.conversationEntry.some(({ thread }) => thread === 'internal')).toBe(true);
  });
});

describe('the offices of the larger council find', () => {
  it('registrations to approve, one that was asked something, one under way, and somebody who claims an account, and two accounts of one company', () => {
    const states = history.supplierApplication.map(({ state }) => state);
    expect(states).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL', 'EMAIL_VERIFIED']);
    expect(history.supplierEvent.some(({ event }) => event === 'asked')).toBe(true);
    expect(history.supplierClaim.map(({ state }) => state)).toEqual(['OPEN']);
    expect(history.supplierMerge.map(({ state }) => state)).toEqual(['PROPOSED']);
    expect(history.supplierChange.filter(({ state }) => state === 'PROPOSED')).toHaveLength(1);
  });

  it('roles that a second administrator has to give, each asked for by another one', () => {
    const asked = history.roleRequest.map(({ askedBy, decidedAt }) => [askedBy, decidedAt]);
    expect(asked).toEqual(county.administrators.map(({ person }) => [person.id, null]));
  });

  it('a change of bank details for each officer to go on with, and payments to let go on', () => {
    const [a, b] = county.masterData;
    const open = history.supplierBankAccount.filter(({ state }) =>
      ['CHECKED', 'CALLED_BACK'].includes(state),
    );
    expect(open.map(({ calledBackBy }) => calledBackBy)).toEqual([null, b.person.id]);
    expect(history.paymentFreeze.map(({ liftAskedBy }) => liftAskedBy)).toEqual([a.person.id]);
  });

  it('a payment run to release, and one to approve, that pay what their invoices come to', () => {
    const open = history.paymentRun.filter(({ state }) => state === 'APPROVED' || state === 'PREPARED');
    expect(open.map(({ state }) => state)).toEqual(['APPROVED', 'PREPARED', 'APPROVED', 'PREPARED']);
    for (const { id, totalMinor, runOn } of open) {
      const payments = new Set(history.payment.filter(({ runId }) => runId === id).map((row) => row.id));
      const items = history.paymentItem.filter(({ paymentId }) => payments.has(paymentId));
      expect(totalOf(items, ({ paidMinor }) => paidMinor)).toBe(totalMinor);
      expect(runOn >= DEMONSTRATION_AS_OF).toBe(true);
    }
  });
});

describe('who signs in to the larger council finds at least two things', () => {
  const placed = history.hold.filter((row) => ofCounty(row) && row.state === 'PLACED');
  const heldFor = (...owners: readonly string[]) =>
    placed.filter(({ owner }) => owners.includes(owner)).length;

  it.each([
    ['the finance officer, on hold for accounts payable or finance', heldFor('ap', 'finance')],
    ['the requester, to code or on hold for the team', heldFor('requester', 'service-owner', 'buyer')],
    ['the approver, who confirms deliveries too', heldFor('receiver')],
  ])('%s', (_who, count) => {
    expect(count).toBeGreaterThanOrEqual(2);
  });
});

describe('routes of the demonstration', () => {
  const large = history.invoice.filter(
    (row) => ofCounty(row) && row.state === 'MATCHED' && row.grossMinor! >= 2_500_000,
  );
  const begun = (row: InvoiceRow) =>
    history.approvalDecision.some(({ invoiceId, ruleNumber }) => invoiceId === row.id && ruleNumber === 1);

  it('have a large sum whose first level is open, and one that waits for the second', () => {
    expect(large.some(begun)).toBe(true);
    expect(large.some((row) => !begun(row))).toBe(true);
  });

  it('have the approver stand in for the service manager, who is away', () => {
    const [absence] = history.approvalAbsence.filter(ofCounty);
    expect(absence!.fromOn <= DEMONSTRATION_AS_OF && DEMONSTRATION_AS_OF <= absence!.untilOn).toBe(true);
    const rule = history.approvalRule.find(
      (row) => ofCounty(row) && row.kind === 'route' && row.number === 2,
    )!;
    const { conditions, levels, escalateAfterDays } = JSON.parse(rule.content);
    const colleague = (each: typeof county.approver) => ({
      ...each.person,
      roles: each.memberships.map(({ role }) => role),
    });
    const deciders = decidersOf(
      {
        invoice: { amountMinor: 640_000, costCentres: [], categories: ['Care'], hasOrder: true },
        route: { number: 2, version: 1, name: rule.name, conditions, levels, escalateAfterDays },
        ...{
          figures: '',
          decisions: [],
          escalated: false,
          bars: [],
          budgetHolders: [county.manager.person.id],
        },
      },
      {
        people: [colleague(county.approver), colleague(county.manager)],
        limits: history.approvalLimit
          .filter(ofCounty)
          .map((row) => ({ ...row, role: row.role as 'approver' })),
        absences: [{ ...absence!, from: absence!.fromOn, until: absence!.untilOn }],
        today: DEMONSTRATION_AS_OF,
      },
    );
    expect(deciders).toContainEqual(
      expect.objectContaining({ personId: county.approver.person.id, forPersonId: county.manager.person.id }),
    );
  });
});

describe('sums of the stories', () => {
  it('bill of an order what is not in dispute, and nothing for a credit note that was set off', () => {
    for (const { invoiceId, lineMinor } of history.dispute) {
      const billed = history.orderLineBilling.filter((row) => row.invoiceId === invoiceId);
      const lines = history.invoiceLine.filter((row) => row.invoiceId === invoiceId);
      expect(totalOf(billed, (row) => row.amountMinor)).toBe(
        totalOf(lines, (row) => row.netMinor) - lineMinor,
      );
    }
    const credits = new Set(history.invoice.filter((row) => row.typeCode === '381').map(({ id }) => id));
    expect(history.orderLineBilling.filter((row) => credits.has(row.invoiceId))).toEqual([]);
  });

  it('leave the supplier that can be signed in as something to do with both councils', () => {
    const asked = (councilId: string) =>
      history.invoice.filter((row) => isOwn(row) && row.councilId === councilId && row.state === 'IN_QUERY');
    expect(asked(county.row.id).length).toBeGreaterThan(0);
    expect(asked(borough.row.id).length).toBeGreaterThan(0);
  });
});
