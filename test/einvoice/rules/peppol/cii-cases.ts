import type { SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import { CiiDocument } from '../../../factories/cii-document.js';
import { fullPeppolCii } from '../../../factories/peppol.js';
import { danish, dutch, italian, norwegian, paidTo, swedish } from './parties.js';
import type { PeppolCase } from './peppol-case.js';
import { WRONG_NUMBERS } from './ubl-cases.js';

type Case = PeppolCase<CiiDocument>;
type Change = (document: CiiDocument) => CiiDocument;
type Row = readonly [id: string, change: Change, also?: readonly string[]];

const CONTEXT = 'rsm:ExchangedDocumentContext';
const TRANSACTION = 'rsm:SupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeAgreement`;
const SETTLEMENT = `${TRANSACTION}/ram:ApplicableHeaderTradeSettlement`;
const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
const LINE = `${TRANSACTION}/ram:IncludedSupplyChainTradeLineItem`;
const LINE_PERIOD = `${LINE}/ram:SpecifiedLineTradeSettlement/ram:BillingSpecifiedPeriod`;
const LINE_OBJECT = `${LINE}/ram:SpecifiedLineTradeSettlement/ram:AdditionalReferencedDocument`;
const GROSS_PRICE = `${LINE}/ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice`;
const CHARGE = `${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`;
const TOTALS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
const MEANS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`;
const ADDRESS = 'ram:URIUniversalCommunication/ram:URIID';
const VAT_NUMBER = `${SELLER}/ram:SpecifiedTaxRegistration/ram:ID`;
const TAX_NUMBER = `${SELLER}/ram:SpecifiedTaxRegistration[2]/ram:ID`;
const SELLER_COMPANY = `${SELLER}/ram:SpecifiedLegalOrganization/ram:ID`;
const BUYER_COMPANY = `${BUYER}/ram:SpecifiedLegalOrganization/ram:ID`;
const TAX = 'ram:ApplicableTradeTax/ram:RateApplicablePercent';

function from(invoice: () => CiiDocument, rows: readonly Row[]): Case[] {
  return rows.map(([id, change, also = []]) => ({ id, document: () => change(invoice()), also }));
}

const DOCUMENT = from(fullPeppolCii, [
  [
    'PEPPOL-EN16931-R001',
    (d) => d.remove(`${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter`),
    ['PEPPOL-EN16931-R007'],
  ],
  ['PEPPOL-EN16931-R002', (d) => d.repeat('rsm:ExchangedDocument/ram:IncludedNote')],
  ['PEPPOL-EN16931-R002', (d) => d.add('rsm:ExchangedDocument/ram:IncludedNote/ram:SubjectCode', 'AAI')],
  [
    'PEPPOL-EN16931-R003',
    (d) =>
      d.remove(`${AGREEMENT}/ram:BuyerReference`).remove(`${AGREEMENT}/ram:BuyerOrderReferencedDocument`),
  ],
  [
    'PEPPOL-EN16931-R004',
    (d) =>
      d.set(`${CONTEXT}/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID`, 'urn:cen.eu:en16931:2017'),
  ],
  [
    'PEPPOL-EN16931-R005',
    (d) => d.set(`${SETTLEMENT}/ram:TaxCurrencyCode`, 'GBP').remove(`${TOTALS}/ram:TaxTotalAmount[2]`),
    ['PEPPOL-EN16931-R054'],
  ],
  ['PEPPOL-EN16931-R006', (d) => d.repeat(`${AGREEMENT}/ram:AdditionalReferencedDocument[3]`)],
  [
    'PEPPOL-EN16931-R007',
    (d) => d.set(`${CONTEXT}/ram:BusinessProcessSpecifiedDocumentContextParameter/ram:ID`, 'P1'),
  ],
  ['PEPPOL-EN16931-R010', (d) => d.remove(`${BUYER}/${ADDRESS}`)],
  ['PEPPOL-EN16931-R020', (d) => d.remove(`${SELLER}/${ADDRESS}`)],
  [
    'PEPPOL-EN16931-R040',
    (d) => d.add(`${CHARGE}/ram:CalculationPercent`, '5').add(`${CHARGE}/ram:BasisAmount`, '100.00'),
  ],
  ['PEPPOL-EN16931-R041', (d) => d.add(`${CHARGE}/ram:CalculationPercent`, '10')],
  ['PEPPOL-EN16931-R042', (d) => d.add(`${CHARGE}/ram:BasisAmount`, '100.00')],
  ['PEPPOL-EN16931-R043', (d) => d.set(`${CHARGE}/ram:ChargeIndicator/udt:Indicator`, '0')],
  [
    'PEPPOL-EN16931-R043',
    (d) => d.set(`${GROSS_PRICE}/ram:AppliedTradeAllowanceCharge/ram:ChargeIndicator/udt:Indicator`, '0'),
  ],
  ['PEPPOL-EN16931-R053', (d) => d.repeat(`${TOTALS}/ram:TaxTotalAmount`)],
  ['PEPPOL-EN16931-R054', (d) => d.repeat(`${TOTALS}/ram:TaxTotalAmount[2]`)],
  ['PEPPOL-EN16931-R055', (d) => d.set(`${TOTALS}/ram:TaxTotalAmount[2]`, '-23.00')],
  [
    'PEPPOL-EN16931-R061',
    (d) =>
      d
        .set(`${MEANS}/ram:TypeCode`, '59')
        .remove(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID`),
  ],
  ['PEPPOL-EN16931-R080', (d) => d.repeat(`${AGREEMENT}/ram:AdditionalReferencedDocument[2]`)],
]);

