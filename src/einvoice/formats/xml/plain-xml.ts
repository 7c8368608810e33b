import { NamespaceFault } from './namespaces.js';
import { BeyondLimit, TreeBuilder } from './tree-builder.js';
import type { XmlElement } from './xml-element.js';

/**
 * The tree of XML that is written plainly, as nearly all invoices are, in less than half of the time of a parser that
 * knows all of XML and looks at every character for every case. What is understood is a declaration, elements with names of
 * ASCII, attributes, text with the five entities of XML, and comments.
 * @returns null for anything else, be it unusual or wrong, such as CDATA, a document type or a tag that does not match:
 * the other reader, which tells the two apart and says what is wrong, then reads the document from its beginning.
 * Where there is an answer, it is the tree that the other reader makes.
 */
export function readPlainXml(text: string): XmlElement | null {
  try {
    return new PlainXml(text).read();
  } catch (error) {
    const isForTheOther =
      error instanceof NotPlain || error instanceof NamespaceFault || error instanceof BeyondLimit;
    if (isForTheOther) return null;
    throw error;
  }
}

class NotPlain extends Error {}

class PlainXml {
  private readonly builder = new TreeBuilder();
  /** The names of the elements that are open, as written. */
  private readonly open: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  read(): XmlElement {
    this.skipDeclaration();
    do {
      const next = this.text.charCodeAt(this.at + 1);
      if (this.text.charCodeAt(this.at) !== LESS) throw new NotPlain();
      if (next === SLASH) this.closeTag();
      else if (next === EXCLAMATION) this.skipComment();
      else this.openTag();
      this.readText();
    } while (this.at < this.text.length);
    if (this.open.length > 0 || this.builder.root === null) throw new NotPlain();
    return this.builder.root;
  }

  private skipDeclaration(): void {
    DECLARATION.lastIndex = 0;
    if (!DECLARATION.test(this.text)) return;
    this.at = DECLARATION.lastIndex;
    this.readText();
  }

  private openTag(): void {
    if (this.open.length === 0 && this.builder.root !== null) throw new NotPlain();
    const name = this.takeName(this.at + 1);
    let next = this.text.charCodeAt(this.at);
    while (isSpace(next)) {
      this.skipSpace();
      next = this.text.charCodeAt(this.at);
      if (next === GREATER || next === SLASH) break;
      this.readAttribute();
      next = this.text.charCodeAt(this.at);
    }
    const isEmpty = next === SLASH;
    if (isEmpty) this.at += 1;
    this.pass(GREATER);
    this.builder.open(name, this.at);
    if (isEmpty) this.builder.close();
    else this.open.push(name);
  }

  private readAttribute(): void {
    const name = this.takeName(this.at);
    this.skipSpace();
    this.pass(EQUALS);
    this.skipSpace();
    const quote = this.text.charCodeAt(this.at);
    if (quote !== DOUBLE_QUOTE && quote !== SINGLE_QUOTE) throw new NotPlain();
    const start = this.at + 1;
    this.at = start;
    const kinds = this.moveTo(quote);
    // A line end in a value becomes a space: for the other reader.
    if ((kinds & (ODD | LESS_THAN | RETURN | LINE_OR_TAB)) !== 0) throw new NotPlain();
    this.builder.attribute(name, this.take(start, kinds));
    this.pass(quote);
  }

  private closeTag(): void {
    const name = this.open.pop();
    if (name === undefined || !this.text.startsWith(name, this.at + 2)) throw new NotPlain();
    this.at += 2 + name.length;
    this.skipSpace();
    this.pass(GREATER);
    this.builder.close();
  }

  private skipComment(): void {
    if (!this.text.startsWith('<!--', this.at)) throw new NotPlain();
    const end = this.text.indexOf('--', this.at + 4);
    if (end === -1) throw new NotPlain();
    for (this.at += 4; this.at < end; this.at += 1)
      if (kindOf(this.text.charCodeAt(this.at)) === ODD) throw new NotPlain();
    this.at += 2;
    this.pass(GREATER);
  }

  /** Up to the next tag, or outside the outermost element to the end of the document. */
  private readText(): void {
    const start = this.at;
    const kinds = this.moveTo(LESS);
    if (this.at === start) return;
    const isBlank = (kinds & ~(SPACE | LINE_OR_TAB | RETURN)) === 0;
    if (this.open.length === 0) {
      if (!isBlank) throw new NotPlain();
      return;
    }
    if (isBlank && !this.builder.wantsSpace()) return;
    if ((kinds & ODD) !== 0) throw new NotPlain();
    if ((kinds & BRACKET) !== 0 && this.text.slice(start, this.at).includes(']]>')) throw new NotPlain();
    this.builder.addText(this.take(start, kinds));
  }

  /** To the next `stop`, or the end of the document. @returns the kinds of the characters on the way. */
  private moveTo(stop: number): number {
    const { text } = this;
    let kinds = 0;
    let at = this.at;
    for (; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === stop) break;
      kinds |= kindOf(unit);
    }
    this.at = at;
    return kinds;
  }

  /** The text from there up to here, which has characters of these kinds. */
  private take(start: number, kinds: number): string {
    let taken = this.text.slice(start, this.at);
    // Many times as fast as replacing, where a document is nothing but line ends.
    if ((kinds & RETURN) !== 0) taken = taken.split('\r\n').join('\n').split('\r').join('\n');
    if ((kinds & AMPERSAND) !== 0) taken = taken.replace(/&[^;]*;?/g, resolved);
    return taken;
  }

  private takeName(start: number): string {
    const { text } = this;
    if ((NAME_UNITS[text.charCodeAt(start)] ?? 0) !== NAME_START) throw new NotPlain();
    let at = start + 1;
    while ((NAME_UNITS[text.charCodeAt(at)] ?? 0) !== 0) at += 1;
    this.at = at;
    return text.slice(start, at);
  }

  private skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at += 1;
  }

  private pass(unit: number): void {
    if (this.text.charCodeAt(this.at) !== unit) throw new NotPlain();
    this.at += 1;
  }
}

const DECLARATION =
  /<\?xml version=(["'])1\.0\1(?: encoding=(["'])[A-Za-z][A-Za-z0-9._-]*\2)?(?: standalone=(["'])(?:yes|no)\3)?[ \n]*\?>/y;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

function resolved(entity: string): string {
  const character = ENTITIES.get(entity);
  if (character === undefined) throw new NotPlain();
  return character;
}

const EXCLAMATION = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;

/** Kinds of characters, each a bit, so that those of a text can be collected. */
const SPACE = 1;
const LINE_OR_TAB = 2;
const RETURN = 4;
const AMPERSAND = 8;
const BRACKET = 16;
const LESS_THAN = 32;
const OTHER = 64;
/** No character of XML, or half of one. */
const ODD = 128;

const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const kind = { ' ': SPACE, '\n': LINE_OR_TAB, '\t': LINE_OR_TAB, '\r': RETURN, '&': AMPERSAND, ']': BRACKET, '<': LESS_THAN }[
    String.fromCharCode(unit)
  ]; // prettier-ignore
  return kind ?? (unit < 32 ? ODD : OTHER);
});

function kindOf(unit: number): number {
  return unit < 128 ? KINDS[unit]! : unit < 0xd800 ? OTHER : ODD;
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 10 || unit === 9 || unit === 13;
}

const NAME_START = 2;
const NAME_REST = 1;
const NAME_UNITS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[A-Za-z_]/.test(character) ? NAME_START : /[0-9.:-]/.test(character) ? NAME_REST : 0;
});
