import type { ScopeName } from '../../rules/rule.js';
import type { TermPaths } from '../term-positions.js';

const DOCUMENT = 'rsm:ExchangedDocument';
const CONTEXT = 'rsm:ExchangedDocumentContext';
const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
const DELIVERY = `${TRANSACTION}/ram:ApplicableHeaderTradeDelivery`;
const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const SUM = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
const PAYMENT_TERMS = `${SETTLEMENT}/ram:SpecifiedTradePaymentTerms`;

const address = (base: string, terms: readonly [group: string, ...string[]]): TermPaths => {
  const [group, ...rest] = terms;
  const path = `${base}/ram:PostalTradeAddress`;
  const names = [
    'LineOne',
    'LineTwo',
    'LineThree',
    'CityName',
    'PostcodeCode',
    'CountrySubDivisionName',
    'CountryID',
  ];
  return { [group]: path, ...Object.fromEntries(rest.map((term, at) => [term, `${path}/ram:${names[at]}`])) };
};

const party = (base: string, terms: readonly string[]): TermPaths => {
  const [name, trading, identifier, company, vat, endpoint, contact] = terms;
  return {
    [name!]: `${base}/ram:Name`,
    [trading!]: `${base}/ram:SpecifiedLegalOrganization/ram:TradingBusinessName`,
    [identifier!]: `${base}/ram:ID|${base}/ram:GlobalID`,
    [company!]: `${base}/ram:SpecifiedLegalOrganization/ram:ID`,
    [vat!]: `${base}/ram:SpecifiedTaxRegistration[VA]/ram:ID`,
    [endpoint!]: `${base}/ram:URIUniversalCommunication/ram:URIID`,
    [contact!]: `${base}/ram:DefinedTradeContact`,
  };
};

const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
const REPRESENTATIVE = `${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty`;
const PAYEE = `${SETTLEMENT}/ram:PayeeTradeParty`;
const SHIP_TO = `${DELIVERY}/ram:ShipToTradeParty`;

const TOTALS: TermPaths = {
  'BT-106': 'ram:LineTotalAmount',
  'BT-107': 'ram:AllowanceTotalAmount',
  'BT-108': 'ram:ChargeTotalAmount',
  'BT-109': 'ram:TaxBasisTotalAmount',
  'BT-110': 'ram:TaxTotalAmount[BT-5]',
  'BT-111': 'ram:TaxTotalAmount[BT-6]',
  'BT-112': 'ram:GrandTotalAmount',
  'BT-113': 'ram:TotalPrepaidAmount',
  'BT-114': 'ram:RoundingAmount',
  'BT-115': 'ram:DuePayableAmount',
};

