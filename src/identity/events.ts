/** News of a person's own sign-in, under its name. `data`: personId, and what the one who writes of it needs. */
export const PERSON_NEWS = {
  'factor-set': 'person.factor-set',
  'factor-removed': 'person.factor-removed',
  'recovery-codes-made': 'person.recovery-codes-made',
  'recovery-code-used': 'person.recovery-code-used',
  'password-changed': 'person.password-changed',
} as const;

export type PersonNews = keyof typeof PERSON_NEWS;
