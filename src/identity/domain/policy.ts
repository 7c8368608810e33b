import { AppError, notFound } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import type { Assisting } from './assistance.js';
import {
  PROGRAM_ROLES,
  type Role,
  STAFF_ROLES,
  type StaffRole,
  SUPPLIER_ROLES,
  type SupplierRole,
} from './roles.js';

/**
 * A person at work: for one council and, if they act for a supplier, for that one supplier. It has the shape of
 * the database's context, so what may be asked and what may be seen cannot drift apart.
 */
export interface Principal {
  readonly personId: Id;
  readonly actor: string;
  readonly email: string;
  readonly councilId: Id;
  readonly supplierId: Id | null;
  readonly roles: readonly Role[];
  /**
   * The one order that a guest came for, by its link and a code; absent for everybody who signed in. A guest is
   * nobody in person, so what they do is kept under the order: `personId` is its id.
   */
  readonly orderId?: Id;
  /** Staff who act for a supplier with its consent; absent for everybody else. */
  readonly assisting?: Assisting;
}

/** What a decision is about. */
export interface SupplierFacts {
  readonly councilId: Id;
  readonly supplierId: Id;
}
export interface CouncilFacts {
  readonly councilId: Id;
}
/** Of one supplier, or with null of the whole council. */
export interface ListFacts extends CouncilFacts {
  readonly supplierId: Id | null;
}
/** Absent and null say that it belongs to no order, so that no guest may touch it. */
export interface OrderFacts extends SupplierFacts {
  readonly orderId?: Id | null;
}
export interface InvoiceFacts extends OrderFacts {
  readonly enteredBy: Id | null;
}
/** An invoice that somebody wants to approve; what is absent nobody looked at, which only refuses later. */
export interface ApprovalFacts extends InvoiceFacts {
  /** Those who did something about it, or about where its money goes. */
  readonly barred?: readonly Id[];
  /** Those whom its route and the scheme of delegation let decide now. */
  readonly deciders?: readonly Id[];
}
/** Somebody who is away, for whom a deputy is named. */
export interface AbsenceFacts extends CouncilFacts {
  readonly personId: Id;
}
/** An invoice without an order: who was asked what it is for; null for every requester. */
export interface CodingFacts extends InvoiceFacts {
  readonly requesterId: Id | null;
}
export interface PaymentRunFacts extends CouncilFacts {
  readonly preparedBy: Id;
}

/** A change of bank details: who proposed it, and who has called the supplier about it. */
export interface BankDetailsFacts extends SupplierFacts {
  readonly proposedBy: Id | null;
  readonly callers: readonly Id[];
}
/** Payments to a supplier are stopped: who has asked to let them go on. */
export interface PaymentFreezeFacts extends SupplierFacts {
  readonly liftAskedBy: Id | null;
}
export interface ProposalFacts extends CouncilFacts {
  readonly proposedBy: Id;
}

/** A hold, and the roles that may set it aside by hand as the catalogue of holds has it. */
export interface HoldFacts extends InvoiceFacts {
  readonly releasedBy: readonly StaffRole[];
}

