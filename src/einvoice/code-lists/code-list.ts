/** A list of codes as one of its releases has it. */
export interface CodeList {
  /** As a person would look for it: "ISO 4217 currency codes". */
  readonly name: string;
  /** The release of the list, or the release of the EN 16931 code lists that it was taken from. */
  readonly version: string;
  readonly codes: ReadonlySet<string>;
}

/**
 * Codes written compactly: separated by white space; "A10-A24" stands for A10, A11 … A24, and "GA-GC" for GA, GB, GC,
 * which is the last character counting up.
 * @throws TypeError for a span that does not count up, so that a slip of the pen does not pass for a code
 */
export function codeList(name: string, version: string, compact: string): CodeList {
  const codes = new Set<string>();
  for (const part of compact.split(/\s+/)) if (part !== '') for (const code of spanOf(part)) codes.add(code);
  return { name, version, codes };
}

function spanOf(part: string): string[] {
  const span = /^([A-Z0-9]+)-([A-Z0-9]+)$/.exec(part);
  if (span === null) return [part];
  const [, first = '', last = ''] = span;
  return /\d$/.test(first) ? numbersBetween(first, last) : lettersBetween(first, last);
}

function numbersBetween(first: string, last: string): string[] {
  const [, prefix = '', digits = ''] = /^(.*?)(\d+)$/.exec(first)!;
  const end = last.startsWith(prefix) ? Number(last.slice(prefix.length)) : Number.NaN;
  const start = Number(digits);
  if (!(end > start)) throw new TypeError(`not a span of codes: ${first}-${last}`);
  return Array.from(
    { length: end - start + 1 },
    (_, at) => prefix + String(start + at).padStart(digits.length, '0'),
  );
}

function lettersBetween(first: string, last: string): string[] {
  const prefix = first.slice(0, -1);
  const [start, end] = [first.charCodeAt(prefix.length), last.charCodeAt(prefix.length)];
  if (!last.startsWith(prefix) || last.length !== first.length || !(end > start)) {
    throw new TypeError(`not a span of codes: ${first}-${last}`);
  }
  return Array.from({ length: end - start + 1 }, (_, at) => prefix + String.fromCharCode(start + at));
}
