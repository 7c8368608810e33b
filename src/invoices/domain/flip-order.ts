import { BLANK_INVOICE, BLANK_LINE, BLANK_PARTY } from '../../einvoice/model/blank-invoice.js';
import type {
  InvoiceLine,
  Party,
  SemanticInvoice,
  VatBreakdown,
} from '../../einvoice/model/semantic-invoice.js';
import { Decimal, sumDecimals } from '../../kernel/decimal.js';
import { minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';

/** What a supplier confirms of one order line: a quantity, or for services an amount ex VAT. */
export interface FlippedLine {
  readonly line: OrderLineBalance;
  readonly billed: Decimal;
}

export interface FlipFacts {
  readonly order: OrderBalance;
  readonly lines: readonly FlippedLine[];
  readonly invoiceNumber: string;
  readonly issuedOn: PlainDate;
  readonly seller: {
    readonly name: string;
    readonly vatNumber: string | null;
    readonly companyNumber: string | null;
    readonly addressLine: string;
    readonly town: string;
    readonly postcode: string;
  };
  readonly buyerName: string;
}

/** The specification identifier (BT-24) of an invoice that meets the standard and no further rules. */
const EN_16931 = 'urn:cen.eu:en16931:2017';
const NOT_REGISTERED = 'Not subject to VAT: the supplier is not registered for VAT';

/** An order turned into an invoice: lines and prices are the order's, quantities and number the supplier's. */
export function flipOrder(facts: FlipFacts): SemanticInvoice {
  const { order } = facts;
  const digits = minorDigits(order.currency);
  const registered = facts.seller.vatNumber !== null;
  const lines = facts.lines.map((flipped, index) => flippedLine(flipped, index + 1, digits, registered));
  const vatBreakdown = breakdown(lines, digits, registered);
  const net = sumDecimals(lines.map((line) => line.netAmount!)).round(digits);
  const vat = sumDecimals(vatBreakdown.map((row) => row.tax!)).round(digits);
  const gross = net.add(vat);
  return {
    ...BLANK_INVOICE,
    typeCode: '380',
    number: facts.invoiceNumber,
    issuedOn: facts.issuedOn,
    currency: order.currency,
    buyerReference: order.costCentre,
    orderReference: order.number,
    customizationId: EN_16931,
    terms: 'Payment within 30 days of receipt',
    seller: seller(facts.seller),
    buyer: { ...BLANK_PARTY, name: facts.buyerName, address: address(null, null, null) },
    totals: {
      lineNetTotal: net,
      allowances: null,
      charges: null,
      withoutVat: net,
      vat,
      vatInAccountingCurrency: null,
      withVat: gross,
      prepaid: null,
      rounding: null,
      amountDue: gross,
    },
    vatBreakdown,
    lines,
  };
}

function flippedLine(
  { line, billed }: FlippedLine,
  id: number,
  digits: number,
  registered: boolean,
): InvoiceLine {
  const byAmount = line.basis === 'amount';
  const quantity = byAmount ? Decimal.ONE : billed;
  const price = byAmount ? billed : line.unitPrice;
  return {
    ...BLANK_LINE,
    id: String(id),
    quantity,
    unit: line.unit,
    netPrice: price,
    netAmount: quantity.mul(price).round(digits),
    orderLineReference: line.lineNumber,
    vatCategory: registered ? line.vatCategory : 'O',
    vatRate: registered ? line.vatRate : null,
    itemName: line.description,
    buyerItemId: line.buyerItemId,
    sellerItemId: line.sellerItemId,
  };
}

function breakdown(lines: readonly InvoiceLine[], digits: number, registered: boolean): VatBreakdown[] {
  const groups = new Map<string, { category: string; rate: Decimal | null; nets: Decimal[] }>();
  for (const line of lines) {
    const rate = line.vatRate?.normalise() ?? null;
    const key = `${line.vatCategory} ${rate?.toString() ?? ''}`;
    const group = groups.get(key) ?? { category: line.vatCategory!, rate, nets: [] };
    group.nets.push(line.netAmount!);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ category, rate, nets }) => {
    const taxable = sumDecimals(nets).round(digits);
    const tax = taxable.mul(rate ?? Decimal.ZERO).divRounded(Decimal.HUNDRED, digits);
    return {
      ...{ taxable, tax, category, rate, exemptionCode: null },
      exemptionReason: registered ? (EXEMPTION_REASONS[category] ?? null) : NOT_REGISTERED,
    };
  });
}

/** BT-120 is asked for where a supply carries no VAT for a reason other than a zero rate. */
const EXEMPTION_REASONS: Readonly<Record<string, string>> = {
  E: 'Exempt from VAT',
  AE: 'Reverse charge: the customer accounts for the VAT',
  O: 'Not subject to VAT',
};

function seller(facts: FlipFacts['seller']): Party {
  return {
    ...BLANK_PARTY,
    name: facts.name,
    // BR-CO-26 asks for one of company number, VAT number or identifier; a sole trader has but a name.
    identifiers:
      facts.vatNumber === null && facts.companyNumber === null ? [{ id: facts.name, scheme: null }] : [],
    companyNumber: facts.companyNumber,
    vatNumber: facts.vatNumber === null ? null : `GB${facts.vatNumber.replace(/^GB/, '')}`,
    address: address(facts.addressLine, facts.town, facts.postcode),
  };
}

function address(line1: string | null, city: string | null, postcode: string | null): Party['address'] {
  return { line1, line2: null, line3: null, city, postcode, region: null, country: 'GB' };
}
