import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateDemonstration } from '../../src/demonstration/generate.js';
import type { History } from '../../src/demonstration/history.js';
import type { SupplierRow } from '../../src/demonstration/rows.js';
import { SHOWCASE_NAME } from '../../src/demonstration/suppliers.js';
import { addMonths, firstOfMonth } from '../../src/kernel/plain-date.js';
import { isVatNumber } from '../../src/kernel/vat-number.js';
import { isDigital } from '../../src/uptake/domain/digital-channel.js';
import { computeMeasures, type MonthlyFacts } from '../../src/uptake/domain/measures.js';
import {
  DEMONSTRATION_AS_OF,
  except,
  groupBy,
  theDemonstration,
  totalOf,
} from '../factories/demonstration.js';

const { history, people } = theDemonstration();

describe('the demonstration', () => {
  it('is the same for the same seed and day', () => {
    const again = generateDemonstration({ seed: 1, asOf: DEMONSTRATION_AS_OF });
    expect(hashOf(again.history)).toBe(hashOf(history));
  }, 120_000);

  it('has two councils, 800 supplier accounts and about 20,000 invoices in 24 months', () => {
    const { council, supplier, invoice } = history;
    expect(council.map(({ name }) => name)).toEqual([
      'Exampleshire County Council',
      'Sampleton Borough Council',
    ]);
    expect(supplier).toHaveLength(800);
    expect(invoice.length).toBeGreaterThan(19_000);
    expect(invoice.length).toBeLessThan(21_500);
    const days = invoice.map((row) => row.receivedOn).sort();
    expect(days[0]! < '2024-07-10').toBe(true);
    expect(days.at(-1)! < DEMONSTRATION_AS_OF).toBe(true);
  });

  it('has 90 suppliers who trade with both councils', () => {
    const accounts = groupBy(history.supplier, (row) => row.legalEntityId);
    const councils = [...accounts.values()].map(
      (rows) => new Set(rows.map(({ councilId }) => councilId)).size,
    );
    expect(councils.filter((count) => count === 2)).toHaveLength(90);
  });

  it('has a fifth of the suppliers send about four fifths of the invoices', () => {
    const counts = [...groupBy(history.invoice, (row) => row.supplierId).values()]
      .map((rows) => rows.length)
      .sort((a, b) => b - a);
    const share = (100 * totalOf(counts.slice(0, 160), Number)) / totalOf(counts, Number);
    expect(share).toBeGreaterThan(74);
    expect(share).toBeLessThan(86);
  });

  it('uses numbers and addresses that have the right form and belong to nobody', () => {
    const clean = ({ vatNumber, companyNumber, postcode, email, phone }: SupplierRow) =>
      (vatNumber === null || (isVatNumber(vatNumber) && vatNumber.startsWith('GB0'))) &&
      (companyNumber === null || /^(99\d{6}|OC99\d{4})$/.test(companyNumber)) &&
      /^X[ESW]\d{1,2} \d[A-Z]{2}$/.test(postcode) &&
      email!.endsWith('.example') &&
      /^01632 960\d{3}$/.test(phone!);
    expect(except(history.supplier, clean)).toEqual([]);
    expect(except(history.supplierBankAccount, (row) => /^0000\d\d$/.test(row.sortCode))).toEqual([]);
    expect(except(history.person, (row) => row.email.endsWith('.example'))).toEqual([]);
  });

  it('gives each company a VAT number, and each supplier of a council a name, of its own', () => {
    const holders = groupBy(history.supplier, (row) => row.vatNumber ?? row.legalEntityId);
    const shared = [...holders.values()].filter(
      (rows) => new Set(rows.map((row) => row.legalEntityId)).size > 1,
    );
    expect(shared).toEqual([]);
    expect(new Set(history.supplier.map((row) => `${row.councilId} ${row.name}`)).size).toBe(800);
  });

  it.each([
    { slug: 'exampleshire', ago: 21, least: 27, most: 36 },
    { slug: 'exampleshire', ago: 0, least: 54, most: 66 },
    { slug: 'sampleton', ago: 21, least: 25, most: 38 },
    { slug: 'sampleton', ago: 0, least: 52, most: 68 },
  ])('$slug: uptake $ago months ago is between $least and $most %', ({ slug, ago, least, most }) => {
    const exclusions = history.supplier
      .filter((row) => row.uptakeExclusion !== null)
      .map(({ id, uptakeExclusion }) => ({ supplierId: id, reason: uptakeExclusion! }));
    const measures = computeMeasures(monthlyFacts(slug), addMonths(DEMONSTRATION_AS_OF, -ago), exclusions);
    for (const id of ['supplier-uptake', 'invoice-uptake'] as const) {
      const percent = (100 * measures[id].numerator) / measures[id].denominator;
      expect([id, percent, percent > least && percent < most]).toEqual([id, percent, true]);
    }
  });
});

