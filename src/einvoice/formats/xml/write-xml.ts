/** An element to be written; null stands for one that is left out. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly content: string | readonly XmlNode[];
}

type Value = string | { toString(): string } | null | undefined;

/** An element with text; null where there is none. */
export function leaf(
  name: string,
  value: Value,
  attributes: Readonly<Record<string, string | null>> = {},
): XmlNode | null {
  return value === null || value === undefined ? null : { name, attributes, content: String(value) };
}

/** An element with elements, even where all of them are left out. */
export function branch(
  name: string,
  ...children: readonly (XmlNode | null | readonly (XmlNode | null)[])[]
): XmlNode {
  const content = children.flat().filter((child) => child !== null);
  return { name, attributes: {}, content };
}

/** Like `branch`, but left out where it would be empty. */
export function branchIfAny(
  name: string,
  ...children: readonly (XmlNode | null | readonly (XmlNode | null)[])[]
): XmlNode | null {
  const node = branch(name, ...children);
  return node.content.length === 0 ? null : node;
}

/** A whole document in UTF-8, indented by two spaces. */
export function serialise(root: XmlNode): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeNode(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeNode(node: XmlNode, indent: string, lines: string[]): void {
  const { name, content } = node;
  const open = `${indent}<${name}${attributesOf(node)}`;
  if (content.length === 0) {
    lines.push(`${open}/>`);
  } else if (typeof content === 'string') {
    lines.push(`${open}>${escaped(content)}</${name}>`);
  } else {
    lines.push(`${open}>`);
    for (const child of content) writeNode(child, `${indent}  `, lines);
    lines.push(`${indent}</${name}>`);
  }
}

function attributesOf({ attributes }: XmlNode): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null)
      text += ` ${name}="${escaped(value).replace(/[\t\n]/g, (space) => `&#${space.charCodeAt(0)};`)}"`;
  }
  return text;
}

/** Characters that XML 1.0 cannot carry, not even escaped, become U+FFFD. */
function escaped(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"\r]/g, (character) => ESCAPES[character]!);
}

/** Control characters, half surrogates and non-characters. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
