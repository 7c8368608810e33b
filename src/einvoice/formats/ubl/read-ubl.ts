import type {
  DocumentTotals,
  PaymentInstructions,
  PrecedingInvoice,
  SemanticInvoice,
  SupportingDocument,
  VatBreakdown,
} from '../../model/semantic-invoice.js';
import type { TaxTotal } from '../../model/tax-total.js';
import type { Syntax } from '../detect/detect.js';
import { Sources } from '../sources.js';
import { attributeOf, identifierOf, textOf, type UnreadableValue } from '../values.js';
import type { XmlElement } from '../xml/xml-element.js';
import { readAllowancesAndCharges, readLine, readPeriod } from './read-line.js';
import { readBankCreditor, readDelivery, readParty, readPayee, readTaxRepresentative } from './read-party.js';
import { isVatScheme, taxCategoryOf } from './tax-category.js';
import { UblValues } from './ubl-values.js';

export interface UblReading {
  readonly invoice: SemanticInvoice;
  readonly sources: Sources;
  readonly unreadable: readonly UnreadableValue[];
  readonly taxTotals: readonly TaxTotal[];
}

/**
 * Read a UBL 2.1 Invoice or CreditNote. What is missing is null; what cannot be read is null and listed.
 * Source: CEN/TS 16931-3-2 (UBL syntax binding).
 */
