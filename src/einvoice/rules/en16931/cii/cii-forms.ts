import { Decimal } from '../../../../kernel/decimal.js';
import type { DocumentTotals, VatBreakdown } from '../../../model/semantic-invoice.js';
import { roundAsXPath, same, sumPresent, vatOf, withinOne } from '../../arithmetic.js';
import type { RuleContext } from '../../rule-context.js';
import type { Rule, ScopeName } from '../../rule.js';
import { VAT_BREAKDOWN_DECIMALS } from '../decimals-rules.js';
import { PERIOD_RULES } from '../line-rules.js';
import { VAT_FAMILIES, type VatFamily } from '../vat-families.js';
import { taxFits } from '../vat-family-rules.js';
import { ROWS_OF_THEIR_OWN } from './cii-facts.js';

/** What of a row is otherwise in CII. The id, the terms and, where they fit, the sentences are those of UBL. */
type Forms<S extends ScopeName> = Readonly<Record<string, Partial<Rule<S>>>>;

const INVOICE: Forms<'invoice'> = {
  // The artefacts ask for the country itself here, so that an address which is missing breaks both its rules.
  'BR-09': { holds: ({ seller }) => hasText(seller?.address?.country) },
  'BR-11': { holds: ({ buyer }) => hasText(buyer?.address?.country) },
  // Of the tax representative they ask whether the elements are there, be they empty.
  'BR-18': {
    holds: ({ taxRepresentative }, context) => taxRepresentative === null || context.isThere('BT-62'),
  },
  'BR-20': {
    holds: ({ taxRepresentative }, context) => taxRepresentative === null || context.isThere('BT-69'),
  },
  // A VAT total in the accounting currency is asked for even where that is the currency of the invoice, and then in vain.
  'BR-53': {
    holds: ({ currency, vatCurrency, totals }, context) =>
      !context.isThere('BT-6') ||
      totals === null ||
      (vatCurrency !== currency && context.taxTotals.some((total) => total.currency === vatCurrency)),
    says: ({ currency, vatCurrency }) =>
      vatCurrency === null
        ? 'The currency in which VAT is accounted for is left empty.'
        : vatCurrency === currency
          ? `The invoice names ${vatCurrency} as the currency in which its VAT is accounted for, but that is its own currency already.`
          : `The invoice says that its VAT is accounted for in ${vatCurrency}, but has no total of VAT in ${vatCurrency}.`,
  },
  // Asked of a row of the VAT summary.
  'BR-CO-03': {
    holds: (invoice, context) =>
      !invoice.vatBreakdown.some((row) => !isOfItsOwn(row, context)) ||
      PERIOD_RULES.find(({ id }) => id === 'BR-CO-03')!.holds(invoice, context),
  },
  // Two equal totals satisfy it, whatever the VAT between them.
  'BR-CO-15': {
    holds: ({ currency, totals }, context) => {
      if (currency === null && !context.isThere('BT-5')) return true;
      const { taxTotals } = context;
      if (totals === null || totals.withoutVat === null) return false;
      if (same(totals.withVat, totals.withoutVat)) return true;
      const inCurrency = taxTotals.filter((total) => total.currency === currency);
      const [vat] = inCurrency;
      if (inCurrency.length !== 1 || vat!.amount === null) return false;
      return same(totals.withVat, roundAsXPath(totals.withoutVat.add(vat!.amount)));
    },
  },
  // An invoice without lines is not asked for a breakdown.
  'BR-CO-18': { holds: ({ vatBreakdown, lines }) => vatBreakdown.length > 0 || lines.length === 0 },
  // Decimals of the VAT totals are counted without zeros at the end, and one total that has few enough is enough.
  'BR-DEC-13': {
    holds: ({ currency, totals }, { taxTotals }) =>
      totals === null ||
      taxTotals.length === 0 ||
      taxTotals.some((total) => total.currency !== currency || hasFewDecimals(total.amount)),
  },
  'BR-DEC-15': {
    holds: ({ vatCurrency, totals }, context) =>
      !context.isThere('BT-6') ||
      totals === null ||
      context.taxTotals.length === 0 ||
      context.taxTotals.some((total) => total.currency === vatCurrency && hasFewDecimals(total.amount)),
    says: ({ totals, vatCurrency }) =>
      vatCurrency === null || totals?.vatInAccountingCurrency == null
        ? `The invoice has no total of VAT in ${vatCurrency ?? 'the currency'}, in which its VAT is accounted for.`
        : `The total of VAT in ${vatCurrency} has more than two decimals.`,
  },
};

