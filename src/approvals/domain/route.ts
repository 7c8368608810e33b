import type { Id } from '../../kernel/ids.js';

/** Who decides at a level of a route. */
export type Holder =
  /** Everybody who approves: approvers and the finance director. */
  | { readonly kind: 'approvers' }
  | { readonly kind: 'finance-director' }
  /** Whoever holds a budget that pays, by the list of cost centres. */
  | { readonly kind: 'budget-holder' }
  | { readonly kind: 'person'; readonly personId: Id };

/** Which invoices a route is for; all that are told must hold. */
export interface RouteConditions {
  /** Pence with VAT, this amount and more; null for every amount. */
  readonly fromMinor: number | null;
  /** Pence with VAT, less than this; null for every amount. */
  readonly belowMinor: number | null;
  /** Codes; empty for all. One of those that pay is enough. */
  readonly costCentres: readonly string[];
  /** Categories of spend: of order lines, of the coding, or the sector of the supplier; empty for all. */
  readonly categories: readonly string[];
  readonly order: 'any' | 'with' | 'without';
}

/** The steps from matched to approved, as the council set them. A version never changes. */
export interface Route {
  /** 0 for the preset one. */
  readonly number: number;
  readonly version: number;
  readonly name: string;
  readonly conditions: RouteConditions;
  /** First to last, one at the least. Whoever decides at the last needs a limit that covers the amount. */
  readonly levels: readonly Holder[];
  /** Working days at one level until the next may decide as well; 1 or more. */
  readonly escalateAfterDays: number;
}

/** What an invoice is routed by. */
export interface RoutedInvoice {
  /** Pence with VAT, of a credit note too; null where it is in another currency, which no amount of a rule compares with. */
  readonly amountMinor: number | null;
  readonly costCentres: readonly string[];
  readonly categories: readonly string[];
  readonly hasOrder: boolean;
}

export const ANY_INVOICE: RouteConditions = {
  fromMinor: null,
  belowMinor: null,
  costCentres: [],
  categories: [],
  order: 'any',
};

/** For what no route of the council is for, and for a council that has set none: one decision. */
export const PRESET_ROUTE: Route = {
  number: 0,
  version: 1,
  name: 'Preset route',
  conditions: ANY_INVOICE,
  levels: [{ kind: 'approvers' }],
  escalateAfterDays: 5,
};

/** The first route, in the order of the council, whose conditions hold. */
export function chooseRoute(routes: readonly Route[], invoice: RoutedInvoice): Route {
  return routes.find(({ conditions }) => fits(conditions, invoice)) ?? PRESET_ROUTE;
}

function fits(conditions: RouteConditions, invoice: RoutedInvoice): boolean {
  const { fromMinor, belowMinor, costCentres, categories, order } = conditions;
  // What cannot be compared is treated as large: it goes where large sums go.
  const amount = invoice.amountMinor ?? Number.MAX_SAFE_INTEGER;
  return (
    (fromMinor === null || amount >= fromMinor) &&
    (belowMinor === null || amount < belowMinor) &&
    oneOf(costCentres, invoice.costCentres) &&
    oneOf(categories, invoice.categories) &&
    (order === 'any' || invoice.hasOrder === (order === 'with'))
  );
}

function oneOf(wanted: readonly string[], has: readonly string[]): boolean {
  return wanted.length === 0 || has.some((each) => wanted.includes(each));
}