const LINES = from(fullPeppolCii, [
  ['PEPPOL-EN16931-R100', (d) => d.repeat(LINE_OBJECT)],
  ['PEPPOL-EN16931-R101', (d) => d.set(`${LINE_OBJECT}/ram:TypeCode`, '916')],
  ['PEPPOL-EN16931-R110', (d) => d.set(`${LINE_PERIOD}/ram:StartDateTime/udt:DateTimeString`, '20251231')],
  ['PEPPOL-EN16931-R111', (d) => d.set(`${LINE_PERIOD}/ram:EndDateTime/udt:DateTimeString`, '20260201')],
  ['PEPPOL-EN16931-R120', (d) => d.set(`${LINE}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity`, '11')],
  ['PEPPOL-EN16931-R121', (d) => d.set(`${GROSS_PRICE}/ram:BasisQuantity`, '0')],
  ['PEPPOL-EN16931-R130', (d) => d.attribute(`${GROSS_PRICE}/ram:BasisQuantity`, 'unitCode', 'XBX')],
]);

const CODES = from(fullPeppolCii, [
  [
    'PEPPOL-EN16931-CL001',
    (d) =>
      d.attribute(
        `${AGREEMENT}/ram:AdditionalReferencedDocument/ram:AttachmentBinaryObject`,
        'mimeCode',
        'text/plain',
      ),
  ],
  ['PEPPOL-EN16931-CL002', (d) => d.set(`${CHARGE}/ram:ReasonCode`, 'FC')],
  ['PEPPOL-EN16931-CL003', (d) => d.set(`${CHARGE}[2]/ram:ReasonCode`, '95')],
  [
    'PEPPOL-EN16931-CL007',
    (d) => d.attribute(`${TOTALS}/ram:TaxTotalAmount[2]`, 'currencyID', 'XYZ'),
    ['PEPPOL-EN16931-R055'],
  ],
  ['PEPPOL-EN16931-CL008', (d) => d.attribute(`${BUYER}/${ADDRESS}`, 'schemeID', 'EM')],
  [
    'PEPPOL-EN16931-F001',
    (d) => d.set('rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString', '2026-01-05'),
  ],
]);

