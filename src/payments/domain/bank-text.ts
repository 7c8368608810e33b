/**
 * The characters that a payment file may carry through every bank: letters, digits, space and / - ? : ( ) . , ' +
 * Source: EPC217-08, SEPA requirements for an extended character set, best practices.
 */
const BANK_CHARACTERS = /^[A-Za-z0-9/\-?:().,'+ ]*$/;

/** Letters and signs that decomposition does not bring into the set. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '&': ' and ', '@': '(at)', '£': 'GBP ', '€': 'EUR ', '$': 'USD ', '_': '-', '"': "'", ';': ',', '[': '(', ']': ')',
  '{': '(', '}': ')', '–': '-', '—': '-', '‐': '-', '‑': '-', '‘': "'", '’': "'", '“': "'", '”': "'", 'ß': 'ss',
  'æ': 'ae', 'Æ': 'AE', 'œ': 'oe', 'Œ': 'OE', 'ø': 'o', 'Ø': 'O', 'ł': 'l', 'Ł': 'L', 'đ': 'd', 'Đ': 'D', 'ð': 'd',
  'Ð': 'D', 'þ': 'th', 'Þ': 'Th', 'ı': 'i', '\\': '/', '|': '/', '#': '', '*': '', '%': ' per cent', '=': '-', '!': '.',
}; // prettier-ignore

/** Text in the characters that banks take, accents dropped, at most `length` of them; what has no likeness is a space. */
export function bankText(text: string, length: number): string {
  return [...text.normalize('NFKD').replace(/\p{M}/gu, '')]
    .map((character) => REPLACEMENTS[character] ?? (BANK_CHARACTERS.test(character) ? character : ' '))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, length)
    .trim();
}

/** Whether a bank takes this text as it is. */
export function isBankText(text: string): boolean {
  return BANK_CHARACTERS.test(text);
}

const ELLIPSIS_ROOM = ' and 9999 more'.length;

/** As many of the numbers as fit, and how many more there are: "INV-1 INV-2 and 12 more". */
export function listWithin(numbers: readonly string[], length: number): string {
  const texts = numbers.map((number) => bankText(number, length));
  const all = texts.join(' ');
  if (all.length <= length) return all;
  let shown = '';
  let count = 0;
  for (const text of texts) {
    const longer = shown === '' ? text : `${shown} ${text}`;
    if (longer.length > length - ELLIPSIS_ROOM) break;
    shown = longer;
    count += 1;
  }
  return `${shown} and ${texts.length - count} more`.trim();
}