const INVOICE: TermPaths = {
  'BT-1': `${DOCUMENT}/ram:ID`,
  'BT-2': `${DOCUMENT}/ram:IssueDateTime/udt:DateTimeString`,
  'BT-3': `${DOCUMENT}/ram:TypeCode`,
  'BT-5': `${SETTLEMENT}/ram:InvoiceCurrencyCode`,
  'BT-6': `${SETTLEMENT}/ram:TaxCurrencyCode`,
  'BT-7': `${SETTLEMENT}/ram:ApplicableTradeTax/ram:TaxPointDate/udt:DateString`,
  'BT-8': `${SETTLEMENT}/ram:ApplicableTradeTax/ram:DueDateTypeCode`,
  'BT-9': `${PAYMENT_TERMS}/ram:DueDateDateTime/udt:DateTimeString`,
  'BT-10': `${AGREEMENT}/ram:BuyerReference`,
  'BT-11': `${AGREEMENT}/ram:SpecifiedProcuringProject/ram:ID`,
  'BT-12': `${AGREEMENT}/ram:ContractReferencedDocument/ram:IssuerAssignedID`,
  'BT-13': `${AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID`,
  'BT-14': `${AGREEMENT}/ram:SellerOrderReferencedDocument/ram:IssuerAssignedID`,
  'BT-15': `${DELIVERY}/ram:ReceivingAdviceReferencedDocument/ram:IssuerAssignedID`,
  'BT-16': `${DELIVERY}/ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID`,
  'BT-19': `${SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID`,
  'BT-20': `${PAYMENT_TERMS}/ram:Description`,
  'BG-1': `${DOCUMENT}/ram:IncludedNote`,
  'BT-23': `${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID`,
  'BT-24': `${CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID`,
  'BG-3': `${SETTLEMENT}/ram:InvoiceReferencedDocument`,
  'BG-4': SELLER,
  ...party(SELLER, ['BT-27', 'BT-28', 'BT-29', 'BT-30', 'BT-31', 'BT-34', 'BG-6']),
  'BT-32': `${SELLER}/ram:SpecifiedTaxRegistration[FC]/ram:ID`,
  'BT-33': `${SELLER}/ram:Description`,
  ...address(SELLER, ['BG-5', 'BT-35', 'BT-36', 'BT-162', 'BT-37', 'BT-38', 'BT-39', 'BT-40']),
  'BG-7': BUYER,
  ...party(BUYER, ['BT-44', 'BT-45', 'BT-46', 'BT-47', 'BT-48', 'BT-49', 'BG-9']),
  ...address(BUYER, ['BG-8', 'BT-50', 'BT-51', 'BT-163', 'BT-52', 'BT-53', 'BT-54', 'BT-55']),
  'BG-10': PAYEE,
  'BT-59': `${PAYEE}/ram:Name`,
  'BT-60': `${PAYEE}/ram:ID|${PAYEE}/ram:GlobalID`,
  'BT-61': `${PAYEE}/ram:SpecifiedLegalOrganization/ram:ID`,
  'BG-11': REPRESENTATIVE,
  'BT-62': `${REPRESENTATIVE}/ram:Name`,
  'BT-63': `${REPRESENTATIVE}/ram:SpecifiedTaxRegistration[VA]/ram:ID`,
  ...address(REPRESENTATIVE, ['BG-12', 'BT-64', 'BT-65', 'BT-164', 'BT-66', 'BT-67', 'BT-68', 'BT-69']),
  'BG-13': DELIVERY,
  'BT-70': `${SHIP_TO}/ram:Name`,
  'BT-71': `${SHIP_TO}/ram:ID|${SHIP_TO}/ram:GlobalID`,
  'BT-72': `${DELIVERY}/ram:ActualDeliverySupplyChainEvent/ram:OccurrenceDateTime/udt:DateTimeString`,
  ...address(SHIP_TO, ['BG-15', 'BT-75', 'BT-76', 'BT-165', 'BT-77', 'BT-78', 'BT-79', 'BT-80']),
  'BG-14': `${SETTLEMENT}/ram:BillingSpecifiedPeriod`,
  'BT-73': `${SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:StartDateTime`,
  'BT-74': `${SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:EndDateTime`,
  'BG-16': MEANS,
  'BT-81': `${MEANS}/ram:TypeCode`,
  'BT-82': `${MEANS}/ram:Information`,
  'BT-83': `${SETTLEMENT}/ram:PaymentReference`,
  'BG-17': `${MEANS}/ram:PayeePartyCreditorFinancialAccount`,
  'BT-84': `${MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID|${MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID`,
  'BT-86': `${MEANS}/ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID`,
  'BG-18': `${MEANS}/ram:ApplicableTradeSettlementFinancialCard`,
  'BT-87': `${MEANS}/ram:ApplicableTradeSettlementFinancialCard/ram:ID`,
  'BT-89': `${PAYMENT_TERMS}/ram:DirectDebitMandateID`,
  'BT-90': `${SETTLEMENT}/ram:CreditorReferenceID`,
  'BG-20': `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`,
  'BG-21': `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`,
  'BG-22': SUM,
  ...Object.fromEntries(Object.entries(TOTALS).map(([term, path]) => [term, `${SUM}/${path}`])),
  'BG-23': `${SETTLEMENT}/ram:ApplicableTradeTax`,
  'BG-24': `${AGREEMENT}/ram:AdditionalReferencedDocument`,
  'BG-25': `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`,
};

const allowanceOrCharge = (terms: readonly string[]): TermPaths => {
  const [amount, base, percent, reason, code, category, rate] = terms;
  return {
    [amount!]: 'ram:ActualAmount',
    [base!]: 'ram:BasisAmount',
    [percent!]: 'ram:CalculationPercent',
    [reason!]: 'ram:Reason',
    [code!]: 'ram:ReasonCode',
    ...(category === undefined ? {} : { [category]: 'ram:CategoryTradeTax/ram:CategoryCode' }),
    ...(rate === undefined ? {} : { [rate]: 'ram:CategoryTradeTax/ram:RateApplicablePercent' }),
  };
};

