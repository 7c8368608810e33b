import { checkDocument } from '../../src/einvoice/check-document.js';
import { parseXml } from '../../src/einvoice/formats/xml/parse-xml.js';
import { XML_PREFIXES, type XmlElement } from '../../src/einvoice/formats/xml/xml-element.js';
import { utf8 } from './ubl.js';

/** The element itself and where it is, in a form that a test may change. */
interface Node {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
  children: Node[];
}

/** How one document may be written in more than one way. */
export interface Writing {
  readonly prefixed: (prefix: string) => string;
  readonly inOrder: (attributes: readonly string[]) => readonly string[];
  /** White space between elements. */
  readonly between: string;
}

/** A document to be changed by paths below its root: "cac:Delivery/cbc:ID". */
export class XmlDocument {
  private readonly root: Node;

  constructor(xml: string) {
    this.root = nodeOf(parseXml(xml).root);
  }

  /** A new element behind the others at its place; groups on the way that are missing are made. */
  add(path: string, text = '', attributes: Record<string, string> = {}): this {
    const steps = path.split('/');
    const name = steps.pop()!;
    let node = this.root;
    for (const step of steps) {
      let next = node.children.find((child) => child.name === step);
      if (next === undefined)
        node.children.push((next = { name: step, attributes: {}, text: '', children: [] }));
      node = next;
    }
    node.children.push({ name, attributes, text, children: [] });
    return this;
  }

  /** The element, where it is not there yet. */
  ensure(path: string, text: string): this {
    return this.has(path) ? this : this.add(path, text);
  }

  /** The same element once more behind it. */
  repeat(path: string): this {
    const [parent, node] = this.find(path);
    parent.children.push(structuredClone(node));
    return this;
  }

  set(path: string, text: string): this {
    this.find(path)[1].text = text;
    return this;
  }

  /** @param value null takes the attribute away. */
  attribute(path: string, name: string, value: string | null): this {
    const { attributes } = this.find(path)[1];
    if (value === null) delete attributes[name];
    else attributes[name] = value;
    return this;
  }

  rootAttribute(name: string, value: string): this {
    this.root.attributes[name] = value;
    return this;
  }

  remove(path: string): this {
    const [parent, node] = this.find(path);
    parent.children = parent.children.filter((child) => child !== node);
    return this;
  }

  /** Official ids that fire, each once, in order. */
  fired(): string[] {
    const { findings } = checkDocument(this.bytes());
    return [...new Set(findings.map(({ id }) => id))].filter((id) => /^(BR|UBL|CII)-/.test(id)).sort();
  }

  bytes(writing: Partial<Writing> = {}): Uint8Array {
    const { prefixed = (prefix) => prefix, inOrder = (names) => names, between = '' } = writing;
    const spaces = [...XML_PREFIXES].map(([uri, prefix]) => ` xmlns:${prefixed(prefix)}="${uri}"`).join('');
    return utf8(textOf(this.root, { prefixed, inOrder, between }, spaces));
  }

  private has(path: string): boolean {
    let nodes = [this.root];
    for (const step of path.split('/'))
      nodes = nodes.flatMap(({ children }) => children.filter(({ name }) => name === step));
    return nodes.length > 0;
  }

  /** The first element at each step; "[2]" takes the second. */
  private find(path: string): [parent: Node, node: Node] {
    let found: [Node, Node] = [this.root, this.root];
    for (const step of path.split('/')) {
      const [, name, place = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step)!;
      const next = found[1].children.filter((child) => child.name === name)[Number(place) - 1];
      if (next === undefined) throw new Error(`nothing at ${step} of ${path}`);
      found = [found[1], next];
    }
    return found;
  }
}

function nodeOf(element: XmlElement): Node {
  return {
    name: element.name,
    attributes: { ...element.attributes },
    text: element.children.length > 0 ? '' : element.text,
    children: element.children.map(nodeOf),
  };
}

function textOf({ name, attributes, text, children }: Node, writing: Writing, spaces = ''): string {
  const [prefix = '', local = ''] = name.split(':');
  const tag = `${writing.prefixed(prefix)}:${local}`;
  const said = writing
    .inOrder(Object.keys(attributes))
    .map((key) => ` ${key}="${escaped(attributes[key]!)}"`)
    .join('');
  const inside = children.map((child) => `${writing.between}${textOf(child, writing)}`).join('');
  const end = children.length === 0 ? '' : writing.between;
  return `<${tag}${spaces}${said}>${escaped(text)}${inside}${end}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
