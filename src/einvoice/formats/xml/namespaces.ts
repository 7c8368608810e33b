import { XML_PREFIXES } from './xml-element.js';

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';

/** A name that breaks Namespaces in XML 1.0; the sentence says how, for somebody who knows XML. */
export class NamespaceFault extends Error {}

/** What prefixes stand for inside one element, and the names that were met there already. */
interface Scope {
  readonly around: Scope | null;
  readonly depth: number;
  /** Declared here. "" is the default namespace. */
  readonly declared: ReadonlyMap<string, string>;
  readonly elementNames: Map<string, string>;
}

/**
 * The names of one document, resolved: a scope for each element that declares namespaces, which is nearly always the
 * outermost element alone, so that a name costs one look-up however often it stands.
 */
export class Namespaces {
  private scope: Scope = {
    around: null,
    depth: 0,
    declared: new Map([
      ['xml', XML_NAMESPACE],
      ['xmlns', XMLNS_NAMESPACE],
    ]),
    elementNames: new Map(),
  };

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
    this.scope = { around: this.scope, depth, declared, elementNames: new Map() };
  }

  /** Close the element at `depth`. */
  leave(depth: number): void {
    if (this.scope.depth === depth) this.scope = this.scope.around!;
  }

  /**
   * The name of an element as this library writes it, one string for each name so that comparing is cheap.
   * @throws NamespaceFault
   */
  elementName(qualified: string): string {
    const { elementNames } = this.scope;
    let name = elementNames.get(qualified);
    if (name === undefined) {
      const { prefix, local } = split(qualified);
      if (prefix === 'xmlns') throw new NamespaceFault('tags may not have "xmlns" as prefix');
      name = canonicalName(this.resolve(prefix) ?? '', prefix, local);
      elementNames.set(qualified, name);
    }
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

/** Names of all documents so far, so that the same name is the same string in each. */
const NAMES = new Map<string, Map<string, string>>();
/** Names come from documents, so that those remembered must have an end; UBL and CII together have some 3,000. */
const NAMES_REMEMBERED = 8_000;
let remembered = 0;

function canonicalName(uri: string, prefix: string, local: string): string {
  if (uri === '') {
    if (prefix !== '') throw unbound(prefix);
    return local;
  }
  const ours = XML_PREFIXES.get(uri);
  if (ours === undefined) return `Q{${uri}}${local}`;
  let locals = NAMES.get(ours);
  if (locals === undefined) NAMES.set(ours, (locals = new Map<string, string>()));
  let name = locals.get(local);
  if (name === undefined) {
    // As the key of an object it becomes the one string that the names in the rules are, too.
    name = Object.keys({ [`${ours}:${local}`]: true })[0]!;
    if (remembered < NAMES_REMEMBERED) {
      locals.set(local, name);
      remembered += 1;
    }
  }
  return name;
}
