import type { XmlElement } from '../../../formats/xml/xml-element.js';
import type { AttributeRule, Context, PathRule, TreeRule } from '../../tree/tree-rule.js';
import { elementsAt, hasAttribute, isAt, localName } from '../../tree/tree-paths.js';
import { isInvoicedObject, type UblFacts } from './ubl-facts.js';
import { ruleId, unusedElement } from './unused-elements.js';

const LEAVE_OUT = 'Leave it out, or ask the maker of your invoicing software to.';

/** UBL-DT-08 to 28, and UBL-CR-663: attributes of UBL data types that EN 16931 uses nowhere. */
export const UNUSED_ATTRIBUTES: Readonly<Record<string, AttributeRule>> = Object.fromEntries(
  [
    ['UBL-DT-08', 'schemeName'],
    ['UBL-DT-09', 'schemeAgencyName'],
    ['UBL-DT-10', 'schemeDataURI'],
    ['UBL-DT-11', 'schemeURI'],
    ['UBL-DT-12', 'format'],
    ['UBL-DT-13', 'unitCodeListIdentifier'],
    ['UBL-DT-14', 'unitCodeListAgencyIdentifier'],
    ['UBL-DT-15', 'unitCodeListAgencyName'],
    ['UBL-DT-16', 'listAgencyName'],
    ['UBL-DT-17', 'listName'],
    ['UBL-DT-18', 'name'],
    ['UBL-DT-19', 'languageID'],
    ['UBL-DT-20', 'listURI'],
    ['UBL-DT-21', 'listSchemeURI'],
    ['UBL-DT-22', 'languageLocaleID'],
    ['UBL-DT-23', 'uri'],
    ['UBL-DT-24', 'currencyCodeListVersionID'],
    ['UBL-DT-25', 'characterSetCode'],
    ['UBL-DT-26', 'encodingCode'],
    ['UBL-DT-27', 'schemeAgencyID'],
    ['UBL-DT-28', 'listAgencyID'],
    ['UBL-CR-663', 'unitCodeListID'],
  ].map(([id, name]): [string, AttributeRule] => [
    name!,
    {
      id: id!,
      severity: 'warning',
      terms: [],
      // The name of a means of payment is BT-82.
      ...(name === 'name' ? { except: 'cbc:PaymentMeansCode' } : {}),
      says: `The file says more about a value than EN 16931 has a place for: the attribute "${name}".`,
      fix: LEAVE_OUT,
    },
  ]),
);

/** Attributes, and elements with a condition, that may not stand at one path from the root. */
export const UNUSED_AT_PATHS: readonly PathRule<UblFacts>[] = [
  unusedElement(1, 'ext:UBLExtensions'),
  {
    ...unusedElement(2, 'cbc:UBLVersionID'),
    when: ({ text }) => text !== '2.1',
    says: ({ text }) => `The file says that it follows version "${text}" of UBL. EN 16931 is bound to 2.1.`,
    fix: 'Set the UBL version to 2.1, or leave it out.',
  },
  {
    ...unusedElement(412, 'cac:PaymentMeans/cbc:PaymentDueDate'),
    terms: ['BT-9'],
    // A credit note of UBL has no other place for the due date.
    when: (_element, { root }) => root.name !== 'cn:CreditNote',
    says: 'The due date stands with the means of payment. In an invoice it belongs beside the issue date.',
    fix: 'Give the due date once, in the DueDate of the invoice.',
  },
  ...(
    [
      [648, 'cbc:CustomizationID@schemeID'],
      [649, 'cbc:ProfileID@schemeID'],
      [650, 'cbc:ID@schemeID'],
      // UBL has SalesOrderID in OrderReference only; the artefacts look for it in the root, and so this never fires.
      [651, 'cbc:SalesOrderID@schemeID'],
      [653, 'cac:PaymentMeans/cbc:PaymentID@schemeID'],
      [654, 'cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID@schemeID'],
      [655, 'cac:PaymentMeans/cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID@schemeID'],
      [656, 'cbc:InvoiceTypeCode@listID'],
      [657, 'cbc:DocumentCurrencyCode@listID'],
      [658, 'cbc:TaxCurrencyCode@listID'],
      [659, 'cac:AdditionalDocumentReference/cbc:DocumentTypeCode@listID'],
      [661, 'cac:PaymentMeans/cbc:PaymentMeansCode@listID'],
      [672, 'cbc:CreditNoteTypeCode@listID'],
    ] as const
  ).map(([number, path]): PathRule<UblFacts> => ({
    ...unusedElement(number, path),
    says: sayAttribute(path.slice(path.indexOf('@') + 1)),
    fix: LEAVE_OUT,
  })),
];

