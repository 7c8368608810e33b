const WEIGHTS = [8, 7, 6, 5, 4, 3, 2] as const;

/**
 * Whether this is a VAT number of the United Kingdom whose check digits are right: nine digits, or twelve for a branch,
 * or GD000 to GD499 for a government department and HA500 to HA999 for a health authority. A prefix GB or XI, spaces,
 * dots and hyphens do not matter. It says nothing of whether the number was ever issued.
 * Source: HMRC, VAT registration manual; both schemes of check digits, modulus 97 and modulus 97 less 55.
 */
export function isVatNumber(text: string): boolean {
  const number = compactVatNumber(text);
  const office = /^(GD|HA)(\d{3})$/.exec(number);
  if (office !== null) return office[1] === 'GD' ? Number(office[2]) < 500 : Number(office[2]) >= 500;
  if (!/^\d{9}(?:\d{3})?$/.test(number)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  const check = sum + Number(number.slice(7, 9));
  return sum > 0 && (check % 97 === 0 || (check + 55) % 97 === 0);
}

/** Whether the text claims to be a VAT number of the United Kingdom: prefix GB or XI, or no prefix at all. */
export function isUkVatNumber(text: string): boolean {
  return /^(?:GB|XI)?(?:\d|GD|HA)/.test(compact(text));
}

/** The digits without prefix, spaces and punctuation, in upper case: the form in which two numbers are compared. */
export function compactVatNumber(text: string): string {
  return compact(text).replace(/^(?:GB|XI)/, '');
}

function compact(text: string): string {
  return text.toUpperCase().replace(/[\s.-]/g, '');
}
