import type {
  PaymentInstructions,
  SemanticInvoice,
  SupportingDocument,
} from '../../model/semantic-invoice.js';
import { isCreditNote } from '../../model/type-code.js';
import { branch, branchIfAny, leaf, serialise, type XmlNode } from '../xml/write-xml.js';
import {
  type AmountLeaf,
  writeAllowanceOrCharge,
  writeLine,
  writePeriod,
  writeVatCategory,
} from './write-line.js';
import {
  identifierLeaf,
  writeDelivery,
  writeParty,
  writePayee,
  writeTaxRepresentative,
} from './write-party.js';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';

/**
 * The invoice as a UBL 2.1 document: a CreditNote for the type codes of credit notes, else an Invoice. Elements stand in
 * the order of the schema; what is null is left out. Reading it back gives the same invoice, but where UBL asks for more
 * than the standard: a sales order without an order gets the order "NA", as Peppol has it; a due date of a credit note
 * or a payment without a code gets the payment code 1, "instrument not defined"; a gross price gets its discount. The
 * bytes of attachments are not written.
 * Source: CEN/TS 16931-3-2 (UBL syntax binding).
 */
export function writeUbl(invoice: SemanticInvoice): string {
  const isCredit = isCreditNote(invoice);
  const root = isCredit ? 'CreditNote' : 'Invoice';
  const content = documentContent(invoice, isCredit).flat();
  return serialise({
    name: root,
    attributes: {
      xmlns: `${UBL}${root}-2`,
      'xmlns:cac': `${UBL}CommonAggregateComponents-2`,
      'xmlns:cbc': `${UBL}CommonBasicComponents-2`,
    },
    content: content.filter((node) => node !== null),
  });
}

type Nodes = readonly (XmlNode | null | readonly (XmlNode | null)[])[];

function documentContent(invoice: SemanticInvoice, isCredit: boolean): Nodes {
  const amount: AmountLeaf = (name, value) => leaf(name, value, { currencyID: invoice.currency });
  const creditor = invoice.payment?.directDebit?.creditor ?? null;
  const sellersCreditor = invoice.payee === null ? creditor : null;
  return [
    ...writeHeader(invoice, isCredit),
    writePeriod(invoice.period, invoice.taxPointCode),
    ...writeReferences(invoice, isCredit),
    writeParty('cac:AccountingSupplierParty', invoice.seller, sellersCreditor),
    writeParty('cac:AccountingCustomerParty', invoice.buyer, null),
    writePayee(invoice.payee, creditor),
    writeTaxRepresentative(invoice.taxRepresentative),
    writeDelivery(invoice.delivery),
    writePayment(invoice.payment, isCredit ? invoice.dueOn : null),
    branchIfAny('cac:PaymentTerms', leaf('cbc:Note', invoice.terms)),
    invoice.allowances.map((each) => writeAllowanceOrCharge(each, false, amount)),
    invoice.charges.map((each) => writeAllowanceOrCharge(each, true, amount)),
    ...writeVat(invoice, amount),
    writeTotals(invoice, amount),
    invoice.lines.map((line) => writeLine(line, isCredit, amount)),
  ];
}

function writeHeader(invoice: SemanticInvoice, isCredit: boolean): Nodes {
  const taxPoint = leaf('cbc:TaxPointDate', invoice.taxPointOn);
  return [
    leaf('cbc:CustomizationID', invoice.customizationId),
    leaf('cbc:ProfileID', invoice.profileId),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issuedOn),
    isCredit ? taxPoint : leaf('cbc:DueDate', invoice.dueOn),
    leaf(isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', invoice.typeCode),
    invoice.notes.map(({ subjectCode, text }) =>
      leaf('cbc:Note', subjectCode === null ? text : `#${subjectCode}#${text}`),
    ),
    isCredit ? null : taxPoint,
    leaf('cbc:DocumentCurrencyCode', invoice.currency),
    leaf('cbc:TaxCurrencyCode', invoice.vatCurrency),
    leaf('cbc:AccountingCost', invoice.accountingReference),
    leaf('cbc:BuyerReference', invoice.buyerReference),
  ];
}

function writeReferences(invoice: SemanticInvoice, isCredit: boolean): Nodes {
  const tender = reference('cac:OriginatorDocumentReference', invoice.tenderReference);
  const contract = reference('cac:ContractDocumentReference', invoice.contractReference);
  const documents = [
    ...invoice.supportingDocuments.map(writeSupportingDocument),
    invoice.invoicedObject === null
      ? null
      : branch(
          'cac:AdditionalDocumentReference',
          identifierLeaf('cbc:ID', invoice.invoicedObject),
          leaf('cbc:DocumentTypeCode', '130'),
        ),
  ];
  const project = invoice.projectReference;
  return [
    branchIfAny(
      'cac:OrderReference',
      leaf('cbc:ID', invoice.orderReference ?? (invoice.salesOrderReference === null ? null : 'NA')),
      leaf('cbc:SalesOrderID', invoice.salesOrderReference),
    ),
    invoice.precedingInvoices.map(({ number, issuedOn }) =>
      branch(
        'cac:BillingReference',
        branch('cac:InvoiceDocumentReference', leaf('cbc:ID', number), leaf('cbc:IssueDate', issuedOn)),
      ),
    ),
    reference('cac:DespatchDocumentReference', invoice.despatchAdviceReference),
    reference('cac:ReceiptDocumentReference', invoice.receivingAdviceReference),
    ...(isCredit
      ? [contract, documents, project === null ? null : projectOfCreditNote(project), tender]
      : [tender, contract, documents, reference('cac:ProjectReference', project)]),
  ];
}