function hashOf(of: History): string {
  const hash = createHash('sha256');
  for (const rows of Object.values(of)) for (const row of rows) hash.update(JSON.stringify(row));
  return hash.digest('hex');
}

function monthlyFacts(slug: string): MonthlyFacts[] {
  const councilId = history.council.find((row) => row.slug === slug)!.id;
  return history.uptakeActivity
    .filter((row) => row.councilId === councilId)
    .map(({ kind, supplierId, occurredOn, channel, assisted, valueMinor }) => {
      const invoices = kind === 'INVOICE' ? 1 : 0;
      const digital = channel !== null && (assisted || isDigital(channel));
      return {
        month: firstOfMonth(occurredOn),
        supplierId,
        orders: 1 - invoices,
        invoices,
        digitalInvoices: digital ? 1 : 0,
        structuredInvoices: 0,
        assistedInvoices: assisted ? 1 : 0,
        value: invoices * valueMinor,
        digitalValue: digital ? valueMinor : 0,
        digital,
      };
    });
}

describe('the supplier that can be signed in as', () => {
  const [own] = history.supplier.filter((row) => row.name === SHOWCASE_NAME);
  const invoices = groupBy(
    history.invoice.filter((row) => row.supplierId === own!.id),
    (row) => row.state,
  );

  it('trades with both councils', () => {
    expect(new Set(people[0]!.memberships.map((row) => row.councilId)).size).toBe(2);
  });

  it.each([
    'ON_HOLD',
    'IN_QUERY',
    'MATCHED',
    'APPROVED',
    'PAID',
    'REJECTED',
    'WITHDRAWN',
    'VALIDATION_FAILED',
  ])('has an invoice that is %s', (state) => {
    expect([...invoices.keys()]).toContain(state);
  });

  it('has an order of goods that arrived, one of goods that did not, and one of services, with something to bill', () => {
    const lines = groupBy(history.purchaseOrderLine, (row) => row.orderId);
    const billed = new Set(history.orderLineBilling.map((row) => row.orderLineId));
    const arrived = new Set(history.receiptLine.map((row) => row.orderLineId));
    const open = history.purchaseOrder
      .filter((row) => row.supplierId === own!.id && row.state === 'OPEN')
      .map((row) => lines.get(row.id)!)
      .filter((rows) => rows.every((row) => !billed.has(row.id)));
    const goods = open.filter(([row]) => row!.basis === 'quantity' && row!.level === '3-way');
    expect(goods.filter((rows) => rows.every((row) => arrived.has(row.id))).length).toBeGreaterThan(0);
    expect(goods.filter((rows) => rows.every((row) => !arrived.has(row.id))).length).toBeGreaterThan(0);
    expect(open.filter(([row]) => row!.basis === 'amount').length).toBeGreaterThan(0);
  });

  it('has an order of yesterday to somebody who has no account, who is about to be told of it', () => {
    const { outboxEvent, purchaseOrder, membership } = history;
    const [news] = outboxEvent;
    const { orderId } = JSON.parse(news!.data) as { orderId: string };
    const order = purchaseOrder.find(({ id }) => id === orderId)!;
    expect([outboxEvent.length, news!.type, order.state]).toEqual([1, 'order.issued', 'OPEN']);
    expect(membership.filter(({ supplierId }) => supplierId === order.supplierId)).toEqual([]);
  });

  it('is offered early payment of an approved invoice, and has been paid', () => {
    const approved = invoices.get('APPROVED')!.map((row) => row.id);
    const open = history.earlyPaymentOffer.filter(
      (row) =>
        row.state === 'SHOWN' && row.expiresOn >= DEMONSTRATION_AS_OF && approved.includes(row.invoiceId),
    );
    expect(open.length).toBeGreaterThan(0);
    expect(history.payment.some((row) => row.supplierId === own!.id && row.state === 'PAID')).toBe(true);
  });
});
