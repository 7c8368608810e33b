import { SaxesParser } from 'saxes';
import { Refused, type RefusalId } from '../refused.js';
import { NamespaceFault } from './namespaces.js';
import { readPlainXml } from './plain-xml.js';
import { TextPlaces } from './text-places.js';
import { ASK_SOFTWARE, BeyondLimit, TreeBuilder } from './tree-builder.js';
import type { XmlElement } from './xml-element.js';

export interface XmlDocument {
  readonly root: XmlElement;
  readonly places: TextPlaces;
}

const SEND_WHOLE = 'Export the invoice again, check that the file is complete, and send it once more.';

/**
 * The one door through which XML comes in. No document type, no entities but the five of XML, at most
 * `XML_DEPTH_MAX` levels; time and memory are linear in the text.
 * @throws Refused DOC-NOT-XML | DOC-TRUNCATED | DOC-DTD | DOC-TOO-DEEP | DOC-TOO-MANY-ELEMENTS | DOC-TOO-MANY-ATTRIBUTES
 */
export function parseXml(text: string): XmlDocument {
  const places = new TextPlaces(text);
  return { root: readPlainXml(text) ?? readAnyXml(text, places), places };
}

/**
 * The tree of any XML, by a parser that knows all of XML.
 * @throws Refused as `parseXml` does
 */
export function readAnyXml(text: string, places: TextPlaces): XmlElement {
  return new AnyXml(text, places).read();
}

/** Namespaces are resolved by the builder and not by saxes, whose time for them grows with the depth of every element. */
type Parser = SaxesParser<{ xmlns: false; position: true }>;

class AnyXml {
  private readonly parser: Parser = new SaxesParser({ xmlns: false, position: true });
  private readonly builder = new TreeBuilder();
  private closing = false;

  constructor(
    private readonly text: string,
    private readonly places: TextPlaces,
  ) {}

  read(): XmlElement {
    if (declaresDocumentType(this.text)) this.refuseDoctype();
    this.listen();
    try {
      this.parser.write(this.text);
      this.closing = true;
      this.parser.close();
    } catch (error) {
      if (error instanceof BeyondLimit) this.refuse(error.id, error.message, error.fix, this.tagStart());
      if (error instanceof NamespaceFault) this.malformed(error);
      throw error;
    }
    return this.builder.root!;
  }

  /** At most six events: with more, V8 makes a dictionary of the parser, which is five times slower from then on. */
  private listen(): void {
    const { parser, builder } = this;
    parser.on('error', (error) => this.malformed(error));
    parser.on('attribute', ({ name, value }) => builder.attribute(name, value));
    parser.on('opentag', ({ name }) => builder.open(name, parser.position));
    parser.on('closetag', () => builder.close());
    parser.on('text', (text) => builder.addText(text));
    parser.on('cdata', (text) => builder.addText(text));
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
}

/** What is wrong in the words of the parser, which may repeat a name that is as long as the file. */
const DETAIL_LENGTH = 120;

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
