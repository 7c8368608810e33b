import type { MessageText } from './invoice-message.js';

/** What a message to somebody about their own sign-in is made from. */
export interface PersonMessageFacts {
  readonly name: string;
  readonly councilName: string;
  /** Where they look after their sign-in. */
  readonly accountLink: string;
}

interface Told {
  readonly subject: string;
  readonly says: string;
}

const TOLD: Readonly<Record<string, Told>> = {
  'person.factor-set': {
    subject: 'You now sign in with a code from your phone',
    says: 'An authenticator app was set up for your sign-in. From now on we ask for its code after your password.',
  },
  'person.factor-removed': {
    subject: 'Your sign-in no longer asks for a code',
    says: 'The authenticator app was removed from your sign-in. Your password alone signs you in from now on.',
  },
  'person.recovery-codes-made': {
    subject: 'You have new recovery codes',
    says: 'New recovery codes were made for your sign-in. The old ones are no longer good.',
  },
  'person.recovery-code-used': {
    subject: 'A recovery code was used to sign in',
    says: 'Somebody signed in as you with one of your recovery codes. Each of them is good once, so cross it off your list.',
  },
  'person.password-changed': {
    subject: 'Your password was changed',
    says: 'The password of your sign-in was changed. Wherever else you were signed in, you are signed out.',
  },
};

/** null where nobody is told of it. */
export function personMessage(kind: string, facts: PersonMessageFacts): MessageText | null {
  const told = TOLD[kind];
  if (told === undefined) return null;
  return letter(facts, told.subject, [
    told.says,
    `If this was you, you need do nothing. If it was not, somebody knows your password: choose another one at once with “I have forgotten my password” on the page for signing in, and tell the council. Your sign-in: ${facts.accountLink}`,
  ]);
}

function letter(facts: PersonMessageFacts, subject: string, says: readonly string[]): MessageText {
  return { subject, body: `${[`To ${facts.name}`, ...says, facts.councilName].join('\n\n')}\n` };
}
