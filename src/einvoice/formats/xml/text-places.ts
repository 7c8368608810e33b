import type { TextPlace } from '../refused.js';

/** Finds line and column of an offset. Built when the first finding asks, so that a clean document does not pay. */
export class TextPlaces {
  private lineStarts: number[] | null = null;

  constructor(private readonly text: string) {}

  /** Where a tag begins, by the offset behind its end: no other "<" stands in a tag. */
  ofTag(tagEnd: number): TextPlace {
    return this.at(this.text.lastIndexOf('<', tagEnd - 1));
  }

  /** @param offset in UTF-16 units; columns count characters, so that an emoji is one. */
  at(offset: number): TextPlace {
    const starts = (this.lineStarts ??= lineStartsOf(this.text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: charactersBetween(this.text, starts[low]!, offset) + 1 };
  }
}

/** A line ends at LF, CR LF or CR alone (XML 1.0, 2.11). */
function lineStartsOf(text: string): number[] {
  const starts = [0];
  const hasReturns = text.includes('\r');
  if (!hasReturns) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

function charactersBetween(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
