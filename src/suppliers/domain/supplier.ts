/** By staff, as the Companies Act counts: micro below 10, small below 50, medium below 250. */
export const SIZE_BANDS = ['micro', 'small', 'medium', 'large'] as const;
export type SizeBand = (typeof SIZE_BANDS)[number];

export const BANK_ACCOUNT_STATES = ['PROPOSED', 'ACTIVE', 'RETIRED', 'REJECTED'] as const;
export type BankAccountState = (typeof BANK_ACCOUNT_STATES)[number];

/** An account number as anybody but the bank reads it: the last four digits. */
export function maskAccountNumber(accountNumber: string): string {
  return `ending ${accountNumber.slice(-4)}`;
}
