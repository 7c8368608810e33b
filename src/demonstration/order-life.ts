import { costCentreOf } from './approval-rules.js';
import { addWorkingDays, dateOf, type Day, instantOf, timestamp } from './calendar.js';
import type { Fate } from './fates.js';
import type { InvoicePlan, Span } from './invoice-plans.js';
import { failInvoice, type InvoiceCase, liveInvoice } from './invoice-life.js';
import type { LinePlan, OrderPlan } from './order-plans.js';
import { pounds } from './sums.js';
import type { ReceiptKind } from '../purchasing/domain/order.js';
import type { OrderLineRow, OrderRow } from './rows.js';
import type { World } from './world.js';

/** An order line with what has happened to it so far, in whole units. */
export interface LineLife {
  readonly plan: LinePlan;
  readonly row: OrderLineRow;
  /** Units and pence as the order has them now; a change of the order changes them. */
  ordered: number;
  price: number;
  received: number;
  accepted: number;
  billed: number;
}

export interface OrderLife {
  readonly plan: OrderPlan;
  readonly row: OrderRow;
  readonly lines: readonly LineLife[];
}

/** Tell the whole story of an order: its lines, what arrived, and what each of its invoices came to. */
export function liveOrder(world: World, plan: OrderPlan, number: string): void {
  const order = placeOrder(world, plan, number);
  plan.invoices.forEach((invoice, index) => {
    const fate = plan.fates[index]!;
    if (fate.kind === 'told') {
      fate.tell!({
        world,
        plan: invoice,
        order,
        receive: (units, day) => receive(world, order, units, day, 8),
      });
      return;
    }
    if (invoice.failedTryBefore !== null) failInvoice(world, order, invoice);
    const wanted = order.lines.map(({ plan: line }) => line.billed[index]!);
    if (fate.kind !== 'late-receipt' && fate.kind !== 'rejected') {
      const day = Math.max(plan.orderedOn + 1, addWorkingDays(invoice.day - world.random.between(2, 6), 0));
      receive(world, order, wanted, Math.min(day, invoice.day), 7);
    }
    const changed = startBelow(order, fate, wanted);
    liveInvoice(world, caseOf(world, order, invoice, fate, wanted, changed));
  });
  if (plan.leftHasArrived) receiveLeft(world, order);
  close(world.span, order);
  settle(order);
}

function caseOf(
  world: World,
  order: OrderLife,
  plan: InvoicePlan,
  fate: Fate,
  wanted: readonly number[],
  changeBack: () => void,
): InvoiceCase {
  const settle = (day: Day) => {
    changeBack();
    if (fate.kind === 'late-receipt') receive(world, order, wanted, day, 9);
  };
  return { order, plan, fate, wanted, settle };
}

function placeOrder(world: World, plan: OrderPlan, number: string): OrderLife {
  const { supplier } = plan;
  const at = instantOf(plan.orderedOn, 10, world.random.between(0, 3599));
  const { requester, row: council } = supplier.council;
  const councilId = council.id;
  const team = supplier.sector.team;
  const row: OrderRow = {
    councilId,
    id: world.random.id(at),
    supplierId: supplier.row.id,
    number,
    state: 'OPEN',
    orderedOn: dateOf(plan.orderedOn),
    description: plan.lines.map(({ item }) => item.name).join('; '),
    currency: 'GBP',
    netMinor: 0,
    ...{ contract: null, budgetMinor: null, construction: null, ...plan.terms },
    costCentre: costCentreOf(supplier.sector.team),
    requesterTeam: team,
    requesterEmail: `${team.toLowerCase().replace(/[^a-z]+/g, '-')}@${council.slug}.example`,
    placedBy: requester.person.id,
    placedAs: requester.person.name,
    version: 1,
    createdAt: timestamp(at),
  };
  const lines = plan.lines.map((line, index): LineLife => {
    const ordered = line.billed.reduce((all, billed) => all + billed, line.left);
    const lineRow: OrderLineRow = {
      councilId,
      id: world.random.id(at),
      orderId: row.id,
      lineNumber: String((index + 1) * 10),
      description: line.item.name,
      buyerItemId: null,
      sellerItemId: null,
      unit: line.item.unit,
      quantity: '',
      unitPrice: '',
      netMinor: 0,
      vatCategory: supplier.vatCategory,
      vatRate: supplier.vatRate,
      level: line.item.level,
      basis: line.item.basis,
    };
    return { plan: line, row: lineRow, ordered, price: line.price, received: 0, accepted: 0, billed: 0 };
  });
  world.history.purchaseOrder.push(row);
  world.history.purchaseOrderLine.push(...lines.map((line) => line.row));
  return { plan, row, lines };
}

