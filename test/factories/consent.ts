import { plainDate } from '../../src/kernel/plain-date.js';
import type { ConsentDraft } from '../../src/suppliers/domain/consent.js';

/** What somebody agreed on the telephone on the day on which the world of the tests begins. */
export const aConsent = (over: Partial<ConsentDraft> = {}): ConsentDraft => ({
  givenBy: 'The owner',
  channel: 'phone',
  givenOn: plainDate('2026-01-05'),
  givenFor: 'Send the invoice for the hedges.',
  days: '7',
  ...over,
});
