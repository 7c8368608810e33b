import { lookup } from '../../../kernel/lookup.js';
import type {
  Delivery,
  DocumentTotals,
  PrecedingInvoice,
  SemanticInvoice,
  SupportingDocument,
  VatBreakdown,
} from '../../model/semantic-invoice.js';
import type { TaxTotal } from '../../model/tax-total.js';
import type { Reading } from '../term-positions.js';
import { Sources } from '../sources.js';
import { attributeOf, textOf } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';
import { CiiValues } from './cii-values.js';
import { readCiiPayment } from './read-cii-payment.js';
import { isVat, objectOf, readCiiAllowancesAndCharges, readCiiLine, readCiiPeriod } from './read-cii-line.js';
import {
  identifiersOf,
  readCiiAddress,
  readCiiParty,
  readCiiPayee,
  readCiiTaxRepresentative,
} from './read-cii-party.js';

export interface CiiReading extends Reading {
  readonly taxTotals: readonly TaxTotal[];
}

/** The parts of the document that hold everything; each is null where it is missing. */
interface Parts {
  readonly context: XmlElement | null;
  readonly document: XmlElement | null;
  readonly transaction: XmlElement | null;
  readonly agreement: XmlElement | null;
  readonly delivery: XmlElement | null;
  readonly settlement: XmlElement | null;
}

/**
 * Read a Cross Industry Invoice, D16B, into the same invoice as UBL. What is missing is null; what cannot be read is null
 * and listed.
 * Source: CEN/TS 16931-3-3 (CII syntax binding).
 */
export function readCii(root: XmlElement): CiiReading {
  const values = new CiiValues();
  const sources = new Sources();
  const parts = partsOf(root);
  const { agreement, settlement } = parts;
  const currency = textOf(settlement?.child('ram:InvoiceCurrencyCode') ?? null);
  const vatCurrency = textOf(settlement?.child('ram:TaxCurrencyCode') ?? null);
  const vatBreakdown = (settlement?.childrenNamed('ram:ApplicableTradeTax') ?? []).map((row) =>
    readVatBreakdown(row, values, sources),
  );
  const sum = settlement?.child('ram:SpecifiedTradeSettlementHeaderMonetarySummation') ?? null;
  const taxTotals = (sum?.childrenNamed('ram:TaxTotalAmount') ?? []).map((total) =>
    readTaxTotal(total, values, sources, { vatBreakdown, currency }),
  );
  const header = readHeader(parts, values);
  const references = readReferences(parts);
  const { allowances, charges } = readCiiAllowancesAndCharges(settlement, values, sources);
  // One literal with every field: parts that are spread into it take as long as reading them.
  const invoice: SemanticInvoice = {
    typeCode: header.typeCode,
    number: header.number,
    issuedOn: header.issuedOn,
    dueOn: header.dueOn,
    currency,
    vatCurrency,
    taxPointOn: header.taxPointOn,
    taxPointCode: header.taxPointCode,
    buyerReference: header.buyerReference,
    accountingReference: header.accountingReference,
    terms: header.terms,
    profileId: header.profileId,
    customizationId: header.customizationId,
    notes: header.notes,
    projectReference: references.projectReference,
    contractReference: references.contractReference,
    orderReference: references.orderReference,
    salesOrderReference: references.salesOrderReference,
    receivingAdviceReference: references.receivingAdviceReference,
    despatchAdviceReference: references.despatchAdviceReference,
    tenderReference: references.tenderReference,
    invoicedObject: references.invoicedObject,
    precedingInvoices: readPrecedingInvoices(settlement, values, sources),
    seller: readCiiParty(agreement?.child('ram:SellerTradeParty') ?? null, 'seller'),
    buyer: readCiiParty(agreement?.child('ram:BuyerTradeParty') ?? null, 'buyer'),
    payee: readCiiPayee(settlement?.child('ram:PayeeTradeParty') ?? null),
    taxRepresentative: readCiiTaxRepresentative(
      agreement?.child('ram:SellerTaxRepresentativeTradeParty') ?? null,
    ),
    delivery: readDelivery(parts.delivery, values),
    period: readCiiPeriod(settlement?.child('ram:BillingSpecifiedPeriod') ?? null, values),
    payment: readCiiPayment(settlement),
    allowances,
    charges,
    totals: readTotals(sum, values, sources, { taxTotals, currency, vatCurrency }),
    vatBreakdown,
    supportingDocuments: readSupportingDocuments(agreement),
    lines: (parts.transaction?.childrenNamed('ram:IncludedSupplyChainTradeLineItem') ?? []).map((line) =>
      readCiiLine(line, values, sources),
    ),
  };
  sources.add(invoice, root);
  return { invoice, sources, unreadable: values.unreadable, taxTotals };
}

