import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { ORDER_BILLING_CHANGED } from '../invoices/events.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { type BilledLine, OrderBillingService } from '../purchasing/order-billing.service.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { factsOfInvoice, factsOfOrder } from './domain/facts-of-invoice.js';
import { HOLD_CATALOGUE } from './domain/hold-catalogue.js';
import { figuresOf, type ReleasedHold, type SettledOutcome, withoutReleased } from './domain/hold-release.js';
import type { HoldToPlace } from './domain/line-comparison.js';
import type { ConfirmedPairing, InvoiceFacts } from './domain/match-facts.js';
import { matchInvoice, type MatchOutcome } from './domain/match-invoice.js';
import { HoldEntity } from './hold.entity.js';
import { LinePairingEntity } from './line-pairing.entity.js';
import { NearDuplicatesService } from './near-duplicates.service.js';
import { MatchRulesService } from './match-rules.service.js';
import { MatchResultEntity } from './match-result.entity.js';

type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

/** Compare an invoice with its order as the facts stand now. Runs as often as the facts change; rests when they did not. */
@Injectable()
export class MatchInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
    @Inject(NearDuplicatesService) private readonly duplicates: NearDuplicatesService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async match(ctx: Ctx, invoiceId: Id): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      await this.matchLocked(tx, ctx, await this.lifecycle.lock(tx, ctx, invoiceId));
    });
  }

  /** Every undecided invoice of an order, each in its own transaction, in the order of receipt. */
  async matchOrder(ctx: Ctx, orderId: Id): Promise<void> {
    const ids = await this.database.transaction(ctx, (tx) =>
      this.invoices.undecidedOfOrder(tx, ctx, orderId),
    );
    for (const id of ids) await this.match(ctx, id);
  }

  /** Every undecided invoice of a supplier that was suspended or is active again. */
  async matchSupplier(ctx: Ctx, supplierId: Id): Promise<void> {
    const ids = await this.database.transaction(ctx, (tx) =>
      this.invoices.undecidedOfSupplier(tx, ctx, supplierId),
    );
    for (const id of ids) await this.match(ctx, id);
  }

  /**
   * As `match`, within a transaction that holds the invoice: so that nobody approves on stale figures.
   * @param isReleased whether a hold was set aside by hand just now, so that people hear what is left
   */
  async matchLocked(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    { isReleased = false }: { readonly isReleased?: boolean } = {},
  ): Promise<void> {
    if (!['RECEIVED', 'ON_HOLD', 'MATCHED'].includes(invoice.state)) return;
    const document = this.invoices.semantic(invoice);
    if (document === null) throw new Error(`invoice ${invoice.id} was received without having been read`);
    const facts = factsOfInvoice(document);
    const { supplierId } = invoice;
    const orders = await this.lockOrders(tx, ctx, invoice, facts);
    const compared = matchInvoice(
      {
        ...{ supplierId, invoice: facts, orders: orders.map(factsOfOrder) },
        suspended: (await this.suppliers.load(tx, ctx, supplierId)).state === 'SUSPENDED',
        confirmedPairings: await this.confirmedPairings(tx, ctx, invoice.id),
        suspects: await this.duplicates.suspects(tx, ctx, invoice.id),
      },
      await this.rules.rulesFor(tx, ctx, supplierId),
    );
    const outcome = withoutReleased(compared, await this.released(tx, ctx, invoice));
    await this.keepResult(tx, ctx, invoice, outcome);
    const holdsChanged = await this.updateHolds(tx, ctx, invoice, outcome.holds);
    await this.bill(tx, ctx, invoice.id, orders, facts, outcome);
    await this.move(tx, ctx, invoice, orders, outcome, holdsChanged || isReleased);
  }

  /** The supplier's own orders that the document quotes, as they stood before it. One may have been raised since it came. */
  private async lockOrders(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    { orderNumbers }: InvoiceFacts,
  ): Promise<OrderBalance[]> {
    const quoted = await this.orders.ofSupplier(tx, ctx, invoice.supplierId, orderNumbers);
    const ids = quoted.map(({ id }) => id);
    await this.lifecycle.linkOrders(tx, ctx, invoice, ids);
    return this.orders.lockForMatching(tx, ctx, ids, invoice.id);
  }

  private async confirmedPairings(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<ConfirmedPairing[]> {
    const rows = await tx.findBy(LinePairingEntity, { councilId: ctx.councilId, invoiceId });
    return rows.map(({ lineId, orderLineId }) => ({ lineId, orderLineId }));
  }

  /** What was set aside by hand for the document as it is now. */
  private async released(
    tx: Tx,
    { councilId }: Ctx,
    { id, version }: LockedInvoice,
  ): Promise<ReleasedHold[]> {
    const rows = await tx.findBy(HoldEntity, {
      ...{ councilId, invoiceId: id, state: 'RELEASED', invoiceVersion: version },
    });
    return rows.map(({ holdKey, params }) => ({ key: holdKey, params }));
  }

  private async keepResult(tx: Tx, ctx: Ctx, invoice: LockedInvoice, outcome: MatchOutcome): Promise<void> {
    const { councilId } = ctx;
    const last = await tx.findOne(MatchResultEntity, {
      where: { councilId, invoiceId: invoice.id },
      order: { id: 'DESC' },
    });
    const comparisons = outcome.lines;
    if (last?.result === outcome.result && isDeepStrictEqual(last.comparisons, comparisons)) return;
    await tx.insert(MatchResultEntity, {
      ...{ councilId, id: newId(), invoiceId: invoice.id, invoiceVersion: invoice.version },
      ...{ result: outcome.result, comparisons: comparisons as never, matchedAt: this.clock.now() },
    });
  }

  /** Place what is new, release what no longer holds, and keep the figures of what still does up to date. */
  private async updateHolds(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    wanted: readonly HoldToPlace[],
  ): Promise<boolean> {
    const { councilId } = ctx;
    const open = await tx.findBy(HoldEntity, { councilId, invoiceId: invoice.id, state: 'PLACED' });
    const gone = open.filter((hold) => !wanted.some(({ key }) => key === hold.holdKey));
    const added = wanted.filter(({ key }) => !open.some((hold) => hold.holdKey === key));
    for (const hold of gone) {
      await tx.update(
        HoldEntity,
        { councilId, id: hold.id },
        {
          state: 'AUTO_RELEASED',
          releasedAt: this.clock.now(),
          releaseReason: 'The facts that caused it changed',
        },
      );
    }
    for (const { key, code, params } of wanted) {
      const hold = open.find(({ holdKey }) => holdKey === key);
      if (hold === undefined || figuresOf(hold.params) === figuresOf(params)) continue;
      const supplierText = HOLD_CATALOGUE[code].supplierText(params);
      await tx.update(HoldEntity, { councilId, id: hold.id }, { params: params, supplierText });
    }
    for (const { key, code, lineId, who, params } of added) {
      await tx.insert(HoldEntity, {
        ...{ councilId, id: newId(), invoiceId: invoice.id, supplierId: invoice.supplierId, code, lineId },
        ...{ holdKey: key, owner: who, params: params as never, state: 'PLACED', placedAt: this.clock.now() },
        supplierText: HOLD_CATALOGUE[code].supplierText(params),
      });
    }
    return gone.length > 0 || added.length > 0;
  }

  /**
   * Tell purchasing what this invoice bills; later invoices for the same order are then looked at again. What is approved
   * counts for earlier ones too, which the life cycle sees to.
   */
  private async bill(
    tx: Tx,
    ctx: Ctx,
    invoiceId: Id,
    orders: readonly OrderBalance[],
    facts: InvoiceFacts,
    outcome: MatchOutcome,
  ): Promise<void> {
    if (orders.length === 0) return;
    const changed = await this.billing.record(tx, ctx, invoiceId, billedLines(facts, outcome));
    if (!changed) return;
    for (const { id: orderId } of orders) {
      const undecided = await this.invoices.undecidedOfOrder(tx, ctx, orderId);
      if (!undecided.some((id) => id > invoiceId)) continue;
      await this.outbox.append(tx, {
        type: ORDER_BILLING_CHANGED,
        councilId: ctx.councilId,
        data: { orderId },
      });
    }
  }

  private async move(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    orders: readonly OrderBalance[],
    outcome: SettledOutcome,
    holdsChanged: boolean,
  ): Promise<void> {
    if (outcome.result === 'matched') {
      if (invoice.state === 'MATCHED') return;
      await this.lifecycle.apply(tx, ctx, invoice, {
        event: 'match',
        supplierText: matchedText(invoice, orders, outcome),
      });
      return;
    }
    if (invoice.state === 'ON_HOLD' && !holdsChanged) return;
    const texts = outcome.holds.map(({ code, params }) => HOLD_CATALOGUE[code].supplierText(params));
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'hold',
      reasonCode: outcome.holds[0]?.code ?? null,
      supplierText: [...new Set(texts)].join(' '),
      staffText: outcome.holds.map(({ code }) => HOLD_CATALOGUE[code].staffLabel).join('; '),
    });
  }
}

