import {
  CREDIT_NOTE_TYPES,
  INVOICE_TYPES,
  NOTE_SUBJECTS,
  TAX_POINT_CODES,
} from '../../../code-lists/document-codes.js';
import { IDENTIFIER_SCHEMES } from '../../../code-lists/identifier-schemes.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { quoteShort } from '../../say.js';
import { hasAttribute, normalised } from '../../tree/tree-paths.js';
import type { Context } from '../../tree/tree-rule.js';
import { attribute, coded, exactly, inList, textOf, upperCaseText } from '../code-rule.js';
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
    rules: [coded('BR-CL-03', attribute('currencyID'))],
  },
  {
    names: ['cbc:DocumentCurrencyCode'],
    rules: [coded('BR-CL-04', textOf)],
  },
  {
    names: ['cbc:TaxCurrencyCode'],
    rules: [coded('BR-CL-05', textOf)],
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
    rules: [coded('BR-CL-07', attribute('schemeID'))],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:PartyIdentification',
    when: hasScheme,
    rules: [
      {
        ...coded('BR-CL-10', attribute('schemeID')),
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
    rules: [coded('BR-CL-11', attribute('schemeID'))],
  },
  {
    names: ['cbc:ItemClassificationCode'],
    within: 'cac:CommodityClassification',
    when: (code) => hasAttribute(code, 'listID'),
    rules: [coded('BR-CL-13', attribute('listID'))],
  },
  {
    names: ['cbc:IdentificationCode'],
    within: 'cac:Country',
    rules: [coded('BR-CL-14', textOf)],
  },
  {
    names: ['cbc:IdentificationCode'],
    within: 'cac:OriginCountry',
    rules: [coded('BR-CL-15', textOf)],
  },
  {
    names: ['cbc:PaymentMeansCode'],
    within: 'cac:PaymentMeans',
    rules: [coded('BR-CL-16', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:TaxCategory',
    rules: [coded('BR-CL-17', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:ClassifiedTaxCategory',
    rules: [coded('BR-CL-18', textOf)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isAllowance(parent!),
    rules: [coded('BR-CL-19', textOf)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isCharge(parent!),
    rules: [coded('BR-CL-20', textOf)],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:StandardItemIdentification',
    when: hasScheme,
    rules: [coded('BR-CL-21', attribute('schemeID'))],
  },
  {
    names: ['cbc:TaxExemptionReasonCode'],
    rules: [coded('BR-CL-22', upperCaseText)],
  },
  {
    names: ['cbc:InvoicedQuantity', 'cbc:BaseQuantity', 'cbc:CreditedQuantity'],
    when: (quantity) => hasAttribute(quantity, 'unitCode'),
    rules: [coded('BR-CL-23', attribute('unitCode'))],
  },
  {
    names: ['cbc:EmbeddedDocumentBinaryObject'],
    when: (file) => hasAttribute(file, 'mimeCode'),
    rules: [coded('BR-CL-24', exactly('mimeCode'))],
  },
  {
    names: ['cbc:EndpointID'],
    when: hasScheme,
    rules: [coded('BR-CL-25', attribute('schemeID'))],
  },
  {
    names: ['cbc:ID'],
    within: 'cac:DeliveryLocation',
    when: hasScheme,
    rules: [coded('BR-CL-26', attribute('schemeID'))],
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
