import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import {
  type CheckedDocument,
  checkDocument,
  type CheckOptions,
  DOCUMENT_BYTES_MAX,
} from './einvoice/check-document.js';

/** What a command talks to. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly out: NodeJS.WritableStream;
  readonly complain: (text: string) => void;
}

/** Reads and checks a file; one that cannot be read is a document with a finding that says so. */
export function checkFile(name: string, options: CheckOptions): CheckedDocument {
  try {
    return checkDocument(readFile(name), options);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const { id, message, fix } = error;
    const finding = {
      id,
      severity: 'fatal',
      terms: [],
      path: null,
      line: null,
      column: null,
      message,
      fix,
    } as const;
    // What is said of a file without content holds of one that cannot be read, but for the reason.
    return { ...checkDocument(new Uint8Array(0)), findings: [finding] };
  }
}

class FileProblem extends Error {
  constructor(
    readonly id: 'DOC-FILE-UNREADABLE' | 'DOC-TOO-LARGE',
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

function readFile(name: string): Uint8Array {
  let file: number | null = null;
  try {
    file = openSync(name, 'r');
    const { size } = fstatSync(file);
    if (size > DOCUMENT_BYTES_MAX) {
      throw new FileProblem(
        'DOC-TOO-LARGE',
        `The file has ${size} bytes. We read files of up to ${DOCUMENT_BYTES_MAX} bytes.`,
        'Leave out attachments, or send the invoice as several invoices with fewer lines each.',
      );
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new FileProblem(
      'DOC-FILE-UNREADABLE',
      `The file cannot be read (${WHY[code] ?? code}).`,
      'Check the name of the file, and that you may read it.',
    );
  } finally {
    if (file !== null) closeSync(file);
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no file of this name',
  EISDIR: 'it is a folder',
  EACCES: 'you are not allowed to',
};
