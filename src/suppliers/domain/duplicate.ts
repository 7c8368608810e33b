import { compactVatNumber } from '../../kernel/vat-number.js';

/** What two accounts are compared by. null where it is not known. */
export interface IdentityFacts {
  readonly name: string | null;
  readonly companyNumber: string | null;
  readonly vatNumber: string | null;
  readonly postcode: string | null;
  /** A keyed hash of sort code and account number; never the numbers. */
  readonly bankFingerprint: string | null;
}

export type DuplicateReason = 'company-number' | 'vat-number' | 'bank-account' | 'name' | 'postcode';

export interface DuplicateScore {
  /** 0 to 100. */
  readonly score: number;
  readonly verdict: 'same' | 'likely' | 'different';
  readonly reasons: readonly DuplicateReason[];
}

/** From here on two accounts are one legal entity, unless somebody who knows says otherwise. */
export const SAME_FROM = 80;
/** From here on somebody is asked. */
const LIKELY_FROM = 50;

const WEIGHTS: Readonly<Record<DuplicateReason, number>> = {
  'company-number': 90,
  // A VAT group shares one number among several companies.
  'vat-number': 70,
  // Firms of one owner may share an account.
  'bank-account': 50,
  name: 40,
  postcode: 15,
};

/** Names this alike count as the same; those that differ in a letter or two reach it. */
const NAME_ALIKE_FROM = 0.85;

/**
 * How likely two accounts are the same legal entity. Facts that are missing on one side say nothing; two different
 * company numbers say that they are two, whatever else agrees. The order of the two means nothing.
 */
export function duplicateScore(left: IdentityFacts, right: IdentityFacts): DuplicateScore {
  if (known(left.companyNumber) && known(right.companyNumber) && left.companyNumber !== right.companyNumber)
    return { score: 0, verdict: 'different', reasons: [] };
  const reasons = REASONS.filter((reason) => AGREE[reason](left, right));
  const score = Math.min(
    100,
    reasons.reduce((all, reason) => all + WEIGHTS[reason], 0),
  );
  const verdict = score >= SAME_FROM ? 'same' : score >= LIKELY_FROM ? 'likely' : 'different';
  return { score, verdict, reasons };
}

const AGREE: Readonly<Record<DuplicateReason, (left: IdentityFacts, right: IdentityFacts) => boolean>> = {
  'company-number': (left, right) => agree(left.companyNumber, right.companyNumber),
  'vat-number': (left, right) => agree(nineDigits(left.vatNumber), nineDigits(right.vatNumber)),
  'bank-account': (left, right) => agree(left.bankFingerprint, right.bankFingerprint),
  name: (left, right) =>
    known(left.name) && known(right.name) && likeness(left.name, right.name) >= NAME_ALIKE_FROM,
  postcode: (left, right) => agree(left.postcode, right.postcode),
};
const REASONS = Object.keys(AGREE) as readonly DuplicateReason[];

function agree(left: string | null, right: string | null): boolean {
  return known(left) && left === right;
}

function known(value: string | null): value is string {
  return value !== null && value !== '';
}

/** Branches of one registration share the first nine digits. */
function nineDigits(vatNumber: string | null): string | null {
  return known(vatNumber) ? compactVatNumber(vatNumber).slice(0, 9) : null;
}

/** Words that say what an organisation is in law, or nothing at all. */
const LEGAL_FORMS = new Set([
  'limited', 'ltd', 'plc', 'llp', 'lp', 'cic', 'cio', 'company', 'co', 'the', 'and', 'uk', 't', 'a', 'ta',
]); // prettier-ignore

/** A name as two are compared: small letters, "&" as "and", without punctuation and legal form. */
export function comparableName(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !LEGAL_FORMS.has(word));
  return (telling.length > 0 ? telling : words).join(' ');
}

/** Dice's coefficient of the pairs of letters of two names: 1 for the same, 0 for nothing in common. */
function likeness(left: string, right: string): number {
  const [a, b] = [comparableName(left), comparableName(right)];
  if (a === b) return a === '' ? 0 : 1;
  const [pairsOfA, pairsOfB] = [pairs(a), pairs(b)];
  const total = pairsOfA.length + pairsOfB.length;
  if (total === 0) return 0;
  const rest = [...pairsOfB];
  const shared = pairsOfA.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  }).length;
  return (2 * shared) / total;
}

function pairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
