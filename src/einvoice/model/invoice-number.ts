/**
 * The form in which two invoice numbers are compared: upper case, letters and digits only, each run of digits without
 * leading zeros. "inv/0042-A", "INV 42 a" and "Inv0042A" are one number. Idempotent.
 * @returns the empty string where the text has no letter or digit.
 */
export function normaliseInvoiceNumber(text: string): string {
  // Punctuation goes before the zeros: folding zeros part by part would make 2026-01-11 and 2026-11-01 one number,
  // and sole traders do number their invoices by the day.
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, ''));
}
