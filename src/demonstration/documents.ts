import { createHash } from 'node:crypto';
import { writeFacturX } from '../einvoice/formats/facturx/write-factur-x.js';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import type { Id } from '../kernel/ids.js';
import { addDays, type PlainDate } from '../kernel/plain-date.js';
import type { Channel } from '../invoices/domain/channel.js';
import { loadInvoiceFonts } from '../platform/fonts/invoice-fonts.js';
import type { Row } from './copy.js';
import type { Rest } from './history.js';
import { Random } from './random.js';

/** Bytes to be stored, and the row that tells of them. */
export interface StoredDocument {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly row: Row;
}

/** Older documents are not kept in the demonstration: each is a file, and thousands of files take long to write. */
const DOCUMENT_DAYS = 30;
/** So many of the newest uploads that wait came as a PDF: making one takes as long as making dozens of XML. */
const PDFS = 6;
const WAITING: ReadonlySet<string> = new Set(['ON_HOLD', 'MATCHED', 'IN_QUERY']);
const CHANNELS_WITH_DOCUMENT: ReadonlySet<Channel> = new Set<Channel>(['upload', 'api', 'peppol']);

/** The documents of the last month's invoices, some of them PDFs with the invoice inside, and tie each invoice to its own. */
export async function makeDocuments(
  seed: number,
  { invoice: invoices, invoiceVersion: versions }: Rest,
  asOf: PlainDate,
): Promise<StoredDocument[]> {
  const random = new Random(seed, 'documents');
  const fonts = loadInvoiceFonts();
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
  const received: StoredDocument[] = [];
  const kept = invoices.filter(
    ({ channel, receivedOn, semantic }) =>
      CHANNELS_WITH_DOCUMENT.has(channel) && receivedOn >= since && semantic !== null,
  );
  const asPdf = new Set(
    kept.filter(({ channel, state }) => channel === 'upload' && WAITING.has(state)).slice(-PDFS),
  );
  for (const invoice of kept) {
    const semantic = semanticInvoiceFromJson(JSON.parse(invoice.semantic!));
    const isPdf = asPdf.has(invoice);
    const madeAt = new Date(invoice.receivedAt);
    const document = stored(
      invoice.councilId,
      random.id(madeAt.getTime()),
      isPdf ? await writeFacturX(semantic, { fonts: await fonts, madeAt }) : writeUbl(semantic),
      {
        supplierId: invoice.supplierId,
        fileName: `${invoice.number!.replace(/[^A-Za-z0-9-]/g, '-')}.${isPdf ? 'pdf' : 'xml'}`,
        ...(isPdf ? { mediaType: 'application/pdf' } : {}),
        storedAt: invoice.receivedAt,
      },
    );
    invoice.documentId = document.row['id'] as Id;
    received.push(document);
  }
  return [...received, ...before];
}

export function stored(
  councilId: Id,
  id: Id,
  content: string | Uint8Array,
  of: {
    readonly supplierId: Id | null;
    readonly fileName: string;
    readonly storedAt: string;
    /** XML unless told. */
    readonly mediaType?: string;
  },
): StoredDocument {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
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
