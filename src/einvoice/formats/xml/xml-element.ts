/** One element of a document, in memory for as long as it is checked. */
export class XmlElement {
  children: XmlElement[] = NO_CHILDREN;
  /** The text directly inside, entities resolved, white space as it is. */
  text = '';

  constructor(
    /** The local name with the prefix that `XML_PREFIXES` gives its namespace, whatever prefix the document uses. */
    readonly name: string,
    readonly parent: XmlElement | null,
    /** By local name; one of a foreign namespace, which carries no business term, as `{namespace}name`. */
    readonly attributes: Readonly<Record<string, string>>,
    /** Offset behind the ">" of its start tag in the decoded text, in UTF-16 units. */
    readonly tagEnd: number,
  ) {}

  child(name: string): XmlElement | null {
    for (const child of this.children) if (child.name === name) return child;
    return null;
  }

  childrenNamed(name: string): XmlElement[] {
    const found: XmlElement[] = [];
    for (const child of this.children) if (child.name === name) found.push(child);
    return found;
  }

  /** The element two levels down, or three. */
  find(first: string, second: string, third?: string): XmlElement | null {
    const found = this.child(first)?.child(second) ?? null;
    return third === undefined ? found : (found?.child(third) ?? null);
  }

  append(child: XmlElement): void {
    if (this.children === NO_CHILDREN) this.children = [child];
    else this.children.push(child);
  }
}

/** Shared by all elements without attributes, so that looking whether there are any is comparing. */
export const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});

/** Shared by all leaves, so that a document of many small elements costs no array for each. */
const NO_CHILDREN: XmlElement[] = [];

/** Namespaces that a document may use, and the prefix by which this library names them. */
export const XML_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', 'ubl'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2', 'cn'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2', 'cbc'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2', 'cac'],
  ['urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2', 'ext'],
  ['urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100', 'rsm'],
  ['urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100', 'ram'],
  ['urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100', 'udt'],
  ['urn:un:unece:uncefact:data:standard:QualifiedDataType:100', 'qdt'],
  ['http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader', 'sbdh'],
]);
