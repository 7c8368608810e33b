/** Formats that people attach, told by what is in the file and never by its name. */
export const FILE_FORMATS = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'application/xml': 'XML',
  'text/csv': 'CSV',
} as const;
export type FileFormat = keyof typeof FILE_FORMATS;

const PDF_BEGINS = [0x25, 0x50, 0x44, 0x46, 0x2d];
const FIRST_BYTES: readonly (readonly [format: FileFormat, bytes: readonly number[]])[] = [
  ['application/pdf', PDF_BEGINS],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** Marks that no text has: controls other than tab, line feed and carriage return. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;
/** XML that a browser would draw or run, and declarations that an XML reader might follow. */
const ACTIVE = /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:[\w-]+:)?(?:html|svg|script)[\s/>]/i;

/** Told by its first bytes, as a browser does. */
export function isPdf(bytes: Uint8Array): boolean {
  return PDF_BEGINS.every((byte, at) => bytes[at] === byte);
}

/** @returns null for an empty file and for every other format */
export function formatOf(bytes: Uint8Array): FileFormat | null {
  const found = FIRST_BYTES.find(([, first]) => first.every((byte, at) => bytes[at] === byte));
  if (found !== undefined) return found[0];
  const text = textOf(bytes)?.trim();
  if (text === undefined || text === '' || CONTROLS.test(text)) return null;
  if (text.startsWith('<')) return isXml(text) ? 'application/xml' : null;
  return /[,;\t]/.test(text.split(/\r?\n/, 1)[0]!) ? 'text/csv' : null;
}

/** As UTF-8, without its byte order mark; else, as spreadsheets save text, as Windows-1252. */
function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'windows-1252']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next.
    }
  }
  return undefined;
}

function isXml(text: string): boolean {
  return /^<(\?xml\s|!--|[A-Za-z_])/.test(text) && text.endsWith('>') && !ACTIVE.test(text);
}