interface FactsOf {
  'order.list': ListFacts;
  'order.read': OrderFacts;
  'order.issue': CouncilFacts;
  'order.amend': CouncilFacts;
  'order.receive': SupplierFacts;
  'account.open': OrderFacts;
  'invoice.list': ListFacts;
  'invoice.read': OrderFacts;
  'invoice.submit': OrderFacts;
  'invoice.withdraw': InvoiceFacts;
  'invoice.correct': InvoiceFacts;
  'invoice.answer': InvoiceFacts;
  'conversation.write': InvoiceFacts;
  'invoice.work': CouncilFacts;
  'invoice.pair': InvoiceFacts;
  'invoice.decide-duplicate': InvoiceFacts;
  'invoice.release-hold': HoldFacts;
  'match-rules.read': CouncilFacts;
  'match-rules.set': CouncilFacts;
  'hold-rules.read': CouncilFacts;
  'hold-rules.set': CouncilFacts;
  'invoice.approve': ApprovalFacts;
  'approval-rules.read': CouncilFacts;
  'approval-rules.set': CouncilFacts;
  'approval-rules.confirm': ProposalFacts;
  'approval-absence.set': AbsenceFacts;
  'cost-codes.set': CouncilFacts;
  'invoice.code': CodingFacts;
  'invoice.ask-requester': InvoiceFacts;
  'touchless.set': CouncilFacts;
  'touchless.confirm': ProposalFacts;
  'invoice.query': InvoiceFacts;
  'invoice.reject': InvoiceFacts;
  'invoice.dispute': InvoiceFacts;
  'invoice.settle-dispute': InvoiceFacts;
  'payment.read': SupplierFacts;
  'statement.check': SupplierFacts;
  'payment-run.read': CouncilFacts;
  'payment-run.prepare': CouncilFacts;
  'payment-run.approve': PaymentRunFacts;
  'payment-run.release': CouncilFacts;
  'payment-run.cancel': PaymentRunFacts & { readonly state: string };
  'offer.read': SupplierFacts;
  'offer.decide': SupplierFacts;
  'supplier.read': SupplierFacts;
  'supplier.assist': SupplierFacts;
  'supplier.list': CouncilFacts;
  'supplier.change': SupplierFacts;
  'supplier.invite': CouncilFacts;
  'supplier.decide': CouncilFacts;
  'supplier.decide-change': ProposalFacts;
  'supplier.suspend': CouncilFacts;
  'supplier.verify-cis': CouncilFacts;
  'supplier.propose-merge': CouncilFacts;
  'supplier.merge': ProposalFacts;
  'supplier-contact.change': SupplierFacts;
  'bank-details.propose': SupplierFacts;
  'bank-details.withdraw': SupplierFacts;
  'bank-details.read': SupplierFacts;
  'bank-details.work': CouncilFacts;
  'bank-details.check': SupplierFacts;
  'bank-details.call-back': BankDetailsFacts;
  'bank-details.approve': BankDetailsFacts;
  'bank-details.stop': SupplierFacts;
  'payment-freeze.ask-to-lift': SupplierFacts;
  'payment-freeze.lift': PaymentFreezeFacts;
  'supplier-document.change': SupplierFacts;
  'supplier-document.check': CouncilFacts;
  'bank-rules.read': CouncilFacts;
  'bank-rules.set': CouncilFacts;
  'bank-rules.confirm': ProposalFacts;
  'uptake.read': CouncilFacts;
  'api-key.manage': ListFacts;
  'people.read': ListFacts;
  'people.manage': ListFacts;
  'people.change': ListFacts & { readonly personId: Id };
  'people.confirm-role': CouncilFacts & { readonly askedBy: Id; readonly personId: Id };
}

export type Action = keyof FactsOf;
type Policy = { readonly [A in Action]: (who: Principal, facts: FactsOf[A]) => boolean };

/** Those whom an invoice may wait for. */
const WORKERS = ['accounts-payable', 'approver', 'requester', 'receiver'] as const;

/** Those who see how bank details change. */
const BANK_READERS = ['master-data', 'payment-approver', 'finance-director', 'auditor'] as const;

