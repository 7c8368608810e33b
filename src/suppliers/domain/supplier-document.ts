import { addDays, daysBetween, type PlainDate } from '../../kernel/plain-date.js';

/** Papers that a council asks of its suppliers. */
export const DOCUMENT_KINDS = [
  'public-liability', 'employers-liability', 'professional-indemnity', 'cis-status', 'other',
] as const; // prettier-ignore
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  'public-liability': 'Public liability insurance',
  'employers-liability': 'Employers’ liability insurance',
  'professional-indemnity': 'Professional indemnity insurance',
  'cis-status': 'Construction Industry Scheme status',
  other: 'Another document',
};

/** An insurance without its last day says nothing. */
export function needsExpiry(kind: DocumentKind): boolean {
  return kind !== 'other' && kind !== 'cis-status';
}

/** Whether the council has looked at a document: not yet, and it is good, or it needs something. */
export type DocumentStanding = 'RECEIVED' | 'ACCEPTED' | 'ASKED';

/** What decides whether a document has been followed by another one. */
export interface FollowedFacts {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly expiresOn: PlainDate | null;
  readonly standing: DocumentStanding;
}

/**
 * Whether a later one of the same kind is on file, so that nobody is reminded of this one any more. One that the
 * council has asked about does not count yet.
 */
export function isFollowed(document: FollowedFacts, onFile: readonly FollowedFacts[]): boolean {
  return onFile.some(
    ({ id, kind, expiresOn, standing }) =>
      id !== document.id &&
      kind === document.kind &&
      kind !== 'other' &&
      standing !== 'ASKED' &&
      document.expiresOn !== null &&
      (expiresOn === null || expiresOn > document.expiresOn),
  );
}

/** Days before the last day on which a supplier is reminded, the earliest first. */
export const REMINDER_DAYS = [60, 30, 7] as const;

export type Expiry = 'none' | 'in-date' | 'soon' | 'expired';

/** @param expiresOn the last day on which it is good; null for one that does not end */
export function expiryOf(expiresOn: PlainDate | null, today: PlainDate): Expiry {
  if (expiresOn === null) return 'none';
  if (expiresOn < today) return 'expired';
  return expiresOn <= addDays(today, REMINDER_DAYS[0]) ? 'soon' : 'in-date';
}

/**
 * The reminder that is due today: 60, 30 or 7, of several the latest, so that somebody who brings a document that
 * ends next week is reminded once and not three times.
 * @param remindedAt the last reminder that was sent for it; null for none
 * @returns null where nothing is due, or it has run out
 */
export function reminderDue(
  expiresOn: PlainDate,
  today: PlainDate,
  remindedAt: number | null,
): number | null {
  const left = daysBetween(today, expiresOn);
  if (left < 0) return null;
  const due = REMINDER_DAYS.filter((days) => left <= days).at(-1) ?? null;
  return due === null || (remindedAt !== null && remindedAt <= due) ? null : due;
}
