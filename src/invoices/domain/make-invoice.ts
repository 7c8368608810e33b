import { BLANK_INVOICE, BLANK_PARTY } from '../../einvoice/model/blank-invoice.js';
import { electronicAddress } from '../../einvoice/model/electronic-address.js';
import type {
  InvoiceLine,
  Party,
  SemanticInvoice,
  VatBreakdown,
} from '../../einvoice/model/semantic-invoice.js';
import { Decimal, sumDecimals } from '../../kernel/decimal.js';
import { type Currency, minorDigits } from '../../kernel/money.js';
import type { PlainDate } from '../../kernel/plain-date.js';

/** What a supplier has on file that its invoices say. */
export interface SellerFacts {
  readonly name: string;
  /** null for a supplier that is not registered for VAT. */
  readonly vatNumber: string | null;
  readonly companyNumber: string | null;
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
}

/** The council as its invoices name it. */
export interface BuyerFacts {
  readonly name: string;
  readonly addressLine: string | null;
  readonly town: string | null;
  readonly postcode: string | null;
  /** "EM:invoices@council.example". */
  readonly electronicAddress: string | null;
  readonly vatNumber: string | null;
}

export interface InvoiceParties {
  readonly seller: SellerFacts;
  readonly buyer: BuyerFacts;
}

/** What a supplier says of the invoice as a whole. */
export interface InvoiceHead {
  readonly number: string | null;
  readonly issuedOn: PlainDate | null;
  readonly currency: Currency;
  /** Who ordered it, or the cost centre. */
  readonly buyerReference: string | null;
  readonly orderReference: string | null;
}

/** The specification identifier (BT-24) of an invoice that meets the standard and no further rules. */
const EN_16931 = 'urn:cen.eu:en16931:2017';

/** An invoice made in the portal: names and addresses are on file, and every sum follows from the lines. */
export function makeInvoice(
  head: InvoiceHead,
  { seller, buyer }: InvoiceParties,
  lines: readonly InvoiceLine[],
): SemanticInvoice {
  const digits = minorDigits(head.currency);
  const vatBreakdown = breakdown(lines, digits);
  const net = sumDecimals(lines.map((line) => line.netAmount!)).round(digits);
  const vat = sumDecimals(vatBreakdown.map((row) => row.tax!)).round(digits);
  const gross = net.add(vat);
  return {
    ...BLANK_INVOICE,
    ...head,
    typeCode: '380',
    customizationId: EN_16931,
    terms: 'Payment within 30 days of receipt',
    seller: sellerParty(seller),
    buyer: buyerParty(buyer, lines),
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

/** One row for each category and rate, in the order in which they first occur. */
function breakdown(lines: readonly InvoiceLine[], digits: number): VatBreakdown[] {
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
    const exemptionReason = EXEMPTION_REASONS[category] ?? null;
    return { ...{ taxable, tax, category, rate, exemptionReason }, exemptionCode: null };
  });
}

/** BT-120 is asked for where a supply carries no VAT for a reason other than a zero rate. */
const EXEMPTION_REASONS: Readonly<Record<string, string>> = {
  E: 'Exempt from VAT',
  AE: 'Reverse charge: customer to pay the VAT to HMRC',
  O: 'Not subject to VAT: the supplier is not registered for VAT',
};

function sellerParty(facts: SellerFacts): Party {
  return {
    ...BLANK_PARTY,
    name: facts.name,
    // BR-CO-26 asks for one of company number, VAT number or identifier; a sole trader has but a name.
    identifiers:
      facts.vatNumber === null && facts.companyNumber === null ? [{ id: facts.name, scheme: null }] : [],
    companyNumber: facts.companyNumber,
    vatNumber: facts.vatNumber === null ? null : `GB${facts.vatNumber.replace(/^GB/, '')}`,
    address: address(facts),
  };
}

/** Its VAT number stands on an invoice only where it accounts for the VAT (BR-AE-02); where there is none it may not (BR-O-02). */
function buyerParty(facts: BuyerFacts, lines: readonly InvoiceLine[]): Party {
  const isReverseCharged = lines.some(({ vatCategory }) => vatCategory === 'AE');
  return {
    ...BLANK_PARTY,
    name: facts.name,
    vatNumber: isReverseCharged ? facts.vatNumber : null,
    address: address(facts),
    electronicAddress: electronicAddress(facts.electronicAddress ?? ''),
  };
}

function address({ addressLine, town, postcode }: Pick<BuyerFacts, 'addressLine' | 'town' | 'postcode'>) {
  const elsewhere = { line2: null, line3: null, region: null };
  return { line1: addressLine, ...elsewhere, city: town, postcode, country: 'GB' };
}
