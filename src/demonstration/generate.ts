import type { PlainDate } from '../kernel/plain-date.js';
import { ORDER_ISSUED } from '../purchasing/events.js';
import { setApprovalRules } from './approval-rules.js';
import { dayOf, instantOf } from './calendar.js';
import { type Council, historyStart, makeCouncils, type SignInPerson } from './councils.js';
import { changeBankDetails, NEXT_BANK_CHANGE } from './bank-changes.js';
import { makeContacts } from './contacts.js';
import { makeProgrammes, offerEarlyPayment } from './early-payment.js';
import { emptyHistory, type History } from './history.js';
import { type InvoicePlan, planInvoices, type Span } from './invoice-plans.js';
import { liveOrder } from './order-life.js';
import { type OrderPlan, planOrders } from './order-plans.js';
import { FIRST_PAYMENT, payInvoices } from './payments.js';
import { promisePayments } from './promises.js';
import { Random } from './random.js';
import { planFreshOrder, planShowcase } from './showcase.js';
import { setMatchRules } from './match-rules.js';
import { tellOfficeStories } from './stories/office-stories.js';
import { prepareOpenRuns } from './stories/open-runs.js';
import { passOnWhatWaits } from './stories/escalations.js';
import { planStories } from './stories/plan-stories.js';
import { makeSupplierPerson, makeSuppliers, type Supplier } from './suppliers.js';
import { numberArrivals, type World } from './world.js';

export interface DemonstrationOptions {
  readonly seed: number;
  /** "Today": history ends on the evening before. */
  readonly asOf: PlainDate;
}

export interface Demonstration {
  readonly history: History;
  readonly councils: readonly Council[];
  /** Who can sign in, the five of the larger council first. */
  readonly people: readonly SignInPerson[];
  /** What each sequence of the database gives next. */
  readonly sequences: Readonly<Record<string, number>>;
}

const FIRST_ORDER = 4_500_010_001;
const FIRST_RECEIPT = 50_001;

/**
 * Two councils, their suppliers and 24 months of orders, invoices and payments: the same rows for the same seed and
 * day. A story is told forwards, order by order, and stops in the evening before `asOf`; so what is open then is
 * open for a reason.
 */
export function generateDemonstration({ seed, asOf }: DemonstrationOptions): Demonstration {
  const span: Span = { startsOn: historyStart(asOf), endsOn: dayOf(asOf) - 1 };
  const councils = makeCouncils(seed, asOf, span.startsOn);
  const suppliers = makeSuppliers(seed, councils, span.startsOn);
  const supplierPerson = makeSupplierPerson(seed, suppliers, span.startsOn);
  const invoices = planInvoices(seed, suppliers, span);
  const fresh = planFreshOrder(suppliers, span);
  const showcase = planShowcase(suppliers, invoices, span);
  const stage = planStories(councils, suppliers, [...invoices, ...invoicesOf(showcase)], span);
  const orders = [...planOrders(seed, invoices, span), ...showcase, ...stage.orders, fresh];
  orders.sort((a, b) => a.orderedOn - b.orderedOn);
  const loose = stage.loose.map(({ plan }) => plan);
  const { references, next } = numberArrivals([...invoicesOf(orders), ...loose]);
  const world: World = {
    history: emptyHistory(),
    span,
    supplierPerson,
    references,
    approved: [],
    random: new Random(seed, 'lives'),
  };
  const people = [
    supplierPerson,
    ...councils.flatMap(({ finance, approver, paymentApprover, procurement }) => [
      ...[finance, approver, paymentApprover, procurement],
    ]),
    ...councils.flatMap(({ masterData }) => masterData),
    ...councils.flatMap(({ director, requester }) => [director, requester]),
    ...councils.flatMap(({ administrators }) => administrators),
    ...councils.flatMap(({ manager, auditor }) => [manager, auditor]),
    ...councils.map(({ deputyDirector }) => deputyDirector),
  ];
  recordPeople(world.history, councils, suppliers, people);
  tellOfficeStories(seed, world.history, councils[0]!, suppliers, supplierPerson, span.endsOn);
  world.history.supplierContact.push(...makeContacts(seed, suppliers));
  changeBankDetails(seed, world.history, suppliers, span.endsOn);
  setMatchRules(seed, world.history, councils[0]!, suppliers, span.startsOn);
  setApprovalRules(seed, world.history, councils, span.endsOn);
  orders.forEach((order, index) => liveOrder(world, order, String(FIRST_ORDER + index)));
  for (const { tell } of stage.loose) tell(world);
  recordOrderActivity(world, orders);
  issue(world, orders.indexOf(fresh));
  const programmes = makeProgrammes(seed, councils, instantOf(span.startsOn - 50, 9, 0));
  world.history.earlyPaymentProgramme.push(...programmes);
  const numbers = payInvoices(world, offerEarlyPayment(world, programmes));
  prepareOpenRuns(world, councils, suppliers, numbers);
  promisePayments(world, councils, asOf);
  bindApproved(world.history);
  passOnWhatWaits(world);
  const receipts = numberReceipts(world.history);
  const sequences = {
    invoice_reference_seq: next,
    payment_run_number_seq: numbers.run,
    payment_reference_seq: Math.max(numbers.payment, FIRST_PAYMENT),
    receipt_number_seq: receipts,
    bank_change_number_seq: NEXT_BANK_CHANGE,
  };
  return { history: world.history, councils, people, sequences };
}

