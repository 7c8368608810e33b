import { Decimal } from '../../../kernel/decimal.js';
import type {
  AllowanceOrCharge,
  InvoiceLine,
  SemanticInvoice,
  VatBreakdown,
} from '../../model/semantic-invoice.js';
import { same, vatOf, withinOne } from '../arithmetic.js';
import type { RuleContext } from '../rule-context.js';
import type { Rule } from '../rule.js';
import { percent } from '../say.js';
import { VAT_FAMILIES, type VatFamily } from './vat-families.js';

const RATE_WORDS: Readonly<Record<VatFamily['rate'], string>> = {
  'above-zero': 'above 0%',
  'zero-or-more': '0% or more',
  zero: '0%',
  none: 'left out',
};

export const FIX_RATE = 'Correct the VAT rate, or choose the VAT category that fits it.';

const NUMBER_WORDS: Readonly<Record<VatFamily['numbers'], readonly [missing: string, fix: string]>> = {
  seller: [
    'it gives no VAT number of the seller',
    'Add your VAT number. If you are not registered for VAT, you cannot use this category: use O (not subject to VAT).',
  ],
  'seller-vat': ['it gives no VAT number of the seller', 'Add your VAT number.'],
  'seller-and-buyer': [
    'it does not give both the VAT number of the seller and the VAT or company number of the buyer',
    "Add your VAT number and the council's VAT number.",
  ],
  'seller-vat-and-buyer-vat': [
    'it does not give both the VAT number of the seller and that of the buyer',
    "Add your VAT number and the council's VAT number.",
  ],
  nobody: [
    'it gives a VAT number of the seller or the buyer',
    'Remove the VAT numbers, or choose the VAT category that applies.',
  ],
};

/**
 * 01: a category that is used has its row in the VAT summary. The converse is asked only of the taxed categories, though
 * the text of the standard asks it of all.
 * 02 to 04: whose VAT numbers must be there.
 */
export const VAT_FAMILY_INVOICE_RULES: readonly Rule<'invoice'>[] = VAT_FAMILIES.flatMap((family) => [
  {
    id: `${family.prefix}-01`,
    terms: ['BG-23', 'BT-118', 'BT-151', 'BT-95', 'BT-102'],
    holds: (_invoice: SemanticInvoice, context: RuleContext) => rowsFit(family, context),
    says: (_invoice: SemanticInvoice, context: RuleContext) =>
      sayRows(family, context.vatGroup(family.code) !== null, context.breakdownRows(family.code).vat),
    fix: fixRows(family),
  },
  numbersRule(family, '02', 'BT-151', 'lines', ({ lines }) => lines),
  numbersRule(family, '03', 'BT-95', 'allowances', ({ allowances }) => allowances),
  numbersRule(family, '04', 'BT-102', 'charges', ({ charges }) => charges),
]);

/** 05: the rate of a line. */
export const VAT_FAMILY_LINE_RULES: readonly Rule<'line'>[] = VAT_FAMILIES.map((family) =>
  rateRule(family, '05', ['BT-152', 'BT-151']),
);

/** 06: the rate of an allowance. */
export const VAT_FAMILY_ALLOWANCE_RULES: readonly Rule<'allowance'>[] = VAT_FAMILIES.map((family) =>
  rateRule(family, '06', ['BT-96', 'BT-95']),
);

/** 07: the rate of a charge. */
export const VAT_FAMILY_CHARGE_RULES: readonly Rule<'charge'>[] = VAT_FAMILIES.map((family) =>
  rateRule(family, '07', ['BT-103', 'BT-102']),
);

