import type { SecondFactorService } from '../../identity/second-factor.service.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { WorkMessages } from '../../notifications/domain/work-message.js';
import type { PersonSession } from '../../identity/person-session.service.js';
import { counted, formatInstant } from '../components/words.js';
import { browserWords } from './browser-words.js';

/** When somebody is told that an invoice waits for them, as they choose it. */
export const WORK_MESSAGE_WORDS: Readonly<Record<WorkMessages, string>> = {
  'at-once': 'At once, for each invoice',
  morning: 'One message each working morning, if anything waits',
  none: 'Not by email',
};

type Standing = Awaited<ReturnType<SecondFactorService['standing']>>;

export interface FactorRow {
  readonly isSet: boolean;
  readonly says: string;
}

export function factorRow(standing: Standing): FactorRow {
  if (standing === null) return { isSet: false, says: 'No: your password alone signs you in' };
  const { since, codesLeft } = standing;
  return {
    isSet: true,
    says: `Set up on ${formatDate(ukDateOf(since))}. ${counted(codesLeft, 'recovery code')} left`,
  };
}

/** One browser of a person's, as the list shows it. */
export interface SessionRow {
  readonly handle: string;
  readonly browser: string;
  readonly isThis: boolean;
  /** "Signed in 3 March 2026, 2:15pm. "; empty where it is not known. */
  readonly since: string;
  readonly lastSeen: string;
}

export function sessionRows(sessions: readonly PersonSession[]): SessionRow[] {
  return sessions.map(({ handle, browser, since, lastSeen, isThis }) => ({
    ...{ handle, isThis, browser: browserWords(browser), lastSeen: formatInstant(lastSeen) },
    since: since === null ? '' : `Signed in ${formatInstant(since)}. `,
  }));
}
