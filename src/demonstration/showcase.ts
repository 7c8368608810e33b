import type { Channel } from '../invoices/domain/channel.js';
import { arrivalOf, type Day, instantOf, runFrom, workingDayUpTo } from './calendar.js';
import { type FateKind, NEVER } from './fates.js';
import type { InvoicePlan, Span } from './invoice-plans.js';
import type { LinePlan, OrderPlan } from './order-plans.js';
import { TERMS_DAYS } from './payment-days.js';
import type { Item } from './sectors.js';
import { SHOWCASE_NAME, type Supplier } from './suppliers.js';

const PAPER = goods('Copier paper A4, box of 5 reams', 'XBX');
const TOWELS = goods('Hand towels, case', 'XBX');
const CHAIRS = goods('Task chair', 'C62');
const GLOVES = goods('Nitrile gloves, box of 100', 'XBX');
const STORES: Item = {
  name: 'Running the stationery stores, month',
  unit: 'MON',
  price: [0, 0],
  quantity: [1, 1],
  level: '4-way',
  basis: 'amount',
};

/**
 * What the supplier that can be signed in as has at hand beside its history: orders to invoice, and an invoice in
 * each state that is worth a look.
 * @param history its invoices so far, whose numbering goes on here
 */
export function planShowcase(
  suppliers: readonly Supplier[],
  history: readonly InvoicePlan[],
  span: Span,
): OrderPlan[] {
  const { endsOn } = span;
  return suppliers
    .filter(({ row }) => row.name === SHOWCASE_NAME)
    .flatMap((supplier, index) => {
      const plans = new Planner(supplier, history.filter((plan) => plan.supplier === supplier).length);
      const open = [
        plans.open(endsOn - 12, [left(PAPER, 1640, 40), left(TOWELS, 2150, 20)], true),
        plans.open(endsOn - 8, [left(CHAIRS, 14_200, 12)], false),
        plans.open(endsOn - 30, [left(STORES, 125_000, 6)], true),
      ];
      // The smaller council only has orders to show.
      return index === 0 ? [...open, ...inEachState(plans, span)] : open;
    });
}

function inEachState(plans: Planner, { endsOn }: Span): OrderPlan[] {
  const day = (before: number) => workingDayUpTo(endsOn - before);
  const { paymentWeekdays } = plans.supplier.council.row;
  let lastRun = runFrom(endsOn - 8, paymentWeekdays);
  for (let next = lastRun; next <= endsOn; next = runFrom(next + 1, paymentWeekdays)) lastRun = next;
  return [
    plans.invoiced(day(25), 'rejected', [bills(GLOVES, 720, 60)], 3, NEVER),
    plans.invoiced(day(20), 'withdrawn', [bills(PAPER, 1640, 15)], NEVER, NEVER),
    // Falls due in the run whose money is on its way now, if there is one.
    plans.invoiced(arrivalOf(lastRun) - TERMS_DAYS + 1, 'smooth', [bills(CHAIRS, 13_850, 4)], 0, 2),
    plans.invoiced(day(6), 'smooth', [bills(TOWELS, 2150, 45), bills(GLOVES, 720, 100)], 0, 1),
    plans.invoiced(day(5), 'query', [bills(STORES, 98_000, 1)], NEVER, NEVER),
    plans.invoiced(day(4), 'dearer', [bills(PAPER, 1720, 30)], NEVER, NEVER),
    plans.invoiced(day(3), 'late-receipt', [bills(CHAIRS, 14_200, 6)], NEVER, NEVER),
    plans.invoiced(day(1), 'smooth', [bills(GLOVES, 735, 80)], 0, NEVER),
  ];
}

/**
 * An order of yesterday to a small supplier of the larger council whom nobody signs in for. Its message, with the
 * link by which it is invoiced without an account, is written when the portal starts.
 */
export function planFreshOrder(suppliers: readonly Supplier[], { endsOn }: Span): OrderPlan {
  const larger = suppliers[0]!.council;
  const supplier = suppliers.find(
    ({ council, row }) =>
      council === larger && row.sizeBand === 'micro' && row.state === 'ACTIVE' && row.name !== SHOWCASE_NAME,
  )!;
  return {
    ...{ supplier, orderedOn: endsOn, invoices: [], fates: [], leftHasArrived: false },
    // Needs no receipt, so that its invoice is matched within seconds.
    lines: supplier.sector.items
      .slice(0, 2)
      .map((item) => left({ ...item, level: '2-way' }, item.price[0], item.quantity[0])),
  };
}

class Planner {
  constructor(
    readonly supplier: Supplier,
    private serial: number,
  ) {}

  open(orderedOn: Day, lines: readonly LinePlan[], leftHasArrived: boolean): OrderPlan {
    return { supplier: this.supplier, orderedOn, invoices: [], fates: [], lines, leftHasArrived };
  }

  invoiced(
    day: Day,
    kind: FateKind,
    lines: readonly LinePlan[],
    settleDays: number,
    approveDays: number,
  ): OrderPlan {
    this.serial += 1;
    const channel: Channel = this.serial % 2 === 0 ? 'upload' : 'po-flip';
    const invoice: InvoicePlan = {
      supplier: this.supplier,
      day,
      instant: instantOf(day, 11, 600) + this.serial,
      channel,
      assisted: false,
      serial: this.serial,
      failedTryBefore: kind === 'dearer' ? 1_500_000 : null,
    };
    return {
      supplier: this.supplier,
      orderedOn: day - 12,
      invoices: [invoice],
      fates: [{ kind, settleDays, approveDays }],
      lines,
      leftHasArrived: false,
    };
  }
}

function goods(name: string, unit: string): Item {
  return { name, unit, price: [0, 0], quantity: [1, 1], level: '3-way', basis: 'quantity' };
}

function left(item: Item, price: number, units: number): LinePlan {
  return { item, price, billed: [], left: units };
}

function bills(item: Item, price: number, units: number): LinePlan {
  return { item, price, billed: [units], left: 0 };
}