/** The lines of the invoice that are paired, as purchasing counts them: below zero for a credit note. */
function billedLines(facts: InvoiceFacts, outcome: MatchOutcome): BilledLine[] {
  const credit = facts.kind === 'credit';
  const pairedTo = new Map(outcome.lines.map((line) => [line.lineId, line.pairedTo]));
  return facts.lines.flatMap((line, index) => {
    const paired = pairedTo.get(line.lineId);
    if (!paired) return [];
    const quantity = (credit ? line.quantity.negate() : line.quantity).normalise().toString();
    const amountMinor = credit ? -line.netAmount.minor : line.netAmount.minor;
    return [{ orderLineId: paired.orderLineId, invoiceLine: index + 1, quantity, amountMinor }];
  });
}

function matchedText(
  invoice: LockedInvoice,
  orders: readonly OrderBalance[],
  { hasSetAside }: SettledOutcome,
): string {
  const again = invoice.state === 'ON_HOLD' ? 'What it waited for is settled. ' : '';
  const numbers = orders.map(({ number }) => number).join(' and ');
  const against =
    orders.length === 0
      ? 'Checked'
      : `Checked against order${orders.length > 1 ? 's' : ''} ${numbers}${hasSetAside ? '' : ': it agrees'}`;
  return `${again}${against}. It now waits for approval.`;
}
