import { addDays, type PlainDate } from '../kernel/plain-date.js';
import type { Id } from '../kernel/ids.js';
import {
  DOCUMENT_KIND_NAMES,
  type DocumentKind,
  type DocumentStanding,
} from '../suppliers/domain/supplier-document.js';
import { dayOf, instantOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import { stored, type StoredDocument } from './documents.js';
import type { Rest } from './history.js';
import { Random } from './random.js';
import { SHOWCASE_NAME } from './suppliers.js';

interface Paper {
  readonly kind: DocumentKind;
  /** Days from today; negative for one that has run out. */
  readonly endsIn: number;
  readonly broughtDaysAgo: number;
  readonly standing: DocumentStanding;
  readonly question?: string;
  readonly remindedDays?: number;
}

/** Of the supplier that can be signed in as: one that ends soon, and one in order. */
const OWN: readonly Paper[] = [
  { kind: 'public-liability', endsIn: 20, broughtDaysAgo: 345, standing: 'ACCEPTED', remindedDays: 30 },
  { kind: 'employers-liability', endsIn: 210, broughtDaysAgo: 155, standing: 'ACCEPTED' },
];
/** One each of the council's largest suppliers. */
const OTHERS: readonly Paper[] = [
  { kind: 'professional-indemnity', endsIn: 340, broughtDaysAgo: 2, standing: 'RECEIVED' },
  { kind: 'public-liability', endsIn: 300, broughtDaysAgo: 1, standing: 'RECEIVED' },
  {
    ...{ kind: 'public-liability', endsIn: 120, broughtDaysAgo: 9, standing: 'ASKED' },
    question: 'The page with the sum insured is missing. Please send the whole certificate.',
  },
  { kind: 'employers-liability', endsIn: 5, broughtDaysAgo: 360, standing: 'ACCEPTED', remindedDays: 7 },
  { kind: 'public-liability', endsIn: -6, broughtDaysAgo: 371, standing: 'ACCEPTED', remindedDays: 7 },
];

/** Insurances of a few suppliers, so that some run out soon and some wait to be looked at. */
export function makePapers(
  seed: number,
  { supplier: suppliers }: Rest,
  councils: readonly Council[],
  asOf: PlainDate,
) {
  const random = new Random(seed, 'papers');
  const files: StoredDocument[] = [];
  const rows: object[] = [];
  const bring = (supplier: Rest['supplier'][number], paper: Paper): void => {
    const { councilId, id: supplierId, name } = supplier;
    const at = instantOf(dayOf(addDays(asOf, -paper.broughtDaysAgo)), 11, 0);
    const expiresOn = addDays(asOf, paper.endsIn);
    const title = DOCUMENT_KIND_NAMES[paper.kind];
    const file = stored(
      councilId,
      random.id(at),
      pdfOf([title, name, `Until ${expiresOn}`, 'Demonstration']),
      {
        ...{ supplierId, fileName: `${paper.kind}.pdf`, storedAt: timestamp(at) },
        mediaType: 'application/pdf',
      },
    );
    files.push(file);
    rows.push({
      ...{
        councilId,
        id: random.id(at),
        supplierId,
        kind: paper.kind,
        documentId: file.row['id'],
        expiresOn,
      },
      ...checkOf(paper, councils, councilId, at),
      ...{ remindedDays: paper.remindedDays ?? null, addedAt: timestamp(at), addedBy: 'Accounts team' },
      removedAt: null,
    });
  };
  for (const own of suppliers.filter(({ name }) => name === SHOWCASE_NAME))
    for (const paper of OWN) bring(own, paper);
  const largest = suppliers.filter(
    ({ councilId, state, name }) =>
      councilId === councils[0]!.row.id && state === 'ACTIVE' && name !== SHOWCASE_NAME,
  );
  OTHERS.forEach((paper, index) => bring(largest[index]!, paper));
  return { files, rows };
}

function checkOf({ standing, question }: Paper, councils: readonly Council[], councilId: Id, at: number) {
  const { person } = councils.find(({ row }) => row.id === councilId)!.procurement;
  const checked = standing !== 'RECEIVED';
  return {
    ...{ standing, question: question ?? null, checkedAt: checked ? timestamp(at + 3_600_000) : null },
    ...{ checkedBy: checked ? person.id : null, checkedAs: checked ? person.name : null },
  };
}

/** A page with some lines of text, as PDF 1.4 has it; the text may hold no brackets and no accents. */
export function pdfOf(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[^\x20-\x7e]/g, "'").replace(/[()\\]/g, '')}) Tj T*`);
  const content = `BT /F1 14 Tf 60 760 Td 24 TL ${shown.join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