function partsOf(root: XmlElement): Parts {
  const transaction = root.child('rsm:SupplyChainTradeTransaction');
  return {
    context: root.child('rsm:ExchangedDocumentContext'),
    document: root.child('rsm:ExchangedDocument'),
    transaction,
    agreement: transaction?.child('ram:ApplicableHeaderTradeAgreement') ?? null,
    delivery: transaction?.child('ram:ApplicableHeaderTradeDelivery') ?? null,
    settlement: transaction?.child('ram:ApplicableHeaderTradeSettlement') ?? null,
  };
}

function readHeader({ context, document, agreement, settlement }: Parts, values: CiiValues) {
  const terms = settlement?.childrenNamed('ram:SpecifiedTradePaymentTerms') ?? [];
  const due = terms.find((each) => each.child('ram:DueDateDateTime') !== null);
  const taxes = settlement?.childrenNamed('ram:ApplicableTradeTax') ?? [];
  const taxPoint = taxes.find((each) => each.child('ram:TaxPointDate') !== null);
  const taxPointCode = taxes.find((each) => each.child('ram:DueDateTypeCode') !== null);
  return {
    typeCode: textOf(document?.child('ram:TypeCode') ?? null),
    number: textOf(document?.child('ram:ID') ?? null),
    issuedOn: values.dateIn(document?.child('ram:IssueDateTime') ?? null),
    dueOn: values.dateIn(due?.child('ram:DueDateDateTime') ?? null),
    taxPointOn: values.dateIn(taxPoint?.child('ram:TaxPointDate') ?? null),
    taxPointCode: taxPointCodeOf(textOf(taxPointCode?.child('ram:DueDateTypeCode') ?? null)),
    buyerReference: textOf(agreement?.child('ram:BuyerReference') ?? null),
    accountingReference: textOf(
      settlement?.find('ram:ReceivableSpecifiedTradeAccountingAccount', 'ram:ID') ?? null,
    ),
    terms: textOf(
      terms.map((each) => each.child('ram:Description')).find((text) => textOf(text ?? null) !== null) ??
        null,
    ),
    profileId: textOf(
      context?.find('ram:BusinessProcessSpecifiedDocumentContextParameter', 'ram:ID') ?? null,
    ),
    customizationId: textOf(
      context?.find('ram:GuidelineSpecifiedDocumentContextParameter', 'ram:ID') ?? null,
    ),
    notes: (document?.childrenNamed('ram:IncludedNote') ?? []).flatMap((note) => {
      const text = textOf(note.child('ram:Content'));
      return text === null ? [] : [{ subjectCode: textOf(note.child('ram:SubjectCode')), text }];
    }),
  };
}

/** CII writes BT-8 in the codes of UNTDID 2475, the standard in those of UNTDID 2005. */
const TAX_POINT_CODES = lookup({ '5': '3', '29': '35', '72': '432' });

function taxPointCodeOf(code: string | null): string | null {
  return code === null ? null : (TAX_POINT_CODES[code] ?? code);
}

function readReferences({ agreement, delivery }: Parts) {
  const issuerId = (parent: XmlElement | null, name: string) =>
    textOf(parent?.find(name, 'ram:IssuerAssignedID') ?? null);
  const additional = agreement?.childrenNamed('ram:AdditionalReferencedDocument') ?? [];
  const typed = (code: string) => additional.find((each) => typeOf(each) === code);
  const object = typed('130');
  return {
    projectReference: textOf(agreement?.find('ram:SpecifiedProcuringProject', 'ram:ID') ?? null),
    contractReference: issuerId(agreement, 'ram:ContractReferencedDocument'),
    orderReference: issuerId(agreement, 'ram:BuyerOrderReferencedDocument'),
    salesOrderReference: issuerId(agreement, 'ram:SellerOrderReferencedDocument'),
    receivingAdviceReference: issuerId(delivery, 'ram:ReceivingAdviceReferencedDocument'),
    despatchAdviceReference: issuerId(delivery, 'ram:DespatchAdviceReferencedDocument'),
    tenderReference: textOf(typed('50')?.child('ram:IssuerAssignedID') ?? null),
    invoicedObject: object === undefined ? null : objectOf(object),
  };
}

