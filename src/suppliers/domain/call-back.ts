import type { FieldError } from '../../kernel/app-error.js';
import type { CallBackNumber } from './call-back-number.js';
import type { Contact } from './contact.js';

const CALL_OUTCOMES = ['confirmed', 'no-answer', 'denied'] as const;
/** What the supplier said: it wants the change, nobody was reached, or it knows nothing of it. */
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

const SPOKEN_TO_MAX = 100;
export const NOTE_MAX = 1000;

/** A call as somebody reports it. */
export interface CallReport {
  /** The number, by the id of the contact on file: a number cannot be typed. */
  readonly contactId: string;
  readonly outcome: string;
  readonly spokenTo: string;
  readonly note: string;
}

export interface Call {
  readonly contact: Contact;
  readonly outcome: CallOutcome;
  readonly spokenTo: string;
  readonly note: string;
}

/** @returns the call, or everything that is wrong with the report in the order of the form */
export function readCall(
  report: CallReport,
  numbers: readonly CallBackNumber[],
): { readonly call: Call | null; readonly mistakes: readonly FieldError[] } {
  const mistakes: FieldError[] = [];
  const wrong = (field: keyof CallReport, message: string) => mistakes.push({ field, message });
  const number = numbers.find(({ contact, whyNot }) => whyNot === null && contact.id === report.contactId);
  const outcome = CALL_OUTCOMES.find((each) => each === report.outcome);
  const [spokenTo, note] = [report.spokenTo.trim(), report.note.trim()];
  if (numbers.every(({ whyNot }) => whyNot !== null)) {
    mistakes.push({ field: '', message: 'No number may be called about this change' });
  } else if (number === undefined) wrong('contactId', 'Select the number that you called');
  if (outcome === undefined) wrong('outcome', 'Select what came of the call');
  if (spokenTo === '' && outcome !== undefined && outcome !== 'no-answer') {
    wrong('spokenTo', 'Enter the name of the person you spoke to');
  }
  if (spokenTo.length > SPOKEN_TO_MAX) wrong('spokenTo', `Name must be ${SPOKEN_TO_MAX} characters or less`);
  if (note.length > NOTE_MAX) wrong('note', `Note must be ${NOTE_MAX} characters or less`);
  if (number === undefined || outcome === undefined || mistakes.length > 0) return { call: null, mistakes };
  return { call: { contact: number.contact, outcome, spokenTo, note }, mistakes };
}
