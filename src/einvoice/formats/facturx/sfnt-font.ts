import { inflateSync } from 'node:zlib';

/** Larger fonts are not for an invoice. */
const FONT_BYTES_MAX = 20_000_000;

interface Table {
  readonly tag: number;
  readonly checksum: number;
  readonly data: Uint8Array;
}

/**
 * The font as the plain file that a PDF takes. WOFF is unpacked (W3C WOFF 1.0): a PDF library would unpack it anew for
 * every glyph that it looks up. Anything else comes back as it is.
 */
export function sfntFont(font: Uint8Array): Uint8Array {
  const file = Buffer.from(font.buffer, font.byteOffset, font.length);
  if (file.toString('latin1', 0, 4) !== 'wOFF') return font;
  const tables = Array.from({ length: file.readUInt16BE(12) }, (_, at) => readTable(file, 44 + 20 * at));
  const head = Buffer.alloc(12 + 16 * tables.length);
  file.copy(head, 0, 4, 8);
  writeSearchHints(head, tables.length);
  let offset = head.length;
  const parts: Uint8Array[] = [head];
  tables.forEach(({ tag, checksum, data }, at) => {
    [tag, checksum, offset, data.length].forEach((value, part) =>
      head.writeUInt32BE(value, 12 + 16 * at + 4 * part),
    );
    const padding = (4 - (data.length % 4)) % 4;
    parts.push(data, new Uint8Array(padding));
    offset += data.length + padding;
  });
  return Uint8Array.from(Buffer.concat(parts));
}

function readTable(file: Buffer, at: number): Table {
  const [offset, packed, plain] = [4, 8, 12].map((part) => file.readUInt32BE(at + part)) as [
    number,
    number,
    number,
  ];
  const data = file.subarray(offset, offset + packed);
  return {
    tag: file.readUInt32BE(at),
    checksum: file.readUInt32BE(at + 16),
    data: packed < plain ? inflateSync(data, { maxOutputLength: FONT_BYTES_MAX }) : data,
  };
}

/** The number of tables, and what helps to search them by halves. */
function writeSearchHints(head: Buffer, count: number): void {
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
}
