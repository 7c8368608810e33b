import { worded } from '../peppol-rule.js';

export const DOCUMENT_TYPES = ['1.1', '1.6', '2.1', '2.4', '5.1', '5.2'];

const NUMBERING =
  'A Greek invoice number has six parts with a bar between them: tax number, day of issue, branch, document type, series and number: 094234567|05/01/2026|0|1.1|A|17.';

export const greekRule = worded({
  'GR-R-001-1': {
    terms: ['BT-1'],
    says: (found) => `The seller is Greek, and the number of the invoice has ${found}, not six.`,
    fix: NUMBERING,
  },
  'GR-R-001-2': {
    terms: ['BT-1', 'BT-31', 'BT-63'],
    says: (found) =>
      `The first part of the invoice number ${found}. It must be the Greek tax number of the seller or of its tax representative.`,
    fix: NUMBERING,
  },
  'GR-R-001-3': {
    terms: ['BT-1', 'BT-2'],
    says: (found) =>
      `The second part of the invoice number ${found}. It must be the day of issue, as DD/MM/YYYY.`,
    fix: NUMBERING,
  },
  'GR-R-001-4': {
    terms: ['BT-1'],
    says: (found) =>
      `The third part of the invoice number ${found}. It must be the number of the branch, 0 or more.`,
    fix: NUMBERING,
  },
  'GR-R-001-5': {
    terms: ['BT-1'],
    says: (found) =>
      `The fourth part of the invoice number ${found}. It must be a Greek document type: ${DOCUMENT_TYPES.join(', ')}.`,
    fix: NUMBERING,
  },
  'GR-R-001-6': {
    terms: ['BT-1'],
    says: 'The fifth part of the invoice number, the series, is empty.',
    fix: NUMBERING,
  },
  'GR-R-001-7': {
    terms: ['BT-1'],
    says: 'The sixth part of the invoice number, the number in the series, is empty.',
    fix: NUMBERING,
  },
  'GR-R-002': {
    terms: ['BT-28'],
    says: 'The seller is Greek, and its full name as registered is missing.',
    fix: 'Give the name of the seller as the Greek register has it, as its trading name too.',
  },
  'GR-R-003': {
    terms: ['BT-31'],
    says: (found) =>
      `The seller's VAT number ${found}. A Greek one is EL and nine digits, of which the last is the check digit.`,
    fix: 'Look the VAT number up and correct it.',
  },
  'GR-R-004-1': {
    terms: ['BT-122', 'BG-24'],
    says: (found) => `The seller is Greek, and the invoice has ${found} MARK numbers; it must have one.`,
    fix: 'Give the MARK number of myDATA as a supporting document with the description ##M.AR.K##.',
  },
  'GR-R-004-2': {
    terms: ['BT-122', 'BG-24'],
    says: (found) => `The MARK number ${found}. It is a whole number above zero.`,
    fix: 'Give the MARK number as myDATA gave it.',
  },
  'GR-R-005': {
    terms: ['BT-45'],
    says: 'The seller is Greek, and the full name of the buyer is missing.',
    fix: 'Give the full name of the buyer, as its trading name too.',
  },
  'GR-R-006': {
    terms: ['BT-48'],
    says: (found) =>
      `Seller and buyer are Greek, and the VAT number of the buyer ${found}. It is EL and nine digits.`,
    fix: 'Give the VAT number of the buyer once.',
  },
  'GR-R-008-2': {
    terms: ['BT-122', 'BG-24'],
    says: (found) =>
      `The invoice has ${found} addresses at which it can be looked at; there is a place for one.`,
    fix: 'Keep one supporting document with the description ##INVOICE|URL##.',
  },
  'GR-R-008-3': {
    terms: ['BT-124', 'BG-24'],
    says: 'The invoice names a supporting document ##INVOICE|URL##, but the address itself is missing.',
    fix: 'Give the address at which the invoice can be looked at, as the location of that document.',
  },
  'GR-R-009': {
    terms: ['BT-34'],
    says: (found) =>
      `The seller is Greek, and its electronic address ${found}. It must be its tax number, with scheme 9933.`,
    fix: 'Give the tax number of nine digits as electronic address, with scheme 9933.',
  },
  'GR-R-010': {
    terms: ['BT-49'],
    says: (found) =>
      `Seller and buyer are Greek, and the electronic address of the buyer ${found}. It must be its tax number, with scheme 9933.`,
    fix: 'Give the tax number of the buyer as its electronic address, with scheme 9933.',
  },
  'GR-S-008-1': {
    terms: ['BT-122', 'BG-24'],
    severity: 'warning',
    says: (found) =>
      `The seller is Greek, and the invoice has ${found} addresses at which it can be looked at; it should have one.`,
    fix: 'Give that address as the location of a supporting document with the description ##INVOICE|URL##.',
  },
  'GR-S-011': {
    terms: ['BT-31'],
    severity: 'warning',
    says: (found) =>
      `The seller is Greek, and its VAT number ${found}. It is EL and nine digits, of which the last is the check digit.`,
    fix: 'Give the VAT number of the seller once.',
  },
});
