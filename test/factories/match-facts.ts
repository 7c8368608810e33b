import { Decimal } from '../../src/kernel/decimal.js';
import { add, minor, type Money, roundToMinor, subtract, sum } from '../../src/kernel/money.js';
import type {
  Extent,
  InvoiceFacts,
  InvoiceLineFacts,
  MatchFacts,
  OrderFacts,
  OrderLineFacts,
} from '../../src/matching/domain/match-facts.js';

export const dec = (text: string): Decimal => Decimal.parse(text);
export const pounds = (text: string): Money => roundToMinor(dec(text), 'GBP');

export const extent = (quantity: string, amount = '0'): Extent => ({
  quantity: dec(quantity),
  amount: pounds(amount),
});

interface OrderLineDraft extends Partial<Omit<OrderLineFacts, 'quantity' | 'unitPrice'>> {
  quantity?: string;
  unitPrice?: string;
}

/** Ten of something at £5.00, matched 2-way by quantity. */
export function anOrderLine({
  quantity = '10',
  unitPrice = '5.00',
  ...over
}: OrderLineDraft = {}): OrderLineFacts {
  const number = over.number ?? '10';
  return {
    id: `line-${number}`,
    number,
    description: `Ordered thing ${number}`,
    buyerItemId: null,
    sellerItemId: null,
    gtin: null,
    contract: null,
    category: null,
    level: '2-way',
    basis: 'quantity',
    unit: 'C62',
    quantity: dec(quantity),
    unitPrice: dec(unitPrice),
    netAmount: roundToMinor(dec(quantity).mul(dec(unitPrice)), 'GBP'),
    received: extent('0'),
    accepted: extent('0'),
    billedBefore: extent('0'),
    ...over,
  };
}

export const anOrder = (over: Partial<OrderFacts> = {}): OrderFacts => ({
  id: `order-${over.number ?? '4500123'}`,
  number: '4500123',
  state: 'OPEN',
  currency: 'GBP',
  budget: null,
  construction: null,
  lines: [anOrderLine()],
  ...over,
});

interface InvoiceLineDraft extends Partial<Omit<InvoiceLineFacts, 'quantity' | 'netPrice'>> {
  quantity?: string;
  netPrice?: string;
}

/** Ten at £5.00 for order line 10. */
export function aBilledLine({
  quantity = '10',
  netPrice = '5.00',
  ...over
}: InvoiceLineDraft = {}): InvoiceLineFacts {
  return {
    lineId: '1',
    orderNumber: null,
    orderLineReference: '10',
    buyerItemId: null,
    sellerItemId: null,
    gtin: null,
    itemName: 'Billed thing',
    quantity: dec(quantity),
    unit: 'C62',
    netPrice: dec(netPrice),
    netAmount: roundToMinor(dec(quantity).mul(dec(netPrice)), 'GBP'),
    ...over,
  };
}

interface InvoiceDraft extends Partial<Omit<InvoiceFacts, 'totals'>> {
  allowances?: Money;
  charges?: Money;
  totals?: Partial<InvoiceFacts['totals']>;
}

/** Quotes order 4500123; the totals agree with the lines, with VAT at 20%. */
export function anInvoiceToMatch({ allowances, charges, totals, ...over }: InvoiceDraft = {}): InvoiceFacts {
  const lines = over.lines ?? [aBilledLine()];
  const none = minor(0, 'GBP');
  const lineTotal = sum(
    lines.map((line) => line.netAmount),
    'GBP',
  );
  const withoutVat = add(subtract(lineTotal, allowances ?? none), charges ?? none);
  const vat = roundToMinor(dec('0.2').mul(Decimal.of(BigInt(withoutVat.minor), 2)), 'GBP');
  const withVat = add(withoutVat, vat);
  return {
    kind: 'invoice',
    currency: 'GBP',
    vatFindings: [],
    vatCharged: { reversed: false, charged: true },
    orderNumbers: ['4500123'],
    ...over,
    lines,
    totals: {
      lines: lineTotal,
      allowances: allowances ?? none,
      charges: charges ?? none,
      withoutVat,
      vat,
      withVat,
      prepaid: none,
      rounding: none,
      amountDue: withVat,
      ...totals,
    },
  };
}

export const matchFacts = (over: Partial<MatchFacts> = {}): MatchFacts => ({
  supplierId: 'supplier-1',
  suspended: false,
  bank: 'verified',
  cisVerified: false,
  invoice: anInvoiceToMatch(),
  orders: [anOrder()],
  confirmedPairings: [],
  suspects: [],
  ...over,
});
