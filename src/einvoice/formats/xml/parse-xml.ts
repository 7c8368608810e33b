import { SaxesParser } from 'saxes';
import { grouped, Refused, type RefusalId } from '../refused.js';
import { isDeclaration, NamespaceFault, Namespaces } from './namespaces.js';
import { TextPlaces } from './text-places.js';
import { NO_ATTRIBUTES, XmlElement } from './xml-element.js';

/** An invoice needs about ten levels; each level more costs the look-up of every namespace below it. */
export const XML_DEPTH_MAX = 64;
/** An invoice of 10,000 lines has about 250,000. */
export const XML_ELEMENTS_MAX = 1_500_000;
export const XML_ATTRIBUTES_MAX = 256;
/** Elements directly inside one other. Rules that compare each with each still have an end. */
export const XML_CHILDREN_MAX = 10_000;
/** Only the lines of an invoice may be more; a file of the size that is read has no room for this many that say anything. */
export const XML_LINES_MAX = 200_000;

export interface XmlDocument {
  readonly root: XmlElement;
  readonly places: TextPlaces;
}

const ASK_SOFTWARE =
  'Ask the maker of your invoicing software to export a UBL 2.1 invoice, or type the invoice in the portal.';
const SEND_WHOLE = 'Export the invoice again, check that the file is complete, and send it once more.';

/**
 * The one door through which XML comes in. No document type, no entities but the five of XML, at most
 * `XML_DEPTH_MAX` levels; time and memory are linear in the text.
 * @throws Refused DOC-NOT-XML | DOC-TRUNCATED | DOC-DTD | DOC-TOO-DEEP | DOC-TOO-MANY-ELEMENTS | DOC-TOO-MANY-ATTRIBUTES
 */
export function parseXml(text: string): XmlDocument {
  const places = new TextPlaces(text);
  const builder = new TreeBuilder(text, places);
  return { root: builder.build(), places };
}

/** Namespaces are resolved here and not by saxes, whose time for them grows with the depth of every element. */
type Parser = SaxesParser<{ xmlns: false; position: true }>;

class TreeBuilder {
  private readonly parser: Parser = new SaxesParser({ xmlns: false, position: true });
  private readonly namespaces = new Namespaces();
  private root: XmlElement | null = null;
  private current: XmlElement | null = null;
  private depth = 0;
  private elements = 0;
  /** Of the element that is being opened. */
  private attributeNames: string[] = [];
  private attributeValues: string[] = [];
  private declares = false;
  private readonly others = new Map<XmlElement, number>();
  private closing = false;

  constructor(
    private readonly text: string,
    private readonly places: TextPlaces,
  ) {}

  build(): XmlElement {
    if (declaresDocumentType(this.text)) this.refuseDoctype();
    this.listen();
    try {
      this.parser.write(this.text);
      this.closing = true;
      this.parser.close();
    } catch (error) {
      if (!(error instanceof NamespaceFault)) throw error;
      this.malformed(error);
    }
    return this.root!;
  }

