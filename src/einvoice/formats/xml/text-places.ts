import type { TextPlace } from '../refused.js';

/** A place is counted from the beginning of the block that it is in. */
const BLOCK = 4096;

/**
 * Finds line and column of an offset. Built when the first finding asks, so that a clean document does not pay; then a
 * place costs one look at a block of the text, however long its lines are.
 */
export class TextPlaces {
  private blocks: readonly Tally[] | null = null;

  constructor(private readonly text: string) {}

  /** Where a tag begins, by the offset behind its end: no other "<" stands in a tag. */
  ofTag(tagEnd: number): TextPlace {
    return this.at(this.text.lastIndexOf('<', tagEnd - 1));
  }

  /** @param offset in UTF-16 units; columns count characters, so that an emoji is one. */
  at(offset: number): TextPlace {
    this.blocks ??= tallyBlocks(this.text);
    const block = Math.floor(offset / BLOCK);
    const { line, column } = tally(this.text, block * BLOCK, offset, this.blocks[block]!);
    return { line, column };
  }
}

/** Line and column, from 1, of the place that was counted to. */
interface Tally {
  readonly line: number;
  readonly column: number;
}

/** The places at which the blocks of a text begin; one more where the text fills its last block. */
function tallyBlocks(text: string): Tally[] {
  const blocks: Tally[] = [{ line: 1, column: 1 }];
  for (let start = 0; start + BLOCK <= text.length; start += BLOCK)
    blocks.push(tally(text, start, start + BLOCK, blocks.at(-1)!));
  return blocks;
}

/** A line ends at LF, CR LF or CR alone (XML 1.0, 2.11). */
function tally(text: string, from: number, to: number, start: Tally): Tally {
  let { line, column } = start;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) {
      line += 1;
      column = 1;
    } else if (unit < 0xdc00 || unit > 0xdfff) column += 1;
  }
  return { line, column };
}
