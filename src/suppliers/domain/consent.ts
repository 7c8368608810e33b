import { ASSISTED_CHANNELS, type AssistedChannel } from '../../identity/domain/assistance.js';
import type { FieldError } from '../../kernel/app-error.js';
import { addDays, type PlainDate } from '../../kernel/plain-date.js';

/** How long staff may act with one consent: today only, a week, or a month. */
export const CONSENT_DAYS = [1, 7, 30] as const;
const NAME_MAX = 100;
const PURPOSE_MAX = 500;
/** A letter may lie for a while; what was agreed longer ago is asked again. */
const GIVEN_DAYS_MAX = 30;

export interface ConsentDraft {
  readonly givenBy: string;
  readonly channel: string;
  /** null where no day could be read, which is told elsewhere. */
  readonly givenOn: PlainDate | null;
  readonly givenFor: string;
  readonly days: string;
}

export interface ReadConsent {
  readonly givenBy: string;
  readonly channel: AssistedChannel;
  readonly givenOn: PlainDate;
  readonly givenFor: string;
  /** The last day. */
  readonly endsOn: PlainDate;
}

/** @returns null with what is wrong, each mistake beside its field */
export function readConsent(
  draft: ConsentDraft,
  today: PlainDate,
): { readonly consent: ReadConsent | null; readonly mistakes: readonly FieldError[] } {
  const givenBy = draft.givenBy.trim();
  const givenFor = draft.givenFor.trim();
  const channel = ASSISTED_CHANNELS.find((known) => known === draft.channel);
  const days = CONSENT_DAYS.find((known) => String(known) === draft.days);
  const { givenOn } = draft;
  const mistakes: FieldError[] = [];
  const wrong = (field: string, message: string) => mistakes.push({ field, message });
  if (givenBy === '') wrong('givenBy', 'Enter who agreed');
  else if (givenBy.length > NAME_MAX) wrong('givenBy', `Name must be ${NAME_MAX} characters or less`);
  if (channel === undefined) wrong('channel', 'Select how they agreed');
  if (givenOn !== null && (givenOn > today || givenOn < addDays(today, -GIVEN_DAYS_MAX))) {
    wrong('givenOn', `The day on which they agreed must be in the last ${GIVEN_DAYS_MAX} days`);
  }
  if (givenFor === '') wrong('givenFor', 'Enter what they want you to do');
  else if (givenFor.length > PURPOSE_MAX) {
    wrong('givenFor', `What they want you to do must be ${PURPOSE_MAX} characters or less`);
  }
  if (days === undefined) wrong('days', 'Select how long you may act for them');
  if (mistakes.length > 0 || channel === undefined || days === undefined || givenOn === null) {
    return { consent: null, mistakes };
  }
  return { consent: { givenBy, channel, givenOn, givenFor, endsOn: addDays(today, days - 1) }, mistakes };
}
