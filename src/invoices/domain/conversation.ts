import { FILE_FORMATS, type FileFormat, formatOf } from '../../documents/domain/file-format.js';
import type { FieldError } from '../../kernel/app-error.js';
import type { InvoiceState } from './invoice-lifecycle.js';

/** Who may read it: the supplier and the council, or the council alone. */
export type Thread = 'supplier' | 'internal';
/** A question asks for an answer before the invoice goes on; a message does not. */
export type EntryKind = 'message' | 'question' | 'answer';
export type Side = 'supplier' | 'council';

export const ENTRY_TEXT_MAX = 2_000;
export const ATTACHMENTS_MAX = 5;
export const ATTACHMENT_BYTES_MAX = 10 * 1024 * 1024;

/**
 * Whose turn it is: the supplier's while a question is open; else the council's until somebody there has answered what
 * the supplier wrote last, or said that it needs no reply.
 */
export function turnOf(state: InvoiceState, waitsSince: Date | null): Side | null {
  if (state === 'IN_QUERY') return 'supplier';
  return waitsSince === null ? null : 'council';
}

/** Something typed where a question is open answers it. */
export function kindOf(side: Side, state: InvoiceState): EntryKind {
  return side === 'supplier' && state === 'IN_QUERY' ? 'answer' : 'message';
}

/** How the supplier reads who wrote for the council: a team by its name, a person by the first name. */
export function councilAuthor(name: string): string {
  const trimmed = name.trim();
  if (TEAM.test(trimmed)) return trimmed;
  return trimmed.split(/\s+/, 1)[0]!;
}

const TEAM =
  /\b(team|unit|desk|office|officer|service|services|department|holder|lead|payable|approver)\b|\(/i;

/** A file as it was attached. */
export interface AttachedFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

export type ReadEntry =
  | { readonly mistakes: readonly [FieldError, ...FieldError[]]; readonly text: null }
  | { readonly mistakes: readonly []; readonly text: string; readonly formats: readonly FileFormat[] };

/** What is typed and attached, checked. @param field of the form that the text is typed in */
export function readEntry(
  typed: string,
  files: readonly AttachedFile[],
  words: { readonly field: string; readonly missing: string; readonly what: string },
): ReadEntry {
  const text = typed.replace(/\r\n/g, '\n').trim();
  const { field, missing, what } = words;
  const wrongFiles = files.flatMap((file) => fileMistake(file) ?? []);
  const tooMany = files.length > ATTACHMENTS_MAX ? [`You can attach at most ${ATTACHMENTS_MAX} files`] : [];
  const mistakes: FieldError[] = [
    ...(text === '' ? [{ field, message: missing }] : []),
    ...(text.length > ENTRY_TEXT_MAX
      ? [{ field, message: `${what} must be ${ENTRY_TEXT_MAX.toLocaleString('en-GB')} characters or less` }]
      : []),
    ...[...tooMany, ...wrongFiles].map((message) => ({ field: 'files', message })),
  ];
  const [first, ...others] = mistakes;
  if (first !== undefined) return { mistakes: [first, ...others], text: null };
  return { mistakes: [], text, formats: files.map(({ bytes }) => formatOf(bytes)!) };
}

function fileMistake({ bytes, fileName }: AttachedFile): string | null {
  if (bytes.byteLength === 0) return `${fileName} is empty`;
  if (bytes.byteLength > ATTACHMENT_BYTES_MAX) return `${fileName} must be 10 MB or smaller`;
  const names = Object.values(FILE_FORMATS);
  return formatOf(bytes) === null
    ? `${fileName} must be a ${names.slice(0, -1).join(', ')} or ${names.at(-1)} file`
    : null;
}
