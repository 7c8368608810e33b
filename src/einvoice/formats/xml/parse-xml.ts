import { SaxesParser } from 'saxes';
import { Refused, type RefusalId } from '../refused.js';
import { TextPlaces } from './text-places.js';
import { XML_PREFIXES, XmlElement } from './xml-element.js';

/** An invoice needs about ten levels; each level more costs the look-up of every namespace below it. */
export const XML_DEPTH_MAX = 64;
/** An invoice of 10,000 lines has about 250,000. */
export const XML_ELEMENTS_MAX = 1_500_000;
export const XML_ATTRIBUTES_MAX = 256;

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

type Parser = SaxesParser<{ xmlns: true; position: true }>;

class TreeBuilder {
  private readonly parser: Parser = new SaxesParser({ xmlns: true, position: true });
  private readonly names = new Map<string, Map<string, string>>();
  private root: XmlElement | null = null;
  private current: XmlElement | null = null;
  private depth = 0;
  private elements = 0;
  private attributes = 0;
  private tagOffset = 0;
  private closing = false;

  constructor(
    private readonly text: string,
    private readonly places: TextPlaces,
  ) {}

  build(): XmlElement {
    this.listen();
    this.parser.write(this.text);
    this.closing = true;
    this.parser.close();
    return this.root!;
  }

  private listen(): void {
    const { parser } = this;
    parser.on('error', (error) => this.malformed(error));
    parser.on('doctype', () => this.refuseDoctype());
    // Depth is looked at when the name of an element is known, before its namespaces are resolved through all levels.
    parser.on('opentagstart', (tag) => {
      this.tagOffset = parser.position - tag.name.length - 2;
      this.attributes = 0;
      this.depth += 1;
      this.elements += 1;
      if (this.depth > XML_DEPTH_MAX) this.refuseDepth();
      if (this.elements > XML_ELEMENTS_MAX) this.refuseElements();
    });
    parser.on('attribute', () => {
      this.attributes += 1;
      if (this.attributes > XML_ATTRIBUTES_MAX) this.refuseAttributes();
    });
    parser.on('opentag', (tag) => {
      const element = new XmlElement(
        this.nameOf(tag.uri, tag.local),
        this.current,
        this.attributes === 0 ? NO_ATTRIBUTES : plainAttributes(tag.attributes),
        this.tagOffset,
      );
      if (this.current === null) this.root = element;
      else this.current.append(element);
      this.current = element;
    });
    parser.on('closetag', () => {
      this.depth -= 1;
      this.current = this.current!.parent;
    });
    const addText = (text: string): void => {
      if (this.current !== null) this.current.text += text;
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
  }

  /** One string for each name, so that comparing names is comparing pointers. */
  private nameOf(uri: string, local: string): string {
    let locals = this.names.get(uri);
    if (locals === undefined) this.names.set(uri, (locals = new Map<string, string>()));
    let name = locals.get(local);
    if (name === undefined) {
      const prefix = XML_PREFIXES.get(uri);
      name = prefix !== undefined ? `${prefix}:${local}` : uri === '' ? local : `Q{${uri}}${local}`;
      locals.set(local, name);
    }
    return name;
  }

  private refuse(id: RefusalId, message: string, fix: string, offset: number): never {
    throw new Refused(id, message, fix, this.places.at(Math.min(Math.max(offset, 0), this.text.length)));
  }

  private malformed(error: Error): never {
    if (
      this.root === null &&
      /^\s*(<\?xml[^>]*\?>\s*)?(<!--[^]{0,2000}?-->\s*)?<!DOCTYPE/.test(this.head())
    ) {
      this.refuseDoctype();
    }
    const detail = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
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

  private head(): string {
    return this.text.slice(0, 4000);
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
      this.tagOffset,
    );
  }

  private refuseElements(): never {
    this.refuse(
      'DOC-TOO-MANY-ELEMENTS',
      'The file has more than 1,500,000 parts, which is more than we read at once.',
      'Send the invoice as several invoices with fewer lines each.',
      this.tagOffset,
    );
  }

  private refuseAttributes(): never {
    this.refuse(
      'DOC-TOO-MANY-ATTRIBUTES',
      `One part of the file has more than ${XML_ATTRIBUTES_MAX} attributes. An invoice needs five at most.`,
      ASK_SOFTWARE,
      this.tagOffset,
    );
  }
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});

/** Attributes that say something about the document for a reader of schemas, and nothing of the invoice. */
const FOR_PROCESSORS: ReadonlySet<string> = new Set([
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/2000/xmlns/',
]);

function plainAttributes(
  attributes: Readonly<
    Record<
      string,
      { readonly prefix: string; readonly uri: string; readonly value: string; readonly local: string }
    >
  >,
): Readonly<Record<string, string>> {
  let plain: Record<string, string> | null = null;
  for (const key in attributes) {
    const { prefix, uri, value, local } = attributes[key]!;
    if (local === 'xmlns' || local === '__proto__' || FOR_PROCESSORS.has(uri)) continue;
    plain ??= {};
    plain[prefix === '' ? local : `{${uri}}${local}`] = value;
  }
  return plain ?? NO_ATTRIBUTES;
}
