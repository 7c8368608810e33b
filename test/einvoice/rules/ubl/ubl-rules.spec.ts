import { describe, expect, it } from '@jest/globals';
import { checkDocument } from '../../../../src/einvoice/check-document.js';
import type { SemanticInvoice } from '../../../../src/einvoice/model/semantic-invoice.js';
import { EN16931_RULE_IDS } from '../../../../src/einvoice/rules/en16931/en16931-rules.js';
import { AT_MOST_ONCE } from '../../../../src/einvoice/rules/en16931/ubl/cardinalities.js';
import {
  EN16931_UBL_RULE_IDS,
  NEVER_FIRING_IDS,
} from '../../../../src/einvoice/rules/en16931/ubl/ubl-rules.js';
import { UNUSED_ATTRIBUTES } from '../../../../src/einvoice/rules/en16931/ubl/unused-attributes.js';
import { UNUSED_ELEMENTS } from '../../../../src/einvoice/rules/en16931/ubl/unused-elements.js';
import { aLine, anAllowance, anInvoice } from '../../../factories/invoice.js';
import { UblDocument } from '../../../factories/ubl-document.js';
import {
  anIntraCommunitySupply,
  anInvoiceOutOfScope,
  aVatRow,
  aZeroRatedAllowance,
  OUT_OF_SCOPE,
  ZERO_RATED,
} from '../../../factories/vat-cases.js';

interface Case {
  readonly id: string;
  readonly change: (document: UblDocument) => UblDocument;
  /** Rules that the same change breaks, and must. */
  readonly also?: readonly string[];
}

const LINE = 'cac:InvoiceLine';
const ITEM = `${LINE}/cac:Item`;
const SELLER = 'cac:AccountingSupplierParty/cac:Party';
const BUYER = 'cac:AccountingCustomerParty/cac:Party';
const MEANS = 'cac:PaymentMeans';
const ACCOUNT = `${MEANS}/cac:PayeeFinancialAccount`;
const ADDITIONAL = 'cac:AdditionalDocumentReference';
const ROW = 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory';
const QUALIFIED = 'schemeID';
const NO_PAYEE = ['UBL-SR-19', 'UBL-SR-20', 'UBL-SR-21'];

/** What goes with an element that EN 16931 has no place for, because it is also something that EN 16931 knows. */
const WITH_UNUSED: Readonly<Record<string, readonly string[]>> = {
  'UBL-CR-043': ['BR-52'],
  'UBL-CR-274': ['UBL-SR-53'],
  'UBL-CR-396': ['UBL-SR-53'],
  'UBL-CR-430': ['UBL-CR-664'],
  'UBL-CR-431': ['UBL-CR-664'],
  'UBL-CR-459': ['BR-CL-03'],
  'UBL-CR-480': ['BR-CL-22'],
  'UBL-CR-489': ['BR-49'],
  'UBL-CR-523': ['BR-CL-06'],
  'UBL-CR-531': ['BR-55', 'UBL-SR-07'],
  'UBL-CR-560': ['BR-49'],
  'UBL-CR-600': ['BR-CL-22'],
  'UBL-CR-633': ['BR-CL-19', 'UBL-CR-669'],
  'UBL-CR-634': ['UBL-CR-670'],
  'UBL-CR-635': ['UBL-CR-671'],
  'UBL-CR-643': ['BR-49'],
};

const ELEMENTS: readonly Case[] = UNUSED_ELEMENTS.map(({ id, path }) => ({
  id,
  change: (document) => document.add(path.replace('cac:InvoiceLine|cac:CreditNoteLine', LINE), 'x'),
  also: WITH_UNUSED[id] ?? [],
}));

