import { Decimal } from '../../../../kernel/decimal.js';
import type { SemanticInvoice, VatBreakdown } from '../../../model/semantic-invoice.js';
import { roundAsXPath, same, sumPresent, vatOf, withinOne } from '../../arithmetic.js';
import type { RuleContext } from '../../rule-context.js';
import type { Rule, ScopeName } from '../../rule.js';
import { VAT_FAMILIES, type VatFamily } from '../vat-families.js';
import { VAT_FAMILY_INVOICE_RULES } from '../vat-family-rules.js';

/** What of a row is otherwise in CII. The id, the terms and, where they fit, the sentences are those of UBL. */
type Forms<S extends ScopeName> = Readonly<Record<string, Partial<Rule<S>>>>;

/** IGIC of the Canary Islands, IPSI of Ceuta and Melilla. */
const LOCAL_TAXES: ReadonlySet<string> = new Set(['L', 'M']);

const INVOICE: Forms<'invoice'> = {
  // The artefacts ask for the country itself here, so that an address which is missing breaks both its rules.
  'BR-09': { holds: ({ seller }) => hasText(seller?.address?.country) },
  'BR-11': { holds: ({ buyer }) => hasText(buyer?.address?.country) },
  'BR-20': {
    holds: ({ taxRepresentative }) =>
      taxRepresentative === null || hasText(taxRepresentative.address?.country),
  },
  // A VAT total in the accounting currency is asked for even where that is the currency of the invoice, and then in vain.
  'BR-53': {
    holds: ({ currency, vatCurrency }, { taxTotals }) =>
      vatCurrency === null ||
      (vatCurrency !== currency && taxTotals.some((total) => total.currency === vatCurrency)),
    says: ({ currency, vatCurrency }) =>
      vatCurrency === currency
        ? `The invoice names ${vatCurrency} as the currency in which its VAT is accounted for, but that is its own currency already.`
        : `The invoice says that its VAT is accounted for in ${vatCurrency}, but has no total of VAT in ${vatCurrency}.`,
  },
  'BR-CO-15': {
    holds: ({ currency, totals }, { taxTotals }) => {
      if (currency === null) return true;
      const inCurrency = taxTotals.filter((total) => total.currency === currency && total.amount !== null);
      if (inCurrency.length > 1 || totals === null || totals.withoutVat === null) return false;
      // A VAT total that is missing counts as nothing.
      const vat = inCurrency[0]?.amount ?? Decimal.ZERO;
      return same(totals.withVat, roundAsXPath(totals.withoutVat.add(vat)));
    },
  },
  // An invoice without lines is not asked for a breakdown.
  'BR-CO-18': { holds: ({ vatBreakdown, lines }) => vatBreakdown.length > 0 || lines.length === 0 },
  // Decimals of the VAT totals are counted without zeros at the end, and the second must be there to be counted.
  'BR-DEC-13': { holds: ({ totals }) => (totals?.vat?.significantScale() ?? 0) <= 2 },
  'BR-DEC-15': {
    holds: ({ vatCurrency }, { taxTotals }) =>
      vatCurrency === null ||
      taxTotals.some(
        (total) => total.currency === vatCurrency && (total.amount?.significantScale() ?? 0) <= 2,
      ),
    says: ({ totals, vatCurrency }) =>
      totals?.vatInAccountingCurrency == null
        ? `The invoice has no total of VAT in ${vatCurrency}, in which its VAT is accounted for.`
        : `The total of VAT in ${vatCurrency} has more than two decimals.`,
  },
  ...Object.fromEntries(VAT_FAMILIES.flatMap(numbersForms)),
  ...Object.fromEntries(
    VAT_FAMILIES.map((family) => [
      `${family.prefix}-01`,
      {
        holds: (invoice: SemanticInvoice, context: RuleContext) => rowsFit(family, invoice, context),
      },
    ]),
  ),
};

/**
 * A tax number of the seller that is there without a value satisfies the artefacts: they look for the element.
 */
function numbersForms(family: VatFamily): [string, Partial<Rule<'invoice'>>][] {
  if (family.numbers !== 'seller') return [];
  return ['02', '03', '04'].map((suffix) => {
    const id = `${family.prefix}-${suffix}`;
    const inUbl = VAT_FAMILY_INVOICE_RULES.find((rule) => rule.id === id)!;
    return [
      id,
      {
        holds: (invoice, context) =>
          context.isThere('BT-31') || context.isThere('BT-32') || inUbl.holds(invoice, context),
      },
    ];
  });
}

