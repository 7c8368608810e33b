import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refused } from '../../../src/einvoice/formats/refused.js';
import { writeCii } from '../../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../../src/einvoice/formats/ubl/write-ubl.js';
import { decodeXml } from '../../../src/einvoice/formats/xml/decode.js';
import { readAnyXml } from '../../../src/einvoice/formats/xml/parse-xml.js';
import { readPlainXml } from '../../../src/einvoice/formats/xml/plain-xml.js';
import { TextPlaces } from '../../../src/einvoice/formats/xml/text-places.js';
import { XML_DEPTH_MAX } from '../../../src/einvoice/formats/xml/tree-builder.js';
import type { XmlElement } from '../../../src/einvoice/formats/xml/xml-element.js';
import { mutatedText } from '../../bench/fuzz/mutations.js';
import { XML_ORIGINALS } from '../../bench/fuzz/originals.js';
import { Seeded } from '../../bench/fuzz/seeded.js';
import { anyCiiInvoice, anyUblInvoice } from '../../factories/any-invoice.js';
import { describeWithConformance } from '../../setup/available.js';

interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly tagEnd: number;
  readonly line: number;
  readonly column: number;
  readonly children: readonly Node[];
}

/** All that a tree holds, and where its elements are. */
function nodeOf({ name, attributes, text, tagEnd, children }: XmlElement, places: TextPlaces): Node {
  const inside = children.map((child) => nodeOf(child, places));
  return { name, attributes: { ...attributes }, text, tagEnd, ...places.ofTag(tagEnd), children: inside };
}

/** @returns null where the reader leaves the document to the other. */
function readPlainly(text: string): Node | null {
  const root = readPlainXml(text);
  return root === null ? null : nodeOf(root, new TextPlaces(text));
}