function invoicesOf(orders: readonly OrderPlan[]): InvoicePlan[] {
  return orders.flatMap((order) => order.invoices);
}

function recordPeople(
  history: History,
  councils: readonly Council[],
  suppliers: readonly Supplier[],
  people: readonly SignInPerson[],
): void {
  history.council.push(...councils.map(({ row }) => row));
  history.supplier.push(...suppliers.map(({ row }) => row));
  // Who has not begun has given no bank details yet either.
  const begun = suppliers.filter(({ row }) => row.state !== 'INVITED');
  history.supplierBankAccount.push(...begun.map(({ bank }) => bank));
  history.person.push(...people.map(({ person }) => person));
  history.membership.push(...people.flatMap(({ memberships }) => memberships));
}

function recordOrderActivity({ history }: World, orders: readonly OrderPlan[]): void {
  orders.forEach(({ supplier }, index) => {
    const {
      councilId,
      id: subjectId,
      orderedOn: occurredOn,
      netMinor: valueMinor,
    } = history.purchaseOrder[index]!;
    const supplierId = supplier.row.id;
    const of = { councilId, subjectId, supplierId, occurredOn, valueMinor };
    history.uptakeActivity.push({ ...of, kind: 'ORDER', channel: null, assisted: false });
  });
}

/** News of an order that nobody has been told of: the portal tells its supplier as soon as it runs. */
function issue({ history, random }: World, orderIndex: number): void {
  const { councilId, id: orderId, supplierId, createdAt } = history.purchaseOrder[orderIndex]!;
  history.outboxEvent.push({
    ...{ id: random.id(Date.parse(createdAt)), councilId, type: ORDER_ISSUED, occurredAt: createdAt },
    ...{ data: JSON.stringify({ orderId, supplierId }), handedOverAt: null },
  });
}

/** What approved invoices bill counts for all others. */
function bindApproved({ invoice, orderLineBilling }: History): void {
  const approved = new Set(invoice.filter(({ approvedAt }) => approvedAt !== null).map(({ id }) => id));
  for (const row of orderLineBilling) row.decided = approved.has(row.invoiceId);
}

/** @returns what the sequence gives next */
function numberReceipts({ receipt }: History): number {
  receipt.sort((a, b) => (a.postedAt < b.postedAt ? -1 : a.postedAt > b.postedAt ? 1 : 0));
  receipt.forEach((row, index) => {
    row.number = `GR-${FIRST_RECEIPT + index}`;
  });
  return FIRST_RECEIPT + receipt.length;
}
