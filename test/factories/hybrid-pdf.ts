import { deflateSync } from 'node:zlib';
import { ublOf } from './ubl.js';

export interface PdfAttachment {
  readonly name: string;
  readonly bytes?: Uint8Array;
  readonly relationship?: string;
}

export interface PdfDraft {
  readonly attachments?: readonly PdfAttachment[];
  /** Entries added to the trailer, as they stand in the file. */
  readonly trailer?: string;
  /** What the name tree of the attachments is, where it is not the plain one. */
  readonly nameTree?: string;
  /** Objects beyond those that the attachments need, as they stand in the file. */
  readonly objects?: string;
  /** All but streams packed into a compressed object, as newer software does. */
  readonly packed?: boolean;
}

/** Object numbers: 1 catalog, 2 name tree, then two for each attachment: its description and its stream. */
export function aHybridPdf(draft: PdfDraft = {}): Uint8Array {
  const attachments = draft.attachments ?? [{ name: 'factur-x.xml' }];
  const names = attachments.map(({ name }, at) => `(${name}) ${3 + 2 * at} 0 R`).join(' ');
  const plain = [
    `<< /Type /Catalog /Names << /EmbeddedFiles 2 0 R >> /AF [${attachments.map((_, at) => `${3 + 2 * at} 0 R`).join(' ')}] >>`,
    draft.nameTree ?? `<< /Names [${names}] >>`,
    ...attachments.flatMap(({ name, relationship = 'Alternative' }, at) => [
      `<< /Type /Filespec /F (${name}) /UF (${name}) /AFRelationship /${relationship} /EF << /F ${4 + 2 * at} 0 R >> >>`,
      null,
    ]),
  ];
  const parts: (string | Uint8Array)[] = ['%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'];
  if (draft.packed === true) parts.push(...objectStream(plain, 900));
  else plain.forEach((body, at) => body !== null && parts.push(`${at + 1} 0 obj\n${body}\nendobj\n`));
  attachments.forEach(({ bytes = ublOf() }, at) => {
    parts.push(...aStream(4 + 2 * at, '/Type /EmbeddedFile /Filter /FlateDecode', deflateSync(bytes)));
  });
  parts.push(draft.objects ?? '', `trailer\n<< /Root 1 0 R ${draft.trailer ?? ''} >>\nstartxref\n0\n%%EOF\n`);
  return Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  );
}

export function aStream(number: number, entries: string, bytes: Uint8Array): (string | Uint8Array)[] {
  return [
    `${number} 0 obj\n<< ${entries} /Length ${bytes.length} >>\nstream\n`,
    bytes,
    '\nendstream\nendobj\n',
  ];
}

function objectStream(bodies: readonly (string | null)[], number: number): (string | Uint8Array)[] {
  let offset = 0;
  const present = bodies.flatMap((body, at) => (body === null ? [] : [{ number: at + 1, body }]));
  const index = present.map((each) => {
    const entry = `${each.number} ${offset}`;
    offset += each.body.length + 1;
    return entry;
  });
  const head = `${index.join(' ')} `;
  const text = head + present.map(({ body }) => `${body} `).join('');
  const entries = `/Type /ObjStm /N ${present.length} /First ${head.length} /Filter /FlateDecode`;
  return aStream(number, entries, deflateSync(Buffer.from(text, 'latin1')));
}
