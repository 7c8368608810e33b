/** One page of a list. `total` counts all rows that match, not those on the page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  /** 1 to `PAGE_SIZE_MAX`. */
  readonly pageSize: number;
}

export const PAGE_SIZE = 25;
export const PAGE_SIZE_MAX = 100;

/** Anything that is not a page number is page 1: an address typed by hand never breaks a list. */
export function pageRequest(page: unknown, pageSize: unknown = PAGE_SIZE): PageRequest {
  return { page: within(page, 1, 1_000_000, 1), pageSize: within(pageSize, 1, PAGE_SIZE_MAX, PAGE_SIZE) };
}

/** At least 1: an empty list is one empty page. */
export function pageCount(page: Page<unknown>): number {
  return Math.max(1, Math.ceil(page.total / page.pageSize));
}

function within(value: unknown, least: number, most: number, otherwise: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : otherwise;
}