  /** At most six events: with more, V8 makes a dictionary of the parser, which is five times slower from then on. */
  private listen(): void {
    const { parser } = this;
    parser.on('error', (error) => this.malformed(error));
    parser.on('attribute', ({ name, value }) => this.attribute(name, value));
    parser.on('opentag', ({ name }) => this.open(name));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.addText(text));
    parser.on('cdata', (text) => this.addText(text));
  }

  private attribute(name: string, value: string): void {
    this.attributeNames.push(name);
    this.attributeValues.push(value);
    if (isDeclaration(name)) this.declares = true;
    if (this.attributeNames.length > XML_ATTRIBUTES_MAX) this.refuseAttributes();
  }

  private open(qualified: string): void {
    this.depth += 1;
    this.elements += 1;
    if (this.depth > XML_DEPTH_MAX) this.refuseDepth();
    if (this.elements > XML_ELEMENTS_MAX)
      this.refuseElements(`The file has more than ${grouped(XML_ELEMENTS_MAX)} parts`);
    const { namespaces, current } = this;
    if (this.declares) namespaces.declare(this.depth, this.attributeNames, this.attributeValues);
    const attributes = this.attributeNames.length === 0 ? NO_ATTRIBUTES : this.takeAttributes();
    const name = namespaces.elementName(qualified);
    const element = new XmlElement(name, current, attributes, this.parser.position);
    if (current === null) this.root = element;
    else {
      if (current.children.length >= XML_CHILDREN_MAX) this.oneMore(name, current);
      current.append(element);
    }
    this.current = element;
  }

  /** A child of an element that has many. What is no line is counted from then on. */
  private oneMore(name: string, parent: XmlElement): void {
    const others = this.others.get(parent) ?? 0;
    if (!LINE_NAMES.has(name)) this.others.set(parent, others + 1);
    if (others < XML_CHILDREN_MAX && parent.children.length < XML_LINES_MAX) return;
    const most = grouped(LINE_NAMES.has(name) ? XML_LINES_MAX : XML_CHILDREN_MAX);
    this.refuseElements(`One part of the file holds more than ${most} others`);
  }

  private close(): void {
    this.namespaces.leave(this.depth);
    this.depth -= 1;
    this.current = this.current!.parent;
  }

  /** White space between elements says nothing, and is kept no further than before the first one. */
  private addText(text: string): void {
    const { current } = this;
    if (current === null || (current.children.length > 0 && isWhiteSpace(text))) return;
    current.text = current.text === '' ? text : current.text + text;
  }

  private takeAttributes(): Readonly<Record<string, string>> {
    const { attributeNames: names, attributeValues: values } = this;
    let plain: Record<string, string> | null = null;
    let prefixed: Set<string> | null = null;
    for (let at = 0; at < names.length; at += 1) {
      const qualified = names[at]!;
      if (isDeclaration(qualified)) continue;
      const name = this.namespaces.attributeName(qualified);
      if (name !== qualified) {
        if (prefixed?.has(name)) throw new NamespaceFault(`duplicate attribute: ${name}`);
        (prefixed ??= new Set()).add(name);
        if (name.startsWith(FOR_PROCESSORS)) continue;
      }
      if (name === '__proto__') continue;
      plain ??= {};
      plain[name] = values[at]!;
    }
    this.declares = false;
    this.attributeNames = [];
    this.attributeValues = [];
    return plain ?? NO_ATTRIBUTES;
  }

  private refuse(id: RefusalId, message: string, fix: string, offset: number): never {
    throw new Refused(id, message, fix, this.places.at(Math.min(Math.max(offset, 0), this.text.length)));
  }

  private tagStart(): number {
    return this.text.lastIndexOf('<', this.parser.position - 1);
  }

  private malformed(error: Error): never {
    const detail = error.message
      .replace(/^\d+:\d+: /, '')
      .replace(/\.$/, '')
      .slice(0, DETAIL_LENGTH);
    if (this.closing && this.text.trimStart().startsWith('<')) {
      this.refuse(
        'DOC-TRUNCATED',
        'The file ends before the invoice does: a part at its end is missing.',
        SEND_WHOLE,
        this.text.length,
      );
    }
    const looksLikeXml = this.text.trimStart().startsWith('<');
    this.refuse(
      'DOC-NOT-XML',
      looksLikeXml
        ? `The file looks like XML, but it breaks the rules of XML at this place (${detail}).`
        : 'The file is not XML, the format of an e-invoice.',
      ASK_SOFTWARE,
      this.closing ? 0 : this.parser.position - 1,
    );
  }

  private refuseDoctype(): never {
    const at = this.text.search(/<!DOCTYPE/);
    this.refuse(
      'DOC-DTD',
      'The file holds a document type or entity declaration ("<!DOCTYPE"). An e-invoice has none, and we refuse it because such declarations are used for attacks.',
      'Remove the declaration, or ask the maker of your invoicing software to export invoices without it.',
      at,
    );
  }

  private refuseDepth(): never {
    this.refuse(
      'DOC-TOO-DEEP',
      `The parts of the file are nested more than ${XML_DEPTH_MAX} deep. An invoice needs about ten.`,
      ASK_SOFTWARE,
      this.tagStart(),
    );
  }

  private refuseElements(what: string): never {
    this.refuse(
      'DOC-TOO-MANY-ELEMENTS',
      `${what}, which is more than we read at once.`,
      'Send the invoice as several invoices with fewer lines each.',
      this.tagStart(),
    );
  }

  private refuseAttributes(): never {
    this.refuse(
      'DOC-TOO-MANY-ATTRIBUTES',
      `One part of the file has more than ${XML_ATTRIBUTES_MAX} attributes. An invoice needs five at most.`,
      ASK_SOFTWARE,
      this.tagStart(),
    );
  }
}

/** What is wrong in the words of the parser, which may repeat a name that is as long as the file. */
const DETAIL_LENGTH = 120;

const LINE_NAMES: ReadonlySet<string> = new Set([
  'cac:InvoiceLine',
  'cac:CreditNoteLine',
  'ram:IncludedSupplyChainTradeLineItem',
]);

/** Attributes that say something about the document to a reader of schemas, and nothing of the invoice. */
const FOR_PROCESSORS = '{http://www.w3.org/2001/XMLSchema-instance}';

function isWhiteSpace(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 10 && unit !== 9 && unit !== 13) return false;
  }
  return true;
}

/** Whether a document type stands where one may: after white space, comments and processing instructions only. */
function declaresDocumentType(text: string): boolean {
  let at = 0;
  for (;;) {
    while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at += 1;
    if (text.startsWith('<!DOCTYPE', at)) return true;
    const end = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : null;
    const ended = end === null ? -1 : text.indexOf(end, at);
    if (ended === -1) return false;
    at = ended + end!.length;
  }
}