/**
 * Where an invoice bills more than the order had, the order begins smaller or cheaper.
 * @returns how the order is changed to what the invoice bills
 */
function startBelow({ lines }: OrderLife, { kind }: Fate, wanted: readonly number[]): () => void {
  const first = lines[0]!;
  const { ordered, price } = first;
  if (kind === 'over-billed') first.ordered -= Math.ceil(wanted[0]! / 8);
  if (kind === 'dearer') first.price -= Math.ceil(price / 80) * 5;
  return () => {
    first.ordered = ordered;
    first.price = price;
  };
}

/** Post what arrived for an invoice: goods, and for lines that are signed off an acceptance too. */
function receive(world: World, order: OrderLife, units: readonly number[], day: Day, hour: number): void {
  if (day > world.span.endsOn) return;
  const arrived = order.lines
    .map((line, index) => ({ line, quantity: units[index]! }))
    .filter(({ line, quantity }) => line.row.level !== '2-way' && quantity > 0);
  post(world, order, 'GOODS', arrived, day, hour);
  const signedOff = arrived.filter(({ line }) => line.row.level === '4-way');
  post(world, order, 'ACCEPTANCE', signedOff, day, hour);
  for (const { line, quantity } of arrived) line.received += quantity;
  for (const { line, quantity } of signedOff) line.accepted += quantity;
}

interface Arrived {
  readonly line: LineLife;
  readonly quantity: number;
}

function post(
  world: World,
  order: OrderLife,
  kind: ReceiptKind,
  arrived: readonly Arrived[],
  day: Day,
  hour: number,
): void {
  if (arrived.length === 0) return;
  const { random, history } = world;
  const at = instantOf(day, hour, random.between(0, 3599));
  const { councilId, supplierId, id: orderId } = order.row;
  const receiptId = random.id(at);
  history.receipt.push({
    councilId,
    id: receiptId,
    supplierId,
    orderId,
    kind,
    number: '',
    receivedOn: dateOf(day),
    postedBy: order.plan.supplier.council.approver.person.id,
    postedAt: timestamp(at),
    note: kind === 'GOODS' ? '' : 'Signed off by the team that ordered',
    reverses: null,
  });
  for (const { line, quantity } of arrived) {
    history.receiptLine.push({
      councilId,
      id: random.id(at),
      receiptId,
      orderLineId: line.row.id,
      quantity: String(quantity),
      amountMinor: quantity * line.plan.price,
    });
  }
}

/** What nobody has billed yet arrives at the end, unless an invoice of the order still waits for its own goods. */
function receiveLeft(world: World, order: OrderLife): void {
  const waiting = order.lines.some((line) => line.row.level !== '2-way' && line.received < line.billed);
  if (waiting) return;
  const { endsOn } = world.span;
  const from = order.plan.invoices.at(-1)?.day ?? order.plan.orderedOn;
  const day = addWorkingDays(from + world.random.between(1, 9), 0);
  receive(
    world,
    order,
    order.lines.map(({ plan }) => plan.left),
    Math.min(day, endsOn),
    15,
  );
}

/** An order that is billed in full and whose invoices are all decided is closed after a while. */
function close({ endsOn }: Span, order: OrderLife): void {
  const last = order.plan.invoices.at(-1);
  const done = order.lines.every((line) => line.billed >= line.ordered);
  if (last !== undefined && last.day < endsOn - 120 && done) order.row.state = 'CLOSED';
}

/** Write what the order has come to into its rows. */
function settle({ row, lines }: OrderLife): void {
  for (const line of lines) {
    line.row.quantity = String(line.ordered);
    line.row.unitPrice = pounds(line.price);
    line.row.netMinor = line.ordered * line.price;
    row.netMinor += line.row.netMinor;
  }
}
