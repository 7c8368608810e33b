import type { Id } from '../kernel/ids.js';

/**
 * Numbers that look random and are the same for the same seed and topic, on every machine: mulberry32, a
 * generator with 32 bits of state. Good enough to spread demonstration data, useless for secrets. Each topic has
 * a stream of its own, so that one more draw in one place moves nothing in another.
 */
export class Random {
  private state: number;

  constructor(seed: number, topic: string) {
    this.state = (seed ^ fnv1a(topic)) >>> 0;
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + (this.next() % (most - least + 1));
  }

  /** True in `perMille` of a thousand cases. */
  chance(perMille: number): boolean {
    return this.next() % 1000 < perMille;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.next() % from.length]!;
  }

  /** One of `from`, each as often as its weight says. */
  weighted<T>(from: readonly (readonly [T, number])[]): T {
    let left = this.next() % from.reduce((all, [, weight]) => all + weight, 0);
    for (const [value, weight] of from) {
      if (left < weight) return value;
      left -= weight;
    }
    throw new RangeError('nothing to choose from');
  }

  /** A UUID version 7 of this instant (milliseconds since 1970), so that ids sort as rows were made. */
  id(instant: number): Id {
    const first = this.next();
    const second = this.next();
    const third = this.next();
    const high = Math.floor(instant / 0x10000);
    writeHex(0, high >>> 16);
    writeHex(4, high & 0xffff);
    writeHex(9, instant % 0x10000);
    writeHex(14, 0x7000 | (first & 0x0fff));
    writeHex(19, 0x8000 | ((first >>> 12) & 0x3fff));
    writeHex(24, second >>> 16);
    writeHex(28, second & 0xffff);
    writeHex(32, third & 0xffff);
    return UUID.toString('latin1');
  }
}

/** Half a million ids are made: they are written into bytes, because joined strings would be twice as slow. */
const UUID = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1');
const DIGITS = Buffer.from('0123456789abcdef', 'latin1');

/** Four hexadecimal digits. */
function writeHex(at: number, value: number): void {
  UUID[at] = DIGITS[value >>> 12]!;
  UUID[at + 1] = DIGITS[(value >>> 8) & 15]!;
  UUID[at + 2] = DIGITS[(value >>> 4) & 15]!;
  UUID[at + 3] = DIGITS[value & 15]!;
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
