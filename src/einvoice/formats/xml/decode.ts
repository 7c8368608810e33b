import { isAscii } from 'node:buffer';
import { lookup } from '../../../kernel/lookup.js';
import { Refused } from '../refused.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252' | 'us-ascii';

/** Names under which a declaration may give an encoding that we read, in lower case. "utf-16" takes either order. */
const DECLARED = lookup<readonly Encoding[]>({
  'utf-8': ['utf-8'],
  utf8: ['utf-8'],
  'us-ascii': ['us-ascii', 'utf-8'],
  ascii: ['us-ascii', 'utf-8'],
  'utf-16': ['utf-16le', 'utf-16be'],
  'utf-16le': ['utf-16le'],
  'utf-16be': ['utf-16be'],
  'iso-8859-1': ['iso-8859-1'],
  'iso8859-1': ['iso-8859-1'],
  'iso_8859-1': ['iso-8859-1'],
  latin1: ['iso-8859-1'],
  'windows-1252': ['windows-1252'],
  cp1252: ['windows-1252'],
});

const SAVE_AS_UTF8 = 'Save or export the invoice again with the encoding UTF-8, then send that file.';

/** The declaration stands within the first bytes or nowhere. */
const DECLARATION_BYTES = 256;

/**
 * The text of an XML document, without byte order mark. The encoding is that of the byte order mark, else that of the
 * declaration, else UTF-8 (XML 1.0, appendix F).
 * @throws Refused DOC-ENCODING where mark and declaration disagree, the encoding is not one of ours, or a byte is
 * invalid in it: text that would be guessed at is not read.
 */
export function decodeXml(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  const family = mark ?? withoutMark(bytes);
  const start = mark === null ? 0 : mark === 'utf-8' ? 3 : 2;
  const declared = declaredEncoding(bytes.subarray(start, start + DECLARATION_BYTES), family);
  const encoding = chooseEncoding(mark, family, declared);
  return decodeAs(encoding, bytes.subarray(start));
}

function byteOrderMark(bytes: Uint8Array): Encoding | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
}

/** "<" in UTF-16 without a mark is told by its zero byte. */
function withoutMark(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0x3c && bytes[1] === 0 && bytes[2] !== 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
  return 'utf-8';
}

function declaredEncoding(head: Uint8Array, family: Encoding): string | null {
  let text = latin1(head);
  // Of UTF-16 every other byte; what is not ASCII is no part of a declaration.
  if (family !== 'utf-8') text = text.replaceAll('\0', '');
  if (!text.startsWith('<?xml')) return null;
  const declaration = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']/.exec(text);
  return declaration?.[1]?.toLowerCase() ?? null;
}

function chooseEncoding(mark: Encoding | null, family: Encoding, declared: string | null): Encoding {
  if (declared === null) return family;
  const named = DECLARED[declared];
  if (named === undefined) {
    throw new Refused(
      'DOC-ENCODING',
      `The file says that its text is encoded as "${declared}", which we do not read.`,
      SAVE_AS_UTF8,
      { line: 1, column: 1 },
    );
  }
  const fitting = named.find((encoding) => encoding === family);
  if (fitting !== undefined) return fitting;
  const singleByte = named[0]!;
  const contradicts = mark !== null || family !== 'utf-8' || singleByte.startsWith('utf-16');
  if (contradicts) {
    throw new Refused(
      'DOC-ENCODING',
      `The file says that its text is encoded as "${declared}", but its first bytes are those of ${family.toUpperCase()}.`,
      SAVE_AS_UTF8,
      { line: 1, column: 1 },
    );
  }
  return singleByte;
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  // The decoders of the platform confuse these two: its iso-8859-1 is windows-1252, and on some releases of Node.js the
  // other way about.
  if (encoding === 'iso-8859-1') return latin1(bytes);
  if (encoding === 'windows-1252') return windows1252(bytes);
  // Most invoices are ASCII but for a few names, and then Latin-1 is the same and many times as fast.
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be' && isAscii(bytes)) return latin1(bytes);
  const label = encoding === 'us-ascii' ? 'utf-8' : encoding;
  try {
    return DECODERS[label].decode(bytes);
  } catch {
    throw invalidBytes(label);
  }
}

const decoder = (label: string) => new TextDecoder(label, { fatal: true, ignoreBOM: true });

const DECODERS = {
  'utf-8': decoder('utf-8'),
  'utf-16le': decoder('utf-16le'),
  'utf-16be': decoder('utf-16be'),
} as const;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Bytes 80 to 9F; five of them stand for nothing. */
const WINDOWS_1252 = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';

function windows1252(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\u0080-\u009f]/g, (unit) => {
    const character = WINDOWS_1252[unit.charCodeAt(0) - 0x80]!;
    if (character === '\0') throw invalidBytes('windows-1252');
    return character;
  });
}

function invalidBytes(encoding: string): Refused {
  return new Refused(
    'DOC-ENCODING',
    `The file should be text encoded as ${encoding.toUpperCase()}, but some of its bytes are not valid in it. ` +
      'Letters with accents or the pound sign are often the cause.',
    SAVE_AS_UTF8,
  );
}