/** Every permission there is. Pages, API and jobs ask here; none decides by itself. */
export const POLICY: Policy = {
  'order.list': (who, list) => isStaff(who, list) || isOwn(who, list),
  'order.read': (who, order) =>
    isStaff(who, order) || actsFor(who, order) || assists(who, order) || isGuestOf(who, order),
  'order.issue': (who, council) => hasRole(who, council, 'procurement', 'requester'),
  'order.amend': (who, council) => hasRole(who, council, 'procurement', 'requester'),
  'order.receive': (who, order) => hasRole(who, order, 'receiver', 'requester'),
  // Whoever has an account needs none.
  'account.open': (who, order) => isGuestOf(who, order),
  'invoice.list': (who, list) => isStaff(who, list) || isOwn(who, list),
  'invoice.read': (who, invoice) =>
    isStaff(who, invoice) || actsFor(who, invoice) || assists(who, invoice) || isGuestOf(who, invoice),
  'invoice.submit': (who, order) =>
    actsFor(who, order, 'supplier-admin', 'supplier-invoicing') ||
    assists(who, order) ||
    isGuestOf(who, order),
  'invoice.withdraw': (who, invoice) =>
    actsFor(who, invoice, 'supplier-admin', 'supplier-invoicing') ||
    assists(who, invoice) ||
    sentAsGuest(who, invoice),
  'invoice.correct': (who, invoice) =>
    actsFor(who, invoice, 'supplier-admin', 'supplier-invoicing') ||
    assists(who, invoice) ||
    sentAsGuest(who, invoice),
  'invoice.answer': (who, invoice) =>
    actsFor(who, invoice, 'supplier-admin', 'supplier-invoicing') ||
    assists(who, invoice) ||
    sentAsGuest(who, invoice),
  // Whoever works on invoices may write; a supplier's people where they may answer.
  'conversation.write': (who, invoice) =>
    hasRole(who, invoice, ...WORKERS, 'finance-director', 'payment-approver') ||
    actsFor(who, invoice, 'supplier-admin', 'supplier-invoicing') ||
    assists(who, invoice) ||
    sentAsGuest(who, invoice),
  'invoice.work': (who, council) => hasRole(who, council, ...WORKERS, 'finance-director', 'auditor'),
  'invoice.pair': (who, invoice) =>
    hasRole(who, invoice, 'accounts-payable', 'receiver') && who.personId !== invoice.enteredBy,
  'invoice.decide-duplicate': (who, invoice) =>
    hasRole(who, invoice, 'accounts-payable') && who.personId !== invoice.enteredBy,
  'invoice.release-hold': (who, hold) =>
    hasRole(who, hold, ...hold.releasedBy) && who.personId !== hold.enteredBy,
  'match-rules.read': (who, council) => isStaff(who, council),
  'match-rules.set': (who, council) => hasRole(who, council, 'finance-director'),
  'hold-rules.read': (who, council) => isStaff(who, council),
  'hold-rules.set': (who, council) => hasRole(who, council, 'finance-director', 'administrator'),
  'invoice.dispute': (who, invoice) => hasRole(who, invoice, 'approver', 'accounts-payable'),
  'invoice.settle-dispute': (who, invoice) =>
    hasRole(who, invoice, 'approver', 'accounts-payable') && who.personId !== invoice.enteredBy,
  'invoice.approve': (who, invoice) =>
    hasRole(who, invoice, 'approver', 'finance-director') &&
    who.personId !== invoice.enteredBy &&
    !(invoice.barred ?? []).includes(who.personId) &&
    (invoice.deciders === undefined || invoice.deciders.includes(who.personId)),
  'approval-rules.read': (who, council) => isStaff(who, council),
  'approval-rules.set': (who, council) => hasRole(who, council, 'finance-director'),
  'approval-rules.confirm': (who, change) =>
    hasRole(who, change, 'finance-director') && who.personId !== change.proposedBy,
  'approval-absence.set': (who, absence) =>
    hasRole(who, absence, 'finance-director') ||
    (hasRole(who, absence, 'approver') && who.personId === absence.personId),
  'touchless.set': (who, council) => hasRole(who, council, 'accounts-payable', 'finance-director'),
  'touchless.confirm': (who, rule) =>
    hasRole(who, rule, 'finance-director') && who.personId !== rule.proposedBy,
  'invoice.code': (who, coding) =>
    who.personId !== coding.enteredBy &&
    (coding.requesterId === null
      ? hasRole(who, coding, 'requester')
      : hasRole(who, coding, 'requester', 'approver') && who.personId === coding.requesterId),
  'invoice.ask-requester': (who, invoice) => hasRole(who, invoice, 'accounts-payable'),
  'cost-codes.set': (who, council) => hasRole(who, council, 'accounts-payable', 'finance-director'),
  'invoice.query': (who, invoice) => hasRole(who, invoice, 'approver', 'accounts-payable'),
  'invoice.reject': (who, invoice) => hasRole(who, invoice, 'accounts-payable'),
  'payment.read': (who, payment) => isStaff(who, payment) || actsFor(who, payment) || assists(who, payment),
  'statement.check': (who, supplier) => actsFor(who, supplier) || assists(who, supplier),
  'payment-run.read': (who, council) =>
    hasRole(who, council, 'accounts-payable', 'payment-approver', 'finance-director', 'auditor'),
  'payment-run.prepare': (who, council) => hasRole(who, council, 'accounts-payable'),
  'payment-run.approve': (who, run) =>
    hasRole(who, run, 'payment-approver') && who.personId !== run.preparedBy,
  'payment-run.release': (who, council) => hasRole(who, council, 'payment-approver'),
  // Who prepared a run may give it up while nobody has approved it; afterwards that stops a payment.
  'payment-run.cancel': (who, run) =>
    hasRole(who, run, 'payment-approver') ||
    (run.state === 'PREPARED' && hasRole(who, run, 'accounts-payable') && who.personId === run.preparedBy),
  'offer.read': (who, offer) => isStaff(who, offer) || actsFor(who, offer) || assists(who, offer),
  'offer.decide': (who, offer) => actsFor(who, offer, 'supplier-admin', 'supplier-payments'),
  'supplier.read': (who, supplier) =>
    isStaff(who, supplier) || actsFor(who, supplier) || assists(who, supplier),
  'supplier.assist': (who, supplier) => hasRole(who, supplier, 'accounts-payable'),
  'supplier.list': (who, council) => isStaff(who, council),
  'supplier.change': (who, supplier) => actsFor(who, supplier, 'supplier-admin'),
  'supplier.invite': (who, council) => hasRole(who, council, 'procurement'),
  'supplier.decide': (who, council) => hasRole(who, council, 'procurement'),
  'supplier.decide-change': (who, change) =>
    hasRole(who, change, 'procurement') && who.personId !== change.proposedBy,
  'supplier.suspend': (who, council) => hasRole(who, council, 'procurement', 'master-data'),
  'supplier.verify-cis': (who, council) => hasRole(who, council, 'accounts-payable', 'master-data'),
  'supplier.propose-merge': (who, council) => hasRole(who, council, 'procurement', 'master-data'),
  // The account that is kept is the one that is paid, so the second person answers for where money goes.
  'supplier.merge': (who, merge) => hasRole(who, merge, 'master-data') && who.personId !== merge.proposedBy,
  'supplier-document.change': (who, supplier) =>
    hasRole(who, supplier, 'procurement') || actsFor(who, supplier, 'supplier-admin'),
  'bank-rules.read': (who, council) => isStaff(who, council),
  'bank-rules.set': (who, council) => hasRole(who, council, 'finance-director', 'administrator'),
  'bank-rules.confirm': (who, change) =>
    hasRole(who, change, 'finance-director', 'administrator') && who.personId !== change.proposedBy,
  'supplier-document.check': (who, council) => hasRole(who, council, 'procurement'),
  'supplier-contact.change': (who, supplier) =>
    hasRole(who, supplier, 'master-data') || actsFor(who, supplier, 'supplier-admin'),
  'bank-details.propose': (who, supplier) => actsFor(who, supplier, 'supplier-admin', 'supplier-payments'),
  'bank-details.withdraw': (who, supplier) => actsFor(who, supplier, 'supplier-admin', 'supplier-payments'),
  'bank-details.read': (who, supplier) => hasRole(who, supplier, ...BANK_READERS) || actsFor(who, supplier),
  'bank-details.work': (who, council) => hasRole(who, council, ...BANK_READERS),
  'bank-details.check': (who, supplier) => hasRole(who, supplier, 'master-data'),
  'bank-details.call-back': (who, change) =>
    hasRole(who, change, 'master-data') && who.personId !== change.proposedBy,
  'bank-details.approve': (who, change) =>
    hasRole(who, change, 'master-data') &&
    who.personId !== change.proposedBy &&
    !change.callers.includes(who.personId),
  'bank-details.stop': (who, supplier) => hasRole(who, supplier, 'master-data', 'finance-director'),
  'payment-freeze.ask-to-lift': (who, supplier) => hasRole(who, supplier, 'master-data'),
  'payment-freeze.lift': (who, freeze) =>
    hasRole(who, freeze, 'master-data', 'finance-director') &&
    freeze.liftAskedBy !== null &&
    who.personId !== freeze.liftAskedBy,
  'uptake.read': (who, council) => isStaff(who, council),
  // Of the council's staff each their own, for a key is as good as its owner.
  'api-key.manage': (who, place) =>
    place.supplierId === null
      ? isStaff(who, place) && who.roles.every((role) => PROGRAM_ROLES.includes(role))
      : actsFor(who, { ...place, supplierId: place.supplierId }, 'supplier-admin'),
  // Staff who act for a supplier have no business with its people.
  'people.read': (who, place) =>
    place.supplierId === null
      ? hasRole(who, place, 'administrator', 'finance-director', 'auditor')
      : actsFor(who, { ...place, supplierId: place.supplierId }),
  'people.manage': (who, place) => manages(who, place),
  // Nobody gives themselves a role of the council's staff.
  'people.change': (who, colleague) =>
    manages(who, colleague) && (colleague.supplierId !== null || who.personId !== colleague.personId),
  'people.confirm-role': (who, request) =>
    hasRole(who, request, 'administrator', 'finance-director') &&
    ![request.askedBy, request.personId].includes(who.personId),
};

