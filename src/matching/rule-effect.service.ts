import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { FindInvoicesService, type ReceivedInvoice } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { type LedgerRow, OrderBillingService } from '../purchasing/order-billing.service.js';
import { OrderService } from '../purchasing/order.service.js';
import { factsOfInvoice, factsOfOrder } from './domain/facts-of-invoice.js';
import type { Extent, OrderFacts } from './domain/match-facts.js';
import { ToleranceTable } from './domain/resolve-tolerances.js';
import { changed, type CouncilRules, type RuleChange, rulesFor } from './domain/rule-change.js';
import {
  effectOf,
  lastQuarter,
  type PastInvoice,
  type RuleEffect,
  type RulesOf,
} from './domain/rule-effect.js';
import { LinePairingEntity } from './line-pairing.entity.js';
import { MatchRulesService } from './match-rules.service.js';

/** More than these, the newest, are not looked at. */
const INVOICES_MAX = 5_000;

export interface LastQuarterEffect {
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** Not every invoice of the quarter was looked at. */
  readonly isCut: boolean;
  readonly effect: RuleEffect;
}

/** What a change of the rules would have done to the invoices of the last quarter, before anybody switches it on. */
@Injectable()
export class RuleEffectService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * By the engine that matches invoices, on what is stored of them: what each billed, what was billed before it, and
   * what was ordered and has arrived as it stands now, so that a late receipt is not taken for a matter of tolerance.
   */
  async of(who: Principal, change: RuleChange): Promise<LastQuarterEffect> {
    authorise(who, 'match-rules.set', { councilId: who.councilId });
    const { from, until } = lastQuarter(this.clock.today());
    return this.database.transaction(who, async (tx) => {
      const found = await this.invoices.receivedBetween(tx, who, from, until, INVOICES_MAX + 1);
      const past = await this.past(tx, who, found.slice(0, INVOICES_MAX));
      const inForce = await this.rules.all(tx, who);
      const effect = effectOf(past, rulesBySupplier(inForce), rulesBySupplier(changed(inForce, change)));
      return { from, until, isCut: found.length > INVOICES_MAX, effect };
    });
  }

  private async past(tx: Tx, ctx: Ctx, invoices: readonly ReceivedInvoice[]): Promise<PastInvoice[]> {
    const orderIds = [...new Set(invoices.flatMap((invoice) => invoice.orderIds))];
    const orders = new Map((await this.orders.byIds(tx, ctx, orderIds)).map((order) => [order.id, order]));
    const ledger = byOrderLine(await this.billing.ofOrders(tx, ctx, orderIds));
    const pairings = await tx.findBy(LinePairingEntity, {
      councilId: ctx.councilId,
      invoiceId: In(invoices.map(({ id }) => id)),
    });
    return invoices.map(({ id, reference, supplierId, supplierName, document, orderIds: own }) => ({
      ...{ reference, supplierName },
      facts: {
        ...{ supplierId, suspended: false, bank: 'verified', cisVerified: true, suspects: [] },
        invoice: factsOfInvoice(document),
        orders: own.flatMap((orderId) => {
          const order = orders.get(orderId);
          return order === undefined ? [] : [asBefore(order, ledger, id)];
        }),
        confirmedPairings: pairings
          .filter(({ invoiceId }) => invoiceId === id)
          .map(({ lineId, orderLineId }) => ({ lineId, orderLineId })),
      },
    }));
  }
}

function rulesBySupplier(rules: CouncilRules): RulesOf {
  const table = new ToleranceTable(rules.tolerances);
  return (supplierId) => rulesFor(rules, table, supplierId);
}

type Ledger = ReadonlyMap<Id, readonly LedgerRow[]>;

function byOrderLine(rows: readonly LedgerRow[]): Ledger {
  const byLine = new Map<Id, LedgerRow[]>();
  for (const row of rows) {
    const list = byLine.get(row.orderLineId);
    if (list === undefined) byLine.set(row.orderLineId, [row]);
    else list.push(row);
  }
  return byLine;
}

/** An order with what was billed of it before an invoice came; ids sort by the moment of receipt. */
function asBefore(order: OrderBalance, ledger: Ledger, invoiceId: Id): OrderFacts {
  const facts = factsOfOrder(order);
  return {
    ...facts,
    // What closed or changed since is no matter of the rules.
    state: 'OPEN',
    lines: facts.lines.map((line) => ({
      ...line,
      billedBefore: billedBefore(ledger.get(line.id) ?? [], invoiceId, order.currency),
    })),
  };
}

function billedBefore(rows: readonly LedgerRow[], invoiceId: Id, currency: string): Extent {
  let quantity = Decimal.ZERO;
  let amount = 0;
  for (const row of rows) {
    if (row.invoiceId >= invoiceId) continue;
    quantity = quantity.add(Decimal.parse(row.quantity));
    amount += row.amountMinor;
  }
  return { quantity, amount: minor(amount, currency) };
}
