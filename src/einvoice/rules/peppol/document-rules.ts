import { Decimal } from '../../../kernel/decimal.js';
import { worded } from './peppol-rule.js';

export const BILLING = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const BILLING_PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

const KEEP_ONE = 'Keep the one that applies, and remove the others.';

/** Rules of Peppol on the invoice as a whole, its parties, allowances and payment. */
export const documentRule = worded({
  'PEPPOL-EN16931-R001': {
    terms: ['BT-23', 'BG-2'],
    says: 'The invoice does not say which business process it belongs to.',
    fix: `Give the business process: "${BILLING_PROCESS}" for an ordinary invoice or credit note.`,
  },
  'PEPPOL-EN16931-R002': {
    terms: ['BT-22', 'BG-1'],
    says: (found) => `The invoice has ${found}. In Peppol an invoice as a whole has one note at most.`,
    fix: 'Put all that you have to say into one note.',
  },
  'PEPPOL-EN16931-R003': {
    terms: ['BT-10', 'BT-13'],
    says: 'The invoice gives neither a reference of the buyer nor an order number, so nobody can tell where it belongs.',
    fix: 'Give the order number; if there is no order, the reference that the buyer asked for.',
  },
  'PEPPOL-EN16931-R004': {
    terms: ['BT-24', 'BG-2'],
    says: (found) =>
      `The specification that the invoice follows ${found}. An invoice of Peppol BIS Billing 3.0 begins it with "${BILLING}", without two colons in a row.`,
    fix: `Set the specification identifier to "${BILLING}".`,
  },
  'PEPPOL-EN16931-R005': {
    terms: ['BT-6', 'BT-5'],
    says: (found) => `VAT is accounted for in ${found}, which is the currency of the invoice itself.`,
    fix: 'Leave the VAT accounting currency out. It is only for invoices in a foreign currency.',
  },
  'PEPPOL-EN16931-R006': {
    terms: ['BT-18', 'BG-24'],
    says: (found) => `The invoice names ${found} invoiced objects (type 130); there is a place for one.`,
    fix: KEEP_ONE,
  },
  'PEPPOL-EN16931-R007': {
    terms: ['BT-23', 'BG-2'],
    says: (found) => `The business process ${found}, which is none that Peppol has for invoices.`,
    fix: `Set the business process to "${BILLING_PROCESS}".`,
  },
  'PEPPOL-EN16931-R008': {
    terms: [],
    says: (found, where) => `${where === '' ? '' : `${where}: `}"${found}" is there, but with nothing in it.`,
    fix: 'Fill it in, or leave it out altogether.',
  },
  'PEPPOL-EN16931-R010': {
    terms: ['BT-49', 'BG-7'],
    says: "The buyer's electronic address is missing. Without it the Peppol network cannot deliver the invoice.",
    fix: 'Give the Peppol address of the buyer: its scheme and its identifier, such as a GLN.',
  },
  'PEPPOL-EN16931-R020': {
    terms: ['BT-34', 'BG-4'],
    says: "The seller's electronic address is missing. Answers to the invoice are sent there.",
    fix: 'Give your own Peppol address: its scheme and its identifier, such as a GLN.',
  },
  'PEPPOL-EN16931-R040': {
    terms: ['BT-92', 'BT-99', 'BT-136', 'BT-141'],
    says: (found, where) => `${where === '' ? 'An allowance or charge' : where}: ${found}.`,
    fix: 'Correct the amount, the percentage or the base amount. The amount is the base times the percentage, give or take 0.02.',
  },
  'PEPPOL-EN16931-R041': {
    terms: ['BT-93', 'BT-100', 'BT-137', 'BT-142'],
    says: (_found, where) =>
      `${where === '' ? 'An allowance or charge' : where} gives a percentage, but not the amount that it is a percentage of.`,
    fix: 'Give the base amount too, or leave the percentage out.',
  },
  'PEPPOL-EN16931-R042': {
    terms: ['BT-94', 'BT-101', 'BT-138', 'BT-143'],
    says: (_found, where) =>
      `${where === '' ? 'An allowance or charge' : where} gives a base amount, but not the percentage of it.`,
    fix: 'Give the percentage too, or leave the base amount out.',
  },
  'PEPPOL-EN16931-R043': {
    terms: ['BG-20', 'BG-21', 'BG-27', 'BG-28'],
    says: (found, where) =>
      `${where === '' ? '' : `${where}: `}Whether it is a charge or an allowance must be written "true" or "false", and ${found}.`,
    fix: 'Write "true" for a charge and "false" for an allowance.',
  },
  'PEPPOL-EN16931-R053': {
    terms: ['BT-110', 'BG-22'],
    says: (found) =>
      `The invoice has ${found} in its own currency with the VAT for each rate; it must have exactly one.`,
    fix: 'Give one total of VAT in the currency of the invoice, with a row for each VAT category and rate.',
  },
  'PEPPOL-EN16931-R054': {
    terms: ['BT-111', 'BT-6'],
    says: (found) => `The invoice has ${found}.`,
    fix: 'Give one total of VAT in the accounting currency, without rows, if there is such a currency, and none if there is not.',
  },
  'PEPPOL-EN16931-R055': {
    terms: ['BT-111', 'BT-110'],
    says: 'The total of VAT in the accounting currency and that in the currency of the invoice have not the same sign, or one of them is missing.',
    fix: 'Give both totals of VAT, both positive on an invoice that is to be paid.',
  },
  'PEPPOL-EN16931-R061': {
    terms: ['BT-89', 'BG-19'],
    says: (found) =>
      `The invoice is paid by direct debit (code ${found}), but the reference of the mandate is missing.`,
    fix: 'Give the reference of the mandate by which the buyer allowed the direct debit.',
  },
  'PEPPOL-EN16931-R080': {
    terms: ['BT-11'],
    says: (found) => `The document names ${found} projects (type 50); there is a place for one.`,
    fix: KEEP_ONE,
  },
});

/** "no totals of VAT", "2 notes". */
export function howMany(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count === 0 ? 'no' : count} ${many}`;
}

/**
 * Negative, zero or positive, NaN where it is no number. The published rules compare as floating point does in their
 * processor, for which -0.00 is less than nothing.
 */
export function signOf(amount: string): number {
  const value = Decimal.tryParse(amount);
  if (value === null) return Number.NaN;
  return value.isZero() && amount.startsWith('-') ? -1 : value.compare(Decimal.ZERO);
}
