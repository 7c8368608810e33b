import type { Finding } from '../../model/finding.js';
import { PLACES_PER_RULE } from '../../rules/run-rules.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { UblPositions } from './ubl-positions.js';

/** Basic elements that UBL 2.1 lets stand more than once beside each other; of all others there is one at most. */
const REPEATABLE: ReadonlySet<string> = new Set(
  [
    'AdditionalInformation', 'AllowanceChargeReason', 'BrandName', 'Conditions', 'Description', 'DescriptionCode',
    'DocumentDescription', 'ExemptionReason', 'InstructionNote', 'Keyword', 'ListValue', 'ModelName', 'Note', 'PaymentID',
    'PaymentMeansID', 'PaymentNote', 'PriceChangeReason', 'TaxExemptionReason', 'ValueQualifier', 'XPath',
  ].map((name) => `cbc:${name}`),
); // prettier-ignore

/** Groups that stand once at most wherever they stand, and are read as one. */
const SINGLE_GROUPS: ReadonlySet<string> = new Set(
  [
    'AccountingCustomerParty', 'AccountingSupplierParty', 'BuyersItemIdentification', 'CardAccount', 'Contact', 'Country',
    'Item', 'LegalMonetaryTotal', 'OrderReference', 'Party', 'PayeeFinancialAccount', 'PayeeParty', 'PaymentMandate',
    'PostalAddress', 'Price', 'SellersItemIdentification', 'StandardItemIdentification', 'TaxRepresentativeParty',
    'TaxScheme',
  ].map((name) => `cac:${name}`),
); // prettier-ignore

/**
 * DOC-REPEATED: elements that stand again where they may stand once. Which of two amounts counts is not for a reader to
 * choose, and least of all silently.
 */
export function repeatedFindings(root: XmlElement, positions: UblPositions): Finding[] {
  const repeated: XmlElement[] = [];
  collectRepeated(root, new Map(), repeated);
  return repeated.slice(0, PLACES_PER_RULE).map((element) => {
    const { path, line, column } = positions.ofElement(element);
    return {
      id: 'DOC-REPEATED',
      severity: 'fatal',
      terms: [],
      path,
      line,
      column,
      message: `${localName(element)} stands again in ${localName(element.parent!)}, where it may stand once. We cannot tell which one counts.`,
      fix: 'Remove the one that is wrong, and export the invoice again.',
    };
  });
}

/** @param lastParent the parent in which a name was seen last: children are looked at before their own children. */
function collectRepeated(
  parent: XmlElement,
  lastParent: Map<string, XmlElement>,
  repeated: XmlElement[],
): void {
  for (const child of parent.children) {
    if (!isSingle(child.name)) continue;
    if (lastParent.get(child.name) === parent) repeated.push(child);
    else lastParent.set(child.name, parent);
  }
  for (const child of parent.children) {
    // Extensions hold what their makers like.
    if (child.children.length > 0 && child.name !== 'ext:UBLExtensions') {
      collectRepeated(child, lastParent, repeated);
    }
  }
}

function isSingle(name: string): boolean {
  return name.startsWith('cbc:') ? !REPEATABLE.has(name) : SINGLE_GROUPS.has(name);
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
