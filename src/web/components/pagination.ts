import { type Page, pageCount } from '../../kernel/paging.js';
import { grouped } from './words.js';

/** What govukPagination takes, and a sentence that says where in the list we are. */
export interface Pagination {
  /** null where everything is on one page. */
  readonly links: PaginationLinks | null;
  /** "Showing 26 to 50 of 119 invoices". */
  readonly sentence: string;
}

interface PaginationLinks {
  readonly previous?: { readonly href: string };
  readonly next?: { readonly href: string };
  readonly items: readonly PaginationItem[];
}
type PaginationItem =
  { readonly ellipsis: true } | { readonly number: number; readonly href: string; readonly current?: true };

/**
 * @param path the list's address with its filters, without the page
 * @param noun in the plural and in the singular: ['invoices', 'invoice']
 */
export function pagination(
  list: Page<unknown>,
  path: string,
  query: Readonly<Record<string, string>>,
  [plural, singular]: readonly [string, string],
): Pagination {
  const pages = pageCount(list);
  const address = (page: number) => addressOf(path, { ...query, page: page === 1 ? '' : String(page) });
  const first = (list.page - 1) * list.pageSize + 1;
  const last = first + list.items.length - 1;
  const noun = list.total === 1 ? singular : plural;
  return {
    sentence:
      pages === 1 || list.items.length === 0
        ? `${grouped(list.total)} ${noun}`
        : `Showing ${grouped(first)} to ${grouped(last)} of ${grouped(list.total)} ${noun}`,
    links:
      pages === 1
        ? null
        : {
            ...(list.page > 1 ? { previous: { href: address(Math.min(list.page - 1, pages)) } } : {}),
            ...(list.page < pages ? { next: { href: address(list.page + 1) } } : {}),
            items: shownPages(list.page, pages).map((page) =>
              page === null
                ? { ellipsis: true }
                : {
                    number: page,
                    href: address(page),
                    ...(page === list.page ? { current: true as const } : {}),
                  },
            ),
          },
  };
}

/** First, last, and those around the current page; null stands for a gap. */
function shownPages(current: number, pages: number): (number | null)[] {
  const wanted = [1, current - 1, current, current + 1, pages].filter((page) => page >= 1 && page <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((page, index) =>
    index > 0 && page - sorted[index - 1]! > 1 ? [null, page] : [page],
  );
}

/** A path with those of the query's values that are not empty. */
export function addressOf(path: string, query: Readonly<Record<string, string>>): string {
  const filled = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return filled.size === 0 ? path : `${path}?${filled.toString()}`;
}
