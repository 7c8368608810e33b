import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { hasAttribute, isExactly, normalised, textAt } from '../../tree/tree-paths.js';
import type { TreeFacts } from '../../tree/tree-rule.js';

/** What the rules on UBL ask of the document as a whole, gathered while it is walked through. */
export interface UblFacts extends TreeFacts {
  /** Texts as written, white space included. */
  readonly paymentReferences: Set<string>;
  readonly paymentMeansCodes: Set<string>;
  bankCreditors: number;
  /** "B" or "S" in a tax category anywhere, and in that of a line. */
  readonly categories: Set<string>;
  readonly lineCategories: Set<string>;
  /** A country that is not Italy. */
  abroad: boolean;
  /** The VAT category of the tax category that the walk is at; null where it is of another tax. */
  vatCategory: string | null;
  /** Where each tax category is used, by its code. */
  readonly vatUse: Map<string, VatUse>;
}

/** Where a tax category is used under the tax scheme VAT, or, where it says so, under any. */
export interface VatUse {
  line: boolean;
  lineOfAnyTax: boolean;
  /** On the invoice as a whole. */
  allowance: boolean;
  charge: boolean;
  /** On the invoice or on a line. */
  anyAllowance: boolean;
  anyCharge: boolean;
  chargedOfAnyTax: boolean;
  /** Rows of the VAT summary. */
  rows: number;
  rowsOfAnyTax: number;
  /** Somewhere else, such as in a VAT total of a line. */
  otherCategory: boolean;
}

const UNUSED: Readonly<VatUse> = {
  line: false,
  lineOfAnyTax: false,
  allowance: false,
  charge: false,
  anyAllowance: false,
  anyCharge: false,
  chargedOfAnyTax: false,
  rows: 0,
  rowsOfAnyTax: 0,
  otherCategory: false,
};

/** How a VAT category is used in the document. */
export function useOf({ vatUse }: UblFacts, code: string): Readonly<VatUse> {
  return vatUse.get(code) ?? UNUSED;
}

/** Whether anything that `uses` tells is in another category of VAT than `code`. */
export function isUsedBeside({ vatUse }: UblFacts, code: string, uses: (use: VatUse) => boolean): boolean {
  for (const [other, use] of vatUse) if (other !== code && uses(use)) return true;
  return false;
}

/** Facts before the walk through the document, which fills them in. */
export function newUblFacts(root: XmlElement): UblFacts {
  return {
    root,
    paymentReferences: new Set(),
    paymentMeansCodes: new Set(),
    bankCreditors: 0,
    categories: new Set(),
    lineCategories: new Set(),
    abroad: false,
    vatCategory: null,
    vatUse: new Map(),
  };
}

export const GATHER_UBL_FACTS: Readonly<Record<string, (element: XmlElement, facts: UblFacts) => void>> = {
  'cbc:PaymentID': (element, facts) => facts.paymentReferences.add(element.text),
  'cbc:PaymentMeansCode': (element, facts) => facts.paymentMeansCodes.add(element.text),
  'cac:PartyIdentification': (element, facts) => {
    for (const child of element.children) {
      if (child.name === 'cbc:ID' && isBankCreditor(child)) facts.bankCreditors += 1;
    }
  },
  'cbc:IdentificationCode': (element, facts) => {
    if (element.text !== 'IT') facts.abroad = true;
  },
  'cac:TaxCategory': (element, facts) => {
    for (const child of element.children) if (child.name === 'cbc:ID') facts.categories.add(child.text);
    noteCategory(element, facts);
  },
  'cac:ClassifiedTaxCategory': (element, facts) => {
    for (const child of element.children) {
      if (child.name !== 'cbc:ID') continue;
      facts.categories.add(child.text);
      facts.lineCategories.add(child.text);
    }
    const ofVat = isOfVat(element);
    const use = useToChange(facts, element, ofVat);
    use.lineOfAnyTax = true;
    if (ofVat) use.line = true;
  },
};

/** A party identification that is the creditor identifier of a direct debit (BT-90). */
export function isBankCreditor(id: XmlElement): boolean {
  return hasAttribute(id, 'schemeID') && id.attributes['schemeID']!.toUpperCase() === 'SEPA';
}

/** @param of the party or category that the tax scheme stands in. */
export function isOfVat(of: XmlElement): boolean {
  for (const child of of.children) {
    if (child.name !== 'cac:TaxScheme') continue;
    const scheme = child.child('cbc:ID')?.text ?? '';
    if (scheme === 'VAT' || normalised(scheme).toUpperCase() === 'VAT') return true;
  }
  return false;
}

function useToChange(facts: UblFacts, category: XmlElement, ofVat: boolean): VatUse {
  const { vatUse } = facts;
  const code = textAt(category, 'cbc:ID');
  facts.vatCategory = ofVat ? code : null;
  let use = vatUse.get(code);
  if (use === undefined) vatUse.set(code, (use = { ...UNUSED }));
  return use;
}

function noteCategory(category: XmlElement, facts: UblFacts): void {
  const { parent } = category;
  const ofVat = isOfVat(category);
  const use = useToChange(facts, category, ofVat);
  if (parent?.name === 'cac:AllowanceCharge') {
    use.chargedOfAnyTax = true;
    if (ofVat) noteCharged(parent, use, facts.root);
  } else if (parent?.name === 'cac:TaxSubtotal' && parent.parent?.parent === facts.root) {
    use.rowsOfAnyTax += 1;
    if (ofVat) use.rows += 1;
  } else if (ofVat) use.otherCategory = true;
}

function noteCharged(of: XmlElement, use: VatUse, root: XmlElement): void {
  const onInvoice = of.parent === root;
  if (isCharge(of)) {
    use.anyCharge = true;
    if (onInvoice) use.charge = true;
  } else if (isAllowance(of)) {
    use.anyAllowance = true;
    if (onInvoice) use.allowance = true;
  }
}

/** The indicator is an xsd:boolean: what is neither stops the official artefacts. */
export function isCharge(element: XmlElement): boolean {
  const indicator = textAt(element, 'cbc:ChargeIndicator');
  return indicator === 'true' || indicator === '1';
}

/** Not the opposite of `isCharge`: an indicator that is neither is neither. */
export function isAllowance(element: XmlElement): boolean {
  const indicator = textAt(element, 'cbc:ChargeIndicator');
  return indicator === 'false' || indicator === '0';
}

/** An additional document that is the invoiced object (BT-18), and no supporting document. */
export function isInvoicedObject(reference: XmlElement): boolean {
  return isExactly(reference, 'cbc:DocumentTypeCode', '130');
}
