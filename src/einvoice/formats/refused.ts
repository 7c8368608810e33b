import type { Finding } from '../model/finding.js';

/** Where in the text of a document, from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Why a document cannot be read at all. The id begins DOC-, and is for programs; the sentences are for people. */
export type RefusalId =
  | 'DOC-EMPTY'
  | 'DOC-TOO-LARGE'
  | 'DOC-PDF-WITHOUT-XML'
  | 'DOC-PDF-ENCRYPTED'
  | 'DOC-PDF-DAMAGED'
  | 'DOC-PDF-TWO-INVOICES'
  | 'DOC-PDF-TOO-LARGE-INSIDE'
  | 'DOC-ENCODING'
  | 'DOC-NOT-XML'
  | 'DOC-TRUNCATED'
  | 'DOC-DTD'
  | 'DOC-TOO-DEEP'
  | 'DOC-TOO-MANY-ELEMENTS'
  | 'DOC-TOO-MANY-ATTRIBUTES'
  | 'DOC-ROOT-UNKNOWN'
  | 'DOC-TWO-INVOICES';

/** Ends the reading of a document; `checkDocument` turns it into its finding. It never leaves this library. */
export class Refused extends Error {
  readonly finding: Finding;

  constructor(id: RefusalId, message: string, fix: string, place: TextPlace | null = null) {
    super(id);
    this.finding = {
      id,
      severity: 'fatal',
      terms: [],
      path: null,
      line: place?.line ?? null,
      column: place?.column ?? null,
      message,
      fix,
    };
  }
}

/** A count as a person reads it: "20,971,520". */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
