import { Decimal } from '../../../../kernel/decimal.js';
import type { XmlElement } from '../../../formats/xml/xml-element.js';
import { elementsAt, isAt, textAt } from '../../tree/tree-paths.js';
import type { Context, TreeRule } from '../../tree/tree-rule.js';
import { VAT_FAMILIES, type VatFamily } from '../vat-families.js';
import {
  FIX_RATE,
  fixNumbers,
  fixReason,
  fixRows,
  numberTerms,
  rateFits,
  sayNumbers,
  sayRate,
  sayReason,
  sayRows,
} from '../vat-family-rules.js';
import { isAllowance, isCharge, isOfVat, type UblFacts, useOf, type VatUse } from './ubl-facts.js';

/**
 * The VAT families in the form in which UBL is asked: an element that is there counts even where it is empty, and so does
 * the tax category of an allowance on a line. The sums (08, 09) are those of the semantic invoice.
 */
export const VAT_ROOT_RULES: readonly TreeRule<UblFacts>[] = VAT_FAMILIES.flatMap((family) => [
  rowsRule(family),
  numbersRule(family, '02', 'BT-151', 'lines', (use) => use.line),
  numbersRule(family, '03', 'BT-95', 'allowances', (use) =>
    family.numbers === 'nobody' ? use.allowance : use.anyAllowance,
  ),
  numbersRule(family, '04', 'BT-102', 'charges', (use) =>
    family.numbers === 'nobody' ? use.charge : use.anyCharge,
  ),
]);

/** 05 to 07, and 10: of the tax category in lines, allowances, charges and rows of the summary. */
export const VAT_CATEGORY_RULES: readonly Context<UblFacts>[] = [
  ...VAT_FAMILIES.flatMap((family): Context<UblFacts>[] => [
    {
      names: ['cac:ClassifiedTaxCategory'],
      within: 'cac:InvoiceLine/cac:Item|cac:CreditNoteLine/cac:Item',
      when: (_category, { vatCategory }) => vatCategory === family.code,
      rules: [rateRule(family, '05', ['BT-152', 'BT-151'], 'A line')],
    },
    {
      names: ['cac:TaxCategory'],
      within: 'cac:AllowanceCharge',
      when: ({ parent }, { vatCategory }) => vatCategory === family.code && isAllowance(parent!),
      rules: [rateRule(family, '06', ['BT-96', 'BG-20'], 'An allowance')],
    },
    {
      names: ['cac:TaxCategory'],
      within: 'cac:AllowanceCharge',
      when: ({ parent }, { vatCategory }) => vatCategory === family.code && isCharge(parent!),
      rules: [rateRule(family, '07', ['BT-103', 'BG-21'], 'A charge')],
    },
    {
      names: ['cac:TaxCategory'],
      within: 'ubl:Invoice/cac:TaxTotal/cac:TaxSubtotal|cn:CreditNote/cac:TaxTotal/cac:TaxSubtotal',
      when: (_category, { vatCategory }) => vatCategory === family.code,
      rules: [
        {
          id: `${family.prefix}-10`,
          terms: ['BT-120', 'BT-121', 'BG-23'],
          holds: (category) =>
            (isAt(category, 'cbc:TaxExemptionReason') || isAt(category, 'cbc:TaxExemptionReasonCode')) ===
            (family.exemptionReason === 'required'),
          says: sayReason(family, 'A row of the VAT summary'),
          fix: fixReason(family),
        },
      ],
    },
  ]),
];

function rowsRule(family: VatFamily): TreeRule<UblFacts> {
  return {
    id: `${family.prefix}-01`,
    terms: ['BG-23', 'BT-118', 'BT-151', 'BT-95', 'BT-102'],
    holds: (_root, facts) => rowsFit(family, useOf(facts, family.code)),
    says: (_root, facts) => {
      const use = useOf(facts, family.code);
      return sayRows(family, isUsed(family, use), use.rows);
    },
    fix: fixRows(family),
  };
}

/** For category S the artefacts do not look at the tax scheme; for L and M they do, except in the rows. */
function isUsed(family: VatFamily, use: VatUse): boolean {
  if (family.code === 'S') return use.lineOfAnyTax || use.chargedOfAnyTax;
  return use.line || use.anyAllowance || use.anyCharge;
}

function rowsFit(family: VatFamily, use: VatUse): boolean {
  const used = isUsed(family, use);
  if (family.rows === 'some')
    return used ? use.rowsOfAnyTax > 0 : (family.code === 'S' ? use.rowsOfAnyTax : use.rows) === 0;
  // A row uses the category too, so that two rows are wrong even where nothing else does.
  return use.rows === 1 || !(used || use.otherCategory || use.rows > 0);
}

function numbersRule(
  family: VatFamily,
  suffix: string,
  term: string,
  things: string,
  uses: (use: VatUse) => boolean,
): TreeRule<UblFacts> {
  return {
    id: `${family.prefix}-${suffix}`,
    terms: numberTerms(family, term),
    holds: (root, facts) => {
      const use = useOf(facts, family.code);
      // A line of category S under another tax than VAT breaks BR-S-02 whatever numbers there are: so the artefacts have it.
      if (family.code === 'S' && suffix === '02' && use.lineOfAnyTax && !use.line) return false;
      return !uses(use) || numbersFit(family.numbers, root);
    },
    says: sayNumbers(family, things),
    fix: fixNumbers(family),
  };
}

function numbersFit(numbers: VatFamily['numbers'], root: XmlElement): boolean {
  const supplier = elementsAt(root, 'cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme').filter(
    hasNumber,
  );
  const representative = elementsAt(root, 'cac:TaxRepresentativeParty/cac:PartyTaxScheme').some(isVatNumber);
  const customer = elementsAt(root, 'cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme').some(
    isVatNumber,
  );
  const sellerVat = supplier.some(isVatNumber) || representative;
  switch (numbers) {
    case 'seller':
      return supplier.length > 0 || representative;
    case 'seller-vat':
      return sellerVat;
    case 'seller-and-buyer':
      return (
        (supplier.length > 0 || representative) &&
        (customer || isAt(root, 'cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID'))
      );
    case 'seller-vat-and-buyer-vat':
      return sellerVat && customer;
    case 'nobody':
      return !sellerVat && !customer;
  }
}

function hasNumber(scheme: XmlElement): boolean {
  return isAt(scheme, 'cbc:CompanyID');
}

function isVatNumber(scheme: XmlElement): boolean {
  return hasNumber(scheme) && isOfVat(scheme);
}

function rateRule(
  family: VatFamily,
  suffix: string,
  terms: readonly string[],
  what: string,
): TreeRule<UblFacts> {
  return {
    id: `${family.prefix}-${suffix}`,
    terms,
    holds: (category) => {
      const written = isAt(category, 'cbc:Percent');
      const rate = rateOf(category);
      // What is not a number is said to be unreadable, and not to be the wrong rate.
      return written && rate === null ? family.rate !== 'none' : rateFits(family, rate);
    },
    says: (category, _facts, where) => sayRate(family, rateOf(category), where === '' ? what : where),
    fix: FIX_RATE,
  };
}

function rateOf(category: XmlElement): Decimal | null {
  return Decimal.tryParse(textAt(category, 'cbc:Percent'));
}
