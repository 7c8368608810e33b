import { formatMoney, roundToMinor, toDecimal } from '../../../kernel/money.js';
import { formatDate, type PlainDate, plainDate } from '../../../kernel/plain-date.js';
import type { Finding } from '../../model/finding.js';
import type { Identifier, SemanticInvoice } from '../../model/semantic-invoice.js';
import type { Positions } from '../positions.js';
import type { Rule, RuleSet } from '../rule.js';
import { runRules } from '../run-rules.js';
import { isCreditNote } from '../../model/type-code.js';
import { quoteShort } from '../say.js';
import type { CouncilFacts } from './council-facts.js';
import { LINE_AMOUNT_RULE, NEGATIVE_QUANTITY_RULE } from './line-rules.js';
import { orderRules } from './order-rules.js';
import { DESCRIPTION_RULE, VAT_INVOICE_RULES, VAT_RATE_RULE } from './vat-invoice-rules.js';
import { compactVatNumber, isUkVatNumber, isVatNumber } from '../../../kernel/vat-number.js';

export type { CouncilFacts };

/** An invoice dated before this day is a slip of the keyboard. */
const EARLIEST_DATE: PlainDate = plainDate('2000-01-01');

/**
 * What this council needs beyond the standard, under ids of its own. Pure: facts in, findings out.
 * @param positions of the document that the invoice was read from, so that findings carry their place in it
 */
export function checkAgainstCouncil(
  invoice: SemanticInvoice,
  facts: CouncilFacts,
  positions: Positions | null = null,
): Finding[] {
  const source = positions === null ? null : { positions, taxTotals: [] };
  return runRules(councilRules(facts), invoice, source);
}

/** The rows, with the facts that they compare with. */
export function councilRules(facts: CouncilFacts): RuleSet {
  return {
    invoice: [
      ...orderRules(facts),
      ...dateRules(facts),
      ...identityRules(facts),
      ...VAT_INVOICE_RULES,
      endpointRule(facts),
      duplicateRule(facts),
      creditRule(facts),
      creditMovedRule(facts),
    ],
    totals: [],
    taxTotal: [],
    vatBreakdown: [VAT_RATE_RULE],
    allowance: [],
    charge: [],
    precedingInvoice: [],
    line: [NEGATIVE_QUANTITY_RULE, LINE_AMOUNT_RULE, DESCRIPTION_RULE],
    lineAllowance: [],
    lineCharge: [],
  };
}

function dateRules({ today }: CouncilFacts): Rule<'invoice'>[] {
  return [
    {
      id: 'COUNCIL-DATE-FUTURE',
      terms: ['BT-2'],
      holds: ({ issuedOn }) => issuedOn === null || issuedOn <= today,
      says: ({ issuedOn }) =>
        `The invoice is dated ${formatDate(issuedOn!)}, but today is ${formatDate(today)}.`,
      fix: 'Correct the issue date, or send the invoice on that day.',
    },
    {
      id: 'COUNCIL-DATE-ANCIENT',
      terms: ['BT-2'],
      holds: ({ issuedOn }) => issuedOn === null || issuedOn >= EARLIEST_DATE,
      says: ({ issuedOn }) =>
        `The invoice is dated ${formatDate(issuedOn!)}. We take no invoices dated before ${formatDate(EARLIEST_DATE)}.`,
      fix: 'Correct the year of the issue date.',
    },
  ];
}

function identityRules({ currency, supplier, councilName }: CouncilFacts): Rule<'invoice'>[] {
  return [
    {
      id: 'COUNCIL-CURRENCY',
      terms: ['BT-5'],
      holds: (invoice) => invoice.currency === null || invoice.currency === currency,
      says: (invoice) =>
        `The invoice is in ${quoteShort(invoice.currency!)}, but ${councilName} pays in ${currency}.`,
      fix: 'Issue the invoice in pounds sterling (GBP).',
    },
    {
      // A warning: the law has the council take the invoice in, and whether VAT is paid on it is settled after that.
      id: 'COUNCIL-VAT-NUMBER',
      terms: ['BT-31'],
      severity: 'warning',
      holds: ({ seller }) => {
        const number = seller?.vatNumber ?? null;
        return number === null || !isUkVatNumber(number) || isVatNumber(number);
      },
      says: ({ seller }) =>
        `"${quoteShort(seller!.vatNumber!)}" is not a VAT number of the United Kingdom: its digits do not fit together.`,
      fix: 'Compare the number with your VAT registration certificate; most often two digits are swapped.',
    },
    {
      // A warning: a supplier may have registered anew, and the council still has to look at the invoice.
      id: 'COUNCIL-SELLER-VAT-MISMATCH',
      terms: ['BT-31'],
      severity: 'warning',
      holds: ({ seller }) => {
        const number = seller?.vatNumber ?? null;
        if (number === null || supplier === null) return true;
        return isSellerVatNumber(number, supplier.vatNumber);
      },
      says: ({ seller }) =>
        `The invoice gives the VAT number ${quoteShort(seller!.vatNumber!)}, but we have ${supplier!.vatNumber === null ? 'none' : 'another one'} on file for ${supplier!.name}.`,
      fix: 'Check the number on the invoice. If it is right, bring your details in the portal up to date.',
    },
  ];
}

