import { aCreditNote } from '../../../factories/invoice.js';
import { aPeppolInvoice, fullPeppolUbl } from '../../../factories/peppol.js';
import { UblDocument } from '../../../factories/ubl-document.js';
import type { PeppolCase } from './peppol-case.js';

type Case = PeppolCase<UblDocument>;

const LINE = 'cac:InvoiceLine';
const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const MEANS = 'cac:PaymentMeans';
const CHARGE = 'cac:AllowanceCharge';
const ROW = 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory';
const DISCOUNT = `${LINE}/cac:Price/cac:AllowanceCharge`;

const full = (
  id: string,
  change: (document: UblDocument) => UblDocument,
  also?: readonly string[],
): Case => ({
  id,
  document: () => change(fullPeppolUbl()),
  ...(also === undefined ? {} : { also }),
});

/** In Peppol a credit note is written like an invoice. */
export function aPeppolCreditNote(): UblDocument {
  const { customizationId, profileId, seller, buyer } = aPeppolInvoice();
  return new UblDocument(aCreditNote({ customizationId, profileId, seller, buyer }));
}

const DOCUMENT: readonly Case[] = [
  full('PEPPOL-EN16931-R001', (d) => d.remove('cbc:ProfileID'), ['PEPPOL-EN16931-R007']),
  full('PEPPOL-EN16931-R002', (d) => d.repeat('cbc:Note')),
  full('PEPPOL-EN16931-R003', (d) => d.remove('cbc:BuyerReference').remove('cac:OrderReference/cbc:ID')),
  full('PEPPOL-EN16931-R004', (d) => d.set('cbc:CustomizationID', 'urn:cen.eu:en16931:2017')),
  full('PEPPOL-EN16931-R004', (d) =>
    d.set(
      'cbc:CustomizationID',
      'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0::2.1',
    ),
  ),
  full('PEPPOL-EN16931-R005', (d) => d.set('cbc:TaxCurrencyCode', 'GBP')),
  full('PEPPOL-EN16931-R007', (d) => d.set('cbc:ProfileID', 'urn:fdc:peppol.eu:2017:poacc:billing:09:1.0')),
  full('PEPPOL-EN16931-R008', (d) => d.set('cbc:BuyerReference', ' ')),
  full('PEPPOL-EN16931-R010', (d) => d.remove(`${BUYER}/cbc:EndpointID`)),
  full('PEPPOL-EN16931-R020', (d) => d.remove(`${SELLER}/cbc:EndpointID`)),
  full('PEPPOL-EN16931-R040', (d) =>
    d
      .add(`${CHARGE}/cbc:MultiplierFactorNumeric`, '5')
      .add(`${CHARGE}/cbc:BaseAmount`, '100.00', { currencyID: 'GBP' }),
  ),
  full('PEPPOL-EN16931-R041', (d) => d.add(`${CHARGE}/cbc:MultiplierFactorNumeric`, '10')),
  full('PEPPOL-EN16931-R042', (d) => d.add(`${CHARGE}/cbc:BaseAmount`, '100.00', { currencyID: 'GBP' })),
  full('PEPPOL-EN16931-R043', (d) => d.set(`${CHARGE}/cbc:ChargeIndicator`, '0')),
  full('PEPPOL-EN16931-R053', (d) => d.repeat('cac:TaxTotal')),
  full('PEPPOL-EN16931-R054', (d) => d.repeat('cac:TaxTotal[2]')),
  full('PEPPOL-EN16931-R055', (d) => d.set('cac:TaxTotal[2]/cbc:TaxAmount', '-23.00')),
  full('PEPPOL-EN16931-R061', (d) =>
    d.set(`${MEANS}/cbc:PaymentMeansCode`, '59').remove(`${MEANS}/cac:PaymentMandate/cbc:ID`),
  ),
  {
    id: 'PEPPOL-EN16931-R080',
    document: () =>
      ['P-1', 'P-2'].reduce(
        (d, project) =>
          d
            .add('cac:AdditionalDocumentReference/cbc:ID', project)
            .add('cac:AdditionalDocumentReference/cbc:DocumentTypeCode', '50')
            .repeat('cac:AdditionalDocumentReference'),
        aPeppolCreditNote(),
      ),
  },
];

