// Draws the tables of src/einvoice/structure from the schemas, as facts: which elements may stand where, in what order
// and how often, and what their values are. Run by hand when a schema changes:
//   node test/einvoice/structure/draw-tables.mjs ../shared/conformance/xsd
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';

const XSD = 'http://www.w3.org/2001/XMLSchema';
const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:';
const CII = 'urn:un:unece:uncefact:data:standard:';

/** The names that the library gives to namespaces. */
const PREFIXES = new Map([
  [`${UBL}Invoice-2`, 'ubl'],
  [`${UBL}CreditNote-2`, 'cn'],
  [`${UBL}CommonBasicComponents-2`, 'cbc'],
  [`${UBL}CommonAggregateComponents-2`, 'cac'],
  [`${UBL}CommonExtensionComponents-2`, 'ext'],
  [`${CII}CrossIndustryInvoice:100`, 'rsm'],
  [`${CII}ReusableAggregateBusinessInformationEntity:100`, 'ram'],
  [`${CII}UnqualifiedDataType:100`, 'udt'],
  [`${CII}QualifiedDataType:100`, 'qdt'],
]);

const TABLES = {
  'ubl-table.ts': {
    constant: 'UBL_TABLE',
    says: 'UBL 2.1: Invoice and CreditNote.',
    schemas: ['maindoc/UBL-Invoice-2.1.xsd', 'maindoc/UBL-CreditNote-2.1.xsd'],
    roots: ['ubl:Invoice', 'cn:CreditNote'],
  },
  'cii-table.ts': {
    constant: 'CII_TABLE',
    says: 'UN/CEFACT Cross Industry Invoice, D16B.',
    schemas: ['cii/uncefact/data/standard/CrossIndustryInvoice_100pD16B.xsd'],
    roots: ['rsm:CrossIndustryInvoice'],
  },
};

/** @returns the source text of each table, by file name. */
export function drawTables(folder) {
  return Object.entries(TABLES).map(([file, { constant, says, schemas, roots }]) => {
    const schema = new Schemas();
    for (const path of schemas) schema.load(join(folder, path));
    const rows = new Drawing(schema).from(roots);
    return [
      file,
      `/**\n * ${says} Drawn from the schemas by test/einvoice/structure/draw-tables.mjs; \`structure.ts\` says how to read a row.\n */\n` +
        `export const ${constant} = \`\n${rows.join('\n')}\n\`;\n`,
    ];
  });
}

/** Declarations of a schema and of all that it imports, by namespace and name. */
class Schemas {
  elements = new Map();
  types = new Map();
  loaded = new Set();

  load(path) {
    if (this.loaded.has(path)) return;
    this.loaded.add(path);
    const root = parse(readFileSync(path, 'utf8'));
    const target = root.attributes.targetNamespace;
    for (const child of root.children) {
      const { name, schemaLocation } = child.attributes;
      if ((child.name === 'import' || child.name === 'include') && schemaLocation !== undefined) {
        // Signatures are not part of an invoice, and their schemas are not asked.
        if (!/xmldsig|XAdES|Signature/.test(schemaLocation))
          this.load(resolve(dirname(path), schemaLocation));
      }
      if (child.name === 'element') this.elements.set(`{${target}}${name}`, { node: child, target });
      if (child.name === 'complexType' || child.name === 'simpleType')
        this.types.set(`{${target}}${name}`, { node: child, target });
    }
  }
}

class Drawing {
  complex = new Map();
  values = new Map();
  valueNames = new Map();
  elements = new Map();

  constructor(schemas) {
    this.schemas = schemas;
  }

  from(roots) {
    for (const [name, { node, target }] of this.schemas.elements) {
      const short = shortName(target, node.attributes.name);
      if (roots.includes(short)) this.elements.set(short, this.typeOf(node, target, name));
    }
    const byType = new Map();
    for (const [element, type] of this.elements) byType.set(type, [...(byType.get(type) ?? []), element]);
    return [
      ...[...this.values].map(([name, row]) => `v ${name} ${row}`),
      ...[...this.complex].map(([name, row]) => row.replace(/ /, ` ${name} `)),
      ...[...byType].map(([type, names]) => `e ${type} ${names.sort().join(' ')}`),
    ].map((row) => row.trimEnd());
  }

  /** The short name of the type of an element, drawn if it is not yet. */
  typeOf(node, target, label) {
    const { type } = node.attributes;
    if (type === undefined) return this.drawType(node.children.find(isType), target, label);
    const full = node.resolve(type);
    if (full.startsWith(`{${XSD}}`)) return this.value(full.slice(XSD.length + 2), [], localOf(full));
    const { node: found, target: home } = this.schemas.types.get(full);
    return this.drawType(found, home, full);
  }

