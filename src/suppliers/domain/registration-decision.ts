import { changedFields, IDENTITY_FIELD_WORDS } from './identity-change.js';
import type { Answers } from './organisation.js';

/** What the public registers say of what was typed. */
export interface RegisterAnswers {
  /** null where there is no company number to ask for. */
  readonly company: RegisterAnswer | null;
  readonly vat: RegisterAnswer | null;
}
export type RegisterAnswer =
  | { readonly outcome: 'found'; readonly name: string; readonly active: boolean }
  | { readonly outcome: 'not-found' }
  | { readonly outcome: 'unavailable' };

export interface RegistrationFacts {
  readonly invited: boolean;
  /** What the council held before; null where it did not know the organisation. */
  readonly held: Pick<Answers, 'name' | 'companyNumber' | 'vatNumber'> | null;
  readonly answers: Pick<Answers, 'name' | 'companyNumber' | 'vatNumber'>;
  readonly registers: RegisterAnswers;
  /** Another account that may be the same legal entity. */
  readonly duplicate: 'same' | 'likely' | 'different';
}

export interface RegistrationDecision {
  readonly event: 'approve' | 'refer';
  /** Why somebody has to look, in words for staff; empty where nobody has to. */
  readonly reasons: readonly string[];
}

/**
 * Whether somebody has to look at a registration. An organisation that the council invited, and that confirms who it
 * is as the council knows it, is registered at once: the invitation was the approval. Everybody else is looked at.
 */
export function decideRegistration(facts: RegistrationFacts): RegistrationDecision {
  const reasons = [
    ...(facts.invited && facts.held !== null ? [] : ['The council has not dealt with it before']),
    ...changedIdentity(facts),
    ...registerReasons(facts.registers),
    ...(facts.duplicate === 'different' ? [] : ['Another account may be the same organisation']),
  ];
  return { event: reasons.length === 0 ? 'approve' : 'refer', reasons };
}

function changedIdentity({ held, answers }: RegistrationFacts): string[] {
  if (held === null) return [];
  return changedFields(held, answers).map(
    (field) => `The ${IDENTITY_FIELD_WORDS[field]} is not the one on file`,
  );
}

/** What the registers say against it, in words for staff. */
export function registerReasons({ company, vat }: RegisterAnswers): string[] {
  return [
    ...(company === null ? [] : registerReason('Companies House', company)),
    ...(vat === null ? [] : registerReason('HM Revenue and Customs', vat)),
  ];
}

function registerReason(register: string, answer: RegisterAnswer): string[] {
  if (answer.outcome === 'unavailable') return [`${register} could not be asked`];
  if (answer.outcome === 'not-found') return [`${register} does not know the number`];
  return answer.active ? [] : [`${register} says that it is no longer active`];
}
