import { inflateSync } from 'node:zlib';
import { Refused } from '../refused.js';
import {
  latin1,
  NotPdf,
  type PdfBudget,
  PdfDictionary,
  PdfName,
  PdfReference,
  type PdfValue,
  PdfValueReader,
} from './pdf-values.js';

/** What is inflated of one PDF before it is given up, all its streams of objects together. */
const OBJECT_STREAMS_BYTES_MAX = 64 * 1_048_576;
const OBJECTS_MAX = 500_000;
const FILTERS_MAX = 4;

/** An object with bytes: where they stand in the file, still encoded. */
export interface PdfStream {
  readonly dictionary: PdfDictionary;
  readonly encoded: Uint8Array;
}

const EXPORT_AGAIN =
  'Export the invoice from your software again, and send it without opening and saving it in between.';

/**
 * The objects of a PDF, found by walking through the file and not by its index: a damaged index loses nothing, and a
 * false one misleads nobody. Later objects replace earlier ones of the same number, as in a file that was added to.
 * Time and memory are linear in the bytes, and what is inflated is bounded.
 */
export class PdfFile {
  private readonly values = new Map<number, PdfValue>();
  private readonly streams = new Map<number, PdfStream>();
  private readonly budget: PdfBudget;
  private readonly file: Buffer;
  private readonly trailers: PdfDictionary[] = [];
  private inflated = 0;
  private objects = 0;

  /** @throws Refused DOC-PDF-DAMAGED | DOC-PDF-ENCRYPTED | DOC-PDF-TOO-LARGE-INSIDE */
  constructor(bytes: Uint8Array) {
    this.file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.budget = { bytes: 4 * bytes.length + 100_000 };
    this.scan();
    this.readTrailers();
    if (this.trailers.some((trailer) => trailer.get('Encrypt') !== null)) {
      throw new Refused(
        'DOC-PDF-ENCRYPTED',
        'The PDF is encrypted or protected by a password, so that the invoice inside cannot be read.',
        'Send the PDF without a password or protection.',
      );
    }
  }

  /** The catalog that the file names as its root; failing that, one that says it is a catalog. */
  get catalog(): PdfDictionary | null {
    for (const trailer of this.trailers) {
      const root = this.dictionary(trailer.get('Root'));
      if (root !== null) return root;
    }
    return this.dictionaries().find((each) => each.nameOf('Type') === 'Catalog') ?? null;
  }

  dictionaries(): PdfDictionary[] {
    return [...this.values.values()].filter((value) => value instanceof PdfDictionary);
  }

  /** The value behind a reference, and behind the references that it may lead to; null where they lead nowhere. */
  resolve(value: PdfValue): PdfValue {
    let found = value;
    for (let steps = 0; found instanceof PdfReference; steps += 1) {
      if (steps > 16) return null;
      found = this.values.get(found.number) ?? null;
    }
    return found;
  }

  dictionary(value: PdfValue): PdfDictionary | null {
    const found = this.resolve(value);
    return found instanceof PdfDictionary ? found : null;
  }

  array(value: PdfValue): readonly PdfValue[] {
    const found = this.resolve(value);
    return Array.isArray(found) ? (found as readonly PdfValue[]) : [];
  }

  stream(value: PdfValue): PdfStream | null {
    return value instanceof PdfReference ? (this.streams.get(value.number) ?? null) : null;
  }

  /**
   * The bytes of a stream without its filters.
   * @throws Refused DOC-PDF-TOO-LARGE-INSIDE where they are more than `maxBytes` | DOC-PDF-DAMAGED
   */
  decode({ dictionary, encoded }: PdfStream, maxBytes: number): Uint8Array {
    const filter = this.resolve(dictionary.get('Filter'));
    const filters = filter instanceof PdfName ? [filter] : this.array(filter);
    if (filters.length > FILTERS_MAX) throw damaged();
    let bytes = encoded;
    for (const each of filters) {
      const resolved = this.resolve(each);
      bytes = unfiltered(bytes, resolved instanceof PdfName ? resolved.name : '', maxBytes);
    }
    if (bytes.length > maxBytes) throw tooLargeInside();
    return bytes;
  }

  private scan(): void {
    let at = this.file.indexOf('obj');
    while (at !== -1) {
      // "endobj" and words in between have no two numbers before them.
      const head = /(?:^|\D)(\d{1,9})\s{1,8}\d{1,5}\s{0,8}$/.exec(
        this.file.toString('latin1', Math.max(0, at - 32), at),
      );
      at += 3;
      if (head !== null) at = this.readObject(Number(head[1]), at);
      at = this.file.indexOf('obj', at);
    }
  }

