import {
  type AllowanceOrCharge,
  type DocumentTotals,
  type InvoiceLine,
  type Party,
  type SemanticInvoice,
  type VatBreakdown,
} from '../../src/einvoice/model/semantic-invoice.js';
import { Decimal, sumDecimals } from '../../src/kernel/decimal.js';
import { plainDate } from '../../src/kernel/plain-date.js';

const dec = (text: string): Decimal => Decimal.parse(text);

/** What a test may say of a line: numbers as text; the amount follows from quantity and price unless it is given. */
export type LineDraft = Partial<Omit<InvoiceLine, 'quantity' | 'netPrice' | 'netAmount' | 'vatRate'>> & {
  readonly quantity?: string | null;
  readonly netPrice?: string | null;
  readonly netAmount?: string | null;
  readonly vatRate?: string | null;
};

/** 10 pieces at £10.00, standard rated at 20%. */
export function aLine(over: LineDraft = {}): InvoiceLine {
  const { quantity = '10', netPrice = '10.00', netAmount, vatRate = '20', ...rest } = over;
  const product =
    quantity === null || netPrice === null ? null : dec(quantity).mul(dec(netPrice)).round(2).toString();
  return {
    id: '1',
    note: null,
    object: null,
    quantity: decimalOrNull(quantity),
    unit: 'C62',
    netAmount: decimalOrNull(netAmount === undefined ? product : netAmount),
    orderLineReference: '1',
    accountingReference: null,
    period: null,
    allowances: [],
    charges: [],
    netPrice: decimalOrNull(netPrice),
    priceDiscount: null,
    grossPrice: null,
    priceBaseQuantity: null,
    priceBaseUnit: null,
    vatCategory: 'S',
    vatRate: decimalOrNull(vatRate),
    itemName: 'Copier paper A4',
    itemDescription: null,
    sellerItemId: null,
    buyerItemId: null,
    standardItemId: null,
    classifications: [],
    originCountry: null,
    attributes: [],
    ...rest,
  };
}

/** £10.00, standard rated at 20%, with a reason. */
export function anAllowance(over: Partial<AllowanceOrCharge> = {}): AllowanceOrCharge {
  return {
    amount: dec('10.00'),
    base: null,
    percent: null,
    vatCategory: 'S',
    vatRate: dec('20'),
    reason: 'Loyalty discount',
    reasonCode: null,
    ...over,
  };
}

export function aParty(over: Partial<Party> = {}): Party {
  return {
    name: 'Example Paper Supplies Ltd',
    tradingName: null,
    identifiers: [],
    companyNumber: '00000001',
    companyNumberScheme: null,
    vatNumber: 'GB999999973',
    taxRegistration: null,
    legalInformation: null,
    electronicAddress: null,
    address: {
      line1: '1 Example Street',
      line2: null,
      line3: null,
      city: 'Exampleton',
      postcode: 'EX1 1EX',
      region: null,
      country: 'GB',
    },
    contact: null,
    ...over,
  };
}

/**
 * An invoice in pounds that breaks no rule: £100.00 and 20% VAT, order PO-1001. Totals and VAT summary follow from
 * lines, allowances and charges unless they are given.
 */
export function anInvoice(over: Partial<SemanticInvoice> = {}): SemanticInvoice {
  return withTotals({
    typeCode: '380',
    number: 'INV-0001',
    issuedOn: plainDate('2026-01-05'),
    dueOn: plainDate('2026-02-04'),
    currency: 'GBP',
    vatCurrency: null,
    taxPointOn: null,
    taxPointCode: null,
    buyerReference: 'Facilities team',
    projectReference: null,
    contractReference: null,
    orderReference: 'PO-1001',
    salesOrderReference: null,
    receivingAdviceReference: null,
    despatchAdviceReference: null,
    tenderReference: null,
    invoicedObject: null,
    accountingReference: null,
    terms: '30 days',
    notes: [],
    profileId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
    customizationId: 'urn:cen.eu:en16931:2017',
    precedingInvoices: [],
    seller: aParty(),
    buyer: aParty({ name: 'Exampleshire County Council', companyNumber: null, vatNumber: null }),
    payee: null,
    taxRepresentative: null,
    delivery: null,
    period: null,
    payment: {
      meansCode: '30',
      meansText: null,
      remittance: 'INV-0001',
      accounts: [{ id: '00000000', name: 'Example Paper Supplies Ltd', bic: '000000' }],
      card: null,
      directDebit: null,
    },
    allowances: [],
    charges: [],
    supportingDocuments: [],
    lines: [aLine()],
    ...over,
  });
}

