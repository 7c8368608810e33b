import type { SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import { anAllowance } from '../../../factories/invoice.js';
import { UblDocument } from '../../../factories/ubl-document.js';
import {
  danish,
  dutch,
  german,
  greek,
  IBAN,
  icelandic,
  italian,
  norwegian,
  paidTo,
  swedish,
} from './parties.js';
import type { PeppolCase } from './peppol-case.js';

type Case = PeppolCase<UblDocument>;
type Change = (document: UblDocument) => UblDocument;

const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const SELLER_COMPANY = `${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`;
const BUYER_COMPANY = `${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`;
const VAT_NUMBER = `${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`;
const MEANS = 'cac:PaymentMeans';
const CODE = `${MEANS}/cbc:PaymentMeansCode`;
const ACCOUNT = `${MEANS}/cac:PayeeFinancialAccount`;
const ADDITIONAL = 'cac:AdditionalDocumentReference';

/** One change each to an invoice of the country. */
function from(
  invoice: (over?: Partial<SemanticInvoice>) => SemanticInvoice,
  cases: readonly (readonly [id: string, change: Change, also?: readonly string[]])[],
): Case[] {
  return cases.map(([id, change, also = []]) => ({
    id,
    document: () => change(new UblDocument(invoice())),
    also,
  }));
}

function as(id: string, invoice: () => SemanticInvoice, also: readonly string[] = []): Case {
  return { id, document: () => new UblDocument(invoice()), also };
}

const NORWAY = from(
  () => norwegian(),
  [
    ['NO-R-001', (d) => d.set(VAT_NUMBER, 'NO123456785')],
    ['NO-R-002', (d) => d.set(`${SELLER}/cac:PartyTaxScheme[2]/cbc:CompanyID`, 'TAX-1')],
  ],
);

const credited = (): SemanticInvoice => ({ ...danish(), typeCode: '381' });

const DENMARK: readonly Case[] = [
  ...from(danish, [
    ['DK-R-002', (d) => d.remove(SELLER_COMPANY)],
    [
      'DK-R-003',
      (d) =>
        d.add('cac:InvoiceLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode', '44121600', {
          listID: 'TST',
          listVersionID: '18',
        }),
    ],
    ['DK-R-005', (d) => d.set(CODE, '30')],
    ['DK-R-006', (d) => d.remove(`${ACCOUNT}/cac:FinancialInstitutionBranch`)],
    ['DK-R-007', (d) => d.set(CODE, '49').add(`${MEANS}/cac:PaymentMandate/cbc:ID`, 'M-1')],
    ['DK-R-013', (d) => d.add(`${BUYER}/cac:PartyIdentification/cbc:ID`, '1')],
    ['DK-R-014', (d) => d.attribute(SELLER_COMPANY, 'schemeID', '0002')],
    ['DK-R-017', (d) => d.attribute(BUYER_COMPANY, 'schemeID', null)],
  ]),
  as('DK-R-004', () => danish({ charges: [anAllowance({ reason: 'Duty', reasonCode: 'ZZZ' })] })),
  as('DK-R-008', () => danish(paidTo('1234567', null, '50', '02#'))),
  as('DK-R-009', () => danish(paidTo('1234567', null, '50', '04#12'))),
  as('DK-R-010', () => danish(paidTo('1234567', null, '93', '73#'))),
  as('DK-R-011', () => danish(paidTo('12345678', null, '93', '71#12'))),
  {
    id: 'DK-R-016',
    document: () => new UblDocument(credited()).set('cac:LegalMonetaryTotal/cbc:PayableAmount', '-120.00'),
  },
];

const ITALY = from(
  () => italian(),
  [
    ['IT-R-001', (d) => d.set(`${SELLER}/cac:PartyTaxScheme[2]/cbc:CompanyID`, 'TAX-1')],
    ['IT-R-002', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:StreetName`)],
    ['IT-R-003', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:CityName`)],
    ['IT-R-004', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:PostalZone`)],
  ],
);

const SWEDEN: readonly Case[] = [
  ...from(swedish, [
    ['SE-R-001', (d) => d.set(VAT_NUMBER, 'SE5560000001')],
    ['SE-R-002', (d) => d.set(VAT_NUMBER, 'SE55600000010A')],
    ['SE-R-003', (d) => withOrganisation(d, '556000000A'), ['SE-R-013']],
    ['SE-R-004', (d) => withOrganisation(d, '55600000010')],
    ['SE-R-005', (d) => d.set(`${SELLER}/cac:PartyTaxScheme[2]/cbc:CompanyID`, 'TAX-1')],
    ['SE-R-006', (d) => d.set('cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:Percent', '20')],
    ['SE-R-011', (d) => d.set(CODE, '56')],
    ['SE-R-012', (d) => d.set(CODE, '31')],
    ['SE-R-013', (d) => withOrganisation(d, '5560000000')],
  ]),
  as('SE-R-007', () => swedish(paidTo('12-34', 'SE:PLUSGIRO'))),
  as('SE-R-008', () => swedish(paidTo('123-4567', 'SE:BANKGIRO'))),
  as('SE-R-009', () => swedish(paidTo('123456', 'SE:BANKGIRO'))),
  as('SE-R-010', () => swedish(paidTo('123456789', 'SE:PLUSGIRO'))),
];

function withOrganisation(document: UblDocument, number: string): UblDocument {
  return document.set(SELLER_COMPANY, number);
}

/** The seller's tax number comes first in the number of the invoice. */
function numbered(...parts: readonly string[]): Change {
  return (document) => document.set('cbc:ID', parts.join('|'));
}

const TIN = '123456783';

const GREECE = from(greek, [
  ['GR-R-001-1', numbered(TIN, '05/01/2026', '0', '1.1', 'A', '17', 'more')],
  ['GR-R-001-2', numbered('123456780', '05/01/2026', '0', '1.1', 'A', '17')],
  ['GR-R-001-3', numbered(TIN, '06/01/2026', '0', '1.1', 'A', '17')],
  ['GR-R-001-4', numbered(TIN, '05/01/2026', 'x', '1.1', 'A', '17')],
  ['GR-R-001-5', numbered(TIN, '05/01/2026', '0', '9.9', 'A', '17')],
  ['GR-R-001-6', numbered(TIN, '05/01/2026', '0', '1.1', '', '17')],
  ['GR-R-001-7', numbered(TIN, '05/01/2026', '0', '1.1', 'A', '')],
  ['GR-R-002', (d) => d.remove(`${SELLER}/cac:PartyName`)],
  ['GR-R-003', (d) => d.set(VAT_NUMBER, 'EL123456780'), ['GR-R-001-2', 'GR-S-011']],
  ['GR-R-004-1', (d) => d.remove(ADDITIONAL)],
  ['GR-R-004-2', (d) => d.set(`${ADDITIONAL}/cbc:ID`, '0')],
  ['GR-R-005', (d) => d.remove(`${BUYER}/cac:PartyName`)],
  ['GR-R-006', (d) => d.set(`${BUYER}/cac:PartyTaxScheme/cbc:CompanyID`, 'EL123456780')],
  ['GR-R-008-2', (d) => d.repeat(`${ADDITIONAL}[2]`), ['GR-S-008-1']],
  ['GR-R-008-3', (d) => d.remove(`${ADDITIONAL}[2]/cac:Attachment`)],
  ['GR-R-009', (d) => d.set(`${SELLER}/cbc:EndpointID`, '123456780')],
  ['GR-R-010', (d) => d.set(`${BUYER}/cbc:EndpointID`, '123456780')],
  ['GR-S-008-1', (d) => d.remove(`${ADDITIONAL}[2]`)],
  ['GR-S-011', (d) => d.repeat(`${SELLER}/cac:PartyTaxScheme`)],
]);

const ICELAND = from(icelandic, [
  ['IS-R-001', (d) => d.set('cbc:InvoiceTypeCode', '383')],
  ['IS-R-002', (d) => d.attribute(SELLER_COMPANY, 'schemeID', '0002')],
  ['IS-R-003', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:PostalZone`)],
  ['IS-R-004', (d) => d.remove(BUYER_COMPANY)],
  ['IS-R-005', (d) => d.remove(`${BUYER}/cac:PostalAddress/cbc:StreetName`)],
  ['IS-R-006', (d) => d.set(CODE, '9').set(`${ACCOUNT}/cbc:ID`, '123')],
  ['IS-R-007', (d) => d.set(`${ACCOUNT}/cbc:ID`, '123')],
  ['IS-R-008', (d) => d.set(`${ADDITIONAL}/cbc:ID`, '2026-02-31')],
  ['IS-R-009', (d) => d.remove('cbc:DueDate'), ['IS-R-010']],
  ['IS-R-010', (d) => d.set(`${ADDITIONAL}/cbc:ID`, '2026-01-10')],
]);

