import { createHash } from 'node:crypto';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import type { Id } from '../kernel/ids.js';
import { addDays, type PlainDate } from '../kernel/plain-date.js';
import type { Channel } from '../invoices/domain/channel.js';
import type { Row } from './copy.js';
import type { History } from './history.js';
import { Random } from './random.js';

/** Bytes to be stored, and the row that tells of them. */
export interface StoredDocument {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly row: Row;
}

/** Older documents are not kept in the demonstration: each is a file, and thousands of files take long to write. */
const DOCUMENT_DAYS = 30;
const CHANNELS_WITH_DOCUMENT: ReadonlySet<Channel> = new Set<Channel>(['upload', 'api', 'peppol']);

/** The UBL documents of the last month's invoices, and tie each invoice to its own. */
export function makeDocuments(
  seed: number,
  { invoice: invoices, invoiceVersion: versions }: History,
  asOf: PlainDate,
): StoredDocument[] {
  const random = new Random(seed, 'documents');
  const since = addDays(asOf, -DOCUMENT_DAYS);
  const before = versions.map((version) => {
    const { councilId, supplierId, semantic, replacedAt: storedAt } = version;
    const xml = writeUbl(semanticInvoiceFromJson(JSON.parse(semantic)));
    const fileName = `version-${version.version}.xml`;
    const document = stored(councilId, random.id(Date.parse(storedAt)), xml, {
      supplierId,
      fileName,
      storedAt,
    });
    version.documentId = document.row['id'] as Id;
    return document;
  });
  const received = invoices
    .filter(({ channel, receivedOn }) => CHANNELS_WITH_DOCUMENT.has(channel) && receivedOn >= since)
    .flatMap((invoice) => {
      if (invoice.semantic === null) return [];
      const xml = writeUbl(semanticInvoiceFromJson(JSON.parse(invoice.semantic)));
      const document = stored(invoice.councilId, random.id(Date.parse(invoice.receivedAt)), xml, {
        supplierId: invoice.supplierId,
        fileName: `${invoice.number!.replace(/[^A-Za-z0-9-]/g, '-')}.xml`,
        storedAt: invoice.receivedAt,
      });
      invoice.documentId = document.row['id'] as Id;
      return [document];
    });
  return [...received, ...before];
}

export function stored(
  councilId: Id,
  id: Id,
  text: string,
  of: {
    readonly supplierId: Id | null;
    readonly fileName: string;
    readonly storedAt: string;
    /** XML unless told. */
    readonly mediaType?: string;
  },
): StoredDocument {
  const bytes = new TextEncoder().encode(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `${councilId}/${sha256.slice(0, 2)}/${sha256}`;
  const row = {
    councilId,
    id,
    supplierId: of.supplierId,
    sha256,
    byteLength: bytes.byteLength,
    mediaType: of.mediaType ?? 'application/xml',
    fileName: of.fileName,
    storageKey: key,
    storedAt: of.storedAt,
  };
  return { key, bytes, row };
}
