import type { Day } from './calendar.js';
import type { InvoicePlan, Span } from './invoice-plans.js';
import { type Fate, fateOf } from './fates.js';
import { Random } from './random.js';
import type { OrderRow } from './rows.js';
import type { Item } from './sectors.js';
import type { Supplier } from './suppliers.js';

/** One line of an order: what each of the order's invoices bills of it, and what is left. */
export interface LinePlan {
  readonly item: Item;
  /** Pence for one unit, without VAT. */
  readonly price: number;
  /** Whole units, one for each invoice of the order; 0 where it does not bill the line. */
  readonly billed: readonly number[];
  /** Whole units ordered and not billed. */
  readonly left: number;
}

export interface OrderPlan {
  readonly supplier: Supplier;
  readonly orderedOn: Day;
  readonly invoices: readonly InvoicePlan[];
  /** One for each invoice. */
  readonly fates: readonly Fate[];
  readonly lines: readonly LinePlan[];
  /** What is not billed has arrived already. */
  readonly leftHasArrived: boolean;
  /** What the order says beside its lines; nothing unless told. */
  readonly terms?: Partial<Pick<OrderRow, 'contract' | 'budgetMinor' | 'construction'>>;
}

/** Invoices nearer to the end than this leave their order open. */
const OPEN_DAYS = 75;

/** Share the invoices of each supplier out over orders, and add orders that nobody has billed yet. */
export function planOrders(seed: number, invoices: readonly InvoicePlan[], span: Span): OrderPlan[] {
  const random = new Random(seed, 'order plans');
  const bySupplier = new Map<Supplier, InvoicePlan[]>();
  for (const plan of invoices) {
    const own = bySupplier.get(plan.supplier);
    if (own === undefined) bySupplier.set(plan.supplier, [plan]);
    else own.push(plan);
  }
  const orders: OrderPlan[] = [];
  for (const [supplier, own] of bySupplier) {
    for (let at = 0; at < own.length;) {
      const size = Math.min(own.length - at, invoicesPerOrder(own.length, random));
      orders.push(planOrder(supplier, own.slice(at, at + size), span, random));
      at += size;
    }
    if (supplier.row.state === 'ACTIVE' && random.chance(220))
      orders.push(planUnbilled(supplier, span, random));
  }
  return orders;
}

/** Who sends many invoices has call-off orders that many of them bill. */
function invoicesPerOrder(invoices: number, random: Random): number {
  if (invoices < 6) return 1;
  if (invoices < 30) return random.between(1, 2);
  return invoices < 150 ? random.between(1, 5) : random.between(3, 9);
}

function planOrder(
  supplier: Supplier,
  invoices: readonly InvoicePlan[],
  span: Span,
  random: Random,
): OrderPlan {
  const last = invoices[invoices.length - 1]!;
  const recent = last.day > span.endsOn - OPEN_DAYS;
  const lines = pickItems(supplier, random).map((item, index) => {
    const billed = invoices.map(() => (index === 0 || random.chance(700) ? quantityOf(item, random) : 0));
    const left = recent && random.chance(550) ? quantityOf(item, random) * random.between(1, 3) : 0;
    return { item, price: priceOf(item, random), billed, left: left > 0 || sum(billed) > 0 ? left : 1 };
  });
  return {
    ...{ supplier, invoices, lines },
    orderedOn: invoices[0]!.day - random.between(6, 35),
    fates: invoices.map((_, index) => fateOf(invoices, index, lines, random)),
    leftHasArrived: random.chance(500),
  };
}

function planUnbilled(supplier: Supplier, span: Span, random: Random): OrderPlan {
  const lines = pickItems(supplier, random).map((item) => ({
    item,
    price: priceOf(item, random),
    billed: [],
    left: quantityOf(item, random),
  }));
  const orderedOn = span.endsOn - random.between(1, 24);
  return { supplier, orderedOn, invoices: [], fates: [], lines, leftHasArrived: random.chance(400) };
}

function pickItems({ sector }: Supplier, random: Random): Item[] {
  const wanted = random.weighted([
    [1, 58],
    [2, 29],
    [3, 13],
  ]);
  const from = random.between(0, sector.items.length - 1);
  return Array.from({ length: Math.min(wanted, sector.items.length) }, (_, index) => {
    return sector.items[(from + index) % sector.items.length]!;
  });
}

function quantityOf({ quantity: [least, most] }: Item, random: Random): number {
  return random.between(least, most);
}

/** Sums are to the pound, dearer ones to ten pounds, goods to five pence. */
function priceOf({ price: [least, most], basis }: Item, random: Random): number {
  const step = basis === 'amount' ? (least > 50_000 ? 1000 : 100) : 5;
  return Math.ceil(random.between(least, most) / step) * step;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
