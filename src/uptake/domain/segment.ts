/** How often a supplier bills, by its invoices in twelve months: what it is worth to win it for. */
export const SEGMENTS = ['none', 'ad-hoc', 'monthly', 'weekly', 'volume'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Invoices in twelve months from which a segment begins. */
const FROM: readonly (readonly [Segment, number])[] = [
  ['volume', 260],
  ['weekly', 52],
  ['monthly', 12],
  ['ad-hoc', 1],
];

export const SEGMENT_LABELS: Readonly<Record<Segment, string>> = {
  none: 'No invoices',
  'ad-hoc': 'Ad hoc (1 to 11 a year)',
  monthly: 'Monthly (12 to 51)',
  weekly: 'Weekly (52 to 259)',
  volume: 'Volume (260 or more)',
};

/** By how many invoices a supplier sends in twelve months. */
export function segmentOf(invoicesAYear: number): Segment {
  return FROM.find(([, from]) => invoicesAYear >= from)?.[0] ?? 'none';
}

/** The least and the most invoices of a segment; no limit is null. */
export function boundsOf(segment: Segment): { readonly least: number; readonly most: number | null } {
  if (segment === 'none') return { least: 0, most: 0 };
  const at = FROM.findIndex(([name]) => name === segment);
  const above = FROM[at - 1]?.[1];
  return { least: FROM[at]![1], most: above === undefined ? null : above - 1 };
}

/** How a supplier sends its invoices: digitally at least once, never, or it sent none. */
export const WAYS = ['digital', 'paper', 'none'] as const;
export type Way = (typeof WAYS)[number];

export const WAY_LABELS: Readonly<Record<Way, string>> = {
  digital: 'Digital',
  paper: 'Not digital',
  none: 'No invoices',
};

/** How a supplier sent its invoices of the time; one digital invoice is enough to count as digital. */
export function wayOf(invoices: number, digital: number): Way {
  if (invoices === 0) return 'none';
  return digital > 0 ? 'digital' : 'paper';
}
