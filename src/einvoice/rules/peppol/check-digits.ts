/** Schemes by which registers make their numbers checkable, as the Peppol rules compute them. All take any text. */

export function isDigits(text: string, length?: number): boolean {
  if (text === '' || (length !== undefined && text.length !== length)) return false;
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** GS1: weights 3 and 1 from the right; any length. */
export function isGln(text: string): boolean {
  if (!isDigits(text)) return false;
  let sum = 0;
  for (let at = text.length - 2, weight = 3; at >= 0; at -= 1, weight = 4 - weight)
    sum += digitAt(text, at) * weight;
  return (10 - (sum % 10)) % 10 === digitAt(text, text.length - 1);
}

/** Norway: nine digits, weights 2 to 7 from the right, modulo 11. */
export function isNorwegianOrganisation(text: string): boolean {
  if (!isDigits(text, 9) || Number(text) === 0) return false;
  let sum = 0;
  for (let at = 7; at >= 0; at -= 1) sum += digitAt(text, at) * (((7 - at) % 6) + 2);
  return (11 - (sum % 11)) % 11 === digitAt(text, 8);
}

/** Belgium: eight digits and what they lack to a multiple of 97. */
export function isBelgianEnterprise(text: string): boolean {
  return isDigits(text, 10) && 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8));
}

/** Sweden: ten digits, Luhn. */
export function isSwedishOrganisation(text: string): boolean {
  return isDigits(text, 10) && luhnDigit(text.slice(0, 9)) === digitAt(text, 9);
}

/** Whether the tenth digit is the Luhn digit of the nine before it; what follows does not count. */
export function hasLuhnDigit(text: string): boolean {
  return isDigits(text) && luhnDigit(text.slice(0, 9)) === (text.length < 10 ? Number.NaN : digitAt(text, 9));
}

function luhnDigit(digits: string): number {
  let sum = 0;
  for (let at = digits.length - 1, doubled = true; at >= 0; at -= 1, doubled = !doubled) {
    const value = digitAt(digits, at) * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}

const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** Australia: eleven digits, the first less one, weighted, modulo 89. Looks at the first eleven characters only. */
export function isAbnSum(text: string): boolean {
  if (text.length < ABN_WEIGHTS.length) return false;
  let sum = -10;
  ABN_WEIGHTS.forEach((weight, at) => (sum += digitAt(text, at) * weight));
  return sum % 89 === 0;
}

/** Whether these are the eleven digits of an Australian Business Number. */
export function isAbn(text: string): boolean {
  return isDigits(text, 11) && isAbnSum(text);
}

/** Greece: nine digits, powers of two from the right, modulo 11 and 10. What follows the ninth does not count. */
export function isGreekTin(text: string): boolean {
  if (!isDigits(text.slice(0, 9), 9)) return false;
  let sum = 0;
  for (let at = 0; at < 8; at += 1) sum += digitAt(text, at) * 2 ** (8 - at);
  return (sum % 11) % 10 === digitAt(text, 8);
}

/** Italy, Codice IPA: six letters or digits. */
export function isIpaCode(text: string): boolean {
  return /^[A-Za-z0-9]{6}$/.test(text);
}

/** Italy, Codice Fiscale: of a person sixteen characters of the right kinds, of a firm a whole number of eleven. */
export function isCodiceFiscale(text: string): boolean {
  if (text.length === 11) return isInteger(text);
  return (
    text.length === 16 &&
    /^[A-Za-z]{6}..[A-Za-z].{6}[A-Za-z]$/.test(text) &&
    [text.slice(6, 8), text.slice(9, 11), text.slice(14, 15)].every(isInteger)
  );
}

/** Italy, Partita IVA behind "IT": eleven digits, Luhn. Numbers of other countries are not looked at. */
export function isPartitaIva(text: string): boolean {
  const country = text.slice(0, 2);
  if (country !== 'IT' && country !== 'it') return true;
  const number = text.slice(2);
  return isDigits(number, 11) && luhnDigit(number.slice(0, 10)) === digitAt(number, 10);
}

/** IBAN with white space left out. Small letters count as the published rule computes them, which no bank would. */
export function isIban(text: string): boolean {
  const iban = text.replace(/\s/g, '');
  if (!/^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{0,30}$/.test(iban)) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const unit = character.charCodeAt(0);
    const value = unit > 64 ? unit - 55 : unit - 48;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The lexical form of xsd:integer. */
export function isInteger(text: string): boolean {
  return /^\s*[+-]?[0-9]+\s*$/.test(text);
}

/** Whether the `number()` of XPath makes a number of it. */
export function isNumber(text: string): boolean {
  return /^\s*(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF)\s*$/.test(text);
}

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}
