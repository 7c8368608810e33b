import { describe, expect, it } from '@jest/globals';
import { authorise, may, POLICY, type Principal } from '../../src/identity/domain/policy.js';
import { type Role, STAFF_ROLES, SUPPLIER_ROLES } from '../../src/identity/domain/roles.js';
import { AppError } from '../../src/kernel/app-error.js';

const HERE = { councilId: 'council-1', supplierId: 'supplier-1' };
const ORDER = { ...HERE, orderId: 'order-1' };
const INVOICE = { ...ORDER, enteredBy: 'person-9' };
const RUN = { councilId: HERE.councilId, preparedBy: 'person-9', state: 'PREPARED' };
const BANK_CHANGE = { ...HERE, proposedBy: 'person-9', callers: ['person-8'] };
const FREEZE = { ...HERE, liftAskedBy: 'person-9' };
const HOLD = { ...INVOICE, releasedBy: ['accounts-payable', 'finance-director'] as const };
const FACTS = {
  askedBy: 'person-9',
  ...HOLD,
  ...RUN,
  ...BANK_CHANGE,
  ...FREEZE,
  personId: 'person-9',
  requesterId: null,
};

const BANK_READERS: readonly Role[] = ['master-data', 'payment-approver', 'finance-director', 'auditor'];

const staff = (...roles: Role[]): Principal => ({
  ...{ personId: 'person-1', actor: 'Team', email: 'team@council.example', councilId: HERE.councilId },
  ...{ supplierId: null, roles },
});
const supplier = (...roles: Role[]): Principal => ({ ...staff(...roles), supplierId: HERE.supplierId });