const ATTRIBUTES: readonly Case[] = [
  ...Object.entries(UNUSED_ATTRIBUTES).map(([name, { id }]): Case => ({
    id,
    change: (document) => document.attribute('cbc:ID', name, 'x'),
  })),
  ...(
    [
      ['648', 'cbc:CustomizationID', QUALIFIED],
      ['649', 'cbc:ProfileID', QUALIFIED],
      ['650', 'cbc:ID', QUALIFIED],
      ['652', `${SELLER}/cac:PartyTaxScheme/cbc:CompanyID`, QUALIFIED],
      ['653', `${MEANS}/cbc:PaymentID`, QUALIFIED],
      ['654', `${ACCOUNT}/cbc:ID`, QUALIFIED],
      ['655', `${ACCOUNT}/cac:FinancialInstitutionBranch/cbc:ID`, QUALIFIED],
      ['656', 'cbc:InvoiceTypeCode', 'listID'],
      ['657', 'cbc:DocumentCurrencyCode', 'listID'],
      ['658', 'cbc:TaxCurrencyCode', 'listID'],
      ['659', `${ADDITIONAL}[2]/cbc:DocumentTypeCode`, 'listID'],
      ['660', `${SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`, 'listID'],
      ['661', `${MEANS}/cbc:PaymentMeansCode`, 'listID'],
      ['662', 'cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', 'listID'],
      ['667', `${ITEM}/cac:BuyersItemIdentification/cbc:ID`, QUALIFIED],
      ['668', `${ITEM}/cac:SellersItemIdentification/cbc:ID`, QUALIFIED],
      ['676', `${MEANS}/cac:PaymentMandate/cbc:ID`, QUALIFIED],
      ['677', `${MEANS}/cac:PaymentMandate/cac:PayerFinancialAccount/cbc:ID`, QUALIFIED],
      ['678', `${ROW}/cbc:ID`, QUALIFIED],
      ['679', `${ITEM}/cac:ClassifiedTaxCategory/cbc:ID`, QUALIFIED],
    ] as const
  ).map(([number, path, name]): Case => ({
    id: `UBL-CR-${number}`,
    change: (document) => document.attribute(path, name, 'x'),
  })),
  { id: 'UBL-CR-651', change: (d) => d.add('cbc:SalesOrderID', 'S-1', { schemeID: 'x' }) },
  {
    id: 'UBL-CR-674',
    change: (d) => d.add(`${MEANS}/cac:CardAccount/cbc:PrimaryAccountNumber`, '1', { schemeID: 'x' }),
  },
  { id: 'UBL-CR-675', change: (d) => d.attribute(`${MEANS}/cac:CardAccount/cbc:NetworkID`, QUALIFIED, 'x') },
];

const CONDITIONAL: readonly Case[] = [
  { id: 'UBL-CR-001', change: (d) => d.add('ext:UBLExtensions') },
  { id: 'UBL-CR-002', change: (d) => d.add('cbc:UBLVersionID', '2.2') },
  { id: 'UBL-CR-412', change: (d) => d.add(`${MEANS}/cbc:PaymentDueDate`, '2026-02-04') },
  {
    id: 'UBL-CR-664',
    change: (d) => d.add(`${ACCOUNT}/cac:FinancialInstitutionBranch/cac:FinancialInstitution`),
  },
  {
    id: 'UBL-CR-665',
    change: (d) => d.attribute(`${ADDITIONAL}/cbc:ID`, QUALIFIED, 'x'),
    also: ['UBL-SR-43'],
  },
  {
    id: 'UBL-CR-666',
    change: (d) =>
      d
        .add(`${ADDITIONAL}/cbc:DocumentTypeCode`, '130')
        .remove(`${ADDITIONAL}[2]`)
        .remove(`${ADDITIONAL}/cbc:DocumentDescription`),
  },
  {
    id: 'UBL-CR-669',
    change: (d) => d.add(`${LINE}/cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReasonCode`, '95'),
    also: ['UBL-CR-633'],
  },
  {
    id: 'UBL-CR-670',
    change: (d) => d.add(`${LINE}/cac:Price/cac:AllowanceCharge/cbc:AllowanceChargeReason`, 'x'),
    also: ['UBL-CR-634'],
  },
  {
    id: 'UBL-CR-671',
    change: (d) => d.add(`${LINE}/cac:Price/cac:AllowanceCharge/cbc:MultiplierFactorNumeric`, '1'),
    also: ['UBL-CR-635'],
  },
  {
    id: 'UBL-CR-672',
    change: () => UblDocument.creditNote().attribute('cbc:CreditNoteTypeCode', 'listID', 'x'),
  },
  {
    id: 'UBL-CR-673',
    change: (d) =>
      d
        .add(`${ADDITIONAL}/cbc:DocumentTypeCode`, '130')
        .remove(`${ADDITIONAL}[2]`)
        .remove(`${ADDITIONAL}/cac:Attachment`),
  },
  { id: 'UBL-CR-680', change: (d) => d.add(`${MEANS}/cac:PayerFinancialAccount`) },
];

