import type { Decimal } from '../../kernel/decimal.js';
import type { SemanticInvoice, VatBreakdown } from './semantic-invoice.js';

/**
 * One VAT total as the syntax gives it: an amount in a currency, and the rows of the breakdown beneath it. UBL has one
 * for each currency, and nothing stops a document from having two in the same: rules must see that.
 */
export interface TaxTotal {
  readonly amount: Decimal | null;
  readonly currency: string | null;
  readonly breakdown: readonly VatBreakdown[];
}

/** The VAT totals of an invoice that was typed and has no syntax. */
export function taxTotalsOf(invoice: SemanticInvoice): TaxTotal[] {
  const { totals, vatBreakdown, currency, vatCurrency } = invoice;
  const found: TaxTotal[] = [];
  if (totals !== null && (totals.vat !== null || vatBreakdown.length > 0)) {
    found.push({ amount: totals.vat, currency, breakdown: vatBreakdown });
  }
  if (totals !== null && totals.vatInAccountingCurrency !== null) {
    found.push({ amount: totals.vatInAccountingCurrency, currency: vatCurrency, breakdown: [] });
  }
  return found;
}