/** Whether they may do it; `authorise` is the same with a refusal. */
export function may<A extends Action>(who: Principal, action: A, facts: FactsOf[A]): boolean {
  return POLICY[action](who, facts);
}

/**
 * Let the work go on only where the policy allows it.
 * @throws AppError `not-found` (404) to a stranger, who must not learn that the thing is there;
 *   `not-allowed` (403) to a colleague, who sees it but may not do this.
 */
export function authorise<A extends Action>(who: Principal, action: A, facts: FactsOf[A]): void {
  if (may(who, action, facts)) return;
  const knowsOfIt = isStaff(who, facts) || ('supplierId' in facts && isOwn(who, facts));
  if (!knowsOfIt) throw notFound();
  throw new AppError('not-allowed', {
    status: 403,
    message: who.assisting === undefined ? (REFUSALS[action] ?? NOT_YOUR_ROLE) : NOT_FOR_ASSISTANTS,
  });
}

const NOT_YOUR_ROLE = 'Your role does not allow this. Ask your administrator if you need it.';
const NOT_FOR_ASSISTANTS =
  'You act for the supplier here, and its consent does not cover this. The supplier has to do it itself.';

const REFUSALS: Partial<Record<Action, string>> = {
  'bank-details.call-back':
    'You cannot record this call: that needs a master data officer, and never the person who proposed the change.',
  'bank-details.approve':
    'You cannot approve this change: that needs a master data officer, and never a person who proposed it or called the supplier about it.',
  'payment-freeze.lift':
    'You cannot let payments go on: that needs somebody other than the person who asked for it.',
  'invoice.approve':
    'You cannot approve this invoice: that needs an approver whom its route and their limit allow, and never somebody who entered it, did something about it or placed its order.',
  'touchless.confirm':
    'You cannot switch this rule on: that needs the finance director, and never the person who wrote this version of it.',
  'invoice.code':
    'You cannot say what this invoice is for: that needs the requester who was asked, and never the person who entered it.',
  'invoice.release-hold':
    'You cannot set this aside: that needs the role that the reason or its sum asks for, and never the person who entered the invoice.',
  'payment-run.approve':
    'You cannot approve this payment run: that needs a payment approver, and never the person who prepared it.',
  'approval-rules.confirm':
    'You cannot agree to this change: that needs a finance director, and never the person who proposed it.',
  'bank-rules.confirm':
    'You cannot confirm this change: that needs the finance director or an administrator, and never the person who proposed it.',
  'supplier.merge':
    'You cannot carry out this merge: that needs a master data officer, and never the person who proposed it.',
  'people.change': 'You cannot change your own roles: that needs another administrator.',
  'people.confirm-role':
    'You cannot confirm this role: that needs an administrator or the finance director, and never the person who asked for it or who is to have it.',
  'supplier.decide-change':
    'You cannot decide this change: that needs procurement, and never the person who proposed it.',
};

