import { grouped, type RefusalId } from '../refused.js';
import { isDeclaration, NamespaceFault, Namespaces } from './namespaces.js';
import { NO_ATTRIBUTES, XmlElement } from './xml-element.js';

/** An invoice needs about ten levels; each level more costs the look-up of every namespace below it. */
export const XML_DEPTH_MAX = 64;
/** An invoice of 10,000 lines has about 250,000. */
const XML_ELEMENTS_MAX = 1_500_000;
const XML_ATTRIBUTES_MAX = 256;
/** Elements directly inside one other. Rules that compare each with each still have an end. */
export const XML_CHILDREN_MAX = 10_000;
/** Only the lines of an invoice may be more; a file of the size that is read has no room for this many that say anything. */
const XML_LINES_MAX = 200_000;

/** The document goes beyond a limit; the sentences are those of its finding. */
export class BeyondLimit extends Error {
  constructor(
    readonly id: RefusalId,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/**
 * Makes elements of what is read from left to right: the attributes of an element, then that it opens, its texts and
 * children, then that it closes. Names are resolved, and the limits of the tree are held, here and nowhere else.
 * Whoever calls has seen to it that tags match.
 */
export class TreeBuilder {
  root: XmlElement | null = null;
  private current: XmlElement | null = null;
  private depth = 0;
  private elements = 0;
  private readonly namespaces = new Namespaces();
  private readonly others = new Map<XmlElement, number>();
  /** Of the element that opens next: the attributes without a prefix, and the others, as written. */
  private plain: Record<string, string> | null = null;
  private plainCount = 0;
  private qualifiedNames: string[] = [];
  private qualifiedValues: string[] = [];
  private declares = false;

  /** @throws BeyondLimit | NamespaceFault */
  attribute(name: string, value: string): void {
    if (this.plainCount + this.qualifiedNames.length >= XML_ATTRIBUTES_MAX) {
      throw new BeyondLimit(
        'DOC-TOO-MANY-ATTRIBUTES',
        `One part of the file has more than ${XML_ATTRIBUTES_MAX} attributes. An invoice needs five at most.`,
        ASK_SOFTWARE,
      );
    }
    const declares = isDeclaration(name);
    if (declares || name.includes(':') || name === '__proto__') {
      if (this.qualifiedNames.includes(name)) throw new NamespaceFault(`duplicate attribute: ${name}`);
      this.qualifiedNames.push(name);
      this.qualifiedValues.push(value);
      if (declares) this.declares = true;
      return;
    }
    const plain = (this.plain ??= {});
    if (Object.hasOwn(plain, name)) throw new NamespaceFault(`duplicate attribute: ${name}`);
    plain[name] = value;
    this.plainCount += 1;
  }

  /**
   * @param tagEnd offset behind the ">" of its tag
   * @throws BeyondLimit | NamespaceFault
   */
  open(qualified: string, tagEnd: number): void {
    this.depth += 1;
    this.elements += 1;
    if (this.depth > XML_DEPTH_MAX) {
      throw new BeyondLimit(
        'DOC-TOO-DEEP',
        `The parts of the file are nested more than ${XML_DEPTH_MAX} deep. An invoice needs about ten.`,
        ASK_SOFTWARE,
      );
    }
    if (this.elements > XML_ELEMENTS_MAX)
      throw tooMany(`The file has more than ${grouped(XML_ELEMENTS_MAX)} parts`);
    const { namespaces, current } = this;
    if (this.declares) namespaces.declare(this.depth, this.qualifiedNames, this.qualifiedValues);
    const attributes = this.takeAttributes();
    const name = namespaces.elementName(qualified);
    const element = new XmlElement(name, current, attributes, tagEnd);
    if (current === null) this.root = element;
    else {
      if (current.children.length >= XML_CHILDREN_MAX) this.oneMore(name, current);
      current.append(element);
    }
    this.current = element;
  }

  close(): void {
    this.namespaces.leave(this.depth);
    this.depth -= 1;
    this.current = this.current!.parent;
  }

  /** White space between elements says nothing, and is kept no further than before the first one. */
  addText(text: string): void {
    const { current } = this;
    if (current === null || (current.children.length > 0 && isWhiteSpace(text))) return;
    current.text = current.text === '' ? text : current.text + text;
  }

  /** Whether white space at this place is kept. */
  wantsSpace(): boolean {
    return this.current !== null && this.current.children.length === 0;
  }

  private takeAttributes(): Readonly<Record<string, string>> {
    if (this.qualifiedNames.length > 0) this.takeQualified();
    const { plain } = this;
    if (plain === null) return NO_ATTRIBUTES;
    this.plain = null;
    this.plainCount = 0;
    return plain;
  }

  private takeQualified(): void {
    const { qualifiedNames: names, qualifiedValues: values } = this;
    let resolved: Set<string> | null = null;
    for (let at = 0; at < names.length; at += 1) {
      const qualified = names[at]!;
      if (isDeclaration(qualified)) continue;
      const name = this.namespaces.attributeName(qualified);
      if (name === '__proto__') continue;
      if (resolved?.has(name)) throw new NamespaceFault(`duplicate attribute: ${name}`);
      (resolved ??= new Set()).add(name);
      if (!name.startsWith(FOR_PROCESSORS)) (this.plain ??= {})[name] = values[at]!;
    }
    this.declares = false;
    this.qualifiedNames = [];
    this.qualifiedValues = [];
  }

  /** A child of an element that has many. What is no line is counted from then on. */
  private oneMore(name: string, parent: XmlElement): void {
    const others = this.others.get(parent) ?? 0;
    if (!LINE_NAMES.has(name)) this.others.set(parent, others + 1);
    if (others < XML_CHILDREN_MAX && parent.children.length < XML_LINES_MAX) return;
    const most = grouped(LINE_NAMES.has(name) ? XML_LINES_MAX : XML_CHILDREN_MAX);
    throw tooMany(`One part of the file holds more than ${most} others`);
  }
}

export const ASK_SOFTWARE =
  'Ask the maker of your invoicing software to export a UBL 2.1 invoice, or type the invoice in the portal.';

function tooMany(what: string): BeyondLimit {
  return new BeyondLimit(
    'DOC-TOO-MANY-ELEMENTS',
    `${what}, which is more than we read at once.`,
    'Send the invoice as several invoices with fewer lines each.',
  );
}

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