const TAX_TOTAL: Forms<'taxTotal'> = {
  // A total without rows is compared with nothing, where UBL leaves it alone.
  'BR-CO-14': {
    holds: ({ amount, currency, breakdown }, { invoice }) =>
      currency !== invoice.currency ||
      same(amount, roundAsXPath(sumPresent(breakdown.map((row) => row.tax)))),
  },
};

const VAT_BREAKDOWN: Forms<'vatBreakdown'> = {
  'BR-48': {
    holds: (row, context) =>
      isLocalTax(row) || (context.isVat(row) && (row.rate !== null || row.category === 'O')),
  },
  // A difference of exactly one unit of currency passes here, and does not in UBL.
  'BR-CO-17': {
    holds: (row, context) =>
      isLocalTax(row) ||
      row.category === 'O' ||
      taxFollows(context.isVat(row) ? row : { ...row, rate: null }),
  },
  ...Object.fromEntries(
    VAT_FAMILIES.map((family): [string, Partial<Rule<'vatBreakdown'>>] => [
      `${family.prefix}-08`,
      taxableForm(family),
    ]),
  ),
  // IGIC and IPSI are not compared at all.
  ...Object.fromEntries(
    VAT_FAMILIES.filter(({ code }) => LOCAL_TAXES.has(code)).map(
      ({ prefix }): [string, Partial<Rule<'vatBreakdown'>>] => [`${prefix}-09`, { holds: () => true }],
    ),
  ),
};

/** Where a scope has no entry, CII is as UBL. */
export const CII_FORMS: { readonly [S in ScopeName]?: Forms<S> } = {
  invoice: INVOICE,
  taxTotal: TAX_TOTAL,
  vatBreakdown: VAT_BREAKDOWN,
};

function isLocalTax({ category }: VatBreakdown): boolean {
  return category !== null && LOCAL_TAXES.has(category);
}

/**
 * S, L and M: the artefacts count the uses by lines, and those by allowances and charges, and a row is asked for only where
 * one of the two counts is one. O: a row is of something that is
 * used. The others: exactly one row where the category is used, and none where it is not.
 */
function rowsFit({ code, rows }: VatFamily, invoice: SemanticInvoice, context: RuleContext): boolean {
  const count = context.breakdownRows(code).all;
  const { lines, allowances, charges } = invoice;
  const inCategory = ({ vatCategory }: { readonly vatCategory: string | null }) => vatCategory === code;
  if (rows === 'some') {
    const isOne = (things: readonly { readonly vatCategory: string | null }[]) =>
      things.filter(inCategory).length === 1;
    return count > 0 || (!isOne(lines) && !isOne([...allowances, ...charges]));
  }
  const used = context.vatGroup(code) !== null;
  if (code === 'O') return count === 0 || used;
  return used ? count === 1 : count === 0;
}

function taxableForm({ code }: VatFamily): Partial<Rule<'vatBreakdown'>> {
  if (LOCAL_TAXES.has(code)) return { holds: () => true };
  return {
    holds: (row, context) => {
      if (row.category !== code || !context.isVat(row)) return true;
      if (code === 'S') {
        if (row.rate === null) return true;
        return same(row.taxable, roundAsXPath(context.vatGroup(code, row.rate)?.taxable ?? Decimal.ZERO));
      }
      const expected = context.vatGroup(code)?.taxable ?? Decimal.ZERO;
      return code === 'O' ? same(row.taxable, expected) : withinOne(row.taxable, expected);
    },
  };
}

function taxFollows({ tax, taxable, rate }: VatBreakdown): boolean {
  const roundsToZero = (value: Decimal | null) => value !== null && roundAsXPath(value, 0).isZero();
  if (rate === null || roundsToZero(rate)) return roundsToZero(tax);
  if (tax === null || taxable === null) return false;
  return tax.abs().sub(vatOf(taxable.abs(), rate)).abs().compare(Decimal.ONE) <= 0;
}

function hasText(value: string | null | undefined): boolean {
  return value !== null && value !== undefined;
}
