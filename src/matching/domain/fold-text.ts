/** Texts brought to one form, so that what people write in different ways is compared as the same. */

/** Order and line numbers: "00010" is "10", "po-4500 12" is "PO450012". */
export function foldNumber(text: string): string {
  return foldCode(text).replace(/^0+(?=.)/, '');
}

/** Capital letters and digits alone, as codes and numbers are compared: "PO-00 12" is PO0012. */
export function foldCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Words in small letters without accents, one space between them. */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const NATURAL = new Intl.Collator('en', { numeric: true });

/** "2" before "10"; texts that only look alike still have one order. */
export function byText(left: string, right: string): number {
  return NATURAL.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}