const NETHERLANDS: readonly Case[] = [
  ...from(dutch, [
    ['NL-R-002', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:StreetName`)],
    ['NL-R-003', (d) => d.attribute(SELLER_COMPANY, 'schemeID', '0002')],
    ['NL-R-004', (d) => d.remove(`${BUYER}/cac:PostalAddress/cbc:CityName`)],
    ['NL-R-005', (d) => d.attribute(BUYER_COMPANY, 'schemeID', null)],
    ['NL-R-006', (d) => d.remove('cac:TaxRepresentativeParty/cac:PostalAddress/cbc:PostalZone')],
    ['NL-R-007', (d) => d.remove(MEANS)],
    ['NL-R-008', (d) => d.set(CODE, '31')],
    ['NL-R-009', (d) => d.remove('cac:OrderReference')],
  ]),
  as('NL-R-001', () => ({ ...dutch(), typeCode: '381' })),
];

const CONTACT = `${SELLER}/cac:Contact`;
const PLACE = 'cac:Delivery/cac:DeliveryLocation/cac:Address';

const attached = (filename: string) => ({
  reference: 'SHEET-1',
  description: null,
  location: 'example.com/sheet',
  attachment: { mimeType: 'application/pdf', filename },
});

const card = { number: '1234', holder: null };
const directDebit = { mandate: 'M-1', creditor: 'CREDITOR-1', debitedAccount: IBAN };

/** Paid in that way alone. */
const paidBy = (meansCode: string, over: object): Partial<SemanticInvoice> => {
  const { payment } = paidTo(IBAN, null, meansCode);
  return { payment: { ...payment!, accounts: [], ...over } };
};

const GERMANY: readonly Case[] = [
  ...from(german, [
    ['DE-R-001', (d) => d.remove(MEANS)],
    ['DE-R-002', (d) => d.remove(CONTACT)],
    ['DE-R-003', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:CityName`)],
    ['DE-R-004', (d) => d.remove(`${SELLER}/cac:PostalAddress/cbc:PostalZone`)],
    ['DE-R-005', (d) => d.remove(`${CONTACT}/cbc:Name`)],
    ['DE-R-006', (d) => d.remove(`${CONTACT}/cbc:Telephone`), ['DE-R-027']],
    ['DE-R-007', (d) => d.remove(`${CONTACT}/cbc:ElectronicMail`), ['DE-R-028']],
    ['DE-R-008', (d) => d.remove(`${BUYER}/cac:PostalAddress/cbc:CityName`)],
    ['DE-R-009', (d) => d.remove(`${BUYER}/cac:PostalAddress/cbc:PostalZone`)],
    ['DE-R-010', (d) => d.remove(`${PLACE}/cbc:CityName`)],
    ['DE-R-011', (d) => d.remove(`${PLACE}/cbc:PostalZone`)],
    ['DE-R-014', (d) => d.remove('cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent')],
    ['DE-R-015', (d) => d.remove('cbc:BuyerReference')],
    ['DE-R-016', (d) => d.remove(`${SELLER}/cac:PartyTaxScheme`)],
    ['DE-R-017', (d) => d.set('cbc:InvoiceTypeCode', '383')],
    ['DE-R-018', (d) => d.set('cac:PaymentTerms/cbc:Note', '#SKONTO#TAGE=14#PROZENT=2#\n')],
    ['DE-R-019', (d) => d.set(`${ACCOUNT}/cbc:ID`, '1234567890')],
    ['DE-R-023-1', (d) => d.set(CODE, '30').remove(ACCOUNT)],
    ['DE-R-023-2', (d) => d.add(`${MEANS}/cac:CardAccount/cbc:PrimaryAccountNumberID`, '1234')],
    ['DE-R-026', (d) => d.set('cbc:InvoiceTypeCode', '384')],
    ['DE-R-027', (d) => d.set(`${CONTACT}/cbc:Telephone`, '12')],
    ['DE-R-028', (d) => d.set(`${CONTACT}/cbc:ElectronicMail`, 'accounts@example')],
  ]),
  as('DE-R-020', () =>
    german(paidBy('59', { directDebit: { ...directDebit, debitedAccount: '1234567890' } })),
  ),
  {
    id: 'DE-R-022',
    document: () =>
      ['1', '2'].reduce(
        (d, _each, at) =>
          d.set(`${ADDITIONAL}[${at + 1}]/cac:Attachment/cbc:EmbeddedDocumentBinaryObject`, 'AA=='),
        new UblDocument(
          german({
            supportingDocuments: [1, 2].map(() => ({
              ...attached('a.pdf'),
              location: 'https://example.com/a',
            })),
          }),
        ),
      ),
  },
  as('DE-R-024-1', () => german(paidBy('48', {}))),
  as('DE-R-024-2', () => german({ payment: { ...paidTo(IBAN, null, '48').payment!, card } })),
  {
    id: 'DE-R-025-1',
    document: () =>
      new UblDocument(german(paidBy('59', { directDebit }))).remove(`${MEANS}/cac:PaymentMandate`),
    also: ['DE-R-020', 'PEPPOL-EN16931-R061'],
  },
  as('DE-R-025-2', () => german(paidBy('59', { directDebit, card }))),
  as('DE-R-030', () => german(paidBy('59', { directDebit: { ...directDebit, creditor: null } }))),
  {
    id: 'DE-R-031',
    document: () =>
      new UblDocument(german(paidBy('59', { directDebit }))).remove(
        `${MEANS}/cac:PaymentMandate/cac:PayerFinancialAccount`,
      ),
    also: ['DE-R-020'],
  },
  as('DE-R-T02', () => german({ supportingDocuments: [{ ...attached('a.pdf'), attachment: null }] })),
];

export const UBL_NATIONAL_CASES: readonly Case[] = [
  ...NORWAY,
  ...DENMARK,
  ...ITALY,
  ...SWEDEN,
  ...GREECE,
  ...ICELAND,
  ...NETHERLANDS,
  ...GERMANY,
];
