import { worded } from '../peppol-rule.js';

/** German rules come from XRechnung; in Peppol they are for sellers and buyers who are both in Germany. */
export const germanRule = worded({
  'DE-R-001': {
    terms: ['BT-81', 'BG-16'],
    says: 'Seller and buyer are in Germany, and the invoice does not say how it is to be paid.',
    fix: 'Give the means of payment and the account.',
  },
  'DE-R-002': {
    terms: ['BG-6', 'BT-41'],
    says: "Seller and buyer are in Germany, and the seller's contact is missing.",
    fix: 'Give the name, telephone number and e-mail address of somebody who can be asked.',
  },
  'DE-R-003': {
    terms: ['BT-37'],
    says: "Seller and buyer are in Germany, and the town of the seller's address is missing.",
    fix: 'Give the town of the seller.',
  },
  'DE-R-004': {
    terms: ['BT-38'],
    says: "Seller and buyer are in Germany, and the postcode of the seller's address is missing.",
    fix: 'Give the postcode of the seller.',
  },
  'DE-R-005': {
    terms: ['BT-41'],
    says: "Seller and buyer are in Germany, and the name of the seller's contact is missing.",
    fix: 'Give the name of a person or department.',
  },
  'DE-R-006': {
    terms: ['BT-42'],
    says: "Seller and buyer are in Germany, and the telephone number of the seller's contact is missing.",
    fix: 'Give a telephone number.',
  },
  'DE-R-007': {
    terms: ['BT-43'],
    says: "Seller and buyer are in Germany, and the e-mail address of the seller's contact is missing.",
    fix: 'Give an e-mail address.',
  },
  'DE-R-008': {
    terms: ['BT-52'],
    says: "Seller and buyer are in Germany, and the town of the buyer's address is missing.",
    fix: 'Give the town of the buyer.',
  },
  'DE-R-009': {
    terms: ['BT-53'],
    says: "Seller and buyer are in Germany, and the postcode of the buyer's address is missing.",
    fix: 'Give the postcode of the buyer.',
  },
  'DE-R-010': {
    terms: ['BT-77', 'BG-15'],
    says: 'Seller and buyer are in Germany, and the town of the address of delivery is missing.',
    fix: 'Give the town, or leave the address of delivery out.',
  },
  'DE-R-011': {
    terms: ['BT-78', 'BG-15'],
    says: 'Seller and buyer are in Germany, and the postcode of the address of delivery is missing.',
    fix: 'Give the postcode, or leave the address of delivery out.',
  },
  'DE-R-014': {
    terms: ['BT-119', 'BG-23'],
    says: 'Seller and buyer are in Germany, and a row of the VAT summary has no rate.',
    fix: 'Give the rate in per cent; 0 where no VAT is due.',
  },
  'DE-R-015': {
    terms: ['BT-10'],
    says: "Seller and buyer are in Germany, and the buyer's reference is missing.",
    fix: 'Give the reference that the buyer asked for; for German authorities this is the Leitweg-ID.',
  },
  'DE-R-016': {
    terms: ['BT-31', 'BT-32', 'BG-11'],
    says: 'Seller and buyer are in Germany, and neither a tax number of the seller nor a tax representative is given.',
    fix: 'Give the VAT number or the tax number (Steuernummer) of the seller.',
  },
  'DE-R-017': {
    terms: ['BT-3'],
    severity: 'warning',
    says: (found) =>
      `The type of the document ${found}. Between Germans it should be 326, 380, 381, 384, 389, 875, 876 or 877.`,
    fix: 'Use 380 for an invoice and 381 for a credit note.',
  },
  'DE-R-018': {
    terms: ['BT-20'],
    says: 'Seller and buyer are in Germany, and the payment terms hold a row that begins with a number sign but is no cash discount in the agreed form, or the last such row does not end with a line break.',
    fix: 'Write each discount on a row of its own, in capitals and without blanks: #SKONTO#TAGE=14#PROZENT=2.00#, with a line break behind it.',
  },
  'DE-R-019': {
    terms: ['BT-84', 'BG-17'],
    severity: 'warning',
    says: (found) =>
      `The account ${found}. It should be a valid IBAN, as the invoice is paid by SEPA transfer (code 58).`,
    fix: 'Look the IBAN up and correct it.',
  },
  'DE-R-020': {
    terms: ['BT-91', 'BG-19'],
    severity: 'warning',
    says: (found) =>
      `The account that is debited ${found}. It should be a valid IBAN, as the invoice is paid by SEPA direct debit (code 59).`,
    fix: 'Look the IBAN up and correct it.',
  },
  'DE-R-022': {
    terms: ['BT-125', 'BG-24'],
    says: 'Seller and buyer are in Germany, and two attached files have the same name.',
    fix: 'Give each attached file a name of its own.',
  },
  'DE-R-023-1': {
    terms: ['BG-17', 'BT-84'],
    says: (found) => `The invoice is paid by credit transfer (code ${found}), but no account is given.`,
    fix: 'Give the account to which the money goes.',
  },
  'DE-R-023-2': {
    terms: ['BG-18', 'BG-19'],
    says: (found) =>
      `The invoice is paid by credit transfer (code ${found}), but a payment card or a direct debit is given as well.`,
    fix: 'Leave the card or the direct debit out, or use the code of what is meant.',
  },
  'DE-R-024-1': {
    terms: ['BG-18', 'BT-87'],
    says: (found) => `The invoice is paid by card (code ${found}), but no card is given.`,
    fix: 'Give the last four digits of the card.',
  },
  'DE-R-024-2': {
    terms: ['BG-17', 'BG-19'],
    says: (found) =>
      `The invoice is paid by card (code ${found}), but an account or a direct debit is given as well.`,
    fix: 'Leave the account or the direct debit out, or use the code of what is meant.',
  },
  'DE-R-025-1': {
    terms: ['BG-19', 'BT-89'],
    says: 'The invoice is paid by direct debit (code 59), but no mandate is given.',
    fix: 'Give the mandate and the account that is debited.',
  },
  'DE-R-025-2': {
    terms: ['BG-17', 'BG-18'],
    says: 'The invoice is paid by direct debit (code 59), but an account for transfers or a card is given as well.',
    fix: 'Leave the account or the card out, or use the code of what is meant.',
  },
  'DE-R-026': {
    terms: ['BG-3', 'BT-25'],
    severity: 'warning',
    says: 'The invoice corrects another one (type 384), but does not say which.',
    fix: 'Give the number of the invoice that is corrected.',
  },
  'DE-R-027': {
    terms: ['BT-42'],
    severity: 'warning',
    says: (found) =>
      `The telephone number of the seller's contact ${found}. It should have at least three digits.`,
    fix: 'Give a telephone number that can be called.',
  },
  'DE-R-028': {
    terms: ['BT-43'],
    severity: 'warning',
    says: (found) =>
      `The e-mail address of the seller's contact ${found}. It should have one @ with a name before it and a domain behind it.`,
    fix: 'Give an e-mail address that can be written to.',
  },
  'DE-R-030': {
    terms: ['BT-90', 'BG-19'],
    says: 'Seller and buyer are in Germany, the invoice is paid by direct debit, and the creditor identifier is missing.',
    fix: 'Give the creditor identifier of the seller or payee, with scheme SEPA.',
  },
  'DE-R-031': {
    terms: ['BT-91', 'BG-19'],
    says: 'Seller and buyer are in Germany, the invoice is paid by direct debit, and the account that is debited is missing.',
    fix: 'Give the IBAN of the buyer.',
  },
  'DE-R-T02': {
    terms: ['BT-124', 'BG-24'],
    severity: 'warning',
    says: (found) =>
      `The location of a supporting document ${found}. It should be a whole address, such as one that begins with https:.`,
    fix: 'Give the whole address of the document.',
  },
});