/** @returns null where the document is refused. */
function readBySaxes(text: string): Node | null {
  const places = new TextPlaces(text);
  try {
    return nodeOf(readAnyXml(text, places), places);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Either the reader leaves the document to the other, or both make the same of it. @returns whether it read it. */
function agree(text: string): boolean {
  const plain = readPlainly(text);
  if (plain === null) return false;
  const other = readBySaxes(text);
  if (!isDeepStrictEqual(plain, other)) expect(plain).toEqual(other);
  return true;
}

describe('the reader of plain XML', () => {
  it.each([
    ['UBL', anyUblInvoice.map(writeUbl)],
    ['CII', anyCiiInvoice.map(writeCii)],
  ] as const)('makes the same of any invoice in %s, or leaves it to the other reader', (_, anyXml) => {
    fc.assert(
      fc.property(anyXml, fc.constantFrom('\n', '\r\n', '\r'), (xml, lineEnd) => {
        agree(xml.replaceAll('\n', lineEnd));
      }),
      { numRuns: 40 },
    );
  });

  it('reads the invoices that this library writes', () => {
    for (const xml of XML_ORIGINALS) expect(agree(xml)).toBe(true);
  });

  it.each([
    ['an empty element', '<a/>'],
    ['an empty element with a space', '<a />'],
    ['an element without content', '<a></a>'],
    ['a declaration', '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a/>\r\n'],
    ['a declaration in single quotes', "<?xml version='1.0' encoding='utf-8'?><a/>"],
    ['attributes in either kind of quotes', `<a b="'" c='"'/>`],
    ['attributes on lines of their own', '<a\r\n\tb="1"\n  c="2"\n/>'],
    ['spaces around "="', '<a b = "1" c\n=\t"2"/>'],
    ['a space at the end of a closing tag', '<a></a\r\n>'],
    ['attributes with names that objects have', '<a constructor="1" toString="2"/>'],
    ['the five entities', '<a b="&lt;&quot;&apos;">&amp;&gt; &amp;amp;</a>'],
    ['comments', '<!-- a --><a>1<!-- < & -> --> <b/>2<!----></a><!-- b -->'],
    ['text before, between and after elements', '<a> 1 <b/> 2 <b> </b> </a>'],
    ['the two old kinds of line end', '<a>1\r2\r\n3\n\r4</a>'],
    ['letters of all languages', '<a b="é€">Ωж漢\u0085</a>'],
    ['brackets', '<a>]] ></a>'],
    [
      'namespaces by prefix, by default, and declared again',
      '<a xmlns="u" xmlns:b="v"><b:c><a xmlns=""/></b:c></a>',
    ],
    ['attributes of other namespaces', '<a xmlns:b="v" b:c="1" c="2" xml:lang="en"/>'],
    [
      'attributes for the reader of schemas',
      '<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="b"/>',
    ],
    ['the deepest that may be', '<a>'.repeat(XML_DEPTH_MAX) + '</a>'.repeat(XML_DEPTH_MAX)],
  ])('reads %s, as the other reader does', (_, text) => {
    expect(readPlainly(text)).not.toBeNull();
    expect(readPlainly(text)).toEqual(readBySaxes(text));
  });

  it.each([
    ['CDATA', '<a><![CDATA[b]]></a>'],
    ['a processing instruction', '<a><?b?></a>'],
    ['a character by its number', '<a>&#65;</a>'],
    ['a character by its number in an attribute', '<a b="&#x41;"/>'],
    ['a line end in an attribute', '<a b="1\n2"/>'],
    ['a name with letters that are not ASCII', '<é/>'],
    ['an emoji', '<a>🧾</a>'],
    ['XML 1.1', '<?xml version="1.1"?><a/>'],
    ['white space before the outermost element', ' <a/>'],
    ['a byte order mark', '\ufeff<a/>'],
  ])('leaves %s to the other reader, which reads it', (_, text) => {
    expect(readPlainly(text)).toBeNull();
    expect(readBySaxes(text)).not.toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['text', 'a'],
    ['a declaration alone', '<?xml version="1.0"?>'],
    ['a comment alone', '<!-- a -->'],
    ['a second outermost element', '<a/><b/>'],
    ['text after the end', '<a/>b'],
    ['text before the beginning', '<?xml version="1.0"?>b<a/>'],
    ['a second declaration', '<?xml version="1.0"?><?xml version="1.0"?><a/>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity that is not one of the five', '<a>&b;</a>'],
    ['an entity without end', '<a>&amp</a>'],
    ['"&" alone', '<a b="&"/>'],
    ['"<" in an attribute', '<a b="<"/>'],
    ['"]]>" in text', '<a>]]></a>'],
    ['"]]>" behind an entity', '<a>&amp;]]]></a>'],
    ['"--" in a comment', '<a><!-- -- --></a>'],
    ['"--->" at the end of a comment', '<a><!-- ---></a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['a closing tag of another element', '<a></ab>'],
    ['a closing tag without element', '</a>'],
    ['a closing tag after the end', '<a/></a>'],
    ['an element that stays open', '<a><b></b>'],
    ['a tag that stays open', '<a'],
    ['"/" in a tag', '<a / b="1">'],
    ['attributes without space between them', '<a b="1"c="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without value', '<a b/>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a declaration twice', '<a xmlns:b="u" xmlns:b="v"/>'],
    ['an attribute twice under two prefixes', '<a xmlns:b="u" xmlns:c="u" b:d="1" c:d="2"/>'],
    ['a prefix that is not declared', '<b:a/>'],
    ['a prefix of an attribute that is not declared', '<a b:c="1"/>'],
    ['a prefix without name', '<a xmlns:b="u"><b:/></a>'],
    ['a name with two colons', '<a xmlns:b="u"><b:c:d/></a>'],
    ['a name that begins with a digit', '<1/>'],
    ['a tag without name', '<></>'],
    ['a NUL byte', '<a>\0</a>'],
    ['a control character in an attribute', '<a b="\u0001"/>'],
    ['a control character in a comment', '<a><!-- \u0001 --></a>'],
    ['half a character', '<a>\ud800</a>'],
    ['a unit that is no character', '<a>\ufffe</a>'],
    ['more levels than may be', '<a>'.repeat(XML_DEPTH_MAX + 1) + '</a>'.repeat(XML_DEPTH_MAX + 1)],
  ])('leaves %s to the other reader, which says what is wrong', (_, text) => {
    expect(readPlainly(text)).toBeNull();
    expect(readBySaxes(text)).toBeNull();
  });

  it('leaves a document to the other wherever it is cut off', () => {
    const [xml = ''] = XML_ORIGINALS;
    for (let end = 0; end < xml.trimEnd().length; end += 1)
      expect(readPlainXml(xml.slice(0, end))).toBeNull();
  });

  it('makes the same of a document that was changed, or leaves it to the other', () => {
    const read = Array.from({ length: 1_500 }, (_, number) => {
      const seeded = new Seeded(number);
      return agree(mutatedText(seeded.of(XML_ORIGINALS), seeded.of(XML_ORIGINALS), seeded));
    });
    expect(read).toContain(true);
    expect(read).toContain(false);
  });

  it('makes the same of any heap of what XML is made of, or leaves it to the other', () => {
    const anyHeap = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(anyHeap, (heap) => {
        agree(heap);
        agree(`<a xmlns:b="u">${heap}</a>`);
        agree(`<a ${heap}></a>`);
      }),
      { numRuns: 3_000 },
    );
  });
});

describeWithConformance('real documents', (folder) => {
  it('are nearly all read by the reader of plain XML, as the other reader does', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const read = files
      .filter((file) => file.endsWith('.xml'))
      .map((file) => agree(decodeXml(readFileSync(join(folder, file)))));
    expect(read.filter((was) => was).length).toBeGreaterThan(0.95 * read.length);
  });
});

const PIECES = [
  '<', '>', '/', '</', '/>', '<a>', '</a>', '<a/>', '<b:c>', '</b:c>', '<b:c b:d="1"/>', '<a xmlns="v">', ' a="1"', " a='2'", ' b:a="3"',
  ' xmlns:c="u"', ' c:a="4"', 'a', 'a="', '"', "'", '=', ' ', '\n', '\r\n', '\t', '&', '&amp;', '&lt;', '&b;', '&#10;', ';', ']', ']]>',
  '<!--', '-->', '--', '-', '<?a?>', '<![CDATA[', '<!DOCTYPE a>', 'é', '€', '🧾', '\0', '\ufffe', '1', ':',
]; // prettier-ignore
