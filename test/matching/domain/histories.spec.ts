import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal } from '../../../src/kernel/decimal.js';
import { minor } from '../../../src/kernel/money.js';
import { PRESET_RULES } from '../../../src/matching/domain/match-facts.js';
import { matchInvoice } from '../../../src/matching/domain/match-invoice.js';
import {
  aBilledLine,
  anInvoiceToMatch,
  anOrder,
  anOrderLine,
  matchFacts,
} from '../../factories/match-facts.js';
import { type Fact, type NaiveDocument, naiveHolds, type NaiveLine } from './naive-matching.js';

const RUNS = 10_000;
const LONG_MS = 180_000;

const isDocument = (fact: Fact): fact is NaiveDocument => fact.kind === 'invoice' || fact.kind === 'credit';
const whole = (value: number) => Decimal.fromInteger(value);
const price = (pence: number) => Decimal.of(pence, 2);
const pounds = (pence: number) => minor(pence, 'GBP');

/** The portal in miniature: facts arrive one by one, and what they touch is matched again. */
class Portal {
  private readonly arrived: Fact[] = [];
  readonly holds = new Map<number, string[]>();
  readonly approved = new Set<number>();

  constructor(private readonly lines: readonly NaiveLine[]) {}

  arrive(fact: Fact): void {
    this.arrived.push(fact);
    this.matchAgain();
  }

  /** An approver tries; what is held is not approved. A decision is final. */
  approve(number: number): void {
    const document = this.documents().find((each) => each.number === number);
    if (document === undefined || this.approved.has(number)) return;
    this.match(document);
    if (this.holds.get(number)!.length > 0) return;
    this.approved.add(number);
    this.matchAgain();
  }

  documents(): NaiveDocument[] {
    return this.arrived.filter(isDocument);
  }

  private matchAgain(): void {
    for (const document of this.documents()) if (!this.approved.has(document.number)) this.match(document);
  }

  private match(document: NaiveDocument): void {
    const lines = document.bills.map((bill, index) =>
      aBilledLine({
        ...{ lineId: String(index + 1), orderLineReference: String(bill.line) },
        ...{ quantity: String(bill.quantity), netPrice: price(bill.price).toString() },
      }),
    );
    const outcome = matchInvoice(
      matchFacts({
        invoice: anInvoiceToMatch({ kind: document.kind, lines }),
        orders: [anOrder({ lines: this.lines.map((line, at) => this.orderLine(line, at, document)) })],
      }),
      PRESET_RULES,
    );
    const lineOf = new Map(outcome.lines.map(({ lineId, pairedTo }) => [lineId, pairedTo!.orderLineNumber]));
    const said = outcome.holds.map(({ code, lineId }) =>
      lineId === null ? code : `${code} ${lineOf.get(lineId)}`,
    );
    this.holds.set(document.number, [...new Set(said)].sort());
  }

  private orderLine(line: NaiveLine, at: number, document: NaiveDocument) {
    const sum = (count: (fact: Fact) => number) => this.arrived.reduce((all, fact) => all + count(fact), 0);
    const arrived = (kind: Fact['kind']) => {
      const quantity = sum((fact) =>
        fact.kind === kind && 'line' in fact && fact.line === at && 'quantity' in fact ? fact.quantity : 0,
      );
      return { quantity: whole(quantity), amount: pounds(quantity * line.price) };
    };
    const others = this.documents().filter(
      ({ kind, number }) =>
        number !== document.number &&
        (this.approved.has(number) || (kind === 'invoice' && number < document.number)),
    );
    const billed = (count: (bill: NaiveDocument['bills'][number]) => number) =>
      others.reduce(
        (all, { kind, bills }) =>
          all +
          (kind === 'credit' ? -1 : 1) *
            bills.filter((bill) => bill.line === at).reduce((own, bill) => own + count(bill), 0),
        0,
      );
    const ordered =
      line.ordered + sum((fact) => (fact.kind === 'amendment' && fact.line === at ? fact.more : 0));
    return anOrderLine({
      ...{ number: String(at), level: line.level, basis: line.basis },
      ...{ quantity: String(ordered), unitPrice: price(line.price).toString() },
      ...{ received: arrived('receipt'), accepted: arrived('acceptance') },
      billedBefore: {
        quantity: whole(billed((bill) => bill.quantity)),
        amount: pounds(billed((bill) => bill.quantity * bill.price)),
      },
    });
  }
}

