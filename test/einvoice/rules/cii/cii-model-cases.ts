import type { Delivery, SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import { CiiDocument } from '../../../factories/cii-document.js';
import { aLine, anAllowance, anInvoice, aParty } from '../../../factories/invoice.js';
import {
  anIntraCommunitySupply,
  anInvoiceOutOfScope,
  aVatRow,
  aZeroRatedAllowance,
  OUT_OF_SCOPE,
  ZERO_RATED,
} from '../../../factories/vat-cases.js';
import {
  type Case,
  DOCUMENT,
  PRODUCT,
  QUANTITY,
  LINE_SETTLEMENT,
  AGREEMENT,
  SELLER,
  BUYER,
  ADDITIONAL,
  SHIP_TO,
  SETTLEMENT,
  PAYEE,
  MEANS,
  ACCOUNT,
  ROW,
  ALLOWANCE,
  SUM,
} from './cii-places.js';

const CARD = `${MEANS}/ram:ApplicableTradeSettlementFinancialCard`;
const REPRESENTATIVE = `${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty`;

const MODEL: readonly Case[] = [
  {
    id: 'BR-03',
    change: (d) => d.attribute(`${DOCUMENT}/ram:IssueDateTime/udt:DateTimeString`, 'format', '610'),
  },
  { id: 'BR-17', change: (d) => d.remove(`${PAYEE}/ram:Name`) },
  { id: 'BR-29', change: (d) => backwards(d, SETTLEMENT) },
  { id: 'BR-30', change: (d) => backwards(d, LINE_SETTLEMENT) },
  { id: 'BR-49', change: (d) => d.remove(`${MEANS}/ram:TypeCode`) },
  { id: 'BR-50', change: (d) => d.remove(`${ACCOUNT}/ram:ProprietaryID`), also: ['BR-61', 'CII-SR-470'] },
  { id: 'BR-61', change: (d) => d.remove(`${ACCOUNT}/ram:ProprietaryID`), also: ['BR-50', 'CII-SR-470'] },
  { id: 'BR-51', change: (d) => d.set(`${CARD}/ram:ID`, '1234567890123456') },
  { id: 'BR-52', change: (d) => d.remove(`${ADDITIONAL}/ram:IssuerAssignedID`) },
  {
    id: 'BR-54',
    change: (d) => d.remove(`${PRODUCT}/ram:ApplicableProductCharacteristic/ram:Value`),
    also: ['CII-SR-072'],
  },
  { id: 'BR-56', change: (d) => d.remove(`${REPRESENTATIVE}/ram:SpecifiedTaxRegistration`) },
  { id: 'BR-57', change: (d) => d.remove(`${SHIP_TO}/ram:PostalTradeAddress/ram:CountryID`) },
  {
    id: 'BR-62',
    change: (d) => d.attribute(`${SELLER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', null),
  },
  {
    id: 'BR-63',
    change: (d) => d.attribute(`${BUYER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', null),
  },
  {
    id: 'BR-64',
    change: (d) => d.attribute(`${PRODUCT}/ram:GlobalID`, 'schemeID', ' '),
    also: ['BR-CL-21'],
  },
  {
    id: 'BR-65',
    change: (d) =>
      d.attribute(`${PRODUCT}/ram:DesignatedProductClassification/ram:ClassCode`, 'listID', null),
  },
  { id: 'BR-CO-09', change: (d) => d.set(`${BUYER}/ram:SpecifiedTaxRegistration/ram:ID`, '999999973') },
  { id: 'BR-CO-19', change: (d) => emptied(d, SETTLEMENT) },
  { id: 'BR-CO-20', change: (d) => emptied(d, LINE_SETTLEMENT) },
  {
    id: 'BR-CO-26',
    change: () =>
      new CiiDocument(
        anInvoice({ seller: aParty({ vatNumber: null, companyNumber: null, taxRegistration: 'TAX-1' }) }),
      ),
  },
  { id: 'BR-IC-11', change: () => supply({ deliveredOn: null }) },
  { id: 'BR-IC-12', change: () => supply({ address: null }) },
  {
    id: 'BR-O-11',
    change: () => outOfScope({ vatBreakdown: [aVatRow('O', null), aVatRow('Z', '0', '0.00')] }),
    also: ['BR-O-12', 'BR-Z-01'],
  },
  {
    id: 'BR-O-12',
    change: () => outOfScope({ lines: [aLine(OUT_OF_SCOPE), aLine({ id: '2', ...ZERO_RATED })] }),
    also: ['BR-O-11'],
  },
  {
    id: 'BR-O-13',
    change: () => outOfScope({ allowances: [aZeroRatedAllowance()] }),
    also: ['BR-O-11', 'BR-O-12', 'BR-O-14'],
  },
  {
    id: 'BR-O-14',
    change: () => outOfScope({ charges: [aZeroRatedAllowance()] }),
    also: ['BR-O-11', 'BR-O-12', 'BR-O-13'],
  },
  { id: 'BR-B-01', change: () => new CiiDocument(anInvoice({ lines: [aLine({ vatCategory: 'B' })] })) },
  {
    id: 'BR-B-02',
    change: () =>
      new CiiDocument(anInvoice({ lines: [aLine({ vatCategory: 'B' })], allowances: [anAllowance()] })),
    also: ['BR-B-01'],
  },
];

const CODES: readonly Case[] = [
  { id: 'BR-CL-01', change: (d) => d.set(`${DOCUMENT}/ram:TypeCode`, '999') },
  {
    id: 'BR-CL-03',
    change: (d) => d.attribute(`${SUM}/ram:TaxTotalAmount[2]`, 'currencyID', 'XYZ'),
    also: ['BR-53', 'BR-DEC-15'],
  },
  {
    id: 'BR-CL-04',
    change: (d) => d.set(`${SETTLEMENT}/ram:InvoiceCurrencyCode`, 'XYZ'),
    also: ['BR-CO-15'],
  },
  {
    id: 'BR-CL-05',
    change: (d) => d.set(`${SETTLEMENT}/ram:TaxCurrencyCode`, 'XYZ'),
    also: ['BR-53', 'BR-DEC-15'],
  },
  { id: 'BR-CL-06', change: (d) => d.set(`${ROW}/ram:DueDateTypeCode`, '35') },
  { id: 'BR-CL-07', change: (d) => d.set(`${ADDITIONAL}[3]/ram:ReferenceTypeCode`, 'QQQ') },
  { id: 'BR-CL-08', change: (d) => d.set(`${DOCUMENT}/ram:IncludedNote/ram:SubjectCode`, 'QQQ') },
  { id: 'BR-CL-10', change: (d) => d.attribute(`${BUYER}/ram:GlobalID`, 'schemeID', '9999') },
  {
    id: 'BR-CL-11',
    change: (d) => d.attribute(`${BUYER}/ram:SpecifiedLegalOrganization/ram:ID`, 'schemeID', '9999'),
  },
  {
    id: 'BR-CL-13',
    change: (d) =>
      d.attribute(`${PRODUCT}/ram:DesignatedProductClassification/ram:ClassCode`, 'listID', 'CPV'),
  },
  { id: 'BR-CL-14', change: (d) => d.set(`${BUYER}/ram:PostalTradeAddress/ram:CountryID`, 'UK') },
  { id: 'BR-CL-15', change: (d) => d.set(`${PRODUCT}/ram:OriginTradeCountry/ram:ID`, 'UK') },
  { id: 'BR-CL-16', change: (d) => d.set(`${MEANS}/ram:TypeCode`, '99') },
  {
    id: 'BR-CL-17',
    change: (d) => d.set(`${ALLOWANCE}/ram:CategoryTradeTax/ram:CategoryCode`, 'Q'),
    also: ['BR-S-08'],
  },
  {
    id: 'BR-CL-18',
    change: (d) => d.set(`${LINE_SETTLEMENT}/ram:ApplicableTradeTax/ram:CategoryCode`, 'Q'),
    also: ['BR-S-08'],
  },
  { id: 'BR-CL-19', change: (d) => d.set(`${ALLOWANCE}/ram:ReasonCode`, 'FC') },
  { id: 'BR-CL-20', change: (d) => d.set(`${ALLOWANCE}[2]/ram:ReasonCode`, '95') },
  { id: 'BR-CL-21', change: (d) => d.attribute(`${PRODUCT}/ram:GlobalID`, 'schemeID', 'GTIN') },
  { id: 'BR-CL-22', change: (d) => d.add(`${ROW}/ram:ExemptionReasonCode`, 'NONE'), also: ['BR-S-10'] },
  { id: 'BR-CL-23', change: (d) => d.attribute(QUANTITY, 'unitCode', 'PCE') },
  {
    id: 'BR-CL-24',
    change: (d) => d.attribute(`${ADDITIONAL}/ram:AttachmentBinaryObject`, 'mimeCode', 'text/plain'),
  },
  {
    id: 'BR-CL-25',
    change: (d) => d.attribute(`${BUYER}/ram:URIUniversalCommunication/ram:URIID`, 'schemeID', 'GLN'),
  },
  { id: 'BR-CL-26', change: (d) => d.attribute(`${SHIP_TO}/ram:GlobalID`, 'schemeID', 'GLN') },
];

/** Of the rules of the model that are asked of elements: BR. */
export const MODEL_CASES: readonly Case[] = [...MODEL, ...CODES];

function backwards(document: CiiDocument, settlement: string): CiiDocument {
  return document.set(
    `${settlement}/ram:BillingSpecifiedPeriod/ram:EndDateTime/udt:DateTimeString`,
    '20251231',
  );
}

function emptied(document: CiiDocument, settlement: string): CiiDocument {
  const period = `${settlement}/ram:BillingSpecifiedPeriod`;
  return document.remove(`${period}/ram:StartDateTime`).remove(`${period}/ram:EndDateTime`);
}

function supply(over: Partial<Delivery>): CiiDocument {
  return new CiiDocument(anIntraCommunitySupply(over));
}

function outOfScope(over: Partial<SemanticInvoice>): CiiDocument {
  return new CiiDocument(anInvoiceOutOfScope(over));
}