/** Who may do it, of all the roles there are. */
const ALLOWED: Readonly<Record<keyof typeof POLICY, readonly Role[]>> = {
  'order.list': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'order.issue': ['procurement', 'requester'],
  'account.open': [],
  'supplier.assist': ['accounts-payable'],
  'invoice.list': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'order.read': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'order.amend': ['procurement', 'requester'],
  'order.receive': ['receiver', 'requester'],
  'invoice.read': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'invoice.submit': ['supplier-admin', 'supplier-invoicing'],
  'invoice.withdraw': ['supplier-admin', 'supplier-invoicing'],
  'invoice.correct': ['supplier-admin', 'supplier-invoicing'],
  'invoice.answer': ['supplier-admin', 'supplier-invoicing'],
  'conversation.write': [
    ...([
      'supplier-admin',
      'supplier-invoicing',
      'accounts-payable',
      'approver',
      'requester',
      'receiver',
    ] as const),
    ...(['finance-director', 'payment-approver'] as const),
  ],
  'invoice.work': ['accounts-payable', 'approver', 'requester', 'receiver', 'finance-director', 'auditor'],
  'invoice.approve': ['approver', 'finance-director'],
  'invoice.pair': ['accounts-payable', 'receiver'],
  'invoice.decide-duplicate': ['accounts-payable'],
  // Each kind of hold names its own; this one is finance's.
  'invoice.release-hold': ['accounts-payable', 'finance-director'],
  'match-rules.read': STAFF_ROLES,
  'match-rules.set': ['finance-director'],
  'hold-rules.read': STAFF_ROLES,
  'hold-rules.set': ['finance-director', 'administrator'],
  'approval-rules.read': STAFF_ROLES,
  'approval-rules.confirm': ['finance-director'],
  'approval-rules.set': ['finance-director'],
  // An approver for themselves; here for somebody else.
  'approval-absence.set': ['finance-director'],
  'touchless.set': ['accounts-payable', 'finance-director'],
  'touchless.confirm': ['finance-director'],
  // Nobody in particular was asked.
  'invoice.code': ['requester'],
  'invoice.ask-requester': ['accounts-payable'],
  'cost-codes.set': ['accounts-payable', 'finance-director'],
  'invoice.query': ['accounts-payable', 'approver'],
  'invoice.dispute': ['accounts-payable', 'approver'],
  'invoice.settle-dispute': ['accounts-payable', 'approver'],
  'invoice.reject': ['accounts-payable'],
  'payment.read': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'statement.check': SUPPLIER_ROLES,
  'payment-run.read': ['accounts-payable', 'payment-approver', 'finance-director', 'auditor'],
  'payment-run.prepare': ['accounts-payable'],
  'payment-run.approve': ['payment-approver'],
  'payment-run.release': ['payment-approver'],
  'payment-run.cancel': ['payment-approver'],
  'offer.read': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'offer.decide': ['supplier-admin', 'supplier-payments'],
  'supplier.read': [...SUPPLIER_ROLES, ...STAFF_ROLES],
  'supplier.list': STAFF_ROLES,
  'supplier.change': ['supplier-admin'],
  'supplier.invite': ['procurement'],
  'supplier.decide': ['procurement'],
  'supplier.decide-change': ['procurement'],
  'supplier.verify-cis': ['accounts-payable', 'master-data'],
  'supplier.suspend': ['procurement', 'master-data'],
  'supplier.propose-merge': ['procurement', 'master-data'],
  'supplier.merge': ['master-data'],
  'supplier-document.change': ['supplier-admin', 'procurement'],
  'supplier-document.check': ['procurement'],
  'bank-rules.read': STAFF_ROLES,
  'bank-rules.set': ['finance-director', 'administrator'],
  'bank-rules.confirm': ['finance-director', 'administrator'],
  'supplier-contact.change': ['supplier-admin', 'master-data'],
  'bank-details.propose': ['supplier-admin', 'supplier-payments'],
  'bank-details.withdraw': ['supplier-admin', 'supplier-payments'],
  'bank-details.read': [...SUPPLIER_ROLES, ...BANK_READERS],
  'bank-details.work': BANK_READERS,
  'bank-details.check': ['master-data'],
  'bank-details.call-back': ['master-data'],
  'bank-details.approve': ['master-data'],
  'bank-details.stop': ['master-data', 'finance-director'],
  'payment-freeze.ask-to-lift': ['master-data'],
  'payment-freeze.lift': ['master-data', 'finance-director'],
  'uptake.read': STAFF_ROLES,
  'api-key.manage': ['supplier-admin'],
  // Of a supplier; those of the council are told below.
  'people.read': SUPPLIER_ROLES,
  'people.manage': ['supplier-admin'],
  'people.change': ['supplier-admin'],
  'people.confirm-role': ['administrator', 'finance-director'],
};