const OF_ITS_OWN: ReadonlySet<string> = new Set(
  ['04', '08', '13', '45', '46', '55'].map((number) => `UBL-SR-${number}`),
);

const ONCE: readonly Case[] = [
  ...AT_MOST_ONCE.filter(({ id }) => !OF_ITS_OWN.has(id)).map(({ id, path }): Case => ({
    id,
    change: (document) => document.repeat(path),
  })),
  { id: 'UBL-SR-04', change: (d) => d.repeat(`${ADDITIONAL}[2]/cbc:ID`) },
  {
    id: 'UBL-SR-08',
    change: (d) => d.repeat('cac:InvoicePeriod').remove('cac:InvoicePeriod/cbc:DescriptionCode'),
  },
  { id: 'UBL-SR-13', change: (d) => d.repeat(`${SELLER}/cac:PartyTaxScheme[2]/cbc:CompanyID`) },
  {
    id: 'UBL-SR-46',
    change: (d) => d.repeat(MEANS).remove(`${MEANS}/cac:CardAccount`).remove(`${MEANS}/cac:PaymentMandate`),
  },
  {
    id: 'UBL-SR-45',
    change: (d) => d.add(`${MEANS}/cbc:PaymentDueDate`, '2026-02-04').repeat(`${MEANS}/cbc:PaymentDueDate`),
    also: ['UBL-CR-412'],
  },
  { id: 'UBL-SR-55', change: (d) => d.repeat(`${MEANS}/cac:PaymentMandate`), also: ['UBL-SR-28'] },
  { id: 'UBL-SR-06', change: (d) => d.repeat('cac:BillingReference/cac:InvoiceDocumentReference') },
  {
    id: 'UBL-SR-07',
    change: (d) => d.remove('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID'),
    also: ['BR-55'],
  },
  { id: 'UBL-SR-19', change: (d) => d.repeat('cac:PayeeParty/cac:PartyName/cbc:Name') },
  { id: 'UBL-SR-20', change: (d) => d.add('cac:PayeeParty/cac:PartyIdentification/cbc:ID', '2') },
  { id: 'UBL-SR-21', change: (d) => d.repeat('cac:PayeeParty/cac:PartyLegalEntity/cbc:CompanyID') },
  { id: 'UBL-SR-22', change: (d) => d.repeat('cac:TaxRepresentativeParty/cac:PartyName/cbc:Name') },
  {
    id: 'UBL-SR-23',
    change: (d) =>
      d
        .add('cac:TaxRepresentativeParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID', 'GB1')
        .add('cac:TaxRepresentativeParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID', 'GB2'),
    also: ['UBL-SR-53'],
  },
  { id: 'UBL-SR-25', change: (d) => d.repeat('cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name') },
  { id: 'UBL-SR-26', change: (d) => d.repeat(`${MEANS}/cbc:PaymentID`) },
  { id: 'UBL-SR-27', change: (d) => d.add(`${MEANS}/cbc:PaymentMeansCode`, '30') },
  { id: 'UBL-SR-28', change: (d) => d.repeat(`${MEANS}/cac:PaymentMandate/cbc:ID`) },
  {
    id: 'UBL-SR-29',
    change: (d) => d.add(`${SELLER}/cac:PartyIdentification/cbc:ID`, 'CREDITOR-2', { schemeID: 'SEPA' }),
  },
  { id: 'UBL-SR-30', change: (d) => d.repeat('cac:AllowanceCharge/cbc:AllowanceChargeReason') },
  { id: 'UBL-SR-31', change: (d) => d.repeat('cac:AllowanceCharge[2]/cbc:AllowanceChargeReason') },
  {
    id: 'UBL-SR-32',
    change: (d) => d.add(`${ROW}/cbc:TaxExemptionReason`, 'x').add(`${ROW}/cbc:TaxExemptionReason`, 'y'),
    also: ['BR-S-10'],
  },
  { id: 'UBL-SR-33', change: (d) => d.repeat(`${ADDITIONAL}/cbc:DocumentDescription`) },
  { id: 'UBL-SR-34', change: (d) => d.repeat(`${LINE}/cbc:Note`) },
  { id: 'UBL-SR-35', change: (d) => d.repeat(`${LINE}/cac:OrderLineReference/cbc:LineID`) },
  { id: 'UBL-SR-36', change: (d) => d.repeat(`${LINE}/cac:InvoicePeriod`) },
  { id: 'UBL-SR-37', change: (d) => d.repeat(`${LINE}/cac:Price/cac:AllowanceCharge/cbc:Amount`) },
  { id: 'UBL-SR-42', change: (d) => d.repeat(`${SELLER}/cac:PartyTaxScheme`), also: ['UBL-SR-12'] },
  { id: 'UBL-SR-43', change: (d) => d.add(`${ADDITIONAL}/cbc:DocumentTypeCode`, '916') },
  { id: 'UBL-SR-44', change: (d) => d.add(`${MEANS}/cbc:PaymentID`, 'other'), also: ['UBL-SR-26'] },
  { id: 'UBL-SR-47', change: (d) => d.add(`${MEANS}/cbc:PaymentMeansCode`, '58'), also: ['UBL-SR-27'] },
  { id: 'UBL-SR-48', change: (d) => d.repeat(`${ITEM}/cac:ClassifiedTaxCategory`) },
  { id: 'UBL-SR-50', change: (d) => d.repeat(`${ITEM}/cbc:Description`) },
  {
    id: 'UBL-SR-51',
    change: (d) =>
      d
        .add(`${SELLER}/cac:PostalAddress/cac:AddressLine/cbc:Line`, 'x')
        .repeat(`${SELLER}/cac:PostalAddress/cac:AddressLine`),
  },
  { id: 'UBL-SR-52', change: (d) => d.repeat(`${LINE}/cac:DocumentReference`) },
  { id: 'UBL-SR-53', change: (d) => d.remove(`${BUYER}/cac:PartyTaxScheme/cbc:CompanyID`) },
];