export function readUbl(root: XmlElement, syntax: Syntax): UblReading {
  const values = new UblValues();
  const sources = new Sources();
  const currency = textOf(root.child('cbc:DocumentCurrencyCode'));
  const vatCurrency = textOf(root.child('cbc:TaxCurrencyCode'));
  const taxTotals = root.childrenNamed('cac:TaxTotal').map((total) => readTaxTotal(total, values, sources));
  const period = root.child('cac:InvoicePeriod');
  const supplier = root.child('cac:AccountingSupplierParty');
  const order = root.child('cac:OrderReference');
  const documents = root.childrenNamed('cac:AdditionalDocumentReference');
  const isInvoice = syntax === 'ubl-invoice';
  const { allowances, charges } = readAllowancesAndCharges(root, values, sources);
  // One literal with every field: parts that are spread into it take as long as reading them.
  const invoice: SemanticInvoice = {
    typeCode: textOf(root.child(isInvoice ? 'cbc:InvoiceTypeCode' : 'cbc:CreditNoteTypeCode')),
    number: textOf(root.child('cbc:ID')),
    issuedOn: values.dateOf(root.child('cbc:IssueDate')),
    dueOn: values.dateOf(
      isInvoice ? root.child('cbc:DueDate') : root.find('cac:PaymentMeans', 'cbc:PaymentDueDate'),
    ),
    buyerReference: textOf(root.child('cbc:BuyerReference')),
    accountingReference: textOf(root.child('cbc:AccountingCost')),
    terms: textOf(root.find('cac:PaymentTerms', 'cbc:Note')),
    profileId: textOf(root.child('cbc:ProfileID')),
    customizationId: textOf(root.child('cbc:CustomizationID')),
    currency,
    vatCurrency,
    taxPointOn: values.dateOf(root.child('cbc:TaxPointDate')),
    taxPointCode: textOf(period?.child('cbc:DescriptionCode') ?? null),
    // A credit note of UBL has no ProjectReference; the binding puts BT-11 among the documents, with type 50.
    projectReference: textOf(root.find('cac:ProjectReference', 'cbc:ID') ?? idOfType(documents, '50')),
    contractReference: textOf(root.find('cac:ContractDocumentReference', 'cbc:ID')),
    orderReference: textOf(order?.child('cbc:ID') ?? null),
    salesOrderReference: textOf(order?.child('cbc:SalesOrderID') ?? null),
    receivingAdviceReference: textOf(root.find('cac:ReceiptDocumentReference', 'cbc:ID')),
    despatchAdviceReference: textOf(root.find('cac:DespatchDocumentReference', 'cbc:ID')),
    tenderReference: textOf(root.find('cac:OriginatorDocumentReference', 'cbc:ID')),
    invoicedObject: identifierOf(idOfType(documents, '130')),
    notes: readNotes(root),
    precedingInvoices: readPrecedingInvoices(root, values, sources),
    seller: readParty(supplier, 'seller'),
    buyer: readParty(root.child('cac:AccountingCustomerParty'), 'buyer'),
    payee: readPayee(root.child('cac:PayeeParty')),
    taxRepresentative: readTaxRepresentative(root.child('cac:TaxRepresentativeParty')),
    delivery: readDelivery(root.child('cac:Delivery'), values),
    period: hasDates(period) ? readPeriod(period, values) : null,
    payment: readPayment(root, supplier),
    allowances,
    charges,
    totals: readTotals(root, values, sources, { taxTotals, currency, vatCurrency }),
    vatBreakdown: taxTotals.flatMap((total) => total.breakdown),
    supportingDocuments: readSupportingDocuments(documents),
    lines: root
      .childrenNamed(isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine')
      .map((line) => readLine(line, values, sources)),
  };
  sources.add(invoice, root);
  return { invoice, sources, unreadable: values.unreadable, taxTotals };
}

/** The identifier of the first document of a type. */
function idOfType(documents: readonly XmlElement[], code: string): XmlElement | null {
  const typed = documents.find((document) => textOf(document.child('cbc:DocumentTypeCode')) === code);
  return typed?.child('cbc:ID') ?? null;
}

/** A note may begin with its subject code between number signs: "#AAI#Text". */
function readNotes(root: XmlElement) {
  return root.childrenNamed('cbc:Note').flatMap((note) => {
    const text = textOf(note);
    if (text === null) return [];
    const coded = /^#([A-Z]{3})#/.exec(text);
    return [
      coded === null
        ? { subjectCode: null, text }
        : { subjectCode: coded[1]!, text: text.slice(5).trimStart() },
    ];
  });
}

function readPrecedingInvoices(root: XmlElement, values: UblValues, sources: Sources): PrecedingInvoice[] {
  return root.childrenNamed('cac:BillingReference').map((billing) => {
    const reference = billing.child('cac:InvoiceDocumentReference');
    const read = {
      number: textOf(reference?.child('cbc:ID') ?? null),
      issuedOn: values.dateOf(reference?.child('cbc:IssueDate') ?? null),
    };
    sources.add(read, billing);
    return read;
  });
}

/** UBL repeats the means of payment for each account; the first one gives the code and the texts. */
function readPayment(root: XmlElement, supplier: XmlElement | null): PaymentInstructions | null {
  const means = root.childrenNamed('cac:PaymentMeans');
  const first = means.find((candidate) =>
    candidate.children.some((child) => child.name !== 'cbc:PaymentDueDate'),
  );
  if (first === undefined) return null;
  const code = first.child('cbc:PaymentMeansCode');
  const card = first.child('cac:CardAccount');
  const mandate = first.child('cac:PaymentMandate');
  const creditor =
    readBankCreditor(root.child('cac:PayeeParty')) ?? readBankCreditor(supplier?.child('cac:Party') ?? null);
  return {
    meansCode: textOf(code),
    meansText: attributeOf(code, 'name'),
    remittance: textOf(first.child('cbc:PaymentID')),
    accounts: means.flatMap((each) => {
      const account = each.child('cac:PayeeFinancialAccount');
      if (account === null) return [];
      return [
        {
          id: textOf(account.child('cbc:ID')),
          name: textOf(account.child('cbc:Name')),
          bic: textOf(account.find('cac:FinancialInstitutionBranch', 'cbc:ID')),
        },
      ];
    }),
    card:
      card === null
        ? null
        : {
            number: textOf(card.child('cbc:PrimaryAccountNumberID')),
            holder: textOf(card.child('cbc:HolderName')),
          },
    directDebit:
      mandate === null && creditor === null
        ? null
        : {
            mandate: textOf(mandate?.child('cbc:ID') ?? null),
            creditor,
            debitedAccount: textOf(mandate?.find('cac:PayerFinancialAccount', 'cbc:ID') ?? null),
          },
  };
}

function readTaxTotal(total: XmlElement, values: UblValues, sources: Sources): TaxTotal {
  const amount = total.child('cbc:TaxAmount');
  const read: TaxTotal = {
    amount: values.decimalOf(amount),
    currency: attributeOf(amount, 'currencyID'),
    breakdown: total
      .childrenNamed('cac:TaxSubtotal')
      .map((subtotal) => readVatBreakdown(subtotal, values, sources)),
  };
  sources.add(read, total);
  return read;
}

function readVatBreakdown(subtotal: XmlElement, values: UblValues, sources: Sources): VatBreakdown {
  const category = taxCategoryOf(subtotal, 'cac:TaxCategory');
  const read: VatBreakdown = {
    taxable: values.decimalOf(subtotal.child('cbc:TaxableAmount')),
    tax: values.decimalOf(subtotal.child('cbc:TaxAmount')),
    category: textOf(category?.child('cbc:ID') ?? null),
    rate: values.decimalOf(category?.child('cbc:Percent') ?? null),
    exemptionReason: textOf(category?.child('cbc:TaxExemptionReason') ?? null),
    exemptionCode: textOf(category?.child('cbc:TaxExemptionReasonCode') ?? null),
  };
  sources.add(read, subtotal, category !== null && !isVatScheme(category));
  return read;
}

interface VatTotals {
  readonly taxTotals: readonly TaxTotal[];
  readonly currency: string | null;
  readonly vatCurrency: string | null;
}

function readTotals(
  root: XmlElement,
  values: UblValues,
  sources: Sources,
  vat: VatTotals,
): DocumentTotals | null {
  const total = root.child('cac:LegalMonetaryTotal');
  if (total === null && vat.taxTotals.length === 0) return null;
  const amount = (name: string) => values.decimalOf(total?.child(name) ?? null);
  const vatIn = (wanted: string | null) =>
    wanted === null ? null : (vat.taxTotals.find((each) => each.currency === wanted)?.amount ?? null);
  const read: DocumentTotals = {
    lineNetTotal: amount('cbc:LineExtensionAmount'),
    allowances: amount('cbc:AllowanceTotalAmount'),
    charges: amount('cbc:ChargeTotalAmount'),
    withoutVat: amount('cbc:TaxExclusiveAmount'),
    vat: vatIn(vat.currency),
    vatInAccountingCurrency: vat.vatCurrency === vat.currency ? null : vatIn(vat.vatCurrency),
    withVat: amount('cbc:TaxInclusiveAmount'),
    prepaid: amount('cbc:PrepaidAmount'),
    rounding: amount('cbc:PayableRoundingAmount'),
    amountDue: amount('cbc:PayableAmount'),
  };
  if (total !== null) sources.add(read, total);
  return read;
}

function readSupportingDocuments(documents: readonly XmlElement[]): SupportingDocument[] {
  return documents.flatMap((reference) => {
    const type = textOf(reference.child('cbc:DocumentTypeCode'));
    if (type === '130' || type === '50') return [];
    const attachment = reference.child('cac:Attachment');
    const file = attachment?.child('cbc:EmbeddedDocumentBinaryObject') ?? null;
    return [
      {
        reference: textOf(reference.child('cbc:ID')),
        description: textOf(reference.child('cbc:DocumentDescription')),
        location: textOf(attachment?.find('cac:ExternalReference', 'cbc:URI') ?? null),
        attachment:
          file === null
            ? null
            : { mimeType: attributeOf(file, 'mimeCode'), filename: attributeOf(file, 'filename') },
      },
    ];
  });
}

function hasDates(period: XmlElement | null): boolean {
  return period !== null && (period.child('cbc:StartDate') !== null || period.child('cbc:EndDate') !== null);
}
