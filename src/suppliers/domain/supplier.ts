/** By staff, as the Companies Act counts: micro below 10, small below 50, medium below 250. */
export const SIZE_BANDS = ['micro', 'small', 'medium', 'large'] as const;
export type SizeBand = (typeof SIZE_BANDS)[number];

/** An account number as anybody but the bank reads it: by its last four digits. */
export function maskedNumber(ending: string): string {
  return `ending ${ending}`;
}
