import type { TreeRule } from '../tree/tree-rule.js';

/** What a rule of the model says in every syntax; what it asks of the elements is the syntax's own. */
interface Words {
  readonly id: string;
  readonly terms: readonly string[];
  readonly says: string | ((element: unknown, facts: unknown, where: string) => string);
  readonly fix: string;
}

const BY_COUNTRY = 'Add the two-letter country code to that address: GB for the United Kingdom.';
const GIVE_ACCOUNT = 'Give the account number or IBAN of the account to be paid.';
const GIVE_PERIOD = 'Give the start or the end of the period, or leave the period out.';
const SAY_REASON = 'Say in a few words, or by a reason code, what it is for.';
const ONLY_ITALY = ['BT-151', 'BT-95', 'BT-102', 'BG-23'];

/** Rules of the model (BR, BR-CO, BR-IC, BR-O, BR-B) that are asked of elements, by their id. */
const WORDS = {
  'BR-17': words('BR-17', ['BT-59', 'BG-10'], 'A payee is given, but without a name.', 'Name the payee only where somebody else than the seller is paid.'),
  'BR-32': category('BR-32', ['BT-95', 'BG-20'], 'An allowance'),
  'BR-33': reason('BR-33', ['BT-97', 'BG-20'], 'An allowance'),
  'BR-37': category('BR-37', ['BT-102', 'BG-21'], 'A charge'),
  'BR-38': reason('BR-38', ['BT-104', 'BG-21'], 'A charge'),
  'BR-42': reason('BR-42', ['BG-27'], 'An allowance'),
  'BR-44': reason('BR-44', ['BG-28'], 'A charge'),
  'BR-45': row('BR-45', ['BT-116', 'BG-23'], 'taxable amount', 'Give the amount without VAT to which this rate applies.'),
  'BR-46': row('BR-46', ['BT-117', 'BG-23'], 'VAT amount', 'Give the VAT at this rate; 0.00 where there is none.'),
  'BR-47': category('BR-47', ['BT-118', 'BG-23'], 'A row of the VAT summary'),
  'BR-48': row('BR-48', ['BT-119', 'BT-118', 'BG-23'], 'VAT rate', 'Give the rate in per cent: 20 for 20%. Only what is outside the scope of VAT has none.'),
  'BR-49': words('BR-49', ['BT-81', 'BG-16'], 'The invoice gives payment details, but not the means of payment.', 'Give the code of the means of payment: 30 for a bank transfer.'),
  'BR-50': words('BR-50', ['BT-84', 'BG-17'], 'The invoice asks for a bank transfer, but an account has no number.', GIVE_ACCOUNT),
  'BR-51': words('BR-51', ['BT-87', 'BG-18'], 'The number of a payment card is given with more than ten digits. For the safety of the card an invoice shows the first six and the last four at most.', 'Shorten the card number to its last four digits.'),
  'BR-52': words('BR-52', ['BT-122', 'BG-24'], 'A supporting document has no reference.', 'Give each supporting document a number or a name.'),
  'BR-54': words('BR-54', ['BG-32', 'BT-160', 'BT-161'], inPart('An item', 'has an attribute without a name or without a value'), 'Give each attribute of an item a name and a value.'),
  'BR-55': words('BR-55', ['BT-25', 'BG-3'], 'An earlier invoice is referred to, but its number is missing.', 'Give the number of the invoice that this one corrects or credits.'),
  'BR-56': words('BR-56', ['BT-63', 'BG-11'], 'A tax representative of the seller is given, but without a VAT number.', 'Give the VAT number of your tax representative.'),
  'BR-57': words('BR-57', ['BT-80', 'BG-15'], 'The address of delivery has no country code.', BY_COUNTRY),
  'BR-61': words('BR-61', ['BT-84', 'BG-17', 'BT-81'], 'The invoice asks for a bank transfer, but names no account.', GIVE_ACCOUNT),
  'BR-62': scheme('BR-62', ['BT-34'], "The seller's electronic address"),
  'BR-63': scheme('BR-63', ['BT-49'], "The buyer's electronic address"),
  'BR-64': scheme('BR-64', ['BT-157'], 'The standard item number'),
  'BR-65': scheme('BR-65', ['BT-158'], 'An item classification'),
  'BR-CO-04': category('BR-CO-04', ['BT-151'], 'A line'),
  'BR-CO-09': words('BR-CO-09', ['BT-31', 'BT-48', 'BT-63'], 'A VAT number does not begin with the code of a country.', 'Write the VAT number with its country code first: GB for the United Kingdom, EL for Greece.'),
  'BR-CO-19': words('BR-CO-19', ['BG-14', 'BT-73', 'BT-74'], 'The invoicing period has neither a start nor an end.', GIVE_PERIOD),
  'BR-CO-20': words('BR-CO-20', ['BG-26', 'BT-134', 'BT-135'], inPart('A line', 'has a period with neither a start nor an end'), GIVE_PERIOD),
  'BR-CO-21': reason('BR-CO-21', ['BT-97', 'BG-20'], 'An allowance'),
  'BR-CO-22': reason('BR-CO-22', ['BT-104', 'BG-21'], 'A charge'),
  'BR-CO-23': reason('BR-CO-23', ['BG-27'], 'An allowance'),
  'BR-CO-24': reason('BR-CO-24', ['BG-28'], 'A charge'),
  'BR-CO-26': words('BR-CO-26', ['BT-31', 'BT-30', 'BT-29'], 'The seller is given without a VAT number, company number or other identifier, so that it cannot be told apart from others of its name.', 'Add your VAT number, your company number, or another identifier such as a GLN.'),
  'BR-IC-11': words('BR-IC-11', ['BT-72', 'BG-13', 'BG-14'], 'The VAT summary has an intra-community supply (category K), but the invoice gives neither a date of delivery nor a period.', 'Give the date of delivery or the invoicing period.'),
  'BR-IC-12': words('BR-IC-12', ['BT-80', 'BG-15', 'BG-13'], 'The VAT summary has an intra-community supply (category K), but the invoice does not say to which country it was delivered.', 'Give the address of delivery with its country code.'),
  'BR-O-11': outOfScope('BR-O-11', ['BT-118', 'BG-23'], 'rows of the VAT summary'),
  'BR-O-12': outOfScope('BR-O-12', ['BT-151', 'BG-25'], 'lines'),
  'BR-O-13': outOfScope('BR-O-13', ['BT-95', 'BG-20'], 'allowances'),
  'BR-O-14': outOfScope('BR-O-14', ['BT-102', 'BG-21'], 'charges'),
  'BR-B-01': words('BR-B-01', ONLY_ITALY, 'The invoice uses VAT category B (split payment), which is for invoices within Italy, but names another country.', 'Use the VAT category that applies: S for standard or reduced rate.'),
  'BR-B-02': words('BR-B-02', ONLY_ITALY, 'The invoice uses VAT category B (split payment) and category S (standard rated) side by side.', 'Use one of the two categories, and send what belongs to the other as an invoice of its own.'),
} as const satisfies Record<string, Words>; // prettier-ignore

