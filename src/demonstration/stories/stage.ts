import { BLANK_LINE } from '../../einvoice/model/blank-invoice.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import type { Channel } from '../../invoices/domain/channel.js';
import { type InvoiceHead, type InvoiceParties, makeInvoice } from '../../invoices/domain/make-invoice.js';
import { Decimal } from '../../kernel/decimal.js';
import { dateOf, type Day, instantOf, isWorkingDay, workingDayUpTo } from '../calendar.js';
import type { Council } from '../councils.js';
import { NEVER } from '../fates.js';
import { invoiceNumber } from '../invoice-draft.js';
import type { InvoicePlan, Span } from '../invoice-plans.js';
import type { OrderPlan } from '../order-plans.js';
import type { Item, SectorKey } from '../sectors.js';
import { SHOWCASE_NAME, type Supplier } from '../suppliers.js';
import type { World } from '../world.js';
import type { Scene } from './scene.js';

/** An invoice for no order, and its story. */
export interface LoosePlan {
  readonly plan: InvoicePlan;
  readonly tell: (world: World) => void;
}

/** An ordered line: what, at how many pence, how many. */
export type Ordered = readonly [item: Item, price: number, units: number];

/** When an invoice comes, by which way, and what becomes of it. */
export interface Act {
  /** Working days before the end. */
  readonly ago: number;
  readonly hour?: number;
  readonly channel?: Channel;
  readonly tell: (scene: Scene) => void;
}

/** Gives each story suppliers of its own and writes its plans. */
export class Stage {
  readonly orders: OrderPlan[] = [];
  readonly loose: LoosePlan[] = [];
  private readonly used = new Set<Supplier>();
  private readonly serials = new Map<Supplier, number>();

  constructor(
    readonly councils: readonly Council[],
    private readonly suppliers: readonly Supplier[],
    history: readonly InvoicePlan[],
    private readonly span: Span,
  ) {
    for (const { supplier, day } of history) {
      this.serials.set(supplier, (this.serials.get(supplier) ?? 0) + 1);
      if (day > span.endsOn - QUIET_DAYS) this.used.add(supplier);
    }
  }

  /** The day so many working days before the end of history. */
  day(ago: number): Day {
    return daysBack(this.span.endsOn, ago);
  }

  showcase(council: Council): Supplier {
    return this.suppliers.find((each) => each.council === council && each.row.name === SHOWCASE_NAME)!;
  }

  /** A supplier of the larger council that no other story has, and that has sent nothing for a while. */
  take(sector: SectorKey, fits: (supplier: Supplier) => boolean = () => true): Supplier {
    const found = this.suppliers.find(
      (each) =>
        each.council === this.councils[0] &&
        each.sector.key === sector &&
        each.row.state === 'ACTIVE' &&
        each.row.vatNumber !== null &&
        !this.used.has(each) &&
        fits(each),
    )!;
    this.used.add(found);
    return found;
  }

  order(
    supplier: Supplier,
    orderedAgo: number,
    lines: readonly Ordered[],
    acts: readonly Act[],
    terms: OrderPlan['terms'] = {},
  ): void {
    this.orders.push({
      ...{ supplier, orderedOn: this.day(orderedAgo), terms, leftHasArrived: false },
      invoices: acts.map((act) => this.plan(supplier, act)),
      fates: acts.map(({ tell }) => ({ kind: 'told', settleDays: NEVER, approveDays: NEVER, tell })),
      lines: lines.map(([item, price, left]) => ({ item, price, billed: acts.map(() => 0), left })),
    });
  }

  withoutOrder(
    supplier: Supplier,
    { tell, ...act }: Omit<Act, 'tell'> & { readonly tell: (world: World, plan: InvoicePlan) => void },
  ): void {
    const plan = this.plan(supplier, act);
    this.loose.push({ plan, tell: (world) => tell(world, plan) });
  }

  private plan(supplier: Supplier, { ago, hour = 11, channel = 'upload' }: Omit<Act, 'tell'>): InvoicePlan {
    const serial = (this.serials.get(supplier) ?? 0) + 1;
    this.serials.set(supplier, serial);
    const day = this.day(ago);
    const instant = instantOf(day, hour, 0) + serial;
    return { supplier, day, instant, channel, serial, assisted: false, failedTryBefore: null };
  }
}

/** Whoever sent an invoice within so many days has a story of its own. */
const QUIET_DAYS = 90;

export function daysBack(endsOn: Day, ago: number): Day {
  let day = workingDayUpTo(endsOn);
  for (let left = ago; left > 0; left -= 1) {
    day -= 1;
    while (!isWorkingDay(day)) day -= 1;
  }
  return day;
}

/** A line as its supplier bills it: the place of the order line, how many, and pence each where not as ordered. */
export type Billed = readonly [line: number, units: number, price?: number];

/** The document that bills lines of an order. */
export function billFor(
  { plan, order }: Scene,
  billed: readonly Billed[],
  over: Partial<InvoiceHead> & { readonly vatCategory?: string } = {},
): SemanticInvoice {
  return documentOf(
    plan,
    billed.map(([at, units, price = order.lines[at]!.plan.price]) => {
      const { row } = order.lines[at]!;
      return { name: row.description, unit: row.unit, units, price, orderLine: row.lineNumber };
    }),
    { orderReference: order.row.number, buyerReference: order.row.costCentre, ...over },
  );
}

export interface BilledItem {
  readonly name: string;
  readonly unit: string;
  readonly units: number;
  readonly price: number;
  readonly orderLine: string | null;
}

export function documentOf(
  plan: InvoicePlan,
  lines: readonly BilledItem[],
  { vatCategory, ...head }: Partial<InvoiceHead> & { readonly vatCategory?: string } = {},
): SemanticInvoice {
  const { supplier } = plan;
  const category = vatCategory ?? supplier.vatCategory;
  const rate = category === 'O' ? null : category === 'AE' ? '0' : supplier.vatRate;
  return makeInvoice(
    {
      ...{ number: invoiceNumber(supplier, plan), issuedOn: dateOf(plan.day), currency: 'GBP' },
      ...{ buyerReference: null, orderReference: null, ...head },
    },
    partiesOf(supplier),
    lines.map(({ name, unit, units, price, orderLine }, index) => ({
      ...BLANK_LINE,
      ...{ id: String(index + 1), itemName: name, unit, orderLineReference: orderLine },
      ...{ quantity: Decimal.fromInteger(units), netPrice: pence(price), netAmount: pence(units * price) },
      ...{ vatCategory: category, vatRate: rate === null ? null : Decimal.parse(rate) },
    })),
  );
}

export function partiesOf({ row, council }: Supplier): InvoiceParties {
  return { seller: row, buyer: council.row };
}

function pence(amount: number): Decimal {
  return Decimal.of(amount, 2);
}
