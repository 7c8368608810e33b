import {
  ATTACHMENT_TYPES,
  CII_TAX_POINT_CODES,
  DOCUMENT_TYPES,
  NOTE_SUBJECTS,
  OBJECT_SCHEMES,
} from '../../../code-lists/document-codes.js';
import { COUNTRIES, CURRENCIES } from '../../../code-lists/countries-and-currencies.js';
import {
  ADDRESS_SCHEMES,
  IDENTIFIER_SCHEMES,
  ITEM_CLASSIFICATIONS,
} from '../../../code-lists/identifier-schemes.js';
import {
  ALLOWANCE_REASONS,
  CHARGE_REASONS,
  EXEMPTION_REASONS,
  PAYMENT_MEANS,
  VAT_CATEGORIES,
} from '../../../code-lists/payment-and-tax.js';
import { UNITS } from '../../../code-lists/units.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { hasAttribute } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { attribute, inList, textOf } from '../code-rule.js';
import { type CiiFacts, isAllowance, isCharge } from './cii-facts.js';

/** BR-CL: values that must be in a list. In the order of the pattern, as an element is asked by the first that it matches. */
export const CODE_RULES: readonly Context<CiiFacts>[] = [
  {
    names: ['ram:TypeCode'],
    within: 'rsm:ExchangedDocument',
    rules: [inList('BR-CL-01', DOCUMENT_TYPES, ['BT-3'], 'The type of the document', textOf)],
  },
  withAttribute('ram:TaxTotalAmount', 'currencyID', (valueOf) =>
    inList('BR-CL-03', CURRENCIES, ['BT-5'], 'The currency of an amount', valueOf),
  ),
  {
    names: ['ram:InvoiceCurrencyCode'],
    rules: [inList('BR-CL-04', CURRENCIES, ['BT-5'], 'The currency', textOf)],
  },
  {
    names: ['ram:TaxCurrencyCode'],
    rules: [inList('BR-CL-05', CURRENCIES, ['BT-6'], 'The currency of the VAT', textOf)],
  },
  {
    names: ['ram:DueDateTypeCode'],
    rules: [inList('BR-CL-06', CII_TAX_POINT_CODES, ['BT-8'], 'The tax point code', textOf)],
  },
  {
    names: ['ram:ReferenceTypeCode'],
    rules: [inList('BR-CL-07', OBJECT_SCHEMES, ['BT-18'], 'The scheme of the invoiced object', textOf)],
  },
  {
    names: ['ram:SubjectCode'],
    rules: [inList('BR-CL-08', NOTE_SUBJECTS, ['BT-21', 'BG-1'], 'The subject code of a note', textOf)],
  },
  {
    names: ['ram:GlobalID'],
    when: (id) =>
      hasScheme(id) && !isBelow(id, 'ram:SpecifiedTradeProduct') && !isBelow(id, 'ram:ShipToTradeParty'),
    rules: [schemeIn('BR-CL-10', ['BT-29', 'BT-46', 'BT-60'], 'The scheme of a party identifier')],
  },
  {
    // The artefacts ask it of any ID with a scheme, but for tax numbers; only company numbers may have one.
    names: ['ram:ID'],
    when: (id) => hasScheme(id) && !isBelow(id, 'ram:SpecifiedTaxRegistration'),
    rules: [schemeIn('BR-CL-11', ['BT-30', 'BT-47', 'BT-61'], 'The scheme of a company number')],
  },
  withAttribute('ram:ClassCode', 'listID', (valueOf) =>
    inList('BR-CL-13', ITEM_CLASSIFICATIONS, ['BT-158'], 'The scheme of the item classification', valueOf),
  ),
  {
    names: ['ram:CountryID'],
    rules: [inList('BR-CL-14', COUNTRIES, ['BT-40', 'BT-55'], 'The country code of an address', textOf)],
  },
  {
    names: ['ram:ID'],
    within: 'ram:OriginTradeCountry',
    rules: [inList('BR-CL-15', COUNTRIES, ['BT-159'], 'The country of origin', textOf)],
  },
  {
    names: ['ram:TypeCode'],
    within: 'ram:SpecifiedTradeSettlementPaymentMeans',
    rules: [inList('BR-CL-16', PAYMENT_MEANS, ['BT-81', 'BG-16'], 'The means of payment', textOf)],
  },
  {
    names: ['ram:CategoryCode'],
    within: 'ram:CategoryTradeTax',
    rules: [inList('BR-CL-17', VAT_CATEGORIES, ['BT-95', 'BT-102'], 'The VAT category', textOf)],
  },
  {
    names: ['ram:CategoryCode'],
    within: 'ram:ApplicableTradeTax',
    rules: [inList('BR-CL-18', VAT_CATEGORIES, ['BT-151', 'BT-118'], 'The VAT category', textOf)],
  },
  {
    names: ['ram:ReasonCode'],
    within: 'ram:SpecifiedTradeAllowanceCharge',
    when: ({ parent }) => isAllowance(parent!),
    rules: [inList('BR-CL-19', ALLOWANCE_REASONS, ['BT-98', 'BG-20'], 'The reason code', textOf)],
  },
  {
    names: ['ram:ReasonCode'],
    within: 'ram:SpecifiedTradeAllowanceCharge',
    when: ({ parent }) => isCharge(parent!),
    rules: [inList('BR-CL-20', CHARGE_REASONS, ['BT-105', 'BG-21'], 'The reason code', textOf)],
  },
  {
    names: ['ram:GlobalID'],
    within: 'ram:SpecifiedTradeProduct',
    when: hasScheme,
    rules: [schemeIn('BR-CL-21', ['BT-157'], 'The scheme of the standard item number')],
  },
  {
    names: ['ram:ExemptionReasonCode'],
    rules: [
      inList(
        'BR-CL-22',
        EXEMPTION_REASONS,
        ['BT-121', 'BG-23'],
        'The code of the reason for exemption from VAT',
        (code) => textOf(code).toUpperCase(),
      ),
    ],
  },
  ...['ram:BasisQuantity', 'ram:BilledQuantity'].map((name) =>
    withAttribute(name, 'unitCode', (valueOf) =>
      inList('BR-CL-23', UNITS, ['BT-130'], 'The unit of a quantity', valueOf),
    ),
  ),
  {
    names: ['ram:AttachmentBinaryObject'],
    when: (file) => hasAttribute(file, 'mimeCode'),
    rules: [
      inList(
        'BR-CL-24',
        ATTACHMENT_TYPES,
        ['BT-125', 'BG-24'],
        'The kind of an attached file',
        (file) => file.attributes['mimeCode']!,
      ),
    ],
  },
  {
    names: ['ram:URIID'],
    within: 'ram:URIUniversalCommunication',
    when: hasScheme,
    rules: [
      inList(
        'BR-CL-25',
        ADDRESS_SCHEMES,
        ['BT-34', 'BT-49'],
        'The scheme of an electronic address',
        attribute('schemeID'),
      ),
    ],
  },
  {
    names: ['ram:GlobalID'],
    within: 'ram:ApplicableHeaderTradeDelivery/ram:ShipToTradeParty',
    when: hasScheme,
    rules: [schemeIn('BR-CL-26', ['BT-71', 'BG-13'], 'The scheme of the place of delivery')],
  },
];

function withAttribute(
  name: string,
  attributeName: string,
  ruleOf: (valueOf: (element: XmlElement) => string) => TreeRule<CiiFacts>,
): Context<CiiFacts> {
  return {
    names: [name],
    when: (element) => hasAttribute(element, attributeName),
    rules: [ruleOf(attribute(attributeName))],
  };
}

function schemeIn(id: string, terms: readonly string[], what: string): TreeRule<CiiFacts> {
  return inList(id, IDENTIFIER_SCHEMES, terms, what, attribute('schemeID'));
}

function hasScheme(element: XmlElement): boolean {
  return hasAttribute(element, 'schemeID');
}

function isBelow(element: XmlElement, name: string): boolean {
  for (let around = element.parent; around !== null; around = around.parent) {
    if (around.name === name) return true;
  }
  return false;
}
