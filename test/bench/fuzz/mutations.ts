import type { Seeded } from './seeded.js';

/** What stands in no honest invoice, or where it has no place. */
const INTRUDERS = [
  '\0', '\u0001', '<', '>', '&', '"', ']]>', '<![CDATA[', '<!--', '-->', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '&#0;', '&#x1F600;',
  '<?xml version="1.1"?>', '<a:b/>', '<cbc:ID/>', ' xmlns:cbc="urn:x"', '\ud800', '\ufffe', '\r', '\u2028', 'x'.repeat(5_000),
  '<a>'.repeat(70), '</Invoice>',
]; // prettier-ignore

/** Values that are not what has to stand there, or only just. */
const VALUES = [
  '', ' ', '-', '.', 'NaN', 'INF', '1e9', '0x1', '-0', '+1.', '00001', '1,000.00', '9'.repeat(15), '9'.repeat(16), '9'.repeat(61),
  `0.${'0'.repeat(50)}1`, '-99999999999999999999.999', '2026-02-30', '0000-01-01', '99991231', '20260230', 'true', 'S', 'VAT', 'EUR',
  '__proto__', 'constructor', '🧾', 'toString',
]; // prettier-ignore

type Mutation<T> = (original: T, seeded: Seeded, other: T) => T;

/** After these it is mostly no XML any more. */
const BREAKING: readonly Mutation<string>[] = [
  function cutOff(text, seeded) {
    return text.slice(0, seeded.below(text.length));
  },
  function leaveOut(text, seeded) {
    const [from, to] = span(text.length, seeded);
    return text.slice(0, from) + text.slice(to);
  },
  function intrude(text, seeded) {
    const at = seeded.below(text.length);
    return text.slice(0, at) + seeded.of(INTRUDERS) + text.slice(at);
  },
  function splice(text, seeded, other) {
    const [from, to] = span(other.length, seeded);
    const at = seeded.below(text.length);
    return text.slice(0, at) + other.slice(from, to) + text.slice(at);
  },
];

/** After these it mostly still is. */
const CHANGING: readonly Mutation<string>[] = [
  function changeValue(text, seeded) {
    const [whole, value = '', at] = aMatch(/>([^<>]*)<\//g, text, seeded);
    return replaced(text, at + whole.indexOf('>') + 1, value.length, seeded.of(VALUES));
  },
  function changeAttribute(text, seeded) {
    const [whole, value = '', at] = aMatch(/ [\w:]+="([^"]*)"/g, text, seeded);
    return replaced(text, at + whole.indexOf('"') + 1, value.length, seeded.of(VALUES));
  },
  function doubleAttribute(text, seeded) {
    const [whole, , at] = aMatch(/ [\w:]+="[^"]*"/g, text, seeded);
    return replaced(text, at, 0, whole);
  },
  function leaveOutElement(text, seeded) {
    const { index, length } = anElement(text, seeded);
    return replaced(text, index, length, '');
  },
  function repeatElement(text, seeded) {
    const { index, length } = anElement(text, seeded);
    return replaced(text, index, 0, text.slice(index, index + length).repeat(1 + seeded.below(20)));
  },
  function moveElement(text, seeded) {
    const { index, length } = anElement(text, seeded);
    const without = replaced(text, index, length, '');
    return replaced(without, anElement(without, seeded).index, 0, text.slice(index, index + length));
  },
  function borrowElement(text, seeded, other) {
    const { index, length } = anElement(other, seeded);
    return replaced(text, anElement(text, seeded).index, 0, other.slice(index, index + length));
  },
  function renameElement(text, seeded) {
    const [, name = ''] = aMatch(/<([\w:]+)/g, text, seeded);
    const [, to = ''] = aMatch(/<([\w:]+)/g, text, seeded);
    return text.replaceAll(new RegExp(`(</?)${name}(?=[ />])`, 'g'), `$1${to}`);
  },
];

const OF_BYTES: readonly Mutation<Uint8Array>[] = [
  function flip(bytes, seeded) {
    const changed = bytes.slice();
    for (let times = 1 + seeded.below(8); times > 0; times -= 1)
      changed[seeded.below(bytes.length)]! ^= 1 << seeded.below(8);
    return changed;
  },
  function overwrite(bytes, seeded) {
    const changed = bytes.slice();
    const [from, to] = span(bytes.length, seeded);
    return changed.fill(seeded.below(256), from, to);
  },
  function cutOff(bytes, seeded) {
    return bytes.slice(0, seeded.below(bytes.length));
  },
  function splice(bytes, seeded, other) {
    const [from, to] = span(other.length, seeded);
    const at = seeded.below(bytes.length);
    return Uint8Array.from(
      Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)]),
    );
  },
];

/** The text with one to three changes. Where a change finds nothing that it could be of, there is none. */
export function mutatedText(original: string, other: string, seeded: Seeded): string {
  return mutated(() => (seeded.below(8) === 0 ? BREAKING : CHANGING), original, other, seeded);
}

export function mutatedBytes(original: Uint8Array, other: Uint8Array, seeded: Seeded): Uint8Array {
  return mutated(() => OF_BYTES, original, other, seeded);
}

function mutated<T extends { readonly length: number }>(
  choose: () => readonly Mutation<T>[],
  original: T,
  other: T,
  seeded: Seeded,
): T {
  let changed = original;
  for (let times = 1 + seeded.below(3); times > 0 && changed.length > 0; times -= 1)
    changed = seeded.of(choose())(changed, seeded, other);
  return changed;
}

/** A short piece mostly, a long one now and then. */
function span(length: number, seeded: Seeded): readonly [from: number, to: number] {
  const from = seeded.below(length);
  return [from, from + 1 + seeded.below(seeded.below(4) === 0 ? length - from : 40)];
}

function replaced(text: string, at: number, length: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + length);
}

/** One of the places that match, with the first group and the offset; nothing, at the beginning, where none does. */
function aMatch(
  pattern: RegExp,
  text: string,
  seeded: Seeded,
): [whole: string, group: string | undefined, at: number] {
  const all = [...text.matchAll(pattern)];
  if (all.length === 0) return ['', undefined, 0];
  const match = seeded.of(all);
  return [match[0], match[1], match.index];
}

/** An element with all that is in it; of one that is not closed, its tag. */
function anElement(text: string, seeded: Seeded): { readonly index: number; readonly length: number } {
  const [tag, name, index] = aMatch(/<([\w:]+)[^<>]*>/g, text, seeded);
  const end = tag.endsWith('/>') || name === undefined ? -1 : text.indexOf(`</${name}>`, index);
  return { index, length: end === -1 ? tag.length : end + name!.length + 3 - index };
}