/** A rule of the model in the form of a syntax. @param says where the syntax can say more than the words do. */
export function worded<F>(
  id: keyof typeof WORDS,
  holds: TreeRule<F>['holds'],
  says: TreeRule<F>['says'] = WORDS[id].says,
): TreeRule<F> {
  return { ...WORDS[id], holds, says };
}

function words(id: string, terms: readonly string[], says: Words['says'], fix: string): Words {
  return { id, terms, says, fix };
}

/** "Line 3 has …", or in general where it is in no part of the invoice: "A line has …". */
function inPart(what: string, has: string): Words['says'] {
  return (_element, _facts, where) => `${where === '' ? what : where} ${has}.`;
}

function category(id: string, terms: readonly string[], what: string): Words {
  const fix = 'Give the VAT category: S for standard or reduced rate, Z for zero rated, E for exempt.';
  return words(id, terms, inPart(what, 'does not say which VAT category applies'), fix);
}

function reason(id: string, terms: readonly string[], what: string): Words {
  return words(id, terms, inPart(what, 'gives no reason'), SAY_REASON);
}

function row(id: string, terms: readonly string[], missing: string, fix: string): Words {
  return words(id, terms, inPart('A row of the VAT summary', `has no ${missing}`), fix);
}

function scheme(id: string, terms: readonly string[], what: string): Words {
  const says = (_element: unknown, _facts: unknown, where: string): string =>
    `${where === '' ? what : `${where}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`} does not say by which scheme it is to be read.`;
  return words(id, terms, says, 'Give the code of the scheme that the identifier belongs to.');
}

function outOfScope(id: string, terms: readonly string[], what: string): Words {
  const says = `The VAT summary says that the invoice is not subject to VAT (category O), but it has ${what} in another VAT category.`;
  return words(id, terms, says, 'Send what is subject to VAT as an invoice of its own.');
}