  drawType(node, target, label) {
    if (node.name === 'simpleType' || node.children.some(({ name }) => name === 'simpleContent')) {
      const { base, attributes } = this.simple(node);
      return this.value(base, attributes, localOf(label));
    }
    const name = shortName(target, localOf(label)).replace(/Type$/, '');
    if (this.complex.has(name)) return name;
    this.complex.set(name, '');
    const group = node.children.find((child) => child.name === 'sequence' || child.name === 'choice');
    const children = group.children.filter((child) => child.name === 'element');
    const open = group.children.some((child) => child.name === 'any');
    const tokens = children.map((child) => this.particle(child, target));
    this.complex.set(name, `${open ? 'a' : group.name === 'choice' ? 'o' : 'c'} ${tokens.join(' ')}`);
    return name;
  }

  particle(node, target) {
    const { ref, minOccurs = '1', maxOccurs = '1' } = node.attributes;
    const full = ref === undefined ? `{${target}}${node.attributes.name}` : node.resolve(ref);
    const declared = ref === undefined ? { node, target } : this.schemas.elements.get(full);
    const name = shortName(declared.target, declared.node.attributes.name);
    const earlier = this.elements.get(name);
    let own = '';
    if (ref === undefined || earlier === undefined) {
      const type = this.typeOf(declared.node, declared.target, full);
      if (this.elements.get(name) === undefined) this.elements.set(name, type);
      else if (this.elements.get(name) !== type) own = `=${type}`;
    }
    const often = { '0 1': '?', '1 1': '', '0 unbounded': '*', '1 unbounded': '+' }[
      `${minOccurs} ${maxOccurs}`
    ];
    if (often === undefined) throw new Error(`${name} may stand ${minOccurs} to ${maxOccurs} times`);
    return `${name}${own}${often}`;
  }

  /** Base and attributes of a type with a value, through all that it is derived from. */
  simple(node) {
    const derived = node.children.find(({ name }) => name === 'simpleContent') ?? node;
    const step = derived.children.find(({ name }) => name === 'extension' || name === 'restriction');
    const full = step.resolve(step.attributes.base);
    const from = full.startsWith(`{${XSD}}`)
      ? { base: full.slice(XSD.length + 2), attributes: [] }
      : this.simple(this.schemas.types.get(full).node);
    if (
      step.children.some(({ name }) => /^(enumeration|pattern|m..Length)$/.test(name)) &&
      node.name !== 'simpleType'
    )
      throw new Error('a restricted value');
    const own = step.children
      .filter(({ name }) => name === 'attribute')
      .map((child) => this.attribute(child));
    const names = new Set(own.map(nameOfToken));
    return {
      base: from.base,
      attributes: [...from.attributes.filter((token) => !names.has(nameOfToken(token))), ...own],
    };
  }

  attribute(node) {
    const { name, type, use, fixed } = node.attributes;
    const full = node.resolve(type);
    let base = full.slice(XSD.length + 2);
    let length = '';
    if (!full.startsWith(`{${XSD}}`)) {
      const { node: found } = this.schemas.types.get(full);
      base = this.simple(found).base;
      const facets = found.children.find((child) => child.name === 'restriction').children;
      const facet = (wanted) => facets.find((child) => child.name === wanted)?.attributes.value;
      if (facet('minLength') !== undefined) length = `#${facet('minLength')}-${facet('maxLength')}`;
    }
    const kind = base === 'anyURI' || base === 'language' ? `:${base}` : '';
    const exactly = fixed === undefined ? '' : `=${fixed.replaceAll(' ', '~')}`;
    return `${name}${use === 'required' ? '!' : ''}${kind}${length}${exactly}`;
  }

  /** Types that say the same are one row, under the name that came first. */
  value(base, attributes, label) {
    const row = [base, ...attributes].join(' ');
    const known = this.valueNames.get(row);
    if (known !== undefined) return known;
    let name = label.replace(/Type$/, '');
    while (this.values.has(name)) name += '2';
    this.values.set(name, row);
    this.valueNames.set(row, name);
    return name;
  }
}

function isType({ name }) {
  return name === 'complexType' || name === 'simpleType';
}

function nameOfToken(token) {
  return /^\w+/.exec(token)[0];
}

function localOf(full) {
  return full.slice(full.indexOf('}') + 1);
}

function shortName(namespace, local) {
  const prefix = PREFIXES.get(namespace);
  if (prefix === undefined) throw new Error(`no prefix for ${namespace}`);
  return `${prefix}:${local}`;
}

function parse(text) {
  const parser = new SaxesParser({ xmlns: true });
  let current = null;
  let root = null;
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(({ name, value }) => [name, value]),
    );
    const scope = { ...(current?.scope ?? {}), ...tag.ns };
    const resolve = (name) => {
      const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
      return `{${scope[prefix] ?? ''}}${local}`;
    };
    const node = { name: tag.local, attributes, children: [], scope, resolve, parent: current };
    if (current === null) root = node;
    else current.children.push(node);
    current = node;
  });
  parser.on('closetag', () => (current = current.parent));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return root;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = fileURLToPath(new URL('../../../src/einvoice/structure/', import.meta.url));
  for (const [file, text] of drawTables(resolve(process.argv[2]))) writeFileSync(join(target, file), text);
}
