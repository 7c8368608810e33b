import { CII_TAX_POINT_CODES, DOCUMENT_TYPES, NOTE_SUBJECTS } from '../../../code-lists/document-codes.js';
import { VAT_CATEGORIES } from '../../../code-lists/payment-and-tax.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { hasAttribute } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { attribute, coded, type CodeRuleId, exactly, inList, textOf, upperCaseText } from '../code-rule.js';
import { type CiiFacts, isAllowance, isCharge } from './cii-facts.js';

/** BR-CL: values that must be in a list. In the order of the pattern, as an element is asked by the first that it matches. */
export const CODE_RULES: readonly Context<CiiFacts>[] = [
  {
    names: ['ram:TypeCode'],
    within: 'rsm:ExchangedDocument',
    rules: [inList('BR-CL-01', DOCUMENT_TYPES, ['BT-3'], 'The type of the document', textOf)],
  },
  ofAttribute('BR-CL-03', 'ram:TaxTotalAmount', 'currencyID'),
  ofText('BR-CL-04', 'ram:InvoiceCurrencyCode'),
  ofText('BR-CL-05', 'ram:TaxCurrencyCode'),
  {
    names: ['ram:DueDateTypeCode'],
    rules: [inList('BR-CL-06', CII_TAX_POINT_CODES, ['BT-8'], 'The tax point code', textOf)],
  },
  ofText('BR-CL-07', 'ram:ReferenceTypeCode'),
  {
    names: ['ram:SubjectCode'],
    rules: [inList('BR-CL-08', NOTE_SUBJECTS, ['BT-21', 'BG-1'], 'The subject code of a note', textOf)],
  },
  {
    names: ['ram:GlobalID'],
    when: (id) =>
      hasAttribute(id, 'schemeID') &&
      !isBelow(id, 'ram:SpecifiedTradeProduct') &&
      !isBelow(id, 'ram:ShipToTradeParty'),
    rules: [coded('BR-CL-10', attribute('schemeID'))],
  },
  {
    // The artefacts ask it of any ID with a scheme, but for tax numbers; only company numbers may have one.
    names: ['ram:ID'],
    when: (id) => hasAttribute(id, 'schemeID') && !isBelow(id, 'ram:SpecifiedTaxRegistration'),
    rules: [coded('BR-CL-11', attribute('schemeID'))],
  },
  ofAttribute('BR-CL-13', 'ram:ClassCode', 'listID'),
  ofText('BR-CL-14', 'ram:CountryID'),
  ofText('BR-CL-15', 'ram:ID', 'ram:OriginTradeCountry'),
  ofText('BR-CL-16', 'ram:TypeCode', 'ram:SpecifiedTradeSettlementPaymentMeans'),
  {
    names: ['ram:CategoryCode'],
    within: 'ram:CategoryTradeTax',
    rules: [inList('BR-CL-17', VAT_CATEGORIES, ['BT-95', 'BT-102'], 'The VAT category', textOf)],
  },
  {
    // The artefacts ask rows of the VAT summary under the id of lines.
    names: ['ram:CategoryCode'],
    within: 'ram:ApplicableTradeTax',
    rules: [inList('BR-CL-18', VAT_CATEGORIES, ['BT-151', 'BT-118'], 'The VAT category', textOf)],
  },
  {
    ...ofText('BR-CL-19', 'ram:ReasonCode', 'ram:SpecifiedTradeAllowanceCharge'),
    when: ({ parent }) => isAllowance(parent!),
  },
  {
    ...ofText('BR-CL-20', 'ram:ReasonCode', 'ram:SpecifiedTradeAllowanceCharge'),
    when: ({ parent }) => isCharge(parent!),
  },
  ofAttribute('BR-CL-21', 'ram:GlobalID', 'schemeID', 'ram:SpecifiedTradeProduct'),
  { names: ['ram:ExemptionReasonCode'], rules: [coded('BR-CL-22', upperCaseText)] },
  ofAttribute('BR-CL-23', 'ram:BasisQuantity', 'unitCode'),
  ofAttribute('BR-CL-23', 'ram:BilledQuantity', 'unitCode'),
  {
    names: ['ram:AttachmentBinaryObject'],
    when: (file) => hasAttribute(file, 'mimeCode'),
    rules: [coded('BR-CL-24', exactly('mimeCode'))],
  },
  ofAttribute('BR-CL-25', 'ram:URIID', 'schemeID', 'ram:URIUniversalCommunication'),
  ofAttribute(
    'BR-CL-26',
    'ram:GlobalID',
    'schemeID',
    'ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty',
  ),
];

function ofText(id: CodeRuleId, name: string, within?: string): Context<CiiFacts> {
  return { names: [name], ...(within === undefined ? {} : { within }), rules: [coded(id, textOf)] };
}

function ofAttribute(
  id: CodeRuleId,
  name: string,
  attributeName: string,
  within?: string,
): Context<CiiFacts> {
  return {
    names: [name],
    ...(within === undefined ? {} : { within }),
    when: (element) => hasAttribute(element, attributeName),
    rules: [coded(id, attribute(attributeName))],
  };
}

function isBelow(element: XmlElement, name: string): boolean {
  for (let around = element.parent; around !== null; around = around.parent) {
    if (around.name === name) return true;
  }
  return false;
}