const LINES: readonly Case[] = [
  full('PEPPOL-EN16931-R044', (d) => d.set(`${DISCOUNT}/cbc:ChargeIndicator`, 'true')),
  full('PEPPOL-EN16931-R046', (d) => d.set(`${DISCOUNT}/cbc:BaseAmount`, '12.00')),
  full('PEPPOL-EN16931-R051', (d) => d.attribute(`${LINE}/cbc:LineExtensionAmount`, 'currencyID', 'EUR')),
  full('PEPPOL-EN16931-R100', (d) => d.repeat(`${LINE}/cac:DocumentReference`)),
  full('PEPPOL-EN16931-R101', (d) => d.set(`${LINE}/cac:DocumentReference/cbc:DocumentTypeCode`, '916')),
  full('PEPPOL-EN16931-R110', (d) => d.set(`${LINE}/cac:InvoicePeriod/cbc:StartDate`, '2025-12-31')),
  full('PEPPOL-EN16931-R111', (d) => d.set(`${LINE}/cac:InvoicePeriod/cbc:EndDate`, '2026-02-01')),
  full('PEPPOL-EN16931-R120', (d) => d.set(`${LINE}/cbc:InvoicedQuantity`, '11')),
  full('PEPPOL-EN16931-R121', (d) => d.set(`${LINE}/cac:Price/cbc:BaseQuantity`, '-1'), [
    'PEPPOL-EN16931-R120',
  ]),
  full('PEPPOL-EN16931-R130', (d) => d.attribute(`${LINE}/cac:Price/cbc:BaseQuantity`, 'unitCode', 'XBX')),
];

const CODES: readonly Case[] = [
  full('PEPPOL-EN16931-CL001', (d) =>
    d.attribute(
      'cac:AdditionalDocumentReference/cac:Attachment/cbc:EmbeddedDocumentBinaryObject',
      'mimeCode',
      'text/plain',
    ),
  ),
  full('PEPPOL-EN16931-CL002', (d) => d.set(`${CHARGE}/cbc:AllowanceChargeReasonCode`, 'FC')),
  full('PEPPOL-EN16931-CL003', (d) => d.set(`${CHARGE}[2]/cbc:AllowanceChargeReasonCode`, '95')),
  full('PEPPOL-EN16931-CL006', (d) => d.set('cac:InvoicePeriod/cbc:DescriptionCode', '36')),
  full('PEPPOL-EN16931-CL007', (d) => d.attribute('cac:TaxTotal[2]/cbc:TaxAmount', 'currencyID', 'BGN'), [
    'PEPPOL-EN16931-R055',
  ]),
  full('PEPPOL-EN16931-CL008', (d) => d.attribute(`${BUYER}/cbc:EndpointID`, 'schemeID', 'EM')),
  full('PEPPOL-EN16931-F001', (d) => d.set('cbc:DueDate', '2026-02-30')),
  full('PEPPOL-EN16931-P0100', (d) => d.set('cbc:InvoiceTypeCode', '389')),
  { id: 'PEPPOL-EN16931-P0101', document: () => aPeppolCreditNote().set('cbc:CreditNoteTypeCode', '261') },
  full('PEPPOL-EN16931-P0112', (d) => d.set('cbc:InvoiceTypeCode', '384')),
  ...(
    [
      ['P0104', 'G'],
      ['P0105', 'O'],
      ['P0106', 'IC'],
      ['P0107', 'AE'],
      ['P0108', 'D'],
      ['P0109', 'F'],
      ['P0110', 'I'],
      ['P0111', 'J'],
    ] as const
  ).map(([id, reason]) =>
    full(`PEPPOL-EN16931-${id}`, (d) =>
      d.add(`${ROW}/cbc:TaxExemptionReasonCode`, `vatex-eu-${reason.toLowerCase()}`),
    ),
  ),
];

/** Wrong numbers of the register of each scheme; each is checked in a company number, and nothing else is there wrong. */
export const WRONG_NUMBERS = [
  ['R040', '0088', '5060000000015'],
  ['R041', '0192', '123456789'],
  ['R042', '0184', 'DK1234567'],
  ['R043', '0208', '0123456789'],
  ['R044', '0201', 'ABCDE'],
  ['R045', '0210', 'AAAAAA00A00A00AA'],
  ['R047', '0211', 'IT12345678901'],
  ['R049', '0007', '5560000000'],
  ['R050', '0151', '11000000001'],
] as const;

const LATER_WRONG_NUMBERS = [
  ['R052', '0096', '123456789'],
  ['R053', '0198', '12345678'],
  ['R054', '0106', '1234567'],
  ['R055', '0190', '1234567890'],
  ['R056-1', '9944', 'NL123456789'],
  ['R057', '0217', '12345678'],
] as const;

const COMPANY = `${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`;

const IDENTIFIERS: readonly Case[] = [
  ...[...WRONG_NUMBERS, ...LATER_WRONG_NUMBERS].map(([id, scheme, number]) =>
    full(`PEPPOL-COMMON-${id}`, (d) => d.attribute(COMPANY, 'schemeID', scheme).set(COMPANY, number)),
  ),
  full(
    'PEPPOL-COMMON-R046',
    (d) => d.attribute(`${BUYER}/cbc:EndpointID`, 'schemeID', '9907').set(`${BUYER}/cbc:EndpointID`, '12'),
    ['PEPPOL-EN16931-CL008'],
  ),
  full('PEPPOL-COMMON-R056-2', (d) => d.set(`${BUYER}/cac:PartyTaxScheme/cbc:CompanyID`, 'NL12')),
];

export const UBL_CASES: readonly Case[] = [...DOCUMENT, ...LINES, ...CODES, ...IDENTIFIERS];