const address =
  (scheme: string, number: string): Change =>
  (d) =>
    d.attribute(`${BUYER}/${ADDRESS}`, 'schemeID', scheme).set(`${BUYER}/${ADDRESS}`, number);

const IDENTIFIERS = from(fullPeppolCii, [
  ...WRONG_NUMBERS.map(([id, scheme, number]): Row => [
    `PEPPOL-COMMON-${id}`,
    (d) => d.attribute(BUYER_COMPANY, 'schemeID', scheme).set(BUYER_COMPANY, number),
  ]),
  ['PEPPOL-COMMON-R046', address('9907', '12'), ['PEPPOL-EN16931-CL008']],
  ['PEPPOL-COMMON-R048', address('9906', 'IT12'), ['PEPPOL-EN16931-CL008']],
]);

/** The Danish rules look for the account where CII has an IBAN, the Swedish ones where it has another number. */
function danishPaid(account: string, code: string, reference: string): CiiDocument {
  const { payment } = paidTo('DK5000400440116243', null, code, reference);
  return new CiiDocument(danish({ payment: payment! })).set(
    `${MEANS}/ram:PayeePartyCreditorFinancialAccount/ram:IBANID`,
    account,
  );
}

const danishCii = (): CiiDocument => new CiiDocument(danish(paidTo('DK5000400440116243', '1234', '42')));

const DENMARK: readonly Case[] = [
  ...from(danishCii, [
    ['DK-R-002', (d) => d.remove(SELLER_COMPANY)],
    [
      'DK-R-003',
      (d) =>
        d.add(
          `${LINE}/ram:SpecifiedTradeProduct/ram:DesignatedProductClassification/ram:ClassCode`,
          '44121600',
          { listID: 'TST', listVersionID: '18' },
        ),
    ],
    [
      'DK-R-004',
      (d) => d.add(`${CHARGE}/ram:ReasonCode`, 'ZZZ').add(`${CHARGE}/ram:Reason`, 'Duty'),
      ['PEPPOL-EN16931-R043'],
    ],
    ['DK-R-005', (d) => d.set(`${MEANS}/ram:TypeCode`, '30')],
    ['DK-R-006', (d) => d.remove(`${MEANS}/ram:PayeeSpecifiedCreditorFinancialInstitution`)],
    ['DK-R-007', (d) => d.set(`${MEANS}/ram:TypeCode`, '49'), ['PEPPOL-EN16931-R061']],
    ['DK-R-013', (d) => d.add(`${BUYER}/ram:GlobalID`, '1')],
    ['DK-R-014', (d) => d.attribute(SELLER_COMPANY, 'schemeID', '0002')],
    [
      'DK-R-016',
      (d) =>
        d.set('rsm:ExchangedDocument/ram:TypeCode', '381').set(`${TOTALS}/ram:DuePayableAmount`, '-120.00'),
    ],
  ]),
  { id: 'DK-R-008', document: () => danishPaid('1234567', '50', '02#') },
  { id: 'DK-R-009', document: () => danishPaid('1234567', '50', '04#12') },
  { id: 'DK-R-010', document: () => danishPaid('1234567', '93', '73#') },
  { id: 'DK-R-011', document: () => danishPaid('12345678', '93', '71#12') },
];

const ITALY = from(
  () => new CiiDocument(italian()),
  [
    ['IT-R-001', (d) => d.set(TAX_NUMBER, 'TAX-1')],
    ['IT-R-002', (d) => d.remove(`${SELLER}/ram:PostalTradeAddress/ram:LineOne`)],
    ['IT-R-003', (d) => d.remove(`${SELLER}/ram:PostalTradeAddress/ram:CityName`)],
    ['IT-R-004', (d) => d.remove(`${SELLER}/ram:PostalTradeAddress/ram:PostcodeCode`)],
  ],
);

