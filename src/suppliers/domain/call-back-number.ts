import { DAY_MS } from '../../kernel/durations.js';
import type { Contact } from './contact.js';

/** What decides which number may be called to ask whether a change of bank details is genuine. */
export interface CallBackFacts {
  readonly proposedAt: Date;
  /** A number must have been on file for this many days before the change was proposed. */
  readonly quietDays: number;
  /** The supplier was never paid through the portal: every number it has is new. */
  readonly firstAccount: boolean;
  /** Who wants to call. */
  readonly callerId: string | null;
}

export type WhyNot = 'removed' | 'after-proposal' | 'too-new' | 'added-by-caller';

export interface CallBackNumber {
  readonly contact: Contact;
  /** null where it may be called. */
  readonly whyNot: WhyNot | null;
}

/**
 * The numbers of a supplier, each with whether it may be called about this change. Whoever wants to steal payments
 * changes the telephone number first, so a number counts only if it was there long before; and nobody calls a
 * number that they have put on file themselves.
 */
export function callBackNumbers(contacts: readonly Contact[], facts: CallBackFacts): CallBackNumber[] {
  return contacts
    .filter(({ kind }) => kind === 'phone')
    .map((contact) => ({ contact, whyNot: whyNot(contact, facts) }));
}

function whyNot(contact: Contact, facts: CallBackFacts): WhyNot | null {
  const onFileFor = facts.proposedAt.getTime() - contact.since.getTime();
  if (contact.removedAt !== null) return 'removed';
  if (onFileFor <= 0) return 'after-proposal';
  if (!facts.firstAccount && onFileFor < facts.quietDays * DAY_MS) return 'too-new';
  if (contact.addedBy !== null && contact.addedBy === facts.callerId) return 'added-by-caller';
  return null;
}
