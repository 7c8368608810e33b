/** A bank account in the United Kingdom by its numbers. */
export interface AccountNumbers {
  /** Six digits. */
  readonly sortCode: string;
  /** Eight digits. */
  readonly accountNumber: string;
}

/** Six digits, with spaces or hyphens where people write them. @returns null for anything else */
export function readSortCode(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** Eight digits; a bank that gives six or seven means leading zeros. @returns null for anything else */
export function readAccountNumber(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '');
  return /^\d{6,8}$/.test(digits) ? digits.padStart(8, '0') : null;
}

/** An account number as anybody but the bank reads it: the last four digits. */
export function endingOf({ accountNumber }: AccountNumbers): string {
  return accountNumber.slice(-4);
}

/** Both numbers as one text, and back. */
export function writeNumbers({ sortCode, accountNumber }: AccountNumbers): string {
  return `${sortCode} ${accountNumber}`;
}

/** What `writeNumbers` wrote; it is never asked for anything else. */
export function readNumbers(text: string): AccountNumbers {
  const [sortCode, accountNumber] = text.split(' ');
  return { sortCode: sortCode!, accountNumber: accountNumber! };
}
