import { dateOr } from '../components/words.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import {
  DOCUMENT_KIND_NAMES,
  type DocumentStanding,
  type Expiry,
} from '../../suppliers/domain/supplier-document.js';
import type { SupplierDocument } from '../../suppliers/supplier-document.service.js';

export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly fileName: string;
  readonly until: string;
  /** null where nothing needs to be said. */
  readonly tag: StatusTag | null;
  /** What the council asked about it; null where it asks nothing. */
  readonly question: string | null;
  /** Whether nobody of the council has looked at it. */
  readonly toCheck: boolean;
}

const TAGS: Readonly<Record<Expiry, StatusTag | null>> = {
  none: null,
  'in-date': null,
  soon: statusTag('Runs out soon', 'orange'),
  expired: statusTag('Run out', 'red'),
};

const STANDINGS: Readonly<Record<DocumentStanding, StatusTag | null>> = {
  RECEIVED: statusTag('We are checking it', 'blue'),
  ASKED: statusTag('We need something from you', 'orange'),
  ACCEPTED: null,
};

/** @param path where their files are had, by id */
export function documentRows(documents: readonly SupplierDocument[], path: string): DocumentRow[] {
  return documents.map(({ id, kind, fileName, expiresOn, expiry, standing, question }) => ({
    id,
    title: DOCUMENT_KIND_NAMES[kind],
    href: `${path}/${id}`,
    fileName,
    until: expiresOn === null ? 'Without an end' : `Good until ${dateOr(expiresOn, '')}`,
    tag: expiry === 'expired' ? TAGS.expired : (STANDINGS[standing] ?? TAGS[expiry]),
    ...{ question, toCheck: standing === 'RECEIVED' },
  }));
}