function reference(name: string, id: string | null): XmlNode | null {
  return branchIfAny(name, leaf('cbc:ID', id));
}

function projectOfCreditNote(project: string): XmlNode {
  return branch(
    'cac:AdditionalDocumentReference',
    leaf('cbc:ID', project),
    leaf('cbc:DocumentTypeCode', '50'),
  );
}

function writeSupportingDocument(document: SupportingDocument): XmlNode {
  const { attachment } = document;
  return branch(
    'cac:AdditionalDocumentReference',
    leaf('cbc:ID', document.reference),
    leaf('cbc:DocumentDescription', document.description),
    branchIfAny(
      'cac:Attachment',
      attachment === null
        ? null
        : leaf('cbc:EmbeddedDocumentBinaryObject', '', {
            mimeCode: attachment.mimeType ?? 'application/octet-stream',
            filename: attachment.filename,
          }),
      branchIfAny('cac:ExternalReference', leaf('cbc:URI', document.location)),
    ),
  );
}

/** UNTDID 4461 "Instrument not defined": UBL asks for a code wherever a payment is spoken of. */
const CODE_NOT_DEFINED = '1';

/** One element for each account, as UBL has it; code, text and reference stand in all of them. */
function writePayment(payment: PaymentInstructions | null, creditNoteDue: string | null): XmlNode[] {
  if (payment === null) {
    if (creditNoteDue === null) return [];
    const code = leaf('cbc:PaymentMeansCode', CODE_NOT_DEFINED);
    return [branch('cac:PaymentMeans', code, leaf('cbc:PaymentDueDate', creditNoteDue))];
  }
  const accounts = payment.accounts.length === 0 ? [null] : payment.accounts;
  return accounts.map((account, index) =>
    branch(
      'cac:PaymentMeans',
      leaf('cbc:PaymentMeansCode', payment.meansCode ?? CODE_NOT_DEFINED, { name: payment.meansText }),
      leaf('cbc:PaymentDueDate', creditNoteDue),
      leaf('cbc:PaymentID', payment.remittance),
      index > 0 || payment.card === null
        ? null
        : branch(
            'cac:CardAccount',
            leaf('cbc:PrimaryAccountNumberID', payment.card.number),
            // UBL asks for a network; the standard has no term for it, and its guide writes NA.
            leaf('cbc:NetworkID', 'NA'),
            leaf('cbc:HolderName', payment.card.holder),
          ),
      account === null
        ? null
        : branch(
            'cac:PayeeFinancialAccount',
            leaf('cbc:ID', account.id),
            leaf('cbc:Name', account.name),
            branchIfAny('cac:FinancialInstitutionBranch', leaf('cbc:ID', account.bic)),
          ),
      index > 0 || payment.directDebit === null
        ? null
        : branchIfAny(
            'cac:PaymentMandate',
            leaf('cbc:ID', payment.directDebit.mandate),
            branchIfAny('cac:PayerFinancialAccount', leaf('cbc:ID', payment.directDebit.debitedAccount)),
          ),
    ),
  );
}

function writeVat({ totals, vatBreakdown, vatCurrency }: SemanticInvoice, amount: AmountLeaf): Nodes {
  const subtotals = vatBreakdown.map((row) =>
    branch(
      'cac:TaxSubtotal',
      amount('cbc:TaxableAmount', row.taxable),
      amount('cbc:TaxAmount', row.tax),
      writeVatCategory(
        'cac:TaxCategory',
        row.category,
        row.rate,
        leaf('cbc:TaxExemptionReasonCode', row.exemptionCode),
        leaf('cbc:TaxExemptionReason', row.exemptionReason),
      ),
    ),
  );
  const inAccounting = leaf('cbc:TaxAmount', totals?.vatInAccountingCurrency, { currencyID: vatCurrency });
  return [
    branchIfAny('cac:TaxTotal', amount('cbc:TaxAmount', totals?.vat ?? null), subtotals),
    branchIfAny('cac:TaxTotal', inAccounting),
  ];
}

function writeTotals({ totals }: SemanticInvoice, amount: AmountLeaf): XmlNode | null {
  if (totals === null) return null;
  return branch(
    'cac:LegalMonetaryTotal',
    amount('cbc:LineExtensionAmount', totals.lineNetTotal),
    amount('cbc:TaxExclusiveAmount', totals.withoutVat),
    amount('cbc:TaxInclusiveAmount', totals.withVat),
    amount('cbc:AllowanceTotalAmount', totals.allowances),
    amount('cbc:ChargeTotalAmount', totals.charges),
    amount('cbc:PrepaidAmount', totals.prepaid),
    amount('cbc:PayableRoundingAmount', totals.rounding),
    amount('cbc:PayableAmount', totals.amountDue),
  );
}
