import { checkDocument } from '../../src/einvoice/check-document.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import { parseXml } from '../../src/einvoice/formats/xml/parse-xml.js';
import { XML_PREFIXES, type XmlElement } from '../../src/einvoice/formats/xml/xml-element.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { Decimal } from '../../src/kernel/decimal.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import { aCreditNote, aLine, anAllowance, anInvoice, aParty, changeTotals } from './invoice.js';
import { utf8 } from './ubl.js';

const dec = (text: string) => Decimal.parse(text);

/** Everything that EN 16931 has a place for, filled once and breaking no rule. */
export function aFullInvoice(): SemanticInvoice {
  const { address } = aParty();
  const fullParty = {
    tradingName: 'Example trading',
    identifiers: [{ id: '5060000000015', scheme: '0088' }],
    companyNumberScheme: '0002',
    electronicAddress: { id: '5060000000015', scheme: '0088' },
    contact: { name: 'Accounts team', telephone: '01632 960000', email: 'accounts@example.com' },
  };
  const lineItem = { vatCategory: null, vatRate: null };
  return changeTotals(
    anInvoice({
      vatCurrency: 'EUR',
      projectReference: 'P-1',
      contractReference: 'C-1',
      salesOrderReference: 'S-1',
      receivingAdviceReference: 'R-1',
      despatchAdviceReference: 'D-1',
      tenderReference: 'T-1',
      invoicedObject: { id: 'METER-1', scheme: 'MRN' },
      notes: [{ subjectCode: 'AAI', text: 'Delivered on time' }],
      precedingInvoices: [{ number: 'INV-0000', issuedOn: plainDate('2026-01-01') }],
      seller: aParty({ ...fullParty, taxRegistration: 'TAX-1', legalInformation: 'Share capital £100' }),
      buyer: aParty({ ...fullParty, name: 'Exampleshire County Council' }),
      payee: {
        name: 'Example Factoring Ltd',
        identifier: { id: '5060000000022', scheme: '0088' },
        companyNumber: { id: '00000002', scheme: '0002' },
      },
      taxRepresentative: { name: 'Tax agents', vatNumber: 'GB999999973', address },
      delivery: {
        partyName: 'Depot',
        location: { id: '5060000000039', scheme: '0088' },
        deliveredOn: plainDate('2026-01-02'),
        address,
      },
      period: { startsOn: plainDate('2026-01-01'), endsOn: plainDate('2026-01-31') },
      taxPointCode: '35',
      payment: {
        meansCode: '30',
        meansText: 'Bank transfer',
        remittance: 'INV-0001',
        accounts: [{ id: '00000000', name: 'Example Paper Supplies Ltd', bic: '000000' }],
        card: { number: '123456', holder: 'Purchasing team' },
        directDebit: { mandate: 'M-1', creditor: 'CREDITOR-1', debitedAccount: '00000001' },
      },
      allowances: [anAllowance({ reasonCode: '95' })],
      charges: [anAllowance({ reason: 'Freight', reasonCode: 'FC' })],
      supportingDocuments: [
        {
          reference: 'SHEET-1',
          description: 'Time sheet',
          location: 'https://example.com/sheet',
          attachment: { mimeType: 'application/pdf', filename: 'sheet.pdf' },
        },
      ],
      lines: [
        aLine({
          note: 'As ordered',
          object: { id: 'METER-1', scheme: 'MRN' },
          period: { startsOn: plainDate('2026-01-01'), endsOn: plainDate('2026-01-31') },
          allowances: [anAllowance({ ...lineItem, reasonCode: '95' })],
          charges: [anAllowance({ ...lineItem, reason: 'Freight', reasonCode: 'FC' })],
          priceDiscount: dec('1.00'),
          grossPrice: dec('11.00'),
          priceBaseQuantity: dec('1'),
          priceBaseUnit: 'C62',
          itemDescription: 'White, 80 g',
          sellerItemId: 'A4-80',
          buyerItemId: 'PAPER',
          standardItemId: { id: '5060000000046', scheme: '0160' },
          classifications: [{ id: '30197630', scheme: 'STI', schemeVersion: '1' }],
          originCountry: 'GB',
          attributes: [{ name: 'Colour', value: 'White' }],
        }),
      ],
    }),
    { vatInAccountingCurrency: '23.00' },
  );
}

/** The element itself and where it is, in a form that a test may change. */
interface Node {
  readonly name: string;
  readonly attributes: Record<string, string>;
  text: string;
  children: Node[];
}

/** A UBL document that breaks no rule, to be changed by paths below its root: "cac:Delivery/cbc:ID". */
export class UblDocument {
  private readonly root: Node;

  constructor(invoice: SemanticInvoice = aFullInvoice()) {
    this.root = nodeOf(parseXml(writeUbl(invoice)).root);
  }

  static creditNote(): UblDocument {
    return new UblDocument(aCreditNote());
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

  remove(path: string): this {
    const [parent, node] = this.find(path);
    parent.children = parent.children.filter((child) => child !== node);
    return this;
  }

  /** Official ids that fire, each once, in order. */
  fired(): string[] {
    const { findings } = checkDocument(this.bytes());
    return [...new Set(findings.map(({ id }) => id))].filter((id) => /^(BR|UBL)-/.test(id)).sort();
  }

  bytes(): Uint8Array {
    const spaces = [...XML_PREFIXES].map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('');
    return utf8(textOf(this.root, spaces));
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

function textOf({ name, attributes, text, children }: Node, spaces = ''): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${spaces}${said.join('')}>${escaped(text)}${children.map((child) => textOf(child)).join('')}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
