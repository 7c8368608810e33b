import { Inject, Injectable } from '@nestjs/common';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { ORDER_BILLING_CHANGED } from '../invoices/events.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { type BilledLine, OrderBillingService } from '../purchasing/order-billing.service.js';
import { HOLD_CATALOGUE } from './domain/hold-catalogue.js';
import { type SettledOutcome, withoutReleased } from './domain/hold-release.js';
import type { InvoiceFacts } from './domain/match-facts.js';
import { matchInvoice, type MatchOutcome } from './domain/match-invoice.js';
import { LoadFactsService, type LockedInvoice } from './load-facts.service.js';
import { HoldRulesService } from './hold-rules.service.js';
import { joinedWords, wordsOf } from './domain/hold-words.js';
import { type HoldContext, PlaceHoldsService } from './place-holds.service.js';
import { MatchRulesService } from './match-rules.service.js';

/** Nothing is kept where the last time came to the same. */
const KEEP_RESULT = `
INSERT INTO match_result (council_id, id, invoice_id, invoice_version, result, comparisons, matched_at)
SELECT $1::uuid, $2::uuid, $3::uuid, $4::integer, $5, $6::jsonb, $7::timestamptz
WHERE NOT EXISTS (
  SELECT FROM (SELECT result, comparisons FROM match_result
               WHERE council_id = $1 AND invoice_id = $3 ORDER BY id DESC LIMIT 1) AS last
  WHERE last.result = $5 AND last.comparisons = $6::jsonb)`;
const NO_RULES: HoldContext['rules'] = new Map();

/** Compare an invoice with its order as the facts stand now. Runs as often as the facts change; rests when they did not. */
@Injectable()
export class MatchInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(LoadFactsService) private readonly facts: LoadFactsService,
    @Inject(HoldRulesService) private readonly holdRules: HoldRulesService,
    @Inject(PlaceHoldsService) private readonly holds: PlaceHoldsService,
    @Inject(MatchRulesService) private readonly rules: MatchRulesService,
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

  /** Every undecided invoice of a supplier about which something changed, or with null of all. */
  async matchUndecided(ctx: Ctx, supplierId: Id | null = null): Promise<void> {
    const ids = await this.database.transaction(ctx, (tx) => this.invoices.undecided(tx, ctx, supplierId));
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
    const { facts, orders } = await this.facts.load(tx, ctx, invoice);
    const compared = matchInvoice(facts, await this.rules.rulesFor(tx, ctx, invoice.supplierId));
    const { open, released } = await this.holds.of(tx, ctx, invoice);
    const outcome = withoutReleased(compared, released);
    await this.keepResult(tx, ctx, invoice, outcome);
    const rules = outcome.holds.length === 0 ? NO_RULES : await this.holdRules.current(tx, ctx);
    const holdsChanged = await this.holds.update(tx, ctx, invoice, open, outcome.holds, { orders, rules });
    await this.bill(tx, ctx, invoice.id, orders, facts.invoice, outcome);
    await this.move(tx, ctx, invoice, { orders, rules }, outcome, holdsChanged || isReleased);
  }

  private async keepResult(tx: Tx, ctx: Ctx, invoice: LockedInvoice, outcome: MatchOutcome): Promise<void> {
    await tx.query(KEEP_RESULT, [
      ...[ctx.councilId, newId(), invoice.id, invoice.version, outcome.result],
      ...[JSON.stringify(outcome.lines), this.clock.now()],
    ]);
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
    { orders, rules }: HoldContext,
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
    const texts = outcome.holds.map(({ code, params }) => wordsOf(code, params, rules.get(code)));
    await this.lifecycle.apply(tx, ctx, invoice, {
      event: 'hold',
      reasonCode: outcome.holds[0]?.code ?? null,
      supplierText: joinedWords(texts),
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
