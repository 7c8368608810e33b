import type { Row } from './copy.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { dateOf, dayOf, instantOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import { stored, type StoredDocument } from './documents.js';
import type { Rest } from './history.js';
import { pdfOf } from './papers.js';
import { Random } from './random.js';
import { SHOWCASE_NAME } from './suppliers.js';
import { pounds } from './sums.js';

const LINES = 9;

/** A statement of the supplier that can be signed in as: one line is of an invoice that never came, one has a slip. */
export function makeStatement(seed: number, history: Rest, [council]: readonly Council[], asOf: PlainDate) {
  const endsOn = dayOf(asOf) - 1;
  const random = new Random(seed, 'statements');
  const supplier = history.supplier.find(
    ({ name, councilId }) => name === SHOWCASE_NAME && councilId === council!.row.id,
  )!;
  const billed = history.invoice
    .filter(
      ({ supplierId, semantic, state }) =>
        supplierId === supplier.id && semantic !== null && state !== 'WITHDRAWN',
    )
    .slice(-LINES)
    .map(({ number, issuedOn, payableMinor, typeCode }, index) => {
      const slip = index === 2 ? 1_000 : 0;
      return `${number},${issuedOn},${typeCode === '381' ? '-' : ''}${pounds(payableMinor! + slip)}`;
    });
  const lines = [...billed, `2026/0999,${dateOf(endsOn - 20)},418.80`];
  const at = instantOf(endsOn - 1, 15, 0);
  const text = `Invoice number,Invoice date,Amount due\n${lines.join('\n')}\n`;
  const fileName = 'statement.csv';
  const file = stored(supplier.councilId, random.id(at), text, {
    ...{ supplierId: supplier.id, fileName, storedAt: timestamp(at), mediaType: 'text/csv' },
  });
  const row: Row = {
    ...{ councilId: supplier.councilId, id: random.id(at), supplierId: supplier.id },
    ...{ documentId: file.row['id']!, fileName, lineCount: lines.length, broughtAt: timestamp(at) },
  };
  return { files: [file], rows: [row] };
}

/** The files that came with what was written. */
export function makeAttachments({ conversationAttachment, conversationEntry }: Rest): StoredDocument[] {
  return conversationAttachment.map((row) => {
    const text = pdfOf([row.fileName, 'Demonstration']);
    const { councilId, documentId, supplierId, fileName, mediaType } = row;
    row.byteLength = text.length;
    const { writtenAt: storedAt } = conversationEntry.find(({ id }) => id === row.entryId)!;
    return stored(councilId, documentId, text, { supplierId, fileName, mediaType, storedAt });
  });
}