/** The same for elements wherever they stand. */
export const UNUSED_ANYWHERE: readonly (readonly Context<UblFacts>[])[] = [
  ...(
    [
      [652, 'cbc:CompanyID', 'schemeID', 'cac:PartyTaxScheme'],
      [660, 'cbc:IdentificationCode', 'listID', 'cac:Country'],
      [662, 'cbc:AllowanceChargeReasonCode', 'listID'],
      [667, 'cbc:ID', 'schemeID', 'cac:BuyersItemIdentification'],
      [668, 'cbc:ID', 'schemeID', 'cac:SellersItemIdentification'],
      // UBL calls it PrimaryAccountNumberID; the artefacts do not, and so this never fires.
      [674, 'cbc:PrimaryAccountNumber', 'schemeID'],
      [675, 'cbc:NetworkID', 'schemeID', 'cac:CardAccount'],
      [676, 'cbc:ID', 'schemeID', 'cac:PaymentMandate'],
      [677, 'cbc:ID', 'schemeID', 'cac:PaymentMandate/cac:PayerFinancialAccount'],
      [678, 'cbc:ID', 'schemeID', 'cac:TaxCategory'],
      [679, 'cbc:ID', 'schemeID', 'cac:ClassifiedTaxCategory'],
    ] as const
  ).map(([number, name, attribute, within]): Context<UblFacts>[] => [
    {
      names: [name],
      ...(within === undefined ? {} : { within }),
      rules: [
        {
          ...warning(number),
          holds: (element) => !hasAttribute(element, attribute),
          says: sayAttribute(attribute),
          fix: LEAVE_OUT,
        },
      ],
    },
  ]),
  ...(
    [
      [664, 'cac:FinancialInstitution', undefined],
      [669, 'cbc:AllowanceChargeReasonCode', 'cac:Price/cac:AllowanceCharge'],
      [670, 'cbc:AllowanceChargeReason', 'cac:Price/cac:AllowanceCharge'],
      [671, 'cbc:MultiplierFactorNumeric', 'cac:Price/cac:AllowanceCharge'],
      [680, 'cac:PayerFinancialAccount', 'cac:PaymentMeans'],
    ] as const
  ).map(([number, name, within]): Context<UblFacts>[] => [
    {
      names: [name],
      ...(within === undefined ? {} : { within }),
      rules: [{ ...warning(number), holds: () => false, says: sayElement, fix: LEAVE_OUT }],
    },
  ]),
  [{ names: ['cac:AdditionalDocumentReference'], rules: referenceRules() }],
];

/** An additional document is a supporting document, or with type 130 the invoiced object, but not both. */
function referenceRules(): TreeRule<UblFacts>[] {
  const both: Pick<TreeRule<UblFacts>, 'terms' | 'fix'> = {
    terms: ['BT-18', 'BG-24'],
    fix: 'Give the identifier of the invoiced object and the supporting document as two additional documents.',
  };
  return [
    {
      ...warning(665),
      terms: ['BT-18'],
      holds: (reference) =>
        !elementsAt(reference, 'cbc:ID').some((id) => hasAttribute(id, 'schemeID')) ||
        onlyInvoicedObject(reference),
      says: 'A supporting document has an identifier with a scheme. Only the invoiced object (type 130) has one.',
      fix: 'Leave the scheme out, or set the document type to 130 if this is the object that is invoiced.',
    },
    {
      id: ruleId(666),
      ...both,
      holds: (reference) => !isInvoicedObject(reference) || !isAt(reference, 'cac:Attachment'),
      says: 'An additional document is both the invoiced object (type 130) and has an attachment.',
    },
    {
      id: ruleId(673),
      ...both,
      holds: (reference) => !isInvoicedObject(reference) || !isAt(reference, 'cbc:DocumentDescription'),
      says: 'An additional document is both the invoiced object (type 130) and has a description.',
    },
  ];
}

function onlyInvoicedObject(reference: XmlElement): boolean {
  const types = elementsAt(reference, 'cbc:DocumentTypeCode');
  return types.length > 0 && types.every(({ text }) => text === '130');
}

function warning(number: number) {
  return { id: ruleId(number), severity: 'warning', terms: [] } as const;
}

function sayAttribute(attribute: string): TreeRule<UblFacts>['says'] {
  return (element) =>
    `"${localName(element)}" in "${element.parent === null ? 'Invoice' : localName(element.parent)}" has the attribute "${attribute}", for which EN 16931 has no place.`;
}

function sayElement(element: XmlElement): string {
  return `"${localName(element.parent!)}" holds "${localName(element)}", for which EN 16931 has no place.`;
}
