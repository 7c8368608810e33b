import { SaxesParser } from 'saxes';
import { decodeXml } from '../../src/einvoice/formats/xml/decode.js';

interface BareNode {
  readonly uri: string;
  readonly local: string;
  readonly attributes: object;
  readonly children: BareNode[];
  text: string;
}

/** What the engine is measured against: saxes with namespaces building a tree, and nothing else. */
export function bareTree(bytes: Uint8Array): BareNode {
  const parser = new SaxesParser({ xmlns: true });
  const top: BareNode = { uri: '', local: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    const node: BareNode = { uri, local, attributes, children: [], text: '' };
    open[open.length - 1]!.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const addText = (text: string): void => {
    open[open.length - 1]!.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(decodeXml(bytes)).close();
  return top.children[0]!;
}
