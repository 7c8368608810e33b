import { at, worded } from '../peppol-rule.js';

export const DANISH_MEANS: readonly string[] = [
  '1',
  '10',
  '31',
  '42',
  '48',
  '49',
  '50',
  '58',
  '59',
  '93',
  '97',
];

const CVR = 'Give the CVR number with scheme 0184.';

export const danishRule = worded({
  'DK-R-002': {
    terms: ['BT-30'],
    says: 'The seller is in Denmark, and its company number (CVR) is missing.',
    fix: CVR,
  },
  'DK-R-003': {
    terms: ['BT-158'],
    says: (found, where) =>
      `${at(where)}The item is classified by UNSPSC (TST) in ${found}. Between Danish parties it is version 19.05.01 or 26.08.01.`,
    fix: 'Give the version of UNSPSC that the code is of: 19.05.01 or 26.08.01.',
  },
  'DK-R-004': {
    terms: ['BT-97', 'BT-104', 'BT-139', 'BT-144'],
    says: (found, where) =>
      `${at(where)}A charge has the reason code ZZZ, which between Danish parties is a duty, and the reason ${found}. It must be the four digits of the duty, or hold a number sign that is neither first nor last.`,
    fix: 'Give the four-digit code of the duty as the reason.',
  },
  'DK-R-005': {
    terms: ['BT-81', 'BG-16'],
    says: (found) =>
      `The means of payment ${found}. Between Danish parties it is one of ${DANISH_MEANS.join(', ')}.`,
    fix: 'Use 58 or 42 for a credit transfer, 93 for a payment slip (FIK).',
  },
  'DK-R-006': {
    terms: ['BT-84', 'BT-86', 'BG-17'],
    says: (found) =>
      `The invoice is paid by transfer (code ${found}), but the account or its registration number is missing.`,
    fix: 'Give the account number, and the registration number of the bank.',
  },
  'DK-R-007': {
    terms: ['BT-89', 'BT-91', 'BG-19'],
    says: 'The invoice is paid by direct debit (code 49), but the mandate or the account that is debited is missing.',
    fix: 'Give the reference of the mandate, and the account of the buyer.',
  },
  'DK-R-008': {
    terms: ['BT-83', 'BT-84', 'BG-16'],
    says: (found) =>
      `The invoice is paid by Giro (code 50), and the payment reference ${found}. It must begin with 01#, 04# or 15#, and the Giro account must be given with seven digits (in UBL also eight).`,
    fix: 'Give the payment reference with the type of the slip before it, and the Giro account.',
  },
  'DK-R-009': {
    terms: ['BT-83', 'BG-16'],
    says: (found) => `The Giro payment reference ${found}. Behind 04# or 15# it has sixteen digits.`,
    fix: 'Give all sixteen digits: 04#1234567890123456.',
  },
  'DK-R-010': {
    terms: ['BT-83', 'BT-84', 'BG-16'],
    says: (found) =>
      `The invoice is paid by payment slip (FIK, code 93), and the payment reference ${found}. It must begin with 71#, 73# or 75#, and the creditor number must be given with eight characters.`,
    fix: 'Give the payment reference with the type of the slip before it, and the creditor number as account.',
  },
  'DK-R-011': {
    terms: ['BT-83', 'BG-16'],
    says: (found) => `The payment reference ${found}. Behind 71# or 75# it has fifteen or sixteen digits.`,
    fix: 'Give all digits of the reference: 71#1234567890123456.',
  },
  'DK-R-013': {
    terms: ['BT-29', 'BT-46'],
    says: 'An identifier of the seller or the buyer has no scheme, which it needs between Danish parties.',
    fix: 'Say of which register the identifier is: 0088 for a GLN, 0184 for a CVR number.',
  },
  'DK-R-014': {
    terms: ['BT-30'],
    says: (found) => `The seller is in Denmark, and the scheme of its company number ${found}.`,
    fix: CVR,
  },
  'DK-R-016': {
    terms: ['BT-115'],
    says: (found) => `The credit note is over ${found}. Between Danish parties it must not be negative.`,
    fix: 'Give the amounts of the credit note without a minus sign, or send an invoice.',
  },
  'DK-R-017': {
    terms: ['BT-47'],
    says: (found) => `The buyer is in Denmark, and the scheme of its company number ${found}.`,
    fix: CVR,
  },
});