/** 08, 09, 10: taxable amount, tax, and reason for exemption of a row of the summary. */
export const VAT_FAMILY_BREAKDOWN_RULES: readonly Rule<'vatBreakdown'>[] = VAT_FAMILIES.flatMap((family) => [
  {
    id: `${family.prefix}-08`,
    terms: ['BT-116', 'BT-131', 'BT-92', 'BT-99'],
    arithmetic: true as const,
    holds: (row: VatBreakdown, context: RuleContext) =>
      !isIn(family, row, context) || taxableFits(family, row, context),
    says: (row: VatBreakdown, context: RuleContext, where: string) => {
      const expected = expectedTaxable(family, row, context);
      const what = isPerRate(family) ? `${family.code} at ${percent(row.rate)}` : family.code;
      return expected === null
        ? `${where}: nothing on the invoice is in VAT category ${what}, but the summary gives ${context.money(row.taxable)} for it.`
        : `${where}: lines and charges less allowances in VAT category ${what} make ${context.money(expected)}, but the taxable amount ${context.given(row.taxable)}.`;
    },
    fix: 'Correct the taxable amount of this row, or the VAT category and rate of the lines.',
  },
  {
    id: `${family.prefix}-09`,
    terms: ['BT-117', 'BT-116', 'BT-119'],
    arithmetic: true as const,
    holds: (row: VatBreakdown, context: RuleContext) => !isIn(family, row, context) || taxFits(family, row),
    says: (row: VatBreakdown, context: RuleContext, where: string) =>
      isPerRate(family)
        ? `${where}: ${percent(row.rate)} of ${context.money(row.taxable)} is ${context.money(signed(expectedTax(row), row.taxable))}, but the VAT ${context.given(row.tax)}.`
        : `${where} is ${family.name}, so its VAT must be 0.00, but it ${context.given(row.tax)}.`,
    fix: 'Correct the VAT amount of this row.',
  },
  {
    id: `${family.prefix}-10`,
    terms: ['BT-120', 'BT-121'],
    holds: (row: VatBreakdown, context: RuleContext) =>
      !isIn(family, row, context) || hasReason(row) === (family.exemptionReason === 'required'),
    says: (_row: VatBreakdown, _context: RuleContext, where: string) => sayReason(family, where),
    fix: fixReason(family),
  },
]);

export function sayRows(family: VatFamily, used: boolean, rows: number): string {
  return used
    ? `The invoice has lines, allowances or charges in VAT category ${family.code} (${family.name}), but the VAT summary has ${rowCount(rows)} for it.`
    : `The VAT summary has ${rows > 1 ? `${rows} rows` : 'a row'} for category ${family.code} (${family.name}), but nothing on the invoice is in that category.`;
}

export function fixRows(family: VatFamily): string {
  return family.rows === 'one'
    ? `Give the VAT summary exactly one row for category ${family.code}.`
    : `Give the VAT summary a row for each rate used in category ${family.code}.`;
}

export function sayReason(family: VatFamily, where: string): string {
  return family.exemptionReason === 'required'
    ? `${where} is ${family.name}, but does not say why no VAT is due.`
    : `${where} is ${family.name}, but gives a reason for exemption from VAT.`;
}

export function fixReason(family: VatFamily): string {
  return family.exemptionReason === 'required'
    ? 'Give the reason as text or as a code.'
    : 'Remove the reason for exemption, or correct the VAT category.';
}

export function sayRate(family: VatFamily, rate: Decimal | null, where: string): string {
  return `${where} is in VAT category ${family.code} (${family.name}) with ${rate === null ? 'no rate' : `the rate ${percent(rate)}`}, but the rate must be ${RATE_WORDS[family.rate]}.`;
}

export function sayNumbers(family: VatFamily, things: string): string {
  return `The invoice has ${things} in VAT category ${family.code} (${family.name}), but ${NUMBER_WORDS[family.numbers][0]}.`;
}

export function fixNumbers(family: VatFamily): string {
  return NUMBER_WORDS[family.numbers][1];
}

/** Terms of rules 02 to 04: the numbers that are asked for, then the category that asks. */
export function numberTerms(family: VatFamily, term: string): string[] {
  return [...(family.numbers === 'nobody' ? ['BT-31', 'BT-63', 'BT-48'] : ['BT-31', 'BT-32', 'BT-63']), term];
}

function isIn(family: VatFamily, row: VatBreakdown, context: RuleContext): boolean {
  return row.category === family.code && context.isVat(row);
}

function rowsFit(family: VatFamily, context: RuleContext): boolean {
  const used = context.vatGroup(family.code) !== null;
  const rows = context.breakdownRows(family.code);
  // A row under a tax scheme that is not VAT counts where some are asked for, and not where one is: so the artefacts have it.
  if (family.rows === 'some') return used === rows.all > 0;
  return !used || rows.vat === 1;
}

function rowCount(count: number): string {
  return count === 0 ? 'no row' : count === 1 ? 'one row' : `${count} rows`;
}

function isPerRate(family: VatFamily): boolean {
  return family.rate === 'above-zero' || family.rate === 'zero-or-more';
}