/** The published rules on VAT numbers look for the scheme "VAT", which CII does not have. */
const underVat = (invoice: SemanticInvoice): CiiDocument =>
  new CiiDocument(invoice).attribute(VAT_NUMBER, 'schemeID', 'VAT');

const NORWAY = from(
  () => underVat(norwegian()),
  [
    ['NO-R-001', (d) => d.set(VAT_NUMBER, 'NO123456785')],
    ['NO-R-002', (d) => d.set(TAX_NUMBER, 'TAX-1')],
  ],
);

const swedishPaid = (account: string, bic: string): CiiDocument => underVat(swedish(paidTo(account, bic)));

const SWEDEN: readonly Case[] = [
  ...from(
    () => underVat(swedish()),
    [
      ['SE-R-001', (d) => d.set(VAT_NUMBER, 'SE5560000001')],
      ['SE-R-002', (d) => d.set(VAT_NUMBER, 'SE55600000010A')],
      ['SE-R-003', (d) => d.set(SELLER_COMPANY, '556000000A'), ['SE-R-013']],
      ['SE-R-004', (d) => d.set(SELLER_COMPANY, '55600000010')],
      ['SE-R-005', (d) => d.set(TAX_NUMBER, 'TAX-1')],
      ['SE-R-006', (d) => d.set(`${SETTLEMENT}/${TAX}`, '20')],
      ['SE-R-011', (d) => d.set(`${MEANS}/ram:TypeCode`, '50')],
      ['SE-R-012', (d) => d.set(`${MEANS}/ram:TypeCode`, '31')],
      ['SE-R-013', (d) => d.set(SELLER_COMPANY, '5560000000')],
    ],
  ),
  { id: 'SE-R-007', document: () => swedishPaid('12-34', 'SE:PLUSGIRO') },
  { id: 'SE-R-008', document: () => swedishPaid('123-4567', 'SE:BANKGIRO') },
  { id: 'SE-R-009', document: () => swedishPaid('123456', 'SE:BANKGIRO') },
  { id: 'SE-R-010', document: () => swedishPaid('123456789', 'SE:PLUSGIRO') },
];

const NETHERLANDS = from(
  () => new CiiDocument(dutch()),
  [
    ['NL-R-001', (d) => d.set('rsm:ExchangedDocument/ram:TypeCode', '381')],
    ['NL-R-002', (d) => d.remove(`${SELLER}/ram:PostalTradeAddress/ram:LineOne`)],
    ['NL-R-003', (d) => d.attribute(SELLER_COMPANY, 'schemeID', '0002')],
    ['NL-R-004', (d) => d.remove(`${BUYER}/ram:PostalTradeAddress/ram:CityName`)],
    ['NL-R-005', (d) => d.attribute(BUYER_COMPANY, 'schemeID', null)],
    [
      'NL-R-006',
      (d) =>
        d.remove(
          `${AGREEMENT}/ram:SellerTaxRepresentativeTradeParty/ram:PostalTradeAddress/ram:PostcodeCode`,
        ),
    ],
    ['NL-R-007', (d) => d.remove(MEANS)],
    ['NL-R-008', (d) => d.set(`${MEANS}/ram:TypeCode`, '31')],
    ['NL-R-009', (d) => d.remove(`${AGREEMENT}/ram:BuyerOrderReferencedDocument`)],
  ],
);

export const CII_CASES: readonly Case[] = [
  ...DOCUMENT,
  ...LINES,
  ...CODES,
  ...IDENTIFIERS,
  ...NORWAY,
  ...DENMARK,
  ...ITALY,
  ...SWEDEN,
  ...NETHERLANDS,
];

export const CII_DOMESTIC: readonly (readonly [country: string, invoice: () => CiiDocument])[] = [
  ['Norway', () => underVat(norwegian())],
  ['Denmark', danishCii],
  ['Italy', () => new CiiDocument(italian())],
  ['Sweden', () => underVat(swedish())],
  ['the Netherlands', () => new CiiDocument(dutch())],
];