const TOTALS: Forms<'totals'> = {
  // Nothing is rounded here before it is compared.
  'BR-CO-16': { holds: (totals) => same(totals.amountDue, exactAmountDue(totals)) },
};

const TAX_TOTAL: Forms<'taxTotal'> = {
  // A total without rows is compared with nothing, where UBL leaves it alone.
  'BR-CO-14': {
    holds: ({ amount, currency, breakdown }, { invoice }) =>
      currency !== invoice.currency ||
      same(amount, roundAsXPath(sumPresent(breakdown.map((row) => row.tax)))),
  },
};

const VAT_BREAKDOWN: Forms<'vatBreakdown'> = {
  // A difference of exactly one unit of currency passes here, and does not in UBL.
  'BR-CO-17': {
    holds: (row, context) =>
      isOfItsOwn(row, context) || taxFollows(context.isVat(row) ? row : { ...row, rate: null }),
  },
  ...Object.fromEntries(
    VAT_BREAKDOWN_DECIMALS.map(({ id, holds }): [string, Partial<Rule<'vatBreakdown'>>] => [
      id,
      { holds: (row, context) => isOfItsOwn(row, context) || holds(row, context) },
    ]),
  ),
  ...Object.fromEntries(VAT_FAMILIES.flatMap(sumForms)),
};

/** Where a scope has no entry, CII is as UBL. */
export const CII_FORMS: { readonly [S in ScopeName]?: Forms<S> } = {
  invoice: INVOICE,
  totals: TOTALS,
  taxTotal: TAX_TOTAL,
  vatBreakdown: VAT_BREAKDOWN,
};

/** A row of IGIC, IPSI or category O is asked the rules of its category, and not those of rows in general. */
function isOfItsOwn(row: VatBreakdown, context: RuleContext): boolean {
  return row.category !== null && ROWS_OF_THEIR_OWN.has(row.category) && context.isVat(row);
}

/** 08 and 09. For S and Z the artefacts do not look whether the row is one of VAT. */
function sumForms(family: VatFamily): [string, Partial<Rule<'vatBreakdown'>>][] {
  const isIn = (row: VatBreakdown, context: RuleContext): boolean =>
    row.category === family.code && (family.code === 'S' || family.code === 'Z' || context.isVat(row));
  return [
    [
      `${family.prefix}-08`,
      { holds: (row, context) => !isIn(row, context) || taxableFits(family, row, context) },
    ],
    [`${family.prefix}-09`, { holds: (row, context) => !isIn(row, context) || taxFits(family, row) }],
  ];
}

/** S and O are compared exactly; in the others less than one unit of currency passes. */
function taxableFits({ code }: VatFamily, row: VatBreakdown, context: RuleContext): boolean {
  if (code === 'S' && row.rate === null) return true;
  const group = code === 'S' ? context.vatGroup(code, row.rate!) : context.vatGroup(code);
  const expected = group?.taxable ?? Decimal.ZERO;
  if (code === 'S') return same(row.taxable, roundAsXPath(expected));
  return code === 'O' ? same(row.taxable, expected) : withinOne(row.taxable, expected);
}

function taxFollows({ tax, taxable, rate }: VatBreakdown): boolean {
  const roundsToZero = (value: Decimal | null) => value !== null && roundAsXPath(value, 0).isZero();
  if (rate === null || roundsToZero(rate)) return roundsToZero(tax);
  if (tax === null || taxable === null) return false;
  return tax.abs().sub(vatOf(taxable.abs(), rate)).abs().compare(Decimal.ONE) <= 0;
}

function exactAmountDue({ withVat, prepaid, rounding }: DocumentTotals): Decimal | null {
  return withVat === null ? null : withVat.sub(prepaid ?? Decimal.ZERO).add(rounding ?? Decimal.ZERO);
}

function hasFewDecimals(amount: Decimal | null): boolean {
  return (amount?.significantScale() ?? 0) <= 2;
}

function hasText(value: string | null | undefined): boolean {
  return value !== null && value !== undefined;
}
