import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, hasAttribute, isAt, normalised, textAt, textsAt } from '../../tree/tree-paths.js';
import type { TreeFacts } from '../../tree/tree-rule.js';

/** What the rules on CII ask of the document as a whole, gathered while it is walked through. */
export interface CiiFacts extends TreeFacts {
  readonly meansCodes: Set<string>;
  readonly meansTexts: Set<string>;
  /** Texts as written, white space included. */
  readonly taxPointCodes: Set<string>;
  /** Tax categories anywhere, as written. */
  readonly categories: Set<string>;
  /** A country that is not Italy. */
  abroad: boolean;
  /** The VAT category of the tax that the walk is at; null where it is of another tax. */
  vatCategory: string | null;
  /** How often each tax category is used, by its code, of VAT or not. */
  readonly uses: Map<string, CategoryUse>;
  /** Categories of VAT that rows of the summary have. */
  readonly vatRows: Set<string>;
  numbers: TaxNumbers | null;
  /** Texts of the seller by their path, as written. */
  readonly sellerTexts: Map<string, ReadonlySet<string>>;
  hasBilledUnit: boolean | null;
}

export interface CategoryUse {
  /** Taxes of lines. */
  lines: number;
  /** Taxes of allowances and charges, wherever they stand. */
  charged: number;
  /** Rows of the VAT summary. */
  rows: number;
}

/** Which numbers of the parties are there, be it without a value: the artefacts look for the element. */
export interface TaxNumbers {
  readonly sellerVat: boolean;
  readonly sellerAny: boolean;
  readonly buyerVat: boolean;
  readonly buyerCompany: boolean;
}

/** What the artefacts ask of a row of one of these is asked instead of what they ask of rows in general. */
export const ROWS_OF_THEIR_OWN: ReadonlySet<string> = new Set(['L', 'M', 'O']);

/** Facts before the walk through the document, which fills them in. */
export function newCiiFacts(root: XmlElement): CiiFacts {
  return {
    root,
    meansCodes: new Set(),
    meansTexts: new Set(),
    taxPointCodes: new Set(),
    categories: new Set(),
    abroad: false,
    vatCategory: null,
    uses: new Map(),
    vatRows: new Set(),
    numbers: null,
    sellerTexts: new Map(),
    hasBilledUnit: null,
  };
}

export const GATHER_CII_FACTS: Readonly<Record<string, (element: XmlElement, facts: CiiFacts) => void>> = {
  'ram:SpecifiedTradeSettlementPaymentMeans': ({ children }, facts) => {
    for (const { name, text } of children) {
      if (name === 'ram:TypeCode') facts.meansCodes.add(normalised(text));
      else if (name === 'ram:Information') facts.meansTexts.add(normalised(text));
    }
  },
  'ram:DueDateTypeCode': ({ parent, text }, facts) => {
    if (parent?.name === 'ram:ApplicableTradeTax') facts.taxPointCodes.add(text);
  },
  'ram:CountryID': ({ text }, facts) => {
    if (text !== 'IT') facts.abroad = true;
  },
  'ram:ApplicableTradeTax': (tax, facts) => {
    const use = useToChange(tax, facts);
    if (tax.parent?.name === 'ram:SpecifiedLineTradeSettlement') use.lines += 1;
    if (tax.parent?.name !== 'ram:ApplicableHeaderTradeSettlement') return;
    use.rows += 1;
    if (facts.vatCategory !== null) facts.vatRows.add(facts.vatCategory);
  },
  'ram:CategoryTradeTax': (tax, facts) => {
    useToChange(tax, facts).charged += 1;
  },
  'ram:CategoryCode': ({ text }, facts) => facts.categories.add(text),
};

function useToChange(tax: XmlElement, facts: CiiFacts): CategoryUse {
  const code = tax.child('ram:CategoryCode')?.text ?? '';
  facts.vatCategory = isOfVat(tax) ? code : null;
  let use = facts.uses.get(code);
  if (use === undefined) facts.uses.set(code, (use = { lines: 0, charged: 0, rows: 0 }));
  return use;
}

const UNUSED: Readonly<CategoryUse> = { lines: 0, charged: 0, rows: 0 };

/** How a VAT category is used in the document. */
export function useOf({ uses }: CiiFacts, code: string): Readonly<CategoryUse> {
  return uses.get(code) ?? UNUSED;
}

/** Whether anything that `count` tells is in another category than `code`. */
export function isUsedBeside({ uses }: CiiFacts, code: string, count: (use: CategoryUse) => number): boolean {
  for (const [other, use] of uses) if (other !== code && other !== '' && count(use) > 0) return true;
  return false;
}

function isOfVat(tax: XmlElement): boolean {
  return tax.child('ram:TypeCode')?.text.toUpperCase() === 'VAT';
}

/** The indicator is an xsd:boolean: what is neither stops the official artefacts. */
export function isCharge(element: XmlElement): boolean {
  const indicator = indicatorOf(element);
  return indicator === 'true' || indicator === '1';
}

/** Whether the indicator says allowance. */
export function isAllowance(element: XmlElement): boolean {
  const indicator = indicatorOf(element);
  return indicator === 'false' || indicator === '0';
}

function indicatorOf(element: XmlElement): string {
  return textAt(element, 'ram:ChargeIndicator/udt:Indicator');
}

const AGREEMENT = 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement';

/** Which tax numbers the parties give. Looked for once, and only if a rule asks. */
export function numbersOf(facts: CiiFacts): TaxNumbers {
  return (facts.numbers ??= {
    sellerVat:
      hasNumber(facts.root, 'ram:SellerTradeParty', ['VA']) ||
      hasNumber(facts.root, 'ram:SellerTaxRepresentativeTradeParty', ['VA']),
    sellerAny:
      hasNumber(facts.root, 'ram:SellerTradeParty', ['VA', 'FC']) ||
      hasNumber(facts.root, 'ram:SellerTaxRepresentativeTradeParty', ['VA']),
    buyerVat: hasNumber(facts.root, 'ram:BuyerTradeParty', ['VA']),
    buyerCompany: isAt(facts.root, `${AGREEMENT}/ram:BuyerTradeParty/ram:SpecifiedLegalOrganization/ram:ID`),
  });
}

function hasNumber(root: XmlElement, party: string, schemes: readonly string[]): boolean {
  return elementsAt(root, `${AGREEMENT}/${party}/ram:SpecifiedTaxRegistration/ram:ID`).some(
    ({ attributes }) => schemes.includes(attributes['schemeID'] ?? ''),
  );
}

/** @param path below the seller */
export function sellerTexts({ root, sellerTexts: known }: CiiFacts, path: string): ReadonlySet<string> {
  let texts = known.get(path);
  if (texts === undefined)
    known.set(path, (texts = textsAt(root, `${AGREEMENT}/ram:SellerTradeParty/${path}`)));
  return texts;
}

/** Whether any line says in which unit its quantity is billed. */
export function hasBilledUnit(facts: CiiFacts): boolean {
  return (facts.hasBilledUnit ??= elementsAt(
    facts.root,
    'rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity',
  ).some((quantity) => hasAttribute(quantity, 'unitCode')));
}
