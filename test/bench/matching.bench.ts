import { Decimal } from '../../src/kernel/decimal.js';
import { minor, zero } from '../../src/kernel/money.js';
import { type MatchFacts, PRESET_RULES } from '../../src/matching/domain/match-facts.js';
import { matchInvoice } from '../../src/matching/domain/match-invoice.js';
import type { Measure } from './run.js';

/** Lines, how often, and what one matching may take at the 99th percentile, in milliseconds of this process's time. */
const SIZES = [
  { lines: 10, runs: 3_000, limit: 5 },
  { lines: 100, runs: 400, limit: null },
  { lines: 1_000, runs: 60, limit: null },
  { lines: 5_000, runs: 20, limit: 1_000 },
] as const;
const WARM_UP = 200;

/**
 * Milliseconds of CPU for one invoice in the pure engine: each line has a reference, every tenth only a description, every
 * line has been billed in part before, and one in twenty costs more than the order says.
 */
export async function* measures(): AsyncIterable<Measure> {
  const small = factsOf(10);
  for (let run = 0; run < WARM_UP; run += 1) matchInvoice(small, PRESET_RULES);
  for (const { lines, runs, limit } of SIZES) {
    const facts = factsOf(lines);
    const times = Array.from({ length: runs }, () =>
      cpuMilliseconds(() => matchInvoice(facts, PRESET_RULES)),
    );
    const value = Number(percentile(times, 0.99).toPrecision(3));
    yield {
      ...{ measure: `matching.lines_${lines}`, value, unit: 'ms, p99', limit },
      ratio: limit === null ? null : Number((value / limit).toPrecision(3)),
    };
  }
}

function cpuMilliseconds(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

function factsOf(count: number): MatchFacts {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const net = numbers.reduce((all, number) => all + 2 * priceOf(number), 0);
  const nothing = zero('GBP');
  const [total, vat] = [minor(net, 'GBP'), minor(Math.round(net / 5), 'GBP')];
  const withVat = minor(total.minor + vat.minor, 'GBP');
  return {
    ...{ supplierId: 'supplier', confirmedPairings: [], suspects: [], suspended: false },
    ...{ bank: 'verified', cisVerified: false },
    invoice: {
      ...{ kind: 'invoice', currency: 'GBP', orderNumbers: ['4500000001'] },
      ...{ vatFindings: [], vatCharged: { reversed: false, charged: true } },
      lines: numbers.map((number) => ({
        ...{ lineId: String(number), orderNumber: null, buyerItemId: null, sellerItemId: null, gtin: null },
        orderLineReference: number % 10 === 0 ? null : String(number),
        ...{ itemName: `Item of kind ${number}`, quantity: Decimal.fromInteger(2), unit: 'C62' },
        netPrice: Decimal.of(BigInt(priceOf(number)), 2),
        netAmount: minor(2 * priceOf(number), 'GBP'),
      })),
      totals: {
        ...{ lines: total, allowances: nothing, charges: nothing, withoutVat: total, vat, withVat },
        ...{ prepaid: nothing, rounding: nothing, amountDue: withVat },
      },
    },
    orders: [
      {
        ...{ id: 'order', number: '4500000001', state: 'OPEN', currency: 'GBP' },
        ...{ budget: null, construction: null },
        lines: numbers.map((number) => ({
          ...{ id: `line-${number}`, number: String(number), description: `Item of kind ${number}` },
          ...{ buyerItemId: null, sellerItemId: null, gtin: null, contract: null, category: null },
          ...{ level: '3-way', basis: 'quantity', unit: 'C62', quantity: Decimal.fromInteger(10) },
          ...{ unitPrice: Decimal.parse('12.50'), netAmount: minor(125_00, 'GBP') },
          received: { quantity: Decimal.fromInteger(8), amount: minor(100_00, 'GBP') },
          accepted: { quantity: Decimal.ZERO, amount: nothing },
          billedBefore: { quantity: Decimal.fromInteger(3), amount: minor(37_50, 'GBP') },
        })),
      },
    ],
  };
}

/** In pence. */
function priceOf(number: number): number {
  return number % 20 === 0 ? 13_75 : 12_50;
}
