import { distance } from 'fastest-levenshtein';
import { foldCode } from './fold-text.js';

/** How two invoice numbers of one supplier resemble each other. */
export type NumberLikeness =
  /** One number, written in two ways: a prefix left out, letters read as digits, two characters swapped. */
  | 'written-otherwise'
  /** One character differs, as after a slip of the finger. */
  | 'mistyped'
  /** One follows soon after the other, as the numbers of two different invoices do. */
  | 'in-sequence'
  | 'unlike';

/** Numbers of one supplier this close together are two invoices more often than one mistyped. */
const SEQUENCE_MAX = 12n;
/** Two numbers with fewer digits than this in common have nothing in common. */
const DIGITS_LEAST = 3;

/**
 * How alike two invoice numbers are: the same but for how it is written or read, neighbours of a series, one character
 * wrong, or not alike.
 */
export function numberLikeness(left: string, right: string): NumberLikeness {
  const [a, b] = [foldCode(left), foldCode(right)];
  if (a === '' || b === '') return 'unlike';
  if (a === b || asRead(a) === asRead(b)) return 'written-otherwise';
  if (isSwapped(a, b)) return 'written-otherwise';
  if (isInSequence(left, right)) return 'in-sequence';
  if (hasTheSameDigits(a, b)) return 'written-otherwise';
  return distance(a, b) === 1 && Math.min(a.length, b.length) >= DIGITS_LEAST ? 'mistyped' : 'unlike';
}

/** Letters that a scanner, or a person reading print, takes for digits. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  S: '5',
  B: '8',
  Z: '2',
};

function asRead(folded: string): string {
  return folded.replace(/[OQILSBZ]/g, (letter) => LOOK_ALIKES[letter]!);
}

/** The same letters around numbers that are few apart: INV0101 and INV0102, 2041-1 and 2041-2, SX41/26 and SX43/26. */
function isInSequence(left: string, right: string): boolean {
  const [mine, theirs] = [partsOf(left), partsOf(right)];
  if (mine.length !== theirs.length) return false;
  const different = mine.flatMap((part, index) =>
    part === theirs[index] ? [] : [[part, theirs[index]!] as const],
  );
  const [pair] = different;
  if (different.length !== 1 || pair === undefined || !pair.every((part) => /^\d+$/.test(part))) return false;
  const apart = BigInt(pair[0]) - BigInt(pair[1]);
  return apart !== 0n && apart <= SEQUENCE_MAX && apart >= -SEQUENCE_MAX;
}

function partsOf(number: string): string[] {
  return number.toUpperCase().match(/\d+|[A-Z]+/g) ?? [];
}

/** INV2041 and 2041; 00412/26 and 412. */
function hasTheSameDigits(a: string, b: string): boolean {
  const [mine, theirs] = [longestDigits(a), longestDigits(b)];
  return (
    mine.length >= DIGITS_LEAST &&
    mine === theirs &&
    (a.endsWith(b) || b.endsWith(a) || a.startsWith(b) || b.startsWith(a))
  );
}

function longestDigits(folded: string): string {
  const runs = (folded.match(/\d+/g) ?? []).map((run) => run.replace(/^0+(?=.)/, ''));
  return runs.sort((x, y) => y.length - x.length)[0] ?? '';
}

/** Two neighbours changed places. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < DIGITS_LEAST) return false;
  const at = [...a].findIndex((character, index) => character !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
