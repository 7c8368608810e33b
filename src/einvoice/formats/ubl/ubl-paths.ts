import type { ScopeName } from '../../rules/rule.js';
import type { TermPaths } from '../term-positions.js';

const party = (role: string, terms: readonly string[]): TermPaths => {
  const [
    name,
    trading,
    identifier,
    company,
    vat,
    endpoint,
    group,
    line1,
    line2,
    line3,
    city,
    postcode,
    region,
    country,
    contact,
  ] = terms;
  const base = `${role}/cac:Party`;
  const address = `${base}/cac:PostalAddress`;
  return {
    [name!]: `${base}/cac:PartyLegalEntity/cbc:RegistrationName`,
    [trading!]: `${base}/cac:PartyName/cbc:Name`,
    [identifier!]: `${base}/cac:PartyIdentification/cbc:ID`,
    [company!]: `${base}/cac:PartyLegalEntity/cbc:CompanyID`,
    [vat!]: `${base}/cac:PartyTaxScheme[VAT]/cbc:CompanyID`,
    [endpoint!]: `${base}/cbc:EndpointID`,
    [group!]: address,
    [line1!]: `${address}/cbc:StreetName`,
    [line2!]: `${address}/cbc:AdditionalStreetName`,
    [line3!]: `${address}/cac:AddressLine/cbc:Line`,
    [city!]: `${address}/cbc:CityName`,
    [postcode!]: `${address}/cbc:PostalZone`,
    [region!]: `${address}/cbc:CountrySubentity`,
    [country!]: `${address}/cac:Country/cbc:IdentificationCode`,
    [contact!]: `${base}/cac:Contact`,
  };
};

const total = (name: string): string => `cac:LegalMonetaryTotal/cbc:${name}`;

const INVOICE: TermPaths = {
  'BT-1': 'cbc:ID',
  'BT-2': 'cbc:IssueDate',
  'BT-3': 'cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode',
  'BT-5': 'cbc:DocumentCurrencyCode',
  'BT-6': 'cbc:TaxCurrencyCode',
  'BT-7': 'cbc:TaxPointDate',
  'BT-8': 'cac:InvoicePeriod/cbc:DescriptionCode',
  'BT-9': 'cbc:DueDate|cac:PaymentMeans/cbc:PaymentDueDate',
  'BT-10': 'cbc:BuyerReference',
  'BT-13': 'cac:OrderReference/cbc:ID',
  'BT-14': 'cac:OrderReference/cbc:SalesOrderID',
  'BT-19': 'cbc:AccountingCost',
  'BT-20': 'cac:PaymentTerms/cbc:Note',
  'BT-23': 'cbc:ProfileID',
  'BT-24': 'cbc:CustomizationID',
  'BG-4': 'cac:AccountingSupplierParty',
  'BG-7': 'cac:AccountingCustomerParty',
  ...party('cac:AccountingSupplierParty', ['BT-27', 'BT-28', 'BT-29', 'BT-30', 'BT-31', 'BT-34', 'BG-5', 'BT-35', 'BT-36', 'BT-162', 'BT-37', 'BT-38', 'BT-39', 'BT-40', 'BG-6']), // prettier-ignore
  ...party('cac:AccountingCustomerParty', ['BT-44', 'BT-45', 'BT-46', 'BT-47', 'BT-48', 'BT-49', 'BG-8', 'BT-50', 'BT-51', 'BT-163', 'BT-52', 'BT-53', 'BT-54', 'BT-55', 'BG-9']), // prettier-ignore
  'BT-59': 'cac:PayeeParty/cac:PartyName/cbc:Name',
  'BT-62': 'cac:TaxRepresentativeParty/cac:PartyName/cbc:Name',
  'BT-63': 'cac:TaxRepresentativeParty/cac:PartyTaxScheme[VAT]/cbc:CompanyID',
  'BG-12': 'cac:TaxRepresentativeParty/cac:PostalAddress',
  'BT-69': 'cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country/cbc:IdentificationCode',
  'BT-72': 'cac:Delivery/cbc:ActualDeliveryDate',
  'BG-15': 'cac:Delivery/cac:DeliveryLocation/cac:Address',
  'BT-80': 'cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode',
  'BG-14': 'cac:InvoicePeriod',
  'BT-73': 'cac:InvoicePeriod/cbc:StartDate',
  'BT-74': 'cac:InvoicePeriod/cbc:EndDate',
  'BT-81': 'cac:PaymentMeans/cbc:PaymentMeansCode',
  'BT-84': 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID',
  'BG-20': 'cac:AllowanceCharge',
  'BG-21': 'cac:AllowanceCharge',
  'BT-106': total('LineExtensionAmount'),
  'BT-107': total('AllowanceTotalAmount'),
  'BT-108': total('ChargeTotalAmount'),
  'BT-109': total('TaxExclusiveAmount'),
  'BT-110': 'cac:TaxTotal[BT-5]/cbc:TaxAmount',
  'BT-111': 'cac:TaxTotal[BT-6]/cbc:TaxAmount',
  'BT-112': total('TaxInclusiveAmount'),
  'BT-113': total('PrepaidAmount'),
  'BT-114': total('PayableRoundingAmount'),
  'BT-115': total('PayableAmount'),
  'BG-22': 'cac:LegalMonetaryTotal',
  'BG-23': 'cac:TaxTotal',
  'BG-25': 'cac:InvoiceLine|cac:CreditNoteLine',
};