describe('who may do what', () => {
  const actions = Object.keys(POLICY) as (keyof typeof POLICY)[];
  const people = [...SUPPLIER_ROLES.map((role) => supplier(role)), ...STAFF_ROLES.map((role) => staff(role))];

  it.each(actions)('%s: these roles and no others', (action) => {
    const allowed = people.filter((who) => may(who, action, FACTS)).map(({ roles }) => roles[0]);
    expect(allowed.sort()).toEqual([...ALLOWED[action]].sort());
  });

  it.each(actions)('%s: nobody of another council', (action) => {
    const elsewhere = people.map((who) => ({ ...who, councilId: 'council-2' }));
    expect(elsewhere.filter((who) => may(who, action, FACTS))).toEqual([]);
  });

  it.each(actions)('%s: nobody of another supplier, and staff only as staff', (action) => {
    const others = SUPPLIER_ROLES.map((role) => ({ ...supplier(role), supplierId: 'supplier-2' }));
    const borrowed = STAFF_ROLES.map((role) => supplier(role));
    const posing = SUPPLIER_ROLES.map((role) => staff(role));
    expect([...others, ...borrowed, ...posing].filter((who) => may(who, action, FACTS))).toEqual([]);
  });

  it('nobody approves what they entered, nor the run that they prepared, whatever else they are', () => {
    const everything = staff(...STAFF_ROLES);
    expect(may(everything, 'invoice.approve', { ...INVOICE, enteredBy: everything.personId })).toBe(false);
    expect(may(everything, 'payment-run.approve', { ...RUN, preparedBy: everything.personId })).toBe(false);
    for (const action of ['supplier.merge', 'supplier.decide-change'] as const) {
      expect(may(everything, action, { ...FACTS, proposedBy: everything.personId })).toBe(false);
    }
    expect(may(everything, 'invoice.approve', INVOICE)).toBe(true);
  });

  it('the people of a council are looked after by its administrators, and nobody changes their own roles', () => {
    const place = { councilId: HERE.councilId, supplierId: null };
    const people = [
      ...SUPPLIER_ROLES.map((role) => supplier(role)),
      ...STAFF_ROLES.map((role) => staff(role)),
    ];
    const allowed = (action: 'people.read' | 'people.manage') =>
      people.filter((who) => may(who, action, place)).map(({ roles }) => roles[0]);
    expect(allowed('people.read')).toEqual(['finance-director', 'administrator', 'auditor']);
    expect(allowed('people.manage')).toEqual(['administrator']);
    const admin = staff('administrator');
    expect(may(admin, 'people.change', { ...place, personId: 'person-2' })).toBe(true);
    expect(may(admin, 'people.change', { ...place, personId: admin.personId })).toBe(false);
  });

  it('of the council, whoever decides nothing about money or people keeps keys for programs', () => {
    const place = { councilId: HERE.councilId, supplierId: null };
    const keepers = STAFF_ROLES.filter((role) => may(staff(role), 'api-key.manage', place));
    expect(keepers).toEqual(['accounts-payable', 'requester', 'receiver', 'procurement']);
    expect(may(staff('procurement', 'approver'), 'api-key.manage', place)).toBe(false);
    expect(may(supplier('supplier-admin'), 'api-key.manage', place)).toBe(false);
  });

  it('a role that moves money is confirmed by neither who asked for it nor who is to have it', () => {
    const admin = staff('administrator', 'finance-director');
    const asked = { councilId: HERE.councilId, askedBy: 'person-2', personId: 'person-3' };
    expect(may(admin, 'people.confirm-role', asked)).toBe(true);
    expect(may(admin, 'people.confirm-role', { ...asked, askedBy: admin.personId })).toBe(false);
    expect(may(admin, 'people.confirm-role', { ...asked, personId: admin.personId })).toBe(false);
  });

  it('a run is given up by who prepared it, as long as nobody has approved it', () => {
    const preparer = staff('accounts-payable');
    const run = { ...RUN, preparedBy: preparer.personId };
    expect(may(preparer, 'payment-run.cancel', run)).toBe(true);
    expect(may(preparer, 'payment-run.cancel', { ...run, state: 'APPROVED' })).toBe(false);
  });

  it('of a change of bank details, nobody calls about what they proposed, nor approves what they proposed or called about', () => {
    const everything = staff(...STAFF_ROLES);
    const proposed = { ...BANK_CHANGE, proposedBy: everything.personId };
    const called = { ...BANK_CHANGE, callers: ['person-8', everything.personId] };
    expect(may(everything, 'bank-details.call-back', proposed)).toBe(false);
    expect(may(everything, 'bank-details.approve', proposed)).toBe(false);
    expect(may(everything, 'bank-details.approve', called)).toBe(false);
    expect(may(everything, 'bank-details.approve', BANK_CHANGE)).toBe(true);
  });

  it('nobody lets stopped payments go on by themselves, nor before somebody has asked', () => {
    const everything = staff(...STAFF_ROLES);
    expect(may(everything, 'payment-freeze.lift', { ...FREEZE, liftAskedBy: everything.personId })).toBe(
      false,
    );
    expect(may(everything, 'payment-freeze.lift', { ...FREEZE, liftAskedBy: null })).toBe(false);
    expect(may(everything, 'payment-freeze.lift', FREEZE)).toBe(true);
  });

  describe('the guest of an order', () => {
    const guest: Principal = { ...supplier('order-guest'), personId: 'order-1', orderId: 'order-1' };
    const allowed = (who: Principal, facts: typeof FACTS) =>
      actions.filter((action) => may(who, action, facts));

    it('reads and invoices that order, and changes what was sent in the same way', () => {
      expect(allowed(guest, FACTS)).toEqual(['order.read', 'account.open', 'invoice.read', 'invoice.submit']);
      expect(allowed(guest, { ...FACTS, enteredBy: guest.personId })).toEqual([
        'order.read',
        'account.open',
        'invoice.read',
        'invoice.submit',
        'invoice.withdraw',
        'invoice.correct',
        'invoice.answer',
        'conversation.write',
      ]);
    });

    it.each([
      ['another order', guest, { ...FACTS, orderId: 'order-2' }],
      ['what belongs to no order', guest, { ...FACTS, orderId: undefined as never }],
      ['another supplier', guest, { ...FACTS, supplierId: 'supplier-2' }],
      ['another council', guest, { ...FACTS, councilId: 'council-2' }],
      ['anything without an order of their own', { ...guest, orderId: undefined }, FACTS],
    ])('has nothing to do with %s, and learns nothing of it', (_what, who, facts) => {
      expect(allowed(who, facts)).toEqual([]);
      expect(() => authorise(who, 'invoice.read', facts)).toThrow(expect.objectContaining({ status: 404 }));
    });
  });

  describe('staff who act for a supplier', () => {
    const assistant: Principal = {
      ...supplier('supplier-assistant'),
      assisting: { consentId: 'consent-1', channel: 'phone' },
    };
    const allowed = (who: Principal, facts = FACTS) => actions.filter((action) => may(who, action, facts));

    it('read and send for it, and touch neither its money, nor its bank details, nor its people', () => {
      expect(allowed(assistant)).toEqual([
        ...['order.list', 'order.read', 'invoice.list', 'invoice.read', 'invoice.submit', 'invoice.withdraw'],
        ...[
          'invoice.correct',
          'invoice.answer',
          'conversation.write',
          'payment.read',
          'statement.check',
          'offer.read',
          'supplier.read',
        ],
      ]);
      const refusal = () => authorise(assistant, 'bank-details.propose', HERE);
      expect(refusal).toThrow(expect.objectContaining({ status: 403 }));
      expect(refusal).toThrow('its consent does not cover this');
    });

    it('have nothing to do with another supplier, and nothing at all without a consent', () => {
      expect(allowed(assistant, { ...FACTS, supplierId: 'supplier-2' })).toEqual([]);
      expect(allowed({ ...assistant, assisting: undefined })).toEqual([]);
    });

    it('do not approve what they did something about in its name', () => {
      const approver = staff('approver');
      const facts = { ...INVOICE, barred: [approver.personId] };
      expect(may(approver, 'invoice.approve', facts)).toBe(false);
    });
  });

  it('the auditor reads all and changes nothing', () => {
    const allowed = actions.filter((action) => may(staff('auditor'), action, FACTS));
    expect(allowed.filter((action) => !/\.(read|list|work)$/.test(action))).toEqual([]);
  });

  it.each([
    ['a stranger', { ...supplier('supplier-admin'), supplierId: 'supplier-2' }, 404, 'not-found'],
    ['a colleague without the role', staff('procurement'), 403, 'not-allowed'],
    ['the supplier itself', supplier('supplier-admin'), 403, 'not-allowed'],
  ])('%s is told so that nothing is given away', (_who, who, status, code) => {
    const refusal = () => authorise(who, 'invoice.approve', INVOICE);
    expect(refusal).toThrow(AppError);
    expect(refusal).toThrow(expect.objectContaining({ status, code }));
  });
});