const LINE_DOCUMENT = 'ram:AssociatedDocumentLineDocument';
const LINE_AGREEMENT = 'ram:SpecifiedLineTradeAgreement';
const LINE_SETTLEMENT = 'ram:SpecifiedLineTradeSettlement';
const PRODUCT = 'ram:SpecifiedTradeProduct';
const QUANTITY = 'ram:SpecifiedLineTradeDelivery/ram:BilledQuantity';
const NET_PRICE = `${LINE_AGREEMENT}/ram:NetPriceProductTradePrice`;
const GROSS_PRICE = `${LINE_AGREEMENT}/ram:GrossPriceProductTradePrice`;

const LINE: TermPaths = {
  'BT-126': `${LINE_DOCUMENT}/ram:LineID`,
  'BT-127': `${LINE_DOCUMENT}/ram:IncludedNote/ram:Content`,
  'BT-128': `${LINE_SETTLEMENT}/ram:AdditionalReferencedDocument/ram:IssuerAssignedID`,
  'BT-129': QUANTITY,
  'BT-130': QUANTITY,
  'BT-131': `${LINE_SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`,
  'BT-132': `${LINE_AGREEMENT}/ram:BuyerOrderReferencedDocument/ram:LineID`,
  'BT-133': `${LINE_SETTLEMENT}/ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID`,
  'BG-26': `${LINE_SETTLEMENT}/ram:BillingSpecifiedPeriod`,
  'BT-134': `${LINE_SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:StartDateTime`,
  'BT-135': `${LINE_SETTLEMENT}/ram:BillingSpecifiedPeriod/ram:EndDateTime`,
  'BT-146': `${NET_PRICE}/ram:ChargeAmount`,
  'BT-147': `${GROSS_PRICE}/ram:AppliedTradeAllowanceCharge/ram:ActualAmount`,
  'BT-148': `${GROSS_PRICE}/ram:ChargeAmount`,
  'BT-149': `${NET_PRICE}/ram:BasisQuantity`,
  'BT-150': `${NET_PRICE}/ram:BasisQuantity`,
  'BG-30': `${LINE_SETTLEMENT}/ram:ApplicableTradeTax`,
  'BT-151': `${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode`,
  'BT-152': `${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:RateApplicablePercent`,
  'BT-153': `${PRODUCT}/ram:Name`,
  'BT-154': `${PRODUCT}/ram:Description`,
  'BT-155': `${PRODUCT}/ram:SellerAssignedID`,
  'BT-156': `${PRODUCT}/ram:BuyerAssignedID`,
  'BT-157': `${PRODUCT}/ram:GlobalID`,
  'BT-158': `${PRODUCT}/ram:DesignatedProductClassification/ram:ClassCode`,
  'BT-159': `${PRODUCT}/ram:OriginTradeCountry/ram:ID`,
  'BG-32': `${PRODUCT}/ram:ApplicableProductCharacteristic`,
};

/**
 * Where each business term stands in CII. `[BT-5]` and `[BT-6]` take the VAT total in that currency, `[VA]` and `[FC]` the
 * tax registration of that scheme.
 * Source: CEN/TS 16931-3-3.
 */
export const CII_PATHS: Readonly<Record<ScopeName, TermPaths>> = {
  invoice: INVOICE,
  totals: TOTALS,
  taxTotal: {},
  vatBreakdown: {
    'BT-116': 'ram:BasisAmount',
    'BT-117': 'ram:CalculatedAmount',
    'BT-118': 'ram:CategoryCode',
    'BT-119': 'ram:RateApplicablePercent',
    'BT-120': 'ram:ExemptionReason',
    'BT-121': 'ram:ExemptionReasonCode',
  },
  allowance: allowanceOrCharge(['BT-92', 'BT-93', 'BT-94', 'BT-97', 'BT-98', 'BT-95', 'BT-96']),
  charge: allowanceOrCharge(['BT-99', 'BT-100', 'BT-101', 'BT-104', 'BT-105', 'BT-102', 'BT-103']),
  precedingInvoice: {
    'BT-25': 'ram:IssuerAssignedID',
    'BT-26': 'ram:FormattedIssueDateTime/qdt:DateTimeString',
  },
  line: LINE,
  lineAllowance: allowanceOrCharge(['BT-136', 'BT-137', 'BT-138', 'BT-139', 'BT-140']),
  lineCharge: allowanceOrCharge(['BT-141', 'BT-142', 'BT-143', 'BT-144', 'BT-145']),
};
