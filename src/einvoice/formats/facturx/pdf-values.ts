/** What stands in a PDF (ISO 32000-1, 7.3), as far as finding an attachment needs it. */
export type PdfValue =
  null | boolean | number | PdfName | PdfText | PdfReference | PdfDictionary | readonly PdfValue[];

/** @param name without its slash */
export class PdfName {
  constructor(readonly name: string) {}
}

/** A string, one character for each of its bytes. */
export class PdfText {
  constructor(readonly bytes: string) {}
}

/** To an object elsewhere in the file, by its number; its generation is not looked at. */
export class PdfReference {
  constructor(readonly number: number) {}
}

export class PdfDictionary {
  readonly entries = new Map<string, PdfValue>();

  get(key: string): PdfValue {
    return this.entries.get(key) ?? null;
  }

  /** The value where it is a name, without its slash. */
  nameOf(key: string): string | null {
    const value = this.get(key);
    return value instanceof PdfName ? value.name : null;
  }
}

/** The bytes are no PDF value. */
export class NotPdf extends Error {}

/** Work that reading one file may cost, so that bytes made to be read again and again are given up. */
export interface PdfBudget {
  bytes: number;
}

/** An honest PDF nests about ten deep. */
const NESTING_MAX = 64;

const isWhite = (byte: number): boolean =>
  byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;
const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
/** ( ) < > [ ] { } / % */
const DELIMITERS: ReadonlySet<number> = new Set([40, 41, 60, 62, 91, 93, 123, 125, 47, 37]);
const isRegular = (byte: number): boolean => !isWhite(byte) && !DELIMITERS.has(byte);

/** Reads values one after the other from a place in the bytes. */
export class PdfValueReader {
  private depth = 0;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
    private readonly budget: PdfBudget,
  ) {}

  /** @throws NotPdf */
  read(): PdfValue {
    const start = this.at;
    this.skipWhite();
    const byte = this.peek();
    let value: PdfValue;
    if (byte === 60 && this.peek(1) === 60) value = this.nested(() => this.dictionary());
    else if (byte === 60) value = this.hexText();
    else if (byte === 40) value = this.literalText();
    else if (byte === 47) value = this.name();
    else if (byte === 91) value = this.nested(() => this.array());
    else if (isDigit(byte) || byte === 43 || byte === 45 || byte === 46) value = this.numberOrReference();
    else value = this.keyword();
    this.pay(this.at - start);
    return value;
  }

  skipWhite(): void {
    for (;;) {
      while (this.at < this.bytes.length && isWhite(this.bytes[this.at]!)) this.at += 1;
      if (this.peek() !== 37) return;
      while (this.at < this.bytes.length && this.peek() !== 10 && this.peek() !== 13) this.at += 1;
    }
  }

  /** Whether the word stands next; it is passed over if so. */
  takes(word: string): boolean {
    for (let index = 0; index < word.length; index += 1) {
      if (this.bytes[this.at + index] !== word.charCodeAt(index)) return false;
    }
    this.at += word.length;
    return true;
  }

  private peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? -1;
  }

  private pay(bytes: number): void {
    this.budget.bytes -= bytes;
    if (this.budget.bytes < 0) throw new NotPdf();
  }

  private nested(read: () => PdfValue): PdfValue {
    this.depth += 1;
    if (this.depth > NESTING_MAX) throw new NotPdf();
    const value = read();
    this.depth -= 1;
    return value;
  }

  private dictionary(): PdfDictionary {
    this.at += 2;
    const dictionary = new PdfDictionary();
    for (;;) {
      this.skipWhite();
      if (this.takes('>>')) return dictionary;
      if (this.peek() !== 47) throw new NotPdf();
      const { name } = this.name();
      dictionary.entries.set(name, this.read());
    }
  }

  private array(): PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.takes(']')) return items;
      items.push(this.read());
    }
  }

  private name(): PdfName {
    this.at += 1;
    const raw = this.regular();
    return new PdfName(
      raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  private hexText(): PdfText {
    this.at += 1;
    const start = this.at;
    while (this.at < this.bytes.length && this.peek() !== 62) this.at += 1;
    this.pay(this.at - start);
    if (this.peek() !== 62) throw new NotPdf();
    const digits = latin1(this.bytes.subarray(start, this.at)).replace(/[^0-9A-Fa-f]/g, '');
    this.at += 1;
    return new PdfText(
      (digits.length % 2 === 0 ? digits : `${digits}0`).replace(/../g, (hex) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    );
  }

  private literalText(): PdfText {
    const start = this.at;
    let open = 0;
    do {
      const byte = this.peek();
      if (byte === -1) {
        this.pay(this.at - start);
        throw new NotPdf();
      }
      if (byte === 92) this.at += 1;
      else if (byte === 40) open += 1;
      else if (byte === 41) open -= 1;
      this.at += 1;
    } while (open > 0);
    const raw = latin1(this.bytes.subarray(start + 1, this.at - 1));
    return new PdfText(raw.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, code: string) => unescaped(code)));
  }

  private numberOrReference(): number | PdfReference {
    const number = Number(this.regular());
    if (!Number.isFinite(number)) throw new NotPdf();
    if (!Number.isInteger(number) || number < 0) return number;
    // "12 0 R" is a reference; a number followed by anything else is a number.
    const after = this.at;
    this.skipWhite();
    const generation = /^\d{1,5}$/.test(isDigit(this.peek()) ? this.regular() : '');
    this.skipWhite();
    if (generation && this.peek() === 82 && !isRegular(this.peek(1))) {
      this.at += 1;
      return new PdfReference(number);
    }
    this.at = after;
    return number;
  }

  private keyword(): boolean | null {
    switch (this.regular()) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        throw new NotPdf();
    }
  }

  private regular(): string {
    const start = this.at;
    while (this.at < this.bytes.length && isRegular(this.bytes[this.at]!)) this.at += 1;
    this.pay(this.at - start);
    return latin1(this.bytes.subarray(start, this.at));
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(code: string): string {
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
  return code === '\r\n' || code === '\n' || code === '\r' ? '' : (ESCAPES[code] ?? code);
}

/** One character for each byte, so that offsets stay true. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
