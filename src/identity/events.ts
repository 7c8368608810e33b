import type { Id } from '../kernel/ids.js';

/** News of a person's own sign-in, under its name. `data`: personId, and what the one who writes of it needs. */
export const PERSON_NEWS = {
  'factor-set': 'person.factor-set',
  'factor-removed': 'person.factor-removed',
  'recovery-codes-made': 'person.recovery-codes-made',
  'recovery-code-used': 'person.recovery-code-used',
  'passkey-added': 'person.passkey-added',
  'passkey-removed': 'person.passkey-removed',
  'organisation-linked': 'person.organisation-linked',
  'api-key-made': 'person.api-key-made',
  'password-changed': 'person.password-changed',
  'email-change-asked': 'person.email-change-asked',
  'email-changed': 'person.email-changed',
  'email-undone': 'person.email-undone',
  'factor-loss-begun': 'person.factor-loss-begun',
  'factor-loss-stopped': 'person.factor-loss-stopped',
} as const;

export type PersonNews = keyof typeof PERSON_NEWS;

/** Somebody has forgotten a password. `data`: email, as typed. Nobody may have it. */
export const RESET_ASKED = 'person.reset-asked';

/**
 * Somebody who works with this council has lost the telephone that they sign in with: whoever might know better is to
 * be told. `data`: personId, stopLinkId, goodFrom.
 */
export const FACTOR_LOSS_REPORTED = 'person.factor-loss-reported';

/** News of who works at a place. `data`: supplierId (null for staff), by, personId where there is one, and more. */
export const PEOPLE_NEWS = {
  invited: 'people.invited',
  'roles-changed': 'people.roles-changed',
  removed: 'people.removed',
  'role-asked': 'people.role-asked',
  'role-decided': 'people.role-decided',
} as const;

export type PeopleNews = keyof typeof PEOPLE_NEWS;

/** Rules that one person changes and another confirms. */
export type RulesOfTwo = 'bank-rules' | 'approval-rules' | 'touchless-rule';

/** News of a change of rules that takes two people. `data`: RuleNewsData. What was withdrawn is told to nobody. */
export const RULE_NEWS = {
  proposed: 'rule-change.proposed',
  agreed: 'rule-change.agreed',
  refused: 'rule-change.refused',
} as const;

export interface RuleNewsData {
  readonly subject: RulesOfTwo;
  /** Of a rule for touchless approval; null for all others, which have one page. */
  readonly number: number | null;
  readonly proposedBy: Id;
  /** Who proposed it, or who has decided it. */
  readonly by: string;
  /** Why it was proposed; '' where nothing was said, and where it was decided. */
  readonly reason: string;
}
