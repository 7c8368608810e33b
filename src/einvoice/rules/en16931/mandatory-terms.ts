import type { Address } from '../../model/semantic-invoice.js';
import type { Rule } from '../rule.js';

const TYPE_IN_SOFTWARE =
  'Fill it in where your invoicing software asks for it, and export the invoice again.';

/** Terms without which there is no invoice. */
export const MANDATORY_TERMS: readonly Rule<'invoice'>[] = [
  {
    id: 'BR-01',
    terms: ['BT-24'],
    holds: ({ customizationId }) => customizationId !== null,
    says: 'The invoice does not say which specification it follows.',
    fix: 'Set the specification identifier; for an EN 16931 invoice it is "urn:cen.eu:en16931:2017".',
  },
  {
    id: 'BR-02',
    terms: ['BT-1'],
    holds: ({ number }) => number !== null,
    says: 'The invoice has no invoice number.',
    fix: TYPE_IN_SOFTWARE,
  },
  {
    id: 'BR-03',
    terms: ['BT-2'],
    holds: ({ issuedOn }) => issuedOn !== null,
    says: 'The invoice has no issue date.',
    fix: 'Give the day on which the invoice was issued, as year-month-day: 2026-03-28.',
  },
  {
    id: 'BR-04',
    terms: ['BT-3'],
    holds: ({ typeCode }) => typeCode !== null,
    says: 'The invoice does not say what type of document it is.',
    fix: 'Use type code 380 for an invoice and 381 for a credit note.',
  },
  {
    id: 'BR-05',
    terms: ['BT-5'],
    holds: ({ currency }) => currency !== null,
    says: 'The invoice does not say in which currency it is.',
    fix: 'Give the currency code: GBP for pounds sterling.',
  },
  {
    id: 'BR-06',
    terms: ['BT-27', 'BG-4'],
    holds: ({ seller }) => (seller?.name ?? null) !== null,
    says: "The seller's legal name is missing.",
    fix: 'Give the full name under which your business is registered.',
  },
  {
    id: 'BR-07',
    terms: ['BT-44', 'BG-7'],
    holds: ({ buyer }) => (buyer?.name ?? null) !== null,
    says: "The buyer's name is missing.",
    fix: 'Give the name of the council that the invoice is for.',
  },
  {
    id: 'BR-08',
    terms: ['BG-5', 'BG-4'],
    holds: ({ seller }) => (seller?.address ?? null) !== null,
    says: "The seller's postal address is missing.",
    fix: 'Give the postal address of your business.',
  },
  {
    id: 'BR-09',
    terms: ['BT-40', 'BG-5'],
    holds: ({ seller }) => hasCountry(seller?.address),
    says: "The seller's address has no country code.",
    fix: 'Add the two-letter country code to your address: GB for the United Kingdom.',
  },
  {
    id: 'BR-10',
    terms: ['BG-8', 'BG-7'],
    holds: ({ buyer }) => (buyer?.address ?? null) !== null,
    says: "The buyer's postal address is missing.",
    fix: 'Give the postal address of the council, as it stands on the purchase order.',
  },
  {
    id: 'BR-11',
    terms: ['BT-55', 'BG-8'],
    holds: ({ buyer }) => hasCountry(buyer?.address),
    says: "The buyer's address has no country code.",
    fix: "Add the two-letter country code to the council's address: GB for the United Kingdom.",
  },
  {
    id: 'BR-16',
    terms: ['BG-25'],
    holds: ({ lines }) => lines.length > 0,
    says: 'The invoice has no lines.',
    fix: 'Add at least one line that says what was delivered, how much of it, and its price.',
  },
  {
    id: 'BR-18',
    terms: ['BT-62', 'BG-11'],
    holds: ({ taxRepresentative }) => taxRepresentative === null || taxRepresentative.name !== null,
    says: 'A tax representative of the seller is given, but without a name.',
    fix: 'Give the name of your tax representative, or leave the representative out if you have none.',
  },
  {
    id: 'BR-19',
    terms: ['BG-12', 'BG-11'],
    holds: ({ taxRepresentative }) => taxRepresentative === null || taxRepresentative.address !== null,
    says: 'A tax representative of the seller is given, but without a postal address.',
    fix: 'Give the postal address of your tax representative.',
  },
  {
    id: 'BR-20',
    terms: ['BT-69', 'BG-12'],
    holds: ({ taxRepresentative }) => hasCountry(taxRepresentative?.address),
    says: 'The address of the tax representative has no country code.',
    fix: 'Add the two-letter country code to that address.',
  },
];

/** BG-22: amounts that must stand in the totals. */
export const MANDATORY_TOTALS: readonly Rule<'totals'>[] = [
  {
    id: 'BR-12',
    terms: ['BT-106'],
    holds: ({ lineNetTotal }) => lineNetTotal !== null,
    says: 'The sum of the line amounts is missing from the totals.',
    fix: TYPE_IN_SOFTWARE,
  },
  {
    id: 'BR-13',
    terms: ['BT-109'],
    holds: ({ withoutVat }) => withoutVat !== null,
    says: 'The total without VAT is missing.',
    fix: TYPE_IN_SOFTWARE,
  },
  {
    id: 'BR-14',
    terms: ['BT-112'],
    holds: ({ withVat }) => withVat !== null,
    says: 'The total with VAT is missing.',
    fix: TYPE_IN_SOFTWARE,
  },
  {
    id: 'BR-15',
    terms: ['BT-115'],
    holds: ({ amountDue }) => amountDue !== null,
    says: 'The amount due for payment is missing.',
    fix: TYPE_IN_SOFTWARE,
  },
];

/** BG-3 */
export const PRECEDING_INVOICE_RULES: readonly Rule<'precedingInvoice'>[] = [
  {
    id: 'BR-55',
    terms: ['BT-25', 'BG-3'],
    holds: ({ number }) => number !== null,
    says: (_reference, _context, where) => `${where} is referred to, but its number is missing.`,
    fix: 'Give the number of the invoice that this one corrects or credits.',
  },
];

/** An address that is missing altogether is reported as that, and not for its country. */
function hasCountry(address: Address | null | undefined): boolean {
  return address === null || address === undefined || address.country !== null;
}
