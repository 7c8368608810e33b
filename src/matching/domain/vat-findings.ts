import type { Finding } from '../../einvoice/model/finding.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { isSellerVatNumber } from '../../einvoice/rules/council/council-rules.js';
import { Decimal } from '../../kernel/decimal.js';
import type { VatCharged } from './check-vat.js';
import type { VatFinding } from './match-facts.js';

/** Which findings of the check keep an invoice from being paid, and as what. The others are only worth knowing. */
const CODE_OF: Readonly<Record<string, VatFinding['code']>> = {
  'COUNCIL-VAT-SUPPLIER-ADDRESS': 'VAT_CONTENT',
  'COUNCIL-VAT-CUSTOMER-ADDRESS': 'VAT_CONTENT',
  'COUNCIL-VAT-CASH-DISCOUNT': 'VAT_CONTENT',
  'COUNCIL-VAT-DESCRIPTION': 'VAT_CONTENT',
  'COUNCIL-REVERSE-CHARGE': 'VAT_CONTENT',
  'COUNCIL-VAT-RATE': 'VAT_CALC',
  'COUNCIL-VAT-NUMBER': 'VAT_NO',
  'COUNCIL-VAT-NOT-REGISTERED': 'VAT_NO',
  'COUNCIL-SELLER-VAT-MISMATCH': 'VAT_NO',
};
/** Of a rule that many lines break, so many are told one by one. */
const TOLD_MAX = 3;

/**
 * One for each rule that is broken, in the words of the check.
 * @param vatNumber of the supplier on file now: it may have been brought up to date since the check
 */
export function vatFindings(
  findings: readonly Finding[],
  invoice: SemanticInvoice,
  vatNumber: string | null,
): VatFinding[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (CODE_OF[finding.id] === undefined || isSettled(finding, invoice, vatNumber)) continue;
    byRule.set(finding.id, [...(byRule.get(finding.id) ?? []), finding]);
  }
  return [...byRule].map(([rule, found]) => ({ code: CODE_OF[rule]!, rule, says: saidOf(found) }));
}

/** What the document does with VAT; of a seller elsewhere the reverse charge is another one. */
export function vatCharged({ seller, vatBreakdown }: SemanticInvoice): VatCharged {
  const isHere = seller?.address?.country === 'GB';
  return {
    reversed: isHere && vatBreakdown.some(({ category }) => category === 'AE'),
    charged: isHere && vatBreakdown.some(({ tax }) => !(tax ?? Decimal.ZERO).isZero()),
  };
}

/** Where nothing was on file, the number of the invoice may well be the right one. */
function isSettled({ id }: Finding, { seller }: SemanticInvoice, vatNumber: string | null): boolean {
  if (id !== 'COUNCIL-SELLER-VAT-MISMATCH') return false;
  return vatNumber === null || isSellerVatNumber(seller?.vatNumber ?? null, vatNumber);
}

function saidOf(found: readonly Finding[]): string {
  const told = found.slice(0, TOLD_MAX).map(({ message }) => message);
  const more = found.length - told.length;
  const others = more === 0 ? [] : [`The same goes for ${more} more.`];
  return [...told, ...others, found[0]!.fix].join(' ');
}