  /** @returns where to read on. */
  private readObject(number: number, start: number): number {
    const reader = new PdfValueReader(this.file, start, this.budget);
    try {
      const value = reader.read();
      this.keep(number, value);
      reader.skipWhite();
      if (!(value instanceof PdfDictionary) || !reader.takes('stream')) return reader.at;
      return this.readStream(number, value, reader.at);
    } catch (error) {
      if (!(error instanceof NotPdf)) throw error;
      if (this.budget.bytes < 0) throw damaged();
      return start;
    }
  }

  private readStream(number: number, dictionary: PdfDictionary, keywordEnd: number): number {
    let start = keywordEnd;
    if (this.file[start] === 13) start += 1;
    if (this.file[start] === 10) start += 1;
    const end = this.endOfStream(dictionary.get('Length'), start);
    const stream = { dictionary, encoded: this.file.subarray(start, end) };
    this.streams.set(number, stream);
    const type = dictionary.nameOf('Type');
    if (type === 'XRef') this.trailers.unshift(dictionary);
    if (type === 'ObjStm') this.readObjectStream(stream);
    return end;
  }

  /** The length that is given counts if the stream ends there; else the stream ends where it says so. */
  private endOfStream(length: PdfValue, start: number): number {
    const given = this.resolve(length);
    if (typeof given === 'number' && Number.isInteger(given) && given >= 0) {
      const end = start + given;
      if (/^\s{0,4}endstream/.test(this.file.toString('latin1', end, end + 16))) return end;
    }
    const found = this.file.indexOf('endstream', start);
    if (found === -1) return this.file.length;
    return this.file[found - 2] === 13 && this.file[found - 1] === 10 ? found - 2 : found;
  }

  private readObjectStream(stream: PdfStream): void {
    const count = this.resolve(stream.dictionary.get('N'));
    const first = this.resolve(stream.dictionary.get('First'));
    if (typeof count !== 'number' || typeof first !== 'number') return;
    let bytes: Uint8Array;
    try {
      bytes = this.decode(stream, OBJECT_STREAMS_BYTES_MAX - this.inflated);
    } catch (error) {
      // In an encrypted file this cannot be inflated, and what the file is will be said of its trailer.
      if (error instanceof Refused && error.finding.id === 'DOC-PDF-DAMAGED') return;
      throw error;
    }
    this.inflated += bytes.length;
    this.budget.bytes += 2 * bytes.length;
    const index = latin1(bytes.subarray(0, Math.max(0, first)))
      .trim()
      .split(/\s+/)
      .map(Number);
    for (let at = 0; at + 1 < index.length && at < 2 * count; at += 2) {
      try {
        this.keep(index[at]!, new PdfValueReader(bytes, first + index[at + 1]!, this.budget).read());
      } catch (error) {
        if (!(error instanceof NotPdf)) throw error;
        if (this.budget.bytes < 0) throw damaged();
      }
    }
  }

  private keep(number: number, value: PdfValue): void {
    this.values.set(number, value);
    // Counted again when they replace others: packed objects may be many times as many as the bytes let expect.
    this.objects += 1;
    if (this.objects > OBJECTS_MAX) throw damaged();
  }

  private readTrailers(): void {
    const end = this.file.length;
    let at = this.file.lastIndexOf('trailer', end);
    for (let count = 0; at >= 0 && count < 8; count += 1) {
      try {
        const trailer = new PdfValueReader(this.file, at + 'trailer'.length, this.budget).read();
        if (trailer instanceof PdfDictionary) this.trailers.push(trailer);
      } catch (error) {
        if (!(error instanceof NotPdf)) throw error;
      }
      at = at === 0 ? -1 : this.file.lastIndexOf('trailer', at - 1);
    }
  }
}

function unfiltered(bytes: Uint8Array, filter: string, maxBytes: number): Uint8Array {
  if (filter === 'FlateDecode' || filter === 'Fl') return inflated(bytes, maxBytes);
  if (filter === 'ASCIIHexDecode' || filter === 'AHx') {
    return Uint8Array.from(Buffer.from(latin1(bytes).replace(/>[^]*$|[^0-9A-Fa-f]/g, ''), 'hex'));
  }
  throw damaged();
}

function inflated(bytes: Uint8Array, maxBytes: number): Uint8Array {
  try {
    // zlib constant Z_SYNC_FLUSH: what is there of a stream that was cut off is read.
    return inflateSync(bytes, { maxOutputLength: Math.max(1, maxBytes), finishFlush: 2 });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLargeInside();
    throw damaged();
  }
}

/** The refusal of a PDF whose structure cannot be followed, to be thrown. */
export function damaged(): Refused {
  return new Refused(
    'DOC-PDF-DAMAGED',
    'The PDF is damaged or incomplete, so that the invoice inside cannot be read.',
    EXPORT_AGAIN,
  );
}

function tooLargeInside(): Refused {
  return new Refused(
    'DOC-PDF-TOO-LARGE-INSIDE',
    'What is packed inside the PDF is larger than we read.',
    'Leave out other attachments, or send the invoice as several invoices with fewer lines each.',
  );
}
