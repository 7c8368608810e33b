import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { daysInMonth } from '../../../../kernel/plain-date.js';
import { quoteShort } from '../../say.js';
import { hasAttribute, isExactly, localName, normalised, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { codeRule, inListRule, notInList } from '../code-rules.js';
import { inQuotes } from '../peppol-rule.js';
import { AMOUNTS } from './line-contexts.js';
import type { PeppolUblFacts } from './ubl-facts.js';

const DATES = ['IssueDate', 'DueDate', 'TaxPointDate', 'StartDate', 'EndDate', 'ActualDeliveryDate'];

/** Partial and corrected invoices, by UNTDID 1001. */
const GERMAN_TYPES: ReadonlySet<string> = new Set(['326', '384']);

interface Exemption {
  readonly id: string;
  readonly category: string;
  readonly meaning: string;
}

/** Reasons for exemption that one VAT category alone has. */
const EXEMPTIONS: ReadonlyMap<string, Exemption> = new Map([
  ['VATEX-EU-G', { id: 'P0104', category: 'G', meaning: 'export outside the EU' }],
  ['VATEX-EU-O', { id: 'P0105', category: 'O', meaning: 'outside the scope of VAT' }],
  ['VATEX-EU-IC', { id: 'P0106', category: 'K', meaning: 'intra-community supply' }],
  ['VATEX-EU-AE', { id: 'P0107', category: 'AE', meaning: 'reverse charge' }],
  ['VATEX-EU-D', { id: 'P0108', category: 'E', meaning: 'travel agents' }],
  ['VATEX-EU-F', { id: 'P0109', category: 'E', meaning: 'second-hand goods' }],
  ['VATEX-EU-I', { id: 'P0110', category: 'E', meaning: 'works of art' }],
  ['VATEX-EU-J', { id: 'P0111', category: 'E', meaning: "collectors' items and antiques" }],
]);

/** The pattern on codes and dates. */
export const CODE_CONTEXTS: readonly Context<PeppolUblFacts>[] = [
  {
    names: ['cbc:EmbeddedDocumentBinaryObject'],
    when: (file) => hasAttribute(file, 'mimeCode'),
    rules: [inListRule('PEPPOL-EN16931-CL001', 'attachmentTypes', (file) => file.attributes['mimeCode']!)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isExactly(parent!, 'cbc:ChargeIndicator', 'false'),
    rules: [inListRule('PEPPOL-EN16931-CL002', 'allowanceReasons', textOf)],
  },
  {
    names: ['cbc:AllowanceChargeReasonCode'],
    within: 'cac:AllowanceCharge',
    when: ({ parent }) => isExactly(parent!, 'cbc:ChargeIndicator', 'true'),
    rules: [inListRule('PEPPOL-EN16931-CL003', 'chargeReasons', textOf)],
  },
  {
    names: ['cbc:DescriptionCode'],
    within: 'cac:InvoicePeriod',
    rules: [inListRule('PEPPOL-EN16931-CL006', 'taxPointCodes', textOf)],
  },
  {
    names: [...AMOUNTS, 'cbc:TaxAmount'],
    rules: [
      inListRule('PEPPOL-EN16931-CL007', 'currencies', (amount) => amount.attributes['currencyID'] ?? ''),
    ],
  },
  {
    names: ['cbc:InvoiceTypeCode'],
    rules: [
      codeRule(
        'PEPPOL-EN16931-P0100',
        (type, { peppol }) => peppol.process === null || peppol.lists.invoiceTypes.codes.has(textOf(type)),
        (type, { peppol }) => notInList(textOf(type), peppol.lists.invoiceTypes),
      ),
      codeRule(
        'PEPPOL-EN16931-P0112',
        (type, { peppol }) => !GERMAN_TYPES.has(textOf(type)) || peppol.from.isGerman,
        textOf,
      ),
    ],
  },
  {
    names: ['cbc:CreditNoteTypeCode'],
    rules: [
      codeRule(
        'PEPPOL-EN16931-P0101',
        (type, { peppol }) => peppol.process === null || peppol.lists.creditNoteTypes.codes.has(textOf(type)),
        (type, { peppol }) => notInList(textOf(type), peppol.lists.creditNoteTypes),
      ),
    ],
  },
  {
    names: DATES.map((name) => `cbc:${name}`),
    rules: [
      codeRule(
        'PEPPOL-EN16931-F001',
        ({ text }) => isCalendarDate(text),
        (date) => `("${localName(date)}") ${inQuotes(date.text)}, which is not a day in the form YYYY-MM-DD`,
      ),
    ],
  },
  {
    names: ['cbc:EndpointID'],
    when: (address) => hasAttribute(address, 'schemeID'),
    rules: [
      inListRule('PEPPOL-EN16931-CL008', 'addressSchemes', (address) => address.attributes['schemeID']!),
    ],
  },
  {
    names: ['cac:TaxCategory'],
    when: (category) => exemptionOf(category) !== undefined,
    rules: exemptionRules(),
  },
];

function exemptionOf(category: XmlElement): Exemption | undefined {
  const code = category.child('cbc:TaxExemptionReasonCode');
  return code === null ? undefined : EXEMPTIONS.get(code.text.toUpperCase());
}

function exemptionRules(): TreeRule<PeppolUblFacts>[] {
  return [...EXEMPTIONS].map(([reason, { id, category, meaning }]) => ({
    id: `PEPPOL-EN16931-${id}`,
    terms: ['BT-118', 'BT-121', 'BG-23'],
    holds: (element) => exemptionOf(element)?.id !== id || textAt(element, 'cbc:ID') === category,
    says: (element) =>
      `The VAT category is "${quoteShort(textAt(element, 'cbc:ID'))}", but the reason for exemption is ${reason} (${meaning}), which belongs to category ${category}.`,
    fix: `Use VAT category ${category} with this reason, or give the reason that applies.`,
  }));
}

function textOf({ text }: XmlElement): string {
  return normalised(text);
}

/** A day of the calendar as YYYY-MM-DD and nothing else, years from 0001. */
export function isCalendarDate(text: string): boolean {
  if (!/^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/.test(text)) return false;
  const day = Number(text.slice(8));
  return day <= 28 || day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}
