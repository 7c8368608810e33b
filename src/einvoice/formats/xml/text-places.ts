import type { TextPlace } from '../refused.js';

/**
 * Finds line and column of an offset. The index is made when the first finding asks, so that a clean document does not
 * pay; then a place costs one look at a block of the text, however long its lines are.
 */
export class TextPlaces {
  private index: TextIndex | null = null;

  constructor(private readonly text: string) {}

  /** Where a tag begins, by the offset behind its end: no other "<" stands in a tag. */
  ofTag(tagEnd: number): TextPlace {
    return this.at(this.text.lastIndexOf('<', tagEnd - 1));
  }

  /** @param offset in UTF-16 units; columns count characters, so that an emoji is one. */
  at(offset: number): TextPlace {
    this.index ??= new TextIndex(this.text);
    return this.index.at(offset);
  }
}

const BLOCK = 512;

/** The line that an offset is in: its number, from 1, and the offset at which it begins. */
interface Line {
  readonly number: number;
  readonly start: number;
}

class TextIndex {
  private readonly loneReturns: boolean;
  /** The line that each block begins in. */
  private readonly lines: Line[] = [];
  private pairs: Uint32Array | null = null;

  constructor(private readonly text: string) {
    this.loneReturns = text.includes('\r') && /\r(?!\n)/.test(text);
    let line: Line = { number: 1, start: 0 };
    for (let next = this.lineAfter(0); next !== -1; next = this.lineAfter(next)) {
      while (this.lines.length * BLOCK < next) this.lines.push(line);
      line = { number: line.number + 1, start: next };
    }
    while (this.lines.length * BLOCK <= text.length) this.lines.push(line);
  }

  at(offset: number): TextPlace {
    const { number, start } = this.lineAt(offset);
    const units = offset - start;
    const pairs =
      units < BLOCK
        ? countPairs(this.text, start, offset)
        : this.pairsBefore(offset) - this.pairsBefore(start);
    return { line: number, column: units - pairs + 1 };
  }

  private lineAt(offset: number): Line {
    const block = Math.floor(offset / BLOCK);
    let line = this.lines[block]!;
    if (this.lines[block + 1]?.number === line.number) return line;
    for (
      let next = this.lineAfter(block * BLOCK);
      next !== -1 && next <= offset;
      next = this.lineAfter(next)
    ) {
      line = { number: line.number + 1, start: next };
    }
    return line;
  }

  /** Where the next line begins. A line ends at LF, CR LF or CR alone (XML 1.0, 2.11). */
  private lineAfter(from: number): number {
    const { text } = this;
    if (!this.loneReturns) return text.indexOf('\n', from) + 1 || -1;
    for (let at = from; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) return at + 1;
    }
    return -1;
  }

  private pairsBefore(offset: number): number {
    this.pairs ??= pairsBeforeBlocks(this.text);
    const block = Math.floor(offset / BLOCK);
    return this.pairs[block]! + countPairs(this.text, block * BLOCK, offset);
  }
}

/** Characters that are two units. */
function countPairs(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) count += 1;
  }
  return count;
}

function pairsBeforeBlocks(text: string): Uint32Array {
  const pairs = new Uint32Array(Math.floor(text.length / BLOCK) + 1);
  for (let block = 1; block < pairs.length; block += 1)
    pairs[block] = pairs[block - 1]! + countPairs(text, (block - 1) * BLOCK, block * BLOCK);
  return pairs;
}
