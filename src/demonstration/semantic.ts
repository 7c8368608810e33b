import type { PlainDate } from '../kernel/plain-date.js';
import { pounds } from './sums.js';
import type { Json, SupplierRow } from './rows.js';
import type { Supplier } from './suppliers.js';

/** One line of an invoice in whole units and pence. */
export interface BilledLine {
  readonly orderLineId: string;
  readonly orderLineNumber: string;
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly price: number;
  readonly net: number;
}

export interface InvoiceContent {
  readonly supplier: Supplier;
  readonly number: string;
  readonly issuedOn: PlainDate;
  /** Null where the invoice says “30 days from receipt”. */
  readonly dueOn: PlainDate | null;
  readonly orderNumber: string;
  readonly lines: readonly BilledLine[];
  readonly net: number;
  readonly vat: number;
}

/**
 * The semantic invoice of EN 16931 as JSON that `semanticInvoiceFromJson` reads. What is absent is left out, which
 * keeps a row short enough to be stored in one piece, uncompressed.
 */
export function semanticJson(invoice: InvoiceContent): Json {
  const { supplier, net, vat } = invoice;
  const category = supplier.vatCategory;
  // BR-O-05: what is not subject to VAT has no rate.
  const rate = category === 'O' ? undefined : supplier.vatRate;
  const document = JSON.stringify({
    typeCode: '380',
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn ?? undefined,
    terms: invoice.dueOn === null ? '30 days from receipt' : undefined,
    currency: 'GBP',
    orderReference: invoice.orderNumber,
    customizationId: 'urn:cen.eu:en16931:2017',
    payment: {
      meansCode: '30',
      remittance: invoice.number,
      accounts: [
        { id: supplier.bank.accountNumber, name: supplier.bank.accountName, bic: supplier.bank.sortCode },
      ],
    },
    totals: {
      lineNetTotal: pounds(net),
      withoutVat: pounds(net),
      vat: pounds(vat),
      withVat: pounds(net + vat),
      amountDue: pounds(net + vat),
    },
    vatBreakdown: [
      { taxable: pounds(net), tax: pounds(vat), category, rate, exemptionReason: EXEMPTIONS[category] },
    ],
    lines: invoice.lines.map((line, index) => ({
      id: String(index + 1),
      quantity: String(line.quantity),
      unit: line.unit,
      netAmount: pounds(line.net),
      orderLineReference: line.orderLineNumber,
      netPrice: pounds(line.price),
      vatCategory: category,
      vatRate: rate,
      itemName: line.name,
    })),
  });
  return `${document.slice(0, -1)},${partiesOf(supplier)}}`;
}

/** Seller and buyer are the same on every invoice of a supplier. */
const PARTIES = new WeakMap<Supplier, Json>();

function partiesOf(supplier: Supplier): Json {
  const known = PARTIES.get(supplier);
  if (known !== undefined) return known;
  const parties = JSON.stringify({ seller: sellerOf(supplier.row), buyer: buyerOf(supplier) }).slice(1, -1);
  PARTIES.set(supplier, parties);
  return parties;
}

const EXEMPTIONS: Readonly<Record<string, string | undefined>> = {
  E: 'Exempt from VAT',
  O: 'The supplier is not registered for VAT',
};

/** Electronic addresses are VAT numbers (EAS 9932) or, without one, e-mail (EAS EM). */
function sellerOf(row: SupplierRow): object {
  return {
    name: row.name,
    // A sole trader has neither number, and must be told apart all the same (BR-CO-26).
    identifiers:
      row.companyNumber === null && row.vatNumber === null ? [{ id: row.number, scheme: null }] : undefined,
    companyNumber: row.companyNumber ?? undefined,
    vatNumber: row.vatNumber ?? undefined,
    electronicAddress:
      row.vatNumber === null ? { id: row.email, scheme: 'EM' } : { id: row.vatNumber, scheme: '9932' },
    address: { line1: row.addressLine, city: row.town, postcode: row.postcode, country: 'GB' },
  };
}

function buyerOf({ council }: Supplier): object {
  const { line, town, postcode } = council.address;
  return {
    name: council.row.name,
    electronicAddress: { id: council.vatNumber, scheme: '9932' },
    address: { line1: line, city: town, postcode, country: 'GB' },
  };
}
