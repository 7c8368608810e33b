import { Decimal } from '../../../kernel/decimal.js';
import { plainDate } from '../../../kernel/plain-date.js';
import type { Address, InvoiceLine, SemanticInvoice, VatBreakdown } from '../../model/semantic-invoice.js';
import { isCreditNote } from '../../model/type-code.js';
import type { Rule } from '../rule.js';
import { money, percent, quoteShort } from '../say.js';
import { isUkVatNumber } from '../../../kernel/vat-number.js';

/** Up to this total with VAT, in pounds, a simplified invoice will do. Source: VAT Regulations 1995, regulation 16A. */
const SIMPLIFIED_MAX = Decimal.fromInteger(250);

/**
 * What a VAT invoice of the United Kingdom must say beyond what EN 16931 asks of every invoice, where number, dates,
 * names, quantities, prices, rates and sums are mandatory already. All warnings: the council has to take in what meets the
 * standard, and whether the VAT on it is paid is settled after that. The date of issue counts as the time of supply where
 * none other is given; VAT in sterling follows from COUNCIL-CURRENCY.
 * Source: VAT Regulations 1995, regulations 13, 14 and 16A; HMRC VAT Notices 700, section 16, and 735, section 12.
 */
export const VAT_INVOICE_RULES: readonly Rule<'invoice'>[] = [
  {
    id: 'COUNCIL-VAT-SUPPLIER-ADDRESS',
    terms: ['BT-35', 'BT-37', 'BT-38'],
    severity: 'warning',
    holds: (invoice) => !isUkVatInvoice(invoice) || isPostal(invoice.seller?.address),
    says: ({ seller }) =>
      `A VAT invoice gives the supplier’s address, but this one ${addressSaid(seller?.address)}.`,
    fix: 'Add your street and your town or postcode, as they are in your VAT registration.',
  },
  {
    id: 'COUNCIL-VAT-CUSTOMER-ADDRESS',
    terms: ['BT-50', 'BT-52', 'BT-53'],
    severity: 'warning',
    holds: (invoice) => !isUkVatInvoice(invoice) || isSimplified(invoice) || isPostal(invoice.buyer?.address),
    says: (invoice) =>
      `A VAT invoice over £250 gives the customer’s address. This one is for ${money(invoice.totals?.withVat ?? null, invoice.currency)} with VAT, but ${addressSaid(invoice.buyer?.address)} for ${quoteShort(invoice.buyer?.name ?? 'the customer')}.`,
    fix: 'Add the council’s street and its town or postcode.',
  },
  {
    // Asked only of suppliers here: abroad, VAT is of another country.
    id: 'COUNCIL-VAT-NOT-REGISTERED',
    terms: ['BT-31', 'BT-110'],
    severity: 'warning',
    holds: ({ seller, taxRepresentative, totals }) =>
      !isHere(seller?.address) ||
      (seller?.vatNumber ?? taxRepresentative?.vatNumber ?? null) !== null ||
      (totals?.vat ?? Decimal.ZERO).isZero(),
    says: ({ totals, currency }) =>
      `The invoice charges ${money(totals?.vat ?? null, currency)} VAT, but gives no VAT number. Only a supplier who is registered for VAT may charge it.`,
    fix: 'Add your VAT number. If you are not registered, charge no VAT (category O): you are paid just the same.',
  },
  {
    id: 'COUNCIL-VAT-CASH-DISCOUNT',
    terms: ['BT-20'],
    severity: 'warning',
    holds: (invoice) =>
      !isUkVatInvoice(invoice) ||
      !/discount/i.test(invoice.terms ?? '') ||
      /%|per\s?cent/i.test(invoice.terms!),
    says: ({ terms }) =>
      `The payment terms offer a discount, but not its rate: "${quoteShort(terms!)}". A VAT invoice says the rate.`,
    fix: 'Write the discount in per cent, such as "2% for payment within 10 days".',
  },
  {
    id: 'COUNCIL-REVERSE-CHARGE',
    terms: ['BT-120', 'BT-22'],
    severity: 'warning',
    holds: (invoice) =>
      !isHere(invoice.seller?.address) ||
      invoice.vatBreakdown.every(({ category }) => category !== 'AE') ||
      saysReverseCharge(invoice),
    says: (invoice) =>
      `${money(reverseCharged(invoice), invoice.currency)} is under the domestic reverse charge, but the invoice does not say in words that the customer accounts for the VAT.`,
    fix: 'Write "Reverse charge: customer to pay the VAT to HMRC" as the reason for no VAT. If the council is the end user of the work, as it mostly is, charge VAT in the ordinary way.',
  },
];