const orderLines = fc.array(
  fc.record<NaiveLine>({
    basis: fc.constantFrom('quantity', 'amount'),
    level: fc.constantFrom('2-way', '3-way', '4-way'),
    ordered: fc.integer({ min: 1, max: 12 }),
    price: fc.constantFrom(5, 500, 512, 40_000),
  }),
  { minLength: 1, maxLength: 2 },
);

const factsOf = (lines: readonly NaiveLine[]): fc.Arbitrary<Fact[]> => {
  const line = fc.nat({ max: lines.length - 1 });
  const quantity = fc.integer({ min: 1, max: 8 });
  // At the ordered price, just within and just above the tolerance.
  const dearer = fc.constantFrom(1, 1, 1, 1.02, 1.04);
  const bill = fc
    .record({ line, quantity, dearer })
    .map((each) => ({ ...each, price: Math.ceil(lines[each.line]!.price * each.dearer) }));
  const fact: fc.Arbitrary<Fact> = fc.oneof(
    fc.record({ kind: fc.constantFrom('receipt' as const, 'acceptance' as const), line, quantity }),
    fc.record({ kind: fc.constant('amendment' as const), line, more: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      kind: fc.constantFrom('invoice' as const, 'invoice' as const, 'invoice' as const, 'credit' as const),
      number: fc.constant(0),
      bills: fc.array(bill, { minLength: 1, maxLength: 2 }),
    }),
  );
  return fc
    .array(fact, { minLength: 1, maxLength: 8 })
    .map((facts) => facts.map((each, index) => (isDocument(each) ? { ...each, number: index + 1 } : each)));
};

/** Facts, and two orders in which they may arrive. */
const histories = orderLines.chain((lines) =>
  factsOf(lines).chain((facts) =>
    fc.record({
      lines: fc.constant(lines),
      once: fc.shuffledSubarray(facts, { minLength: facts.length }),
      again: fc.shuffledSubarray(facts, { minLength: facts.length }),
      tries: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 12 }),
    }),
  ),
);

describe('any history of orders, receipts, acceptances, invoices, credits and amendments', () => {
  it(
    'ends in the holds that a naive reading of all facts gives, in whatever order they arrived',
    () => {
      fc.assert(
        fc.property(histories, ({ lines, once, again }) => {
          const portals = [once, again].map((facts) => {
            const portal = new Portal(lines);
            for (const fact of facts) portal.arrive(fact);
            return portal;
          });
          for (const document of portals[0]!.documents()) {
            const naive = naiveHolds(lines, once, document, new Set());
            expect(portals.map(({ holds }) => holds.get(document.number))).toEqual([naive, naive]);
          }
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'never has more approved than the tolerance allows, whenever approvers try, and holds the rest for what is left',
    () => {
      fc.assert(
        fc.property(histories, ({ lines, once, tries }) => {
          const portal = new Portal(lines);
          once.forEach((fact, index) => {
            portal.arrive(fact);
            portal.approve(tries[index] ?? 0);
          });
          for (const number of tries) portal.approve(number);
          for (const document of portal.documents().filter(({ number }) => !portal.approved.has(number))) {
            const naive = naiveHolds(lines, once, document, portal.approved);
            expect(portal.holds.get(document.number)).toEqual(naive);
          }
          const approved = portal.documents().filter(({ number }) => portal.approved.has(number));
          lines.forEach((line, at) => {
            const bills = (kind: string) =>
              approved
                .filter((each) => each.kind === kind)
                .flatMap((each) => each.bills.filter((b) => b.line === at));
            const more = once.reduce(
              (all, fact) => all + (fact.kind === 'amendment' && fact.line === at ? fact.more : 0),
              0,
            );
            const total = (of: typeof bills, count: (bill: { quantity: number; price: number }) => number) =>
              of('invoice').reduce((all, bill) => all + count(bill), 0) -
              of('credit').reduce((all, bill) => all + count(bill), 0);
            const quantity = total(bills, (bill) => bill.quantity);
            const pence = total(bills, (bill) => bill.quantity * bill.price);
            if (line.basis === 'quantity') {
              expect(quantity).toBeLessThanOrEqual(line.ordered + more);
            } else {
              const value = (line.ordered + more) * line.price;
              expect(pence).toBeLessThanOrEqual(value + Math.min(value * 0.02, 2500));
            }
          });
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );
});