const allowanceOrCharge = (terms: readonly string[]): TermPaths => {
  const [amount, base, percent, reason, code, category, rate] = terms;
  return {
    [amount!]: 'cbc:Amount',
    [base!]: 'cbc:BaseAmount',
    [percent!]: 'cbc:MultiplierFactorNumeric',
    [reason!]: 'cbc:AllowanceChargeReason',
    [code!]: 'cbc:AllowanceChargeReasonCode',
    ...(category === undefined ? {} : { [category]: 'cac:TaxCategory[VAT]/cbc:ID' }),
    ...(rate === undefined ? {} : { [rate]: 'cac:TaxCategory[VAT]/cbc:Percent' }),
  };
};

const LINE: TermPaths = {
  'BT-126': 'cbc:ID',
  'BT-127': 'cbc:Note',
  'BT-129': 'cbc:InvoicedQuantity|cbc:CreditedQuantity',
  'BT-130': 'cbc:InvoicedQuantity|cbc:CreditedQuantity',
  'BT-131': 'cbc:LineExtensionAmount',
  'BT-132': 'cac:OrderLineReference/cbc:LineID',
  'BG-26': 'cac:InvoicePeriod',
  'BT-134': 'cac:InvoicePeriod/cbc:StartDate',
  'BT-135': 'cac:InvoicePeriod/cbc:EndDate',
  'BT-146': 'cac:Price/cbc:PriceAmount',
  'BT-148': 'cac:Price/cac:AllowanceCharge/cbc:BaseAmount',
  'BT-149': 'cac:Price/cbc:BaseQuantity',
  'BT-151': 'cac:Item/cac:ClassifiedTaxCategory[VAT]/cbc:ID',
  'BT-152': 'cac:Item/cac:ClassifiedTaxCategory[VAT]/cbc:Percent',
  'BT-153': 'cac:Item/cbc:Name',
  'BT-157': 'cac:Item/cac:StandardItemIdentification/cbc:ID',
  'BT-158': 'cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode',
  'BG-32': 'cac:Item/cac:AdditionalItemProperty',
};

/**
 * Where each business term stands below the element of its scope. `[VAT]` takes the element whose tax scheme is VAT,
 * `[BT-5]` and `[BT-6]` the VAT total in that currency, `@` an attribute of the element.
 * Source: CEN/TS 16931-3-2.
 */
export const UBL_PATHS: Readonly<Record<ScopeName, TermPaths>> = {
  invoice: INVOICE,
  totals: Object.fromEntries(
    Object.entries(INVOICE).flatMap(([term, path]) =>
      path.startsWith('cac:LegalMonetaryTotal/')
        ? [[term, path.slice('cac:LegalMonetaryTotal/'.length)]]
        : [],
    ),
  ),
  taxTotal: { 'BT-110': 'cbc:TaxAmount', 'BT-111': 'cbc:TaxAmount' },
  vatBreakdown: {
    'BT-116': 'cbc:TaxableAmount',
    'BT-117': 'cbc:TaxAmount',
    'BT-118': 'cac:TaxCategory[VAT]/cbc:ID',
    'BT-119': 'cac:TaxCategory[VAT]/cbc:Percent',
    'BT-120': 'cac:TaxCategory[VAT]/cbc:TaxExemptionReason',
    'BT-121': 'cac:TaxCategory[VAT]/cbc:TaxExemptionReasonCode',
  },
  allowance: allowanceOrCharge(['BT-92', 'BT-93', 'BT-94', 'BT-97', 'BT-98', 'BT-95', 'BT-96']),
  charge: allowanceOrCharge(['BT-99', 'BT-100', 'BT-101', 'BT-104', 'BT-105', 'BT-102', 'BT-103']),
  precedingInvoice: {
    'BT-25': 'cac:InvoiceDocumentReference/cbc:ID',
    'BT-26': 'cac:InvoiceDocumentReference/cbc:IssueDate',
  },
  line: LINE,
  lineAllowance: allowanceOrCharge(['BT-136', 'BT-137', 'BT-138', 'BT-139', 'BT-140']),
  lineCharge: allowanceOrCharge(['BT-141', 'BT-142', 'BT-143', 'BT-144', 'BT-145']),
};