const DATA_TYPES: readonly Case[] = [
  { id: 'UBL-DT-01', change: (d) => d.set('cac:TaxTotal/cbc:TaxAmount', '20.000') },
  {
    id: 'UBL-DT-06',
    change: (d) =>
      d.attribute(`${ADDITIONAL}/cac:Attachment/cbc:EmbeddedDocumentBinaryObject`, 'mimeCode', null),
  },
  {
    id: 'UBL-DT-07',
    change: (d) =>
      d.attribute(`${ADDITIONAL}/cac:Attachment/cbc:EmbeddedDocumentBinaryObject`, 'filename', null),
  },
];

const MODEL: readonly Case[] = [
  { id: 'BR-17', change: (d) => d.remove('cac:PayeeParty/cac:PartyName'), also: NO_PAYEE },
  { id: 'BR-49', change: (d) => d.remove(`${MEANS}/cbc:PaymentMeansCode`) },
  { id: 'BR-50', change: (d) => d.set(`${ACCOUNT}/cbc:ID`, ' ') },
  {
    id: 'BR-51',
    change: (d) => d.set(`${MEANS}/cac:CardAccount/cbc:PrimaryAccountNumberID`, '1234567890123456'),
  },
  { id: 'BR-52', change: (d) => d.remove(`${ADDITIONAL}/cbc:ID`) },
  { id: 'BR-54', change: (d) => d.remove(`${ITEM}/cac:AdditionalItemProperty/cbc:Value`) },
  { id: 'BR-56', change: (d) => d.remove('cac:TaxRepresentativeParty/cac:PartyTaxScheme') },
  { id: 'BR-57', change: (d) => d.remove('cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country') },
  { id: 'BR-61', change: (d) => d.remove(ACCOUNT) },
  { id: 'BR-62', change: (d) => d.attribute(`${SELLER}/cbc:EndpointID`, QUALIFIED, null) },
  { id: 'BR-63', change: (d) => d.attribute(`${BUYER}/cbc:EndpointID`, QUALIFIED, null) },
  {
    id: 'BR-64',
    change: (d) => d.attribute(`${ITEM}/cac:StandardItemIdentification/cbc:ID`, QUALIFIED, null),
  },
  {
    id: 'BR-65',
    change: (d) =>
      d.attribute(`${ITEM}/cac:CommodityClassification/cbc:ItemClassificationCode`, 'listID', null),
  },
  { id: 'BR-CO-09', change: (d) => d.set(`${BUYER}/cac:PartyTaxScheme/cbc:CompanyID`, '999999973') },
  {
    id: 'BR-CO-19',
    change: (d) => emptied(d, 'cac:InvoicePeriod').remove('cac:InvoicePeriod/cbc:DescriptionCode'),
  },
  { id: 'BR-CO-20', change: (d) => emptied(d, `${LINE}/cac:InvoicePeriod`) },
  {
    id: 'BR-CO-26',
    change: (d) =>
      d
        .remove(`${SELLER}/cac:PartyTaxScheme`)
        .remove(`${SELLER}/cac:PartyIdentification`)
        .remove(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`),
  },
  { id: 'BR-IC-11', change: () => new UblDocument(anIntraCommunitySupply({ deliveredOn: null })) },
  { id: 'BR-IC-12', change: () => new UblDocument(anIntraCommunitySupply({ address: null })) },
  {
    id: 'BR-O-11',
    change: () => outOfScope({ vatBreakdown: [aVatRow('O', null), aVatRow('Z', '0', '0.00')] }),
  },
  {
    id: 'BR-O-12',
    change: () => outOfScope({ lines: [aLine(OUT_OF_SCOPE), aLine({ id: '2', ...ZERO_RATED })] }),
    also: ['BR-O-11'],
  },
  { id: 'BR-O-13', change: () => outOfScope({ allowances: [aZeroRatedAllowance()] }), also: ['BR-O-11'] },
  { id: 'BR-O-14', change: () => outOfScope({ charges: [aZeroRatedAllowance()] }), also: ['BR-O-11'] },
  { id: 'BR-B-01', change: () => new UblDocument(anInvoice({ lines: [aLine({ vatCategory: 'B' })] })) },
  {
    id: 'BR-B-02',
    change: () =>
      new UblDocument(anInvoice({ lines: [aLine({ vatCategory: 'B' })], allowances: [anAllowance()] })),
    also: ['BR-B-01'],
  },
];

const CODES: readonly Case[] = [
  { id: 'BR-CL-01', change: (d) => d.set('cbc:InvoiceTypeCode', '999') },
  { id: 'BR-CL-01', change: () => UblDocument.creditNote().set('cbc:CreditNoteTypeCode', '380') },
  { id: 'BR-CL-03', change: (d) => d.attribute(`${LINE}/cbc:LineExtensionAmount`, 'currencyID', 'XYZ') },
  { id: 'BR-CL-04', change: (d) => d.set('cbc:DocumentCurrencyCode', 'XYZ'), also: ['BR-CO-15'] },
  { id: 'BR-CL-05', change: (d) => d.set('cbc:TaxCurrencyCode', 'XYZ'), also: ['BR-53'] },
  { id: 'BR-CL-06', change: (d) => d.set('cac:InvoicePeriod/cbc:DescriptionCode', '36') },
  { id: 'BR-CL-07', change: (d) => d.attribute(`${ADDITIONAL}[2]/cbc:ID`, QUALIFIED, 'QQQ') },
  { id: 'BR-CL-08', change: (d) => d.set('cbc:Note', '#QQQ#Text') },
  {
    id: 'BR-CL-10',
    change: (d) => d.attribute(`${BUYER}/cac:PartyIdentification/cbc:ID`, QUALIFIED, '9999'),
  },
  {
    id: 'BR-CL-11',
    change: (d) => d.attribute(`${BUYER}/cac:PartyLegalEntity/cbc:CompanyID`, QUALIFIED, '9999'),
  },
  {
    id: 'BR-CL-13',
    change: (d) =>
      d.attribute(`${ITEM}/cac:CommodityClassification/cbc:ItemClassificationCode`, 'listID', 'CPV'),
  },
  {
    id: 'BR-CL-14',
    change: (d) => d.set(`${BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`, 'UK'),
  },
  { id: 'BR-CL-15', change: (d) => d.set(`${ITEM}/cac:OriginCountry/cbc:IdentificationCode`, 'UK') },
  { id: 'BR-CL-16', change: (d) => d.set(`${MEANS}/cbc:PaymentMeansCode`, '99') },
  {
    id: 'BR-CL-17',
    change: (d) => d.set('cac:AllowanceCharge/cac:TaxCategory/cbc:ID', 'Q'),
    also: ['BR-S-08'],
  },
  {
    id: 'BR-CL-18',
    change: (d) => d.set(`${ITEM}/cac:ClassifiedTaxCategory/cbc:ID`, 'Q'),
    also: ['BR-S-08'],
  },
  { id: 'BR-CL-19', change: (d) => d.set('cac:AllowanceCharge/cbc:AllowanceChargeReasonCode', 'FC') },
  { id: 'BR-CL-20', change: (d) => d.set('cac:AllowanceCharge[2]/cbc:AllowanceChargeReasonCode', '95') },
  {
    id: 'BR-CL-21',
    change: (d) => d.attribute(`${ITEM}/cac:StandardItemIdentification/cbc:ID`, QUALIFIED, 'GTIN'),
  },
  { id: 'BR-CL-22', change: (d) => d.add(`${ROW}/cbc:TaxExemptionReasonCode`, 'NONE'), also: ['BR-S-10'] },
  { id: 'BR-CL-23', change: (d) => d.attribute(`${LINE}/cbc:InvoicedQuantity`, 'unitCode', 'PCE') },
  {
    id: 'BR-CL-24',
    change: (d) =>
      d.attribute(`${ADDITIONAL}/cac:Attachment/cbc:EmbeddedDocumentBinaryObject`, 'mimeCode', 'text/plain'),
  },
  { id: 'BR-CL-25', change: (d) => d.attribute(`${BUYER}/cbc:EndpointID`, QUALIFIED, 'GLN') },
  {
    id: 'BR-CL-26',
    change: (d) => d.attribute('cac:Delivery/cac:DeliveryLocation/cbc:ID', QUALIFIED, 'GLN'),
  },
];

const CASES = [...ELEMENTS, ...ATTRIBUTES, ...CONDITIONAL, ...ONCE, ...DATA_TYPES, ...MODEL, ...CODES];

describe('rules of EN 16931 on the elements of UBL', () => {
  it('have nothing to say of a document that uses all that EN 16931 has', () => {
    expect(checkDocument(new UblDocument().bytes()).findings).toEqual([]);
  });

  it('fire for one change each, and only with what must go with it', () => {
    const wrong = CASES.map(({ id, change, also = [] }) => ({
      id,
      fired: change(new UblDocument()).fired(),
      wanted: [id, ...also].sort(),
    })).filter(({ fired, wanted }) => fired.join() !== wanted.join());
    expect(wrong).toEqual([]);
  });

  it('have a case for every rule: here, or with the rules that a typed invoice can break too', () => {
    const cases = new Set(CASES.map(({ id }) => id));
    const without = [...EN16931_UBL_RULE_IDS].filter((id) => !cases.has(id) && !EN16931_RULE_IDS.has(id));
    expect(without).toEqual([]);
  });

  it('are, with those of the semantic invoice and those that cannot fire, the 979 of the release', () => {
    const all = new Set([...EN16931_RULE_IDS, ...EN16931_UBL_RULE_IDS, ...NEVER_FIRING_IDS]);
    const count = (prefix: string) => [...all].filter((id) => id.startsWith(prefix)).length;
    expect(['BR-', 'UBL-CR-', 'UBL-SR-', 'UBL-DT-'].map(count)).toEqual([223, 678, 54, 24]);
    expect(all.size).toBe(979);
  });

  it('say what is wrong and what to do in whole sentences, with the place', () => {
    for (const { change } of CASES) {
      for (const { message, fix, path, line } of checkDocument(change(new UblDocument()).bytes()).findings) {
        expect(message).toMatch(/^["A-Z].*\.$/s);
        expect(message).not.toMatch(/undefined|null|NaN/);
        expect(fix).toMatch(/^[A-Z].*\.$/s);
        expect([path, line]).not.toContain(null);
      }
    }
  });
});

function emptied(document: UblDocument, period: string): UblDocument {
  return document.remove(`${period}/cbc:StartDate`).remove(`${period}/cbc:EndDate`);
}

function outOfScope(over: Partial<SemanticInvoice>): UblDocument {
  return new UblDocument(anInvoiceOutOfScope(over));
}