/** A credit note over the same goods. */
export function aCreditNote(over: Partial<SemanticInvoice> = {}): SemanticInvoice {
  return anInvoice({
    typeCode: '381',
    number: 'CN-0001',
    precedingInvoices: [{ number: 'INV-0001', issuedOn: plainDate('2026-01-05') }],
    ...over,
  });
}

type WithoutTotals = Omit<SemanticInvoice, 'totals' | 'vatBreakdown'> & Partial<SemanticInvoice>;

/** The invoice with totals and a VAT summary that agree with its lines, allowances and charges. */
export function withTotals(draft: WithoutTotals): SemanticInvoice {
  const vatBreakdown = draft.vatBreakdown ?? breakdownOf(draft);
  return {
    ...draft,
    vatBreakdown,
    totals: draft.totals === undefined ? totalsOf(draft, vatBreakdown) : draft.totals,
  };
}

/** Single totals changed, the others as they were. */
export function changeTotals(
  invoice: SemanticInvoice,
  over: Partial<Record<keyof DocumentTotals, string | null>>,
): SemanticInvoice {
  const changed = Object.fromEntries(
    Object.entries(over).map(([name, value]) => [name, decimalOrNull(value ?? null)]),
  );
  return { ...invoice, totals: { ...invoice.totals!, ...changed } };
}

function totalsOf(draft: WithoutTotals, vatBreakdown: readonly VatBreakdown[]): DocumentTotals {
  const lineNetTotal = total(draft.lines.map(({ netAmount }) => netAmount));
  const allowances =
    draft.allowances.length === 0 ? null : total(draft.allowances.map(({ amount }) => amount));
  const charges = draft.charges.length === 0 ? null : total(draft.charges.map(({ amount }) => amount));
  const withoutVat = lineNetTotal.sub(allowances ?? Decimal.ZERO).add(charges ?? Decimal.ZERO);
  const vat = total(vatBreakdown.map(({ tax }) => tax));
  const withVat = withoutVat.add(vat);
  return {
    lineNetTotal,
    allowances,
    charges,
    withoutVat,
    vat,
    vatInAccountingCurrency: null,
    withVat,
    prepaid: null,
    rounding: null,
    amountDue: withVat,
  };
}

/** One row for each category and rate, in the order in which they first occur. */
function breakdownOf({ lines, allowances, charges }: WithoutTotals): VatBreakdown[] {
  const groups = new Map<string, VatBreakdown>();
  const add = (category: string | null, rate: Decimal | null, amount: Decimal | null): void => {
    if (category === null) return;
    const key = `${category} ${rate?.normalise().toString() ?? ''}`;
    const taxable = (groups.get(key)?.taxable ?? Decimal.ZERO).add(amount ?? Decimal.ZERO);
    const tax = taxable.mul(rate ?? Decimal.ZERO).divRounded(Decimal.HUNDRED, 2);
    const exempt = !['S', 'Z', 'L', 'M'].includes(category);
    groups.set(key, {
      taxable,
      tax,
      category,
      rate,
      exemptionReason: exempt ? 'No VAT is due' : null,
      exemptionCode: null,
    });
  };
  for (const line of lines) add(line.vatCategory, line.vatRate, line.netAmount);
  for (const charge of charges) add(charge.vatCategory, charge.vatRate, charge.amount);
  for (const allowance of allowances) {
    add(allowance.vatCategory, allowance.vatRate, allowance.amount?.negate() ?? null);
  }
  return [...groups.values()];
}

function total(amounts: readonly (Decimal | null)[]): Decimal {
  return sumDecimals(amounts.filter((amount) => amount !== null)).round(2);
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : dec(text);
}
