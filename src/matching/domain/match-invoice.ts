import { formatMoney, type Money, negate, subtract, sum, zero } from '../../kernel/money.js';
import { checkFunds } from './check-funds.js';
import { checkSupplier } from './check-supplier.js';
import { checkTotals } from './check-totals.js';
import { checkVat } from './check-vat.js';
import { compareOrderLine } from './compare-order-line.js';
import { HOLD_CATALOGUE } from './hold-catalogue.js';
import { type HoldToPlace, holdKey, type LineComparison, type OrderLineOutcome } from './line-comparison.js';
import {
  type InvoiceFacts,
  type MatchFacts,
  type MatchRules,
  type OrderFacts,
  type SuspectFacts,
} from './match-facts.js';
import { byText, foldNumber } from './fold-text.js';
import { type OrderedLine, type PairedLine, pairLines } from './pair-lines.js';

export type { LineComparison } from './line-comparison.js';

export interface MatchOutcome {
  readonly result: 'matched' | 'held';
  /** One for each line of the document, by line id. */
  readonly lines: readonly LineComparison[];
  /** By key, each key once; empty where the result is 'matched'. */
  readonly holds: readonly HoldToPlace[];
  /** What will be paid above the orders because the tolerance allows it. */
  readonly toleranceUsed: Money;
}

/**
 * Compare an invoice or credit note with the orders that it quotes. A function of the recorded facts alone:
 * the same facts in any order come to the same outcome.
 */
export function matchInvoice(facts: MatchFacts, rules: MatchRules): MatchOutcome {
  const { invoice } = facts;
  const paired = pairLines(facts);
  const outcomes = groups(paired)
    .filter(({ ordered }) => ordered.order.currency === invoice.currency)
    .map(({ ordered, lines }) => compareOrderLine(ordered, lines, facts, rules));
  const spent = ordersWithNothingLeft(facts, paired);
  const held = outcomes.flatMap((outcome) => outcome.holds).filter((hold) => !saidByOrder(hold, spent));
  const holds = distinct([
    ...checkSupplier(facts),
    ...quotedOrders(facts),
    ...unpairedLines(facts, paired),
    ...(invoice.kind === 'credit' ? [] : orderHolds(facts, paired, spent)),
    ...held,
    ...checkTotals(facts, rules),
    ...facts.orders.flatMap((order) => checkFunds(order, billedOf(order, paired, invoice), invoice)),
    ...checkVat(facts),
    ...facts.suspects.map(nearDuplicate),
  ]);
  return {
    result: holds.length === 0 ? 'matched' : 'held',
    lines: comparisons(paired, outcomes),
    holds,
    toleranceUsed:
      holds.length > 0
        ? zero(invoice.currency)
        : sum(
            outcomes.map((row) => row.toleranceUsed),
            invoice.currency,
          ),
  };
}

interface Group {
  readonly ordered: OrderedLine;
  readonly lines: PairedLine[];
}

function groups(paired: readonly PairedLine[]): Group[] {
  const byOrderLine = new Map<string, Group>();
  for (const row of paired) {
    if (row.to === null) continue;
    const group = byOrderLine.get(row.to.line.id) ?? { ordered: row.to, lines: [] };
    group.lines.push(row);
    byOrderLine.set(row.to.line.id, group);
  }
  return [...byOrderLine.values()];
}

function comparisons(paired: readonly PairedLine[], outcomes: readonly OrderLineOutcome[]): LineComparison[] {
  const compared = outcomes.flatMap((outcome) => outcome.lines);
  const uncompared = paired.filter(
    ({ to, invoiceLine }) => to === null || to.order.currency !== currencyOf(invoiceLine),
  );
  const rest = uncompared.map(({ invoiceLine, to, proposals }): LineComparison => ({
    lineId: invoiceLine.lineId,
    itemName: invoiceLine.itemName,
    pairedTo:
      to === null
        ? null
        : {
            orderNumber: to.order.number,
            orderLineId: to.line.id,
            orderLineNumber: to.line.number,
            by: to.by,
          },
    proposals,
    compared: null,
    checks: [],
    verdict: to === null ? 'unpaired' : 'held',
  }));
  return [...compared, ...rest].sort((a, b) => byText(a.lineId, b.lineId));
}

function currencyOf({ netAmount }: { netAmount: Money }): string {
  return netAmount.currency;
}

/** Order numbers that we do not know; or none quoted at all, so that finance must say whose budget it is. */
function quotedOrders({ invoice, orders, coded = false }: MatchFacts): HoldToPlace[] {
  if (invoice.orderNumbers.length === 0 && orders.length === 0) {
    if (coded) return [];
    const { code, owner } = HOLD_CATALOGUE.COST_CODE;
    return [{ key: holdKey(code), code, lineId: null, who: owner, params: {} }];
  }
  const known = new Set(orders.map((order) => foldNumber(order.number)));
  return invoice.orderNumbers
    .filter((number) => !known.has(foldNumber(number)))
    .map((orderNumber) => notFound({ orderNumber }, { orderNumber }));
}