/** Whether they have any role at this council. */
export function isStaff(who: Principal, facts: CouncilFacts): boolean {
  return hasRole(who, facts, ...STAFF_ROLES);
}

function hasRole(who: Principal, facts: CouncilFacts, ...roles: StaffRole[]): boolean {
  return (
    who.supplierId === null &&
    who.councilId === facts.councilId &&
    roles.some((role) => who.roles.includes(role))
  );
}

/** Who looks after the people of the council, or of a supplier. */
function manages(who: Principal, place: ListFacts): boolean {
  return place.supplierId === null
    ? hasRole(who, place, 'administrator')
    : actsFor(who, { ...place, supplierId: place.supplierId }, 'supplier-admin');
}

function actsFor(who: Principal, facts: SupplierFacts, ...roles: SupplierRole[]): boolean {
  const wanted: readonly Role[] = roles.length === 0 ? SUPPLIER_ROLES : roles;
  return (
    who.councilId === facts.councilId &&
    who.supplierId === facts.supplierId &&
    wanted.some((role) => who.roles.includes(role))
  );
}

/** Anybody of the supplier; a guest is nobody of it, and has no list. */
function isOwn(who: Principal, { councilId, supplierId }: ListFacts): boolean {
  if (supplierId === null) return false;
  return actsFor(who, { councilId, supplierId }) || assists(who, { councilId, supplierId });
}

/** Staff who act for a supplier: they read and send for it, and touch neither its money nor its people. */
function assists(who: Principal, { councilId, supplierId }: SupplierFacts): boolean {
  return (
    who.roles.includes('supplier-assistant') &&
    who.assisting !== undefined &&
    who.councilId === councilId &&
    who.supplierId === supplierId
  );
}

/** Somebody who came by an order's link and a code, for what belongs to that order. */
function isGuestOf(who: Principal, { councilId, supplierId, orderId }: OrderFacts): boolean {
  return (
    who.roles.includes('order-guest') &&
    who.councilId === councilId &&
    who.supplierId === supplierId &&
    who.orderId !== undefined &&
    who.orderId === orderId
  );
}

/** What people with an account sent is theirs to change, though it is for the guest's order. */
function sentAsGuest(who: Principal, invoice: InvoiceFacts): boolean {
  return isGuestOf(who, invoice) && invoice.enteredBy === who.personId;
}
