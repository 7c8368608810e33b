import { lookup } from '../../../kernel/lookup.js';
import type {
  CreditTransfer,
  DocumentTotals,
  PaymentInstructions,
  SemanticInvoice,
  VatBreakdown,
} from '../../model/semantic-invoice.js';
import { branch, branchIfAny, leaf, type XmlNode } from '../xml/write-xml.js';
import { allowanceOrChargeNode, dateNode, periodNode } from './cii-nodes.js';
import { writeCiiPayee } from './write-cii-party.js';

/** BT-8 is a code of UNTDID 2005 in the standard and in UBL; CII takes the code of UNTDID 2475 that means the same. */
const DUE_DATE_CODES = lookup({ '3': '5', '35': '29', '432': '72' });

/** What is charged and how it is paid: BG-14, BG-16, BG-20 to BG-23, BG-3 and the payee, in the order of the schema. */
export function writeCiiSettlement(invoice: SemanticInvoice): XmlNode {
  const { payment } = invoice;
  const [preceding] = invoice.precedingInvoices;
  return branch(
    'ram:ApplicableHeaderTradeSettlement',
    leaf('ram:CreditorReferenceID', payment?.directDebit?.creditor),
    leaf('ram:PaymentReference', payment?.remittance),
    leaf('ram:TaxCurrencyCode', invoice.vatCurrency),
    leaf('ram:InvoiceCurrencyCode', invoice.currency),
    writeCiiPayee(invoice.payee),
    paymentNodes(payment),
    invoice.vatBreakdown.map((row) => vatNode(row, invoice)),
    periodNode(invoice.period),
    invoice.allowances.map((each) => allowanceOrChargeNode(each, false)),
    invoice.charges.map((each) => allowanceOrChargeNode(each, true)),
    branchIfAny(
      'ram:SpecifiedTradePaymentTerms',
      leaf('ram:Description', invoice.terms),
      dateNode('ram:DueDateDateTime', invoice.dueOn),
      leaf('ram:DirectDebitMandateID', payment?.directDebit?.mandate),
    ),
    invoice.totals === null ? null : totalsNode(invoice.totals, invoice),
    preceding === undefined
      ? null
      : branch(
          'ram:InvoiceReferencedDocument',
          leaf('ram:IssuerAssignedID', preceding.number),
          dateNode('ram:FormattedIssueDateTime', preceding.issuedOn, 'qdt:DateTimeString'),
        ),
    branchIfAny('ram:ReceivableSpecifiedTradeAccountingAccount', leaf('ram:ID', invoice.accountingReference)),
  );
}

/** One element for each account; code and text stand in all of them, card and debited account in the first. */
function paymentNodes(payment: PaymentInstructions | null): XmlNode[] {
  if (payment === null) return [];
  const accounts = payment.accounts.length === 0 ? [null] : payment.accounts;
  return accounts.map((account, index) => {
    const isFirst = index === 0;
    return branch(
      'ram:SpecifiedTradeSettlementPaymentMeans',
      leaf('ram:TypeCode', payment.meansCode),
      leaf('ram:Information', payment.meansText),
      isFirst && payment.card !== null
        ? branch(
            'ram:ApplicableTradeSettlementFinancialCard',
            leaf('ram:ID', payment.card.number),
            leaf('ram:CardholderName', payment.card.holder),
          )
        : null,
      isFirst
        ? branchIfAny(
            'ram:PayerPartyDebtorFinancialAccount',
            leaf('ram:IBANID', payment.directDebit?.debitedAccount),
          )
        : null,
      account === null ? null : accountNode(account),
      branchIfAny('ram:PayeeSpecifiedCreditorFinancialInstitution', leaf('ram:BICID', account?.bic)),
    );
  });
}

/** An account number that is no IBAN has an element of its own: in the United Kingdom most are none. */
function accountNode({ id, name }: CreditTransfer): XmlNode {
  const isIban = id !== null && /^[A-Z]{2}\d{2}[A-Z0-9 ]{11,36}$/.test(id);
  return branch(
    'ram:PayeePartyCreditorFinancialAccount',
    isIban ? leaf('ram:IBANID', id) : null,
    leaf('ram:AccountName', name),
    isIban ? null : leaf('ram:ProprietaryID', id),
  );
}

function vatNode(row: VatBreakdown, { taxPointOn, taxPointCode }: SemanticInvoice): XmlNode {
  return branch(
    'ram:ApplicableTradeTax',
    leaf('ram:CalculatedAmount', row.tax),
    leaf('ram:TypeCode', 'VAT'),
    leaf('ram:ExemptionReason', row.exemptionReason),
    leaf('ram:BasisAmount', row.taxable),
    leaf('ram:CategoryCode', row.category),
    leaf('ram:ExemptionReasonCode', row.exemptionCode),
    dateNode('ram:TaxPointDate', taxPointOn, 'udt:DateString'),
    leaf(
      'ram:DueDateTypeCode',
      taxPointCode === null ? null : (DUE_DATE_CODES[taxPointCode] ?? taxPointCode),
    ),
    leaf('ram:RateApplicablePercent', row.rate),
  );
}

function totalsNode(totals: DocumentTotals, { currency, vatCurrency }: SemanticInvoice): XmlNode {
  return branch(
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    leaf('ram:LineTotalAmount', totals.lineNetTotal),
    leaf('ram:ChargeTotalAmount', totals.charges),
    leaf('ram:AllowanceTotalAmount', totals.allowances),
    leaf('ram:TaxBasisTotalAmount', totals.withoutVat),
    leaf('ram:TaxTotalAmount', totals.vat, { currencyID: currency }),
    leaf('ram:TaxTotalAmount', totals.vatInAccountingCurrency, { currencyID: vatCurrency }),
    leaf('ram:RoundingAmount', totals.rounding),
    leaf('ram:GrandTotalAmount', totals.withVat),
    leaf('ram:TotalPrepaidAmount', totals.prepaid),
    leaf('ram:DuePayableAmount', totals.amountDue),
  );
}
