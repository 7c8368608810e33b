import { Decimal } from '../kernel/decimal.js';
import { minor, type Money, zero } from '../kernel/money.js';
import { type MatchOutcome, matchInvoice } from '../matching/domain/match-invoice.js';
import {
  PRESET_RULES,
  type InvoiceLineFacts,
  type OrderFacts,
  type OrderLineFacts,
} from '../matching/domain/match-facts.js';
import type { LineLife, OrderLife } from './order-life.js';
import type { InvoiceContent } from './semantic.js';

/** Match an invoice against its order as it stands at this point of the story. */
export function matchNow(order: OrderLife, content: InvoiceContent): MatchOutcome {
  const net = pence(content.net);
  const gross = pence(content.net + content.vat);
  return matchInvoice(
    {
      supplierId: order.row.supplierId,
      invoice: {
        kind: 'invoice',
        currency: 'GBP',
        vatFindings: [],
        vatCharged: { reversed: false, charged: content.vat > 0 },
        orderNumbers: [content.orderNumber],
        lines: content.lines.map((line, index): InvoiceLineFacts => ({
          lineId: String(index + 1),
          orderNumber: null,
          orderLineReference: line.orderLineNumber,
          buyerItemId: null,
          sellerItemId: null,
          gtin: null,
          itemName: line.name,
          quantity: Decimal.fromInteger(line.quantity),
          unit: line.unit,
          netPrice: price(line.price),
          netAmount: pence(line.net),
        })),
        totals: {
          lines: net,
          allowances: NOTHING,
          charges: NOTHING,
          withoutVat: net,
          vat: pence(content.vat),
          withVat: gross,
          prepaid: NOTHING,
          rounding: NOTHING,
          amountDue: gross,
        },
      },
      orders: [orderFacts(order)],
      confirmedPairings: [],
      suspects: [],
      suspended: false,
      bank: 'verified',
      cisVerified: false,
    },
    PRESET_RULES,
  );
}

const NOTHING = zero('GBP');

/** An order as it stands at this point of the story. */
export function orderFacts({ row, lines }: OrderLife): OrderFacts {
  return {
    ...{ id: row.id, number: row.number, state: row.state, currency: 'GBP' },
    budget: row.budgetMinor === null ? null : pence(row.budgetMinor),
    construction: row.construction,
    lines: lines.map((line) => lineFacts(line, row.contract)),
  };
}

function lineFacts(
  { row, plan, ordered, price: orderPrice, received, accepted, billed }: LineLife,
  contract: string | null,
): OrderLineFacts {
  const extent = (units: number) => ({
    quantity: Decimal.fromInteger(units),
    amount: pence(units * plan.price),
  });
  return {
    id: row.id,
    number: row.lineNumber,
    description: row.description,
    buyerItemId: null,
    sellerItemId: null,
    gtin: null,
    contract,
    category: null,
    level: row.level,
    basis: row.basis,
    unit: row.unit,
    quantity: Decimal.fromInteger(ordered),
    unitPrice: price(orderPrice),
    netAmount: pence(ordered * orderPrice),
    received: extent(received),
    accepted: extent(accepted),
    billedBefore: extent(billed),
  };
}

function pence(amount: number): Money {
  return minor(amount, 'GBP');
}

function price(amount: number): Decimal {
  return Decimal.of(amount, 2);
}
