import {
  NOTE_SUBJECTS,
  ATTACHMENT_TYPES,
  CREDIT_NOTE_TYPES,
  INVOICE_TYPES,
  OBJECT_SCHEMES,
  TAX_POINT_CODES,
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
import { quoteShort } from '../../say.js';
import { hasAttribute, normalised } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { attribute, inList, textOf } from '../code-rule.js';
import { isAllowance, isCharge, isInvoicedObject, type UblFacts } from './ubl-facts.js';

const AMOUNTS = [
  'Amount', 'BaseAmount', 'PriceAmount', 'TaxAmount', 'TaxableAmount', 'LineExtensionAmount', 'TaxExclusiveAmount',
  'TaxInclusiveAmount', 'AllowanceTotalAmount', 'ChargeTotalAmount', 'PrepaidAmount', 'PayableRoundingAmount',
  'PayableAmount',
].map((name) => `cbc:${name}`); // prettier-ignore

/** BR-CL: values that must be in a list. In the order of the pattern, as an element is asked by the first that it matches. */
export const CODE_RULES: readonly Context<UblFacts>[] = [
  {
    names: ['cbc:InvoiceTypeCode'],
    rules: [inList('BR-CL-01', INVOICE_TYPES, ['BT-3'], 'The type of the invoice', textOf)],
  },
  {
    names: ['cbc:CreditNoteTypeCode'],
    rules: [inList('BR-CL-01', CREDIT_NOTE_TYPES, ['BT-3'], 'The type of the credit note', textOf)],
  },
  {
    names: AMOUNTS,
    rules: [inList('BR-CL-03', CURRENCIES, ['BT-5'], 'The currency of an amount', attribute('currencyID'))],
  },
  {
    names: ['cbc:DocumentCurrencyCode'],
    rules: [inList('BR-CL-04', CURRENCIES, ['BT-5'], 'The currency', textOf)],
  },
  {
    names: ['cbc:TaxCurrencyCode'],
    rules: [inList('BR-CL-05', CURRENCIES, ['BT-6'], 'The currency of the VAT', textOf)],
  },
  {
    names: ['cbc:DescriptionCode'],
    within: 'cac:InvoicePeriod',
    rules: [inList('BR-CL-06', TAX_POINT_CODES, ['BT-8'], 'The tax point code', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:AdditionalDocumentReference|cac:DocumentReference',
    when: (id) => hasScheme(id) && isInvoicedObject(id.parent!),
    rules: [
      inList(
        'BR-CL-07',
        OBJECT_SCHEMES,
        ['BT-18'],
        'The scheme of the invoiced object',
        attribute('schemeID'),
      ),
    ],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:PartyIdentification',
    when: hasScheme,
    rules: [
      {
        ...inList(
          'BR-CL-10',
          IDENTIFIER_SCHEMES,
          ['BT-29', 'BT-46', 'BT-60'],
          'The scheme of a party identifier',
          attribute('schemeID'),
        ),
        // The creditor identifier of a direct debit (BT-90) stands here too, with the seller or the payee.
        holds: (id) =>
          IDENTIFIER_SCHEMES.codes.has(normalised(id.attributes['schemeID']!)) ||
          (normalised(id.attributes['schemeID']!) === 'SEPA' &&
            isBelow(id, ['cac:AccountingSupplierParty', 'cac:PayeeParty'])),
      },
    ],
  },
  {
    names: ['cbc:CompanyID'],
    within: 'cac:PartyLegalEntity',
    when: hasScheme,
    rules: [
      inList(
        'BR-CL-11',
        IDENTIFIER_SCHEMES,
        ['BT-30', 'BT-47', 'BT-61'],
        'The scheme of a company number',
        attribute('schemeID'),
      ),
    ],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    within: 'cac:CommodityClassification',
    when: (code) => hasAttribute(code, 'listID'),
    rules: [
      inList(
        'BR-CL-13',
        ITEM_CLASSIFICATIONS,
        ['BT-158'],
        'The scheme of the item classification',
        attribute('listID'),
      ),
    ],
  },
  {
    names: ['cbc:IdentificationCode'],
    within: 'cac:Country',
    rules: [inList('BR-CL-14', COUNTRIES, ['BT-40', 'BT-55'], 'The country code of an address', textOf)],
  },
  {
    names: ['cbc:IdentificationCode'],
    within: 'cac:OriginCountry',
    rules: [inList('BR-CL-15', COUNTRIES, ['BT-159'], 'The country of origin', textOf)],
  },
  {
    names: ['cbc:PaymentMeansCode'],
    within: 'cac:PaymentMeans',
    rules: [inList('BR-CL-16', PAYMENT_MEANS, ['BT-81', 'BG-16'], 'The means of payment', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:TaxCategory',
    rules: [inList('BR-CL-17', VAT_CATEGORIES, ['BT-118', 'BG-23'], 'A VAT category', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:ClassifiedTaxCategory',
    rules: [inList('BR-CL-18', VAT_CATEGORIES, ['BT-151'], 'The VAT category', textOf)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isAllowance(parent!),
    rules: [
      inList('BR-CL-19', ALLOWANCE_REASONS, ['BT-98', 'BG-20'], 'The reason code of an allowance', textOf),
    ],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isCharge(parent!),
    rules: [inList('BR-CL-20', CHARGE_REASONS, ['BT-105', 'BG-21'], 'The reason code of a charge', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:StandardItemIdentification',
    when: hasScheme,
    rules: [
      inList(
        'BR-CL-21',
        IDENTIFIER_SCHEMES,
        ['BT-157'],
        'The scheme of the standard item number',
        attribute('schemeID'),
      ),
    ],
  },
  {
    names: ['cbc:TaxExemptionReasonCode'],
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
  {
    names: ['cbc:InvoicedQuantity', 'cbc:BaseQuantity', 'cbc:CreditedQuantity'],
    when: (quantity) => hasAttribute(quantity, 'unitCode'),
    rules: [inList('BR-CL-23', UNITS, ['BT-130'], 'The unit of a quantity', attribute('unitCode'))],
  },
  {
    names: ['cbc:EmbeddedDocumentBinaryObject'],
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
    names: ['cbc:EndpointID'],
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
    names: ['cbc:ID'],
    within: 'cac:DeliveryLocation',
    when: hasScheme,
    rules: [
      inList(
        'BR-CL-26',
        IDENTIFIER_SCHEMES,
        ['BT-71', 'BG-13'],
        'The scheme of the place of delivery',
        attribute('schemeID'),
      ),
    ],
  },
];

/** BR-CL-08, which stands in another pattern. A note may begin with its subject: "#AAI#Text". */
export const NOTE_SUBJECT_RULE: Context<UblFacts> = {
  names: ['cbc:Note'],
  when: ({ parent }, { root }) => parent === root,
  rules: [
    {
      id: 'BR-CL-08',
      terms: ['BT-21', 'BG-1'],
      holds: (note) => {
        const code = subjectOf(note);
        // Found in the list as one text, so that a code of blanks and letters around a blank is found too: as in the artefacts.
        return code.length !== 3 || NOTE_SUBJECTS_AS_TEXT.includes(code);
      },
      says: (note) =>
        `The subject code of a note is "${quoteShort(subjectOf(note))}", which is not in the list: ${NOTE_SUBJECTS.name}.`,
      fix: 'Use a code of the list between the number signs, or write the note without them.',
    },
  ],
};

const NOTE_SUBJECTS_AS_TEXT = ` ${[...NOTE_SUBJECTS.codes].join(' ')} `;

/** Between the first two number signs; empty where there are none. */
function subjectOf({ text }: XmlElement): string {
  const start = text.indexOf('#');
  const end = start === -1 ? -1 : text.indexOf('#', start + 1);
  return end === -1 ? '' : text.slice(start + 1, end);
}

function hasScheme(element: XmlElement): boolean {
  return hasAttribute(element, 'schemeID');
}

function isBelow(element: XmlElement, names: readonly string[]): boolean {
  for (let around = element.parent; around !== null; around = around.parent) {
    if (names.includes(around.name)) return true;
  }
  return false;
}