export const VAT_RATE_RULE: Rule<'vatBreakdown'> = {
  id: 'COUNCIL-VAT-RATE',
  terms: ['BT-119'],
  severity: 'warning',
  holds: ({ category, rate }, { invoice }) =>
    category !== 'S' || rate === null || !isUkVatInvoice(invoice) || isUkRate(rate, invoice),
  says: ({ rate, tax }: VatBreakdown, context) =>
    `${context.money(tax)} VAT is worked out at ${percent(rate)}. The rates of the United Kingdom are 20% and, for some things, 5%.`,
  fix: 'Correct the rate and the VAT. What carries no VAT is zero rated (category Z) or exempt (category E).',
};

export const DESCRIPTION_RULE: Rule<'line'> = {
  id: 'COUNCIL-VAT-DESCRIPTION',
  terms: ['BT-153', 'BT-154'],
  severity: 'warning',
  holds: (line, { invoice }) => !isUkVatInvoice(invoice) || described(line),
  says: ({ itemName }, _, where) =>
    `${where} is described as "${quoteShort(itemName ?? '')}". A VAT invoice says what was supplied, so that it can be told from other things.`,
  fix: 'Describe the goods or the service in words.',
};

/** Of a supplier with a VAT number of the United Kingdom. A credit note has rules of its own (regulation 15C). */
function isUkVatInvoice(invoice: SemanticInvoice): boolean {
  const number = invoice.seller?.vatNumber ?? null;
  return number !== null && isUkVatNumber(number) && !isCreditNote(invoice);
}

function isSimplified({ totals }: SemanticInvoice): boolean {
  const total = totals?.withVat ?? null;
  return total !== null && total.compare(SIMPLIFIED_MAX) <= 0;
}

function isPostal(address: Address | null | undefined): boolean {
  const { line1 = null, line2 = null, city = null, postcode = null } = address ?? {};
  return (line1 ?? line2) !== null && (city ?? postcode) !== null;
}

function addressSaid(address: Address | null | undefined): string {
  const {
    line1 = null,
    line2 = null,
    line3 = null,
    city = null,
    postcode = null,
    country = null,
  } = address ?? {};
  const said = [line1, line2, line3, city, postcode, country].filter((part) => part !== null).join(', ');
  return said === '' ? 'gives none' : `says only "${quoteShort(said)}"`;
}

function isHere(address: Address | null | undefined): boolean {
  return address?.country === 'GB';
}

/** 20% since 4 January 2011, 5% on some things; 12.5% for hospitality until 31 March 2022. */
function isUkRate(rate: Decimal, { issuedOn, taxPointOn }: SemanticInvoice): boolean {
  const day = taxPointOn ?? issuedOn;
  const rates = day !== null && day <= plainDate('2022-03-31') ? ['20', '12.5', '5'] : ['20', '5'];
  return rates.includes(rate.normalise().toString());
}

/** Two letters of any alphabet make a word. */
function described({ itemName, itemDescription }: InvoiceLine): boolean {
  return /\p{L}{2}/u.test(`${itemName ?? ''} ${itemDescription ?? ''}`);
}

/** The wordings that HMRC gives as examples all name the reverse charge, and either the Act or the customer. */
function saysReverseCharge({ vatBreakdown, notes, terms }: SemanticInvoice): boolean {
  const texts = [
    ...vatBreakdown.map(({ exemptionReason }) => exemptionReason),
    ...notes.map(({ text }) => text),
    terms,
  ];
  return texts.some(
    (text) => text !== null && /reverse[\s-]+charge/i.test(text) && /55A|customer|recipient/i.test(text),
  );
}

function reverseCharged({ vatBreakdown }: SemanticInvoice): Decimal | null {
  return vatBreakdown.find(({ category }) => category === 'AE')?.taxable ?? null;
}