function rateRule(
  family: VatFamily,
  suffix: string,
  terms: readonly string[],
): Rule<'line'> & Rule<'allowance'> & Rule<'charge'> {
  return {
    id: `${family.prefix}-${suffix}`,
    terms,
    holds: (item: InvoiceLine | AllowanceOrCharge, context: RuleContext) =>
      item.vatCategory !== family.code || !context.isVat(item) || rateFits(family, item.vatRate),
    says: ({ vatRate }: InvoiceLine | AllowanceOrCharge, _context: RuleContext, where: string) =>
      sayRate(family, vatRate, where),
    fix: FIX_RATE,
  };
}

/** Whether the family takes this rate: none at all, zero, above zero, or any that is not negative. */
export function rateFits(family: VatFamily, rate: Decimal | null): boolean {
  if (family.rate === 'none') return rate === null;
  if (rate === null) return false;
  if (family.rate === 'zero') return rate.isZero();
  return family.rate === 'above-zero' ? rate.compare(Decimal.ZERO) > 0 : !rate.isNegative();
}

function numbersRule(
  family: VatFamily,
  suffix: string,
  term: string,
  things: string,
  items: (invoice: SemanticInvoice) => readonly (InvoiceLine | AllowanceOrCharge)[],
): Rule<'invoice'> {
  return {
    id: `${family.prefix}-${suffix}`,
    terms: numberTerms(family, term),
    holds: (invoice) =>
      numbersFit(family.numbers, invoice) || !items(invoice).some((item) => item.vatCategory === family.code),
    says: sayNumbers(family, things),
    fix: fixNumbers(family),
  };
}

function numbersFit(
  numbers: VatFamily['numbers'],
  { seller, buyer, taxRepresentative }: SemanticInvoice,
): boolean {
  const sellerVat = (seller?.vatNumber ?? null) !== null || (taxRepresentative?.vatNumber ?? null) !== null;
  const sellerAny = sellerVat || (seller?.taxRegistration ?? null) !== null;
  const buyerVat = (buyer?.vatNumber ?? null) !== null;
  const buyerAny = buyerVat || (buyer?.companyNumber ?? null) !== null;
  switch (numbers) {
    case 'seller':
      return sellerAny;
    case 'seller-vat':
      return sellerVat;
    case 'seller-and-buyer':
      return sellerAny && buyerAny;
    case 'seller-vat-and-buyer-vat':
      return sellerVat && buyerVat;
    case 'nobody':
      return !sellerVat && !buyerVat;
  }
}

function expectedTaxable(family: VatFamily, row: VatBreakdown, context: RuleContext): Decimal | null {
  if (!isPerRate(family)) return context.vatGroup(family.code)?.taxable ?? Decimal.ZERO;
  if (row.rate === null) return null;
  const group = context.vatGroup(family.code, row.rate);
  // A row of category S for which there is nothing on the invoice is wrong even where it is for nothing.
  return group?.taxable ?? (family.code === 'S' ? null : Decimal.ZERO);
}

/** The artefacts accept less than one unit of currency of difference where VAT is charged, and none where it is not. */
function taxableFits(family: VatFamily, row: VatBreakdown, context: RuleContext): boolean {
  const expected = expectedTaxable(family, row, context);
  if (isPerRate(family)) return row.rate === null || withinOne(row.taxable, expected);
  return context.invoice.lines.length > 0 && same(row.taxable, expected);
}

function expectedTax({ taxable, rate }: VatBreakdown): Decimal | null {
  return taxable === null || rate === null ? null : vatOf(taxable.abs(), rate);
}

/** Tax is compared without sign, and shown with that of the amount it is on. */
function signed(tax: Decimal | null, taxable: Decimal | null): Decimal | null {
  return tax !== null && taxable?.isNegative() === true ? tax.negate() : tax;
}

/** Whether the tax of a row is taxable amount × rate, within one unit of currency; zero where the family has no rate. */
export function taxFits(family: VatFamily, row: VatBreakdown): boolean {
  if (!isPerRate(family)) return row.tax !== null && row.tax.isZero();
  return withinOne(row.tax?.abs() ?? null, expectedTax(row));
}

function hasReason({ exemptionReason, exemptionCode }: VatBreakdown): boolean {
  return exemptionReason !== null || exemptionCode !== null;
}
