import { XML_PREFIXES } from './xml-element.js';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** A name that breaks Namespaces in XML 1.0; the sentence says how, for somebody who knows XML. */
export class NamespaceFault extends Error {}

/** What prefixes stand for inside one element. */
interface Scope {
  readonly around: Scope | null;
  readonly depth: number;
  /** Declared here. "" is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  /** Names of elements as the document writes them, and as this library does. */
  readonly names: Map<string, string>;
}

/**
 * The names of one document, resolved: a scope for each element that declares namespaces, which is nearly always the
 * outermost one alone, so that a name costs one look-up however often it stands.
 */
export class Namespaces {
  private scope: Scope = {
    around: null,
    depth: 0,
    declared: new Map([
      ['xml', XML_NAMESPACE],
      ['xmlns', XMLNS_NAMESPACE],
    ]),
    names: new Map(),
  };
  /** Names outside the namespaces of invoices are remembered for the document alone. */
  private foreign: Map<string, string> | null = null;

  /**
   * Open the element at `depth`, from 1, which has these attributes.
   * @throws NamespaceFault
   */
  declare(depth: number, names: readonly string[], values: readonly string[]): void {
    const declared = new Map<string, string>();
    for (let at = 0; at < names.length; at += 1) {
      const prefix = declaredPrefix(names[at]!);
      if (prefix === null) continue;
      const uri = values[at]!.trim();
      checkDeclaration(prefix, uri);
      declared.set(prefix, uri);
    }
    this.scope = {
      around: this.scope,
      depth,
      declared,
      names: depth === 1 ? namesUnder(declared) : new Map<string, string>(),
    };
    this.foreign = null;
  }

  /** Close the element at `depth`. */
  leave(depth: number): void {
    if (this.scope.depth !== depth) return;
    this.scope = this.scope.around!;
    this.foreign = null;
  }

  /**
   * The name of an element as this library writes it, one string for each name so that comparing is cheap.
   * @throws NamespaceFault
   */
  elementName(qualified: string): string {
    return this.scope.names.get(qualified) ?? this.foreign?.get(qualified) ?? this.learn(qualified);
  }

  private learn(qualified: string): string {
    const { prefix, local } = split(qualified);
    if (prefix === 'xmlns') throw new NamespaceFault('tags may not have "xmlns" as prefix');
    const uri = this.resolve(prefix) ?? '';
    if (uri === '' && prefix !== '') throw unbound(prefix);
    const ours = XML_PREFIXES.get(uri);
    const { names } = this.scope;
    if (ours !== undefined && qualified.length < LENGTH_REMEMBERED && names.size < NAMES_REMEMBERED) {
      const name = oneString(`${ours}:${local}`);
      names.set(oneString(qualified), name);
      return name;
    }
    const name = ours !== undefined ? `${ours}:${local}` : uri === '' ? local : `Q{${uri}}${local}`;
    (this.foreign ??= new Map<string, string>()).set(qualified, name);
    return name;
  }

  /**
   * @returns the local name, or `{namespace}name` where it has a namespace
   * @throws NamespaceFault
   */
  attributeName(qualified: string): string {
    const { prefix, local } = split(qualified);
    if (prefix === '') return local;
    const uri = this.resolve(prefix);
    if (uri === undefined || uri === '') throw unbound(prefix);
    return `{${uri}}${local}`;
  }

  private resolve(prefix: string): string | undefined {
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.around) {
      const uri = scope.declared.get(prefix);
      if (uri !== undefined) return uri;
    }
    return undefined;
  }
}

/** Whether an attribute declares a namespace. */
export function isDeclaration(name: string): boolean {
  return name.startsWith('xmlns') && (name.length === 5 || name.charCodeAt(5) === 58);
}

function declaredPrefix(name: string): string | null {
  if (!isDeclaration(name)) return null;
  return name === 'xmlns' ? '' : split(name).local;
}

/** Namespaces in XML 1.0, section 3: what may be declared. */
function checkDeclaration(prefix: string, uri: string): void {
  if (prefix !== '' && uri === '') throw new NamespaceFault('invalid attempt to undefine prefix in XML 1.0');
  if (prefix === 'xml' ? uri !== XML_NAMESPACE : uri === XML_NAMESPACE)
    throw new NamespaceFault(`the prefix xml and ${XML_NAMESPACE} belong together`);
  if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE)
    throw new NamespaceFault(`neither the prefix xmlns nor ${XMLNS_NAMESPACE} may be declared`);
}

function split(qualified: string): { readonly prefix: string; readonly local: string } {
  const colon = qualified.indexOf(':');
  if (colon === -1) return { prefix: '', local: qualified };
  const prefix = qualified.slice(0, colon);
  const local = qualified.slice(colon + 1);
  if (prefix === '' || local === '' || local.includes(':'))
    throw new NamespaceFault(`malformed name: ${qualified}`);
  return { prefix, local };
}

function unbound(prefix: string): NamespaceFault {
  return new NamespaceFault(`unbound namespace prefix: ${JSON.stringify(prefix)}`);
}

/**
 * The names met so far in documents that declare the same prefixes in their outermost element, which are nearly all of
 * those that one software makes. As all of this comes from documents, each of its sizes has an end.
 */
const NAMES = new Map<string, Map<string, string>>();
const DECLARATIONS_REMEMBERED = 100;
const NAMES_REMEMBERED = 2_000;
const LENGTH_REMEMBERED = 100;
const DECLARATION_LENGTH_REMEMBERED = 2_000;

function namesUnder(declared: ReadonlyMap<string, string>): Map<string, string> {
  let key = '';
  for (const [prefix, uri] of declared) key += `${prefix} ${uri}\n`;
  let names = NAMES.get(key);
  if (names === undefined) {
    names = new Map();
    const isKept = NAMES.size < DECLARATIONS_REMEMBERED && key.length < DECLARATION_LENGTH_REMEMBERED;
    if (isKept) NAMES.set(oneString(key), names);
  }
  return names;
}

/**
 * The string that the engine has once for all that are equal to it, such as those in the rules: the keys of objects are
 * such. It is no part of the text of a document, which would be kept in memory with it.
 */
function oneString(text: string): string {
  return Object.keys({ [text]: true })[0]!;
}
