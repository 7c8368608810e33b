import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeCii } from '../../src/einvoice/formats/cii/write-cii.js';
import { writeUbl } from '../../src/einvoice/formats/ubl/write-ubl.js';
import type { SemanticInvoice } from '../../src/einvoice/model/semantic-invoice.js';
import { aLine, anInvoice } from '../factories/invoice.js';
import { utf8 } from '../factories/ubl.js';

/** Documents of one syntax to measure with, and where they are from. */
export interface DocumentSet {
  readonly documents: readonly Uint8Array[];
  readonly source: 'conformance' | 'own';
}

/** Real documents that are no part of this project; used where they are beside it. */
const CONFORMANCE = resolve('../shared/conformance/public');
const BYTES_MAX = 50_000;

/** The whole real documents under 50 KB, or where there are none, invoices of the project's own factory. */
export function documentsOf(syntax: 'ubl' | 'cii'): DocumentSet {
  const real = realDocuments(syntax);
  if (real.length > 0) return { documents: real, source: 'conformance' };
  const write = syntax === 'ubl' ? writeUbl : writeCii;
  const documents = Array.from({ length: 100 }, (_, at) => utf8(write(invoiceOfLines(1 + (at % 20)))));
  return { documents, source: 'own' };
}

export function invoiceOfLines(count: number): SemanticInvoice {
  const lines = Array.from({ length: count }, (_, at) =>
    aLine({
      id: String(at + 1),
      orderLineReference: String(at + 1),
      quantity: String(1 + (at % 9)),
      netPrice: `${3 + (at % 40)}.${String(at % 100).padStart(2, '0')}`,
      itemName: `Item ${at + 1} of the catalogue`,
      itemDescription: 'As described in the catalogue, in the usual packing',
      sellerItemId: `CAT-${100_000 + at}`,
    }),
  );
  return anInvoice({ lines });
}

/** Lines with what must be in them and no more, and nothing between the elements: the most elements for each byte. */
export function leanInvoiceOfLines(count: number, write: (invoice: SemanticInvoice) => string): Uint8Array {
  const lines = invoiceOfLines(count).lines.map((line) => ({
    ...line,
    orderLineReference: null,
    itemDescription: null,
    sellerItemId: null,
  }));
  return utf8(write(anInvoice({ lines })).replace(/>\s+</g, '><'));
}

function realDocuments(syntax: 'ubl' | 'cii'): Uint8Array[] {
  const table = join(CONFORMANCE, 'expected.jsonl');
  if (!existsSync(table)) return [];
  const files = new Set<string>();
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    if (line === '') continue;
    const row = JSON.parse(line) as { file: string; kind: string; syntax: string };
    if (row.kind === 'doc' && row.syntax.startsWith(syntax)) files.add(row.file);
  }
  return [...files]
    .map((file) => new Uint8Array(readFileSync(join(CONFORMANCE, file))))
    .filter(({ length }) => length < BYTES_MAX);
}