function typeOf(reference: XmlElement): string | null {
  return textOf(reference.child('ram:TypeCode'));
}

function readPrecedingInvoices(
  settlement: XmlElement | null,
  values: CiiValues,
  sources: Sources,
): PrecedingInvoice[] {
  return (settlement?.childrenNamed('ram:InvoiceReferencedDocument') ?? []).map((reference) => {
    const read = {
      number: textOf(reference.child('ram:IssuerAssignedID')),
      issuedOn: values.dateIn(reference.child('ram:FormattedIssueDateTime')),
    };
    sources.add(read, reference);
    return read;
  });
}

function readDelivery(delivery: XmlElement | null, values: CiiValues): Delivery | null {
  const shipTo = delivery?.child('ram:ShipToTradeParty') ?? null;
  const event = delivery?.child('ram:ActualDeliverySupplyChainEvent') ?? null;
  if (shipTo === null && event === null) return null;
  return {
    partyName: textOf(shipTo?.child('ram:Name') ?? null),
    location: shipTo === null ? null : (identifiersOf(shipTo)[0] ?? null),
    deliveredOn: values.dateIn(event?.child('ram:OccurrenceDateTime') ?? null),
    address: readCiiAddress(shipTo?.child('ram:PostalTradeAddress') ?? null),
  };
}

/** Only the total in the currency of the invoice is the sum of the breakdown. */
function readTaxTotal(
  total: XmlElement,
  values: CiiValues,
  sources: Sources,
  of: { readonly vatBreakdown: readonly VatBreakdown[]; readonly currency: string | null },
): TaxTotal {
  const currency = attributeOf(total, 'currencyID');
  const breakdown = currency === of.currency ? of.vatBreakdown : [];
  const read = { amount: values.decimalOf(total), currency, breakdown };
  sources.add(read, total);
  return read;
}

function readVatBreakdown(row: XmlElement, values: CiiValues, sources: Sources): VatBreakdown {
  const read: VatBreakdown = {
    taxable: values.decimalOf(row.child('ram:BasisAmount')),
    tax: values.decimalOf(row.child('ram:CalculatedAmount')),
    category: textOf(row.child('ram:CategoryCode')),
    rate: values.decimalOf(row.child('ram:RateApplicablePercent')),
    exemptionReason: textOf(row.child('ram:ExemptionReason')),
    exemptionCode: textOf(row.child('ram:ExemptionReasonCode')),
  };
  sources.add(read, row, !isVat(row));
  return read;
}

interface VatTotals {
  readonly taxTotals: readonly TaxTotal[];
  readonly currency: string | null;
  readonly vatCurrency: string | null;
}

function readTotals(
  sum: XmlElement | null,
  values: CiiValues,
  sources: Sources,
  { taxTotals, currency, vatCurrency }: VatTotals,
): DocumentTotals | null {
  if (sum === null) return null;
  const amount = (name: string) => values.decimalOf(sum.child(name));
  const vatIn = (wanted: string | null) =>
    wanted === null ? null : (taxTotals.find((each) => each.currency === wanted)?.amount ?? null);
  const read: DocumentTotals = {
    lineNetTotal: amount('ram:LineTotalAmount'),
    allowances: amount('ram:AllowanceTotalAmount'),
    charges: amount('ram:ChargeTotalAmount'),
    withoutVat: amount('ram:TaxBasisTotalAmount'),
    vat: vatIn(currency),
    vatInAccountingCurrency: vatCurrency === currency ? null : vatIn(vatCurrency),
    withVat: amount('ram:GrandTotalAmount'),
    prepaid: amount('ram:TotalPrepaidAmount'),
    rounding: amount('ram:RoundingAmount'),
    amountDue: amount('ram:DuePayableAmount'),
  };
  sources.add(read, sum);
  return read;
}

function readSupportingDocuments(agreement: XmlElement | null): SupportingDocument[] {
  return (agreement?.childrenNamed('ram:AdditionalReferencedDocument') ?? []).flatMap((reference) => {
    const type = typeOf(reference);
    if (type === '130' || type === '50') return [];
    const file = reference.child('ram:AttachmentBinaryObject');
    return [
      {
        reference: textOf(reference.child('ram:IssuerAssignedID')),
        description: textOf(reference.child('ram:Name')),
        location: textOf(reference.child('ram:URIID')),
        attachment:
          file === null
            ? null
            : { mimeType: attributeOf(file, 'mimeCode'), filename: attributeOf(file, 'filename') },
      },
    ];
  });
}
