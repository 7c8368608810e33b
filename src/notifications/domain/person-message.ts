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
    says: 'The authenticator app, and any passkeys, were removed from your sign-in. Your password alone signs you in, until you set up another one.',
  },
  'person.recovery-codes-made': {
    subject: 'You have new recovery codes',
    says: 'New recovery codes were made for your sign-in. The old ones are no longer good.',
  },
  'person.recovery-code-used': {
    subject: 'A recovery code was used to sign in',
    says: 'Somebody signed in as you with one of your recovery codes. Each of them is good once, so cross it off your list.',
  },
  'person.passkey-added': {
    subject: 'You can sign in with a passkey',
    says: 'A passkey was added to your sign-in. It signs you in without password and code.',
  },
  'person.passkey-removed': {
    subject: 'A passkey was removed from your sign-in',
    says: 'A passkey was taken off your sign-in. It signs nobody in any more.',
  },
  'person.organisation-linked': {
    subject: 'You can sign in with your organisation’s account',
    says: 'Somebody signed in as you with the account that your organisation gave them. From now on that account signs you in.',
  },
  'person.api-key-made': {
    subject: 'You have made an API key',
    says: 'A key was made with which a program acts as you. If you did not make it, revoke it under Your organisation, API keys.',
  },
  'person.password-changed': {
    subject: 'Your password was changed',
    says: 'The password of your sign-in was changed. Wherever else you were signed in, you are signed out.',
  },
  'person.email-changed': {
    subject: 'You sign in with this email address now',
    says: 'The email address of your sign-in was changed to this one.',
  },
  'person.factor-loss-stopped': {
    subject: 'Nothing was changed: you still sign in with a code from your phone',
    says: 'Somebody who got our message stopped the request to sign in without your phone. You are signed out everywhere. If the request was yours, ask again.',
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

type Addressed = Pick<PersonMessageFacts, 'name' | 'councilName'>;

/** A link for choosing a password. */
export function resetMessage(name: string, link: string): MessageText {
  return letter({ name, councilName: 'i-supplier' }, 'Choose your password', [
    'You, or somebody else, asked for a new password for your sign-in. Choose it here, within an hour:',
    link,
    'The link is good once. If you did not ask for it, you need do nothing: your password stays as it is.',
  ]);
}

/** To the address that somebody wants to sign in with. */
export function newAddressMessage(facts: Addressed, link: string | null): MessageText {
  if (link === null) {
    return letter(facts, 'This email address signs in already', [
      'Somebody asked to sign in with this email address in the place of another one. It signs in already, so nothing was changed.',
    ]);
  }
  return letter(facts, 'Confirm your new email address', [
    'You asked to sign in with this email address from now on. Confirm it within 24 hours:',
    link,
    'If you did not ask for it, you need do nothing.',
  ]);
}

/** To the address that somebody signed in with before. */
export function oldAddressMessage(facts: Addressed, newAddress: string, undoLink: string): MessageText {
  return letter(facts, 'Your email address for signing in was changed', [
    `You sign in with ${hidden(newAddress)} from now on, and no longer with this address.`,
    `If this was not you, change it back within 7 days: ${undoLink}`,
    'That ends every session and the password that is known to somebody else. You need not sign in for it.',
  ]);
}

/** To the old address, which is the address again. */
export function addressBackMessage(facts: Addressed, resetLink: string): MessageText {
  return letter(facts, 'You sign in with this email address again', [
    'The change of your email address was undone. You are signed out everywhere, and your old password is not good any more.',
    `Choose a new one: ${resetLink}`,
  ]);
}

export interface LossFacts extends Addressed {
  /** "3 March 2026, 2:15pm" */
  readonly goodFrom: string;
  readonly stopLink: string;
}

/** To somebody who has lost their telephone, at the address that they sign in with. */
export function lossMessage(facts: LossFacts, finishLink: string): MessageText {
  return letter(facts, 'Somebody says that you have lost the phone that you sign in with', [
    `Somebody who knows your password says that your phone is lost. From ${facts.goodFrom} on, this link lets you sign in without it:`,
    finishLink,
    `If this was not you, or you have found the phone, stop it now: ${facts.stopLink}`,
    'We told everybody whose address we have for you, and the council.',
  ]);
}

/** To everybody else who might know better. */
export function lossAlert(facts: LossFacts): MessageText {
  return letter(
    { ...facts, name: 'whom it concerns' },
    `${facts.name} has lost the phone used for signing in`,
    [
      `Somebody who knows the password of ${facts.name} says that the phone is lost. From ${facts.goodFrom} on, a link in a message to ${facts.name} alone lets them sign in without it.`,
      'You need do nothing if that is right. Ask them, but not by email.',
      `If it is not, stop it now: ${facts.stopLink}`,
    ],
  );
}

function letter(facts: Addressed, subject: string, says: readonly string[]): MessageText {
  return { subject, body: `${[`To ${facts.name}`, ...says, facts.councilName].join('\n\n')}\n` };
}

/** "a…@example.com": enough for who knows the address. */
function hidden(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1…');
}