/** Only an address of a kind of which the council has one can be told to be somebody else's. */
function endpointRule({ endpoints, councilName }: CouncilFacts): Rule<'invoice'> {
  const ours = (scheme: string | null) => endpoints.filter((each) => each.scheme === scheme);
  const written = ({ scheme, id }: Identifier) => quoteShort(scheme === null ? id : `${scheme}:${id}`);
  return {
    id: 'COUNCIL-ENDPOINT',
    terms: ['BT-49'],
    holds: ({ buyer }) => {
      const address = buyer?.electronicAddress ?? null;
      if (address === null) return true;
      const same = ours(address.scheme);
      return same.length === 0 || same.some(({ id }) => id.toLowerCase() === address.id.toLowerCase());
    },
    says: ({ buyer }) => {
      const address = buyer!.electronicAddress!;
      return `The invoice is addressed to ${written(address)}. The electronic address of ${councilName} is ${ours(address.scheme).map(written).join(' or ')}.`;
    },
    fix: 'Check for whom the invoice is. If it is for this council, correct the electronic address of the buyer.',
  };
}

function duplicateRule({ duplicateOf }: CouncilFacts): Rule<'invoice'> {
  return {
    id: 'COUNCIL-DUPLICATE',
    terms: ['BT-1'],
    holds: () => duplicateOf === null,
    says: (invoice) =>
      `We received ${isCreditNote(invoice) ? 'a credit note' : 'an invoice'} with the number ` +
      `${quoteShort(invoice.number ?? '')} on ${formatDate(duplicateOf!.receivedOn)}; its receipt number is ${duplicateOf!.reference}.`,
    fix: 'If it is the same invoice, do nothing: we have it. If it is another one, give it a number of its own.',
  };
}

function creditRule({ credited = null }: CouncilFacts): Rule<'invoice'> {
  return {
    id: 'COUNCIL-CREDIT-LEFT',
    terms: ['BT-115', 'BT-25'],
    holds: ({ totals }) =>
      credited === null ||
      totals?.amountDue == null ||
      totals.amountDue.compare(toDecimal(credited.left)) <= 0,
    says: ({ totals, currency }) => {
      const amount = formatMoney(roundToMinor(totals!.amountDue!, currency ?? 'GBP'));
      return `The credit note is for ${amount}, and ${formatMoney(credited!.left)} is left to credit of invoice ${quoteShort(credited!.number)}.`;
    },
    fix: 'Check whether you credited this before. Credit what is left at the most.',
  };
}

function creditMovedRule({ credited = null }: CouncilFacts): Rule<'invoice'> {
  return {
    id: 'COUNCIL-CREDIT-MOVED',
    terms: ['BT-25'],
    holds: () => credited === null || credited.moved !== true,
    says: () =>
      `Invoice ${quoteShort(credited!.number)}, or what is credited or in query of it, changed while this credit note was made.`,
    fix: 'Look at the invoice again. Credit what is still to be credited, if anything is.',
  };
}

/** Whether the number of an invoice is the one on file, or that of a branch. @param onFile null where none is */
export function isSellerVatNumber(written: string | null, onFile: string | null): boolean {
  return written !== null && onFile !== null && branchless(written) === branchless(onFile);
}

/** A branch shares the first nine digits with its head office. */
function branchless(number: string): string {
  const compact = compactVatNumber(number);
  return /^\d{12}$/.test(compact) ? compact.slice(0, 9) : compact;
}