/** A line that could be for several order lines, or none. With a proposal, staff choose; without, the supplier says. */
function unpairedLines({ orders }: MatchFacts, paired: readonly PairedLine[]): HoldToPlace[] {
  if (orders.length === 0) return [];
  const only: Record<string, string> = orders.length === 1 ? { orderNumber: orders[0]!.number } : {};
  return paired
    .filter(({ to }) => to === null)
    .map(({ invoiceLine: { lineId }, proposals }) => {
      const best = proposals[0];
      if (best === undefined) return notFound({ lineId }, { line: lineId, ...only });
      const proposed = `${best.orderLineNumber} ${best.description}`;
      return {
        ...notFound({ lineId }, { line: lineId, orderNumber: best.orderNumber, proposed }),
        who: 'ap',
      };
    });
}

function notFound(
  about: { lineId?: string; orderNumber?: string },
  params: Record<string, string>,
): HoldToPlace {
  const who = HOLD_CATALOGUE.PO_NOT_FOUND.owner;
  return {
    key: holdKey('PO_NOT_FOUND', about),
    code: 'PO_NOT_FOUND',
    lineId: about.lineId ?? null,
    who,
    params,
  };
}

function nearDuplicate({ reference, reasons }: SuspectFacts): HoldToPlace {
  return {
    key: holdKey('DUP_NEAR', { otherInvoice: reference }),
    ...{ code: 'DUP_NEAR', lineId: null, who: HOLD_CATALOGUE.DUP_NEAR.owner },
    params: { otherInvoice: reference, reasons: reasons.join('; ') },
  };
}

/** Reasons that lie with an order as a whole. */
function orderHolds(
  { orders, invoice }: MatchFacts,
  paired: readonly PairedLine[],
  spent: ReadonlySet<string>,
): HoldToPlace[] {
  return orders.flatMap((order) => {
    const about = { orderNumber: order.number };
    const place = (
      code: 'PO_CLOSED' | 'PO_NO_VALUE' | 'AMT_ORD',
      params: Record<string, string> = {},
    ): HoldToPlace => ({
      key: holdKey(code, about),
      code,
      lineId: null,
      who: HOLD_CATALOGUE[code].owner,
      params: { ...about, ...params },
    });
    const billed = billedOf(order, paired, invoice);
    return [
      ...(order.state === 'OPEN' ? [] : [place('PO_CLOSED')]),
      ...(order.currency === invoice.currency
        ? []
        : [place('AMT_ORD', { currencyBilled: invoice.currency, currencyOrdered: order.currency })]),
      ...(spent.has(order.number)
        ? [place('PO_NO_VALUE', { left: formatMoney(leftOf(order)), billed: formatMoney(billed) })]
        : []),
    ];
  });
}

/** Orders on which nothing was left before this document, and of which it bills more. */
function ordersWithNothingLeft({ orders, invoice }: MatchFacts, paired: readonly PairedLine[]): Set<string> {
  const spent = orders.filter(
    (order) =>
      order.currency === invoice.currency &&
      leftOf(order).minor <= 0 &&
      billedOf(order, paired, invoice).minor > 0,
  );
  return new Set(spent.map((order) => order.number));
}

function leftOf(order: OrderFacts): Money {
  const ordered = sum(
    order.lines.map((line) => line.netAmount),
    order.currency,
  );
  return subtract(
    ordered,
    sum(
      order.lines.map((line) => line.billedBefore.amount),
      order.currency,
    ),
  );
}

function billedOf(order: OrderFacts, paired: readonly PairedLine[], { kind, currency }: InvoiceFacts): Money {
  const mine = paired.filter(({ to }) => to?.order.id === order.id);
  const billed = sum(
    mine.map(({ invoiceLine }) => invoiceLine.netAmount),
    currency,
  );
  return kind === 'credit' ? negate(billed) : billed;
}

/** "Nothing is left on the order" says it all: its lines need not say it again one by one. */
function saidByOrder({ code, params }: HoldToPlace, spent: ReadonlySet<string>): boolean {
  return (code === 'QTY_ORD' || code === 'AMT_ORD') && spent.has(params['orderNumber'] ?? '');
}

function distinct(holds: readonly HoldToPlace[]): HoldToPlace[] {
  const byKey = new Map<string, HoldToPlace>();
  for (const hold of holds) if (!byKey.has(hold.key)) byKey.set(hold.key, hold);
  return [...byKey.values()].sort((a, b) => byText(a.key, b.key));
}
