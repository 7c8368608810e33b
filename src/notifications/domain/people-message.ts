import type { MessageText } from './invoice-message.js';

/** What a message about who works at a place is made from. */
export interface PeopleMessageFacts {
  /** Of whom it is about. */
  readonly name: string;
  /** The supplier, or the council itself. */
  readonly place: string;
  readonly councilName: string;
  /** Who did it. */
  readonly by: string;
}

/** To somebody who is asked to work at a place. */
export function colleagueInvitation(facts: PeopleMessageFacts, link: string, days: number): MessageText {
  return letter(facts, `${facts.by} asks you to sign in for ${facts.place}`, [
    `${facts.by} asks you to work for ${facts.place} in the portal for suppliers of ${facts.councilName}.`,
    `Accept it within ${days} days: ${link}`,
    'The link is for you alone. If you do not know who asks, you need do nothing.',
  ]);
}

/** To somebody whose roles were changed. @param roles what they are now */
export function rolesChanged(facts: PeopleMessageFacts, roles: readonly string[], link: string): MessageText {
  return letter(facts, `Your roles for ${facts.place} have changed`, [
    `${facts.by} has changed what you may do for ${facts.place}. You are now: ${roles.join(', ')}.`,
    `If that is wrong, tell ${facts.by}. Sign in as always: ${link}`,
  ]);
}

/** To somebody who was removed. */
export function removed(facts: PeopleMessageFacts): MessageText {
  return letter(facts, `You no longer sign in for ${facts.place}`, [
    `${facts.by} has taken you off the people of ${facts.place}. You are signed out everywhere. What you did there stays on record.`,
    `If that is wrong, tell ${facts.by}.`,
  ]);
}

/** To those who may confirm a role. */
export function roleAsked(facts: PeopleMessageFacts, role: string, link: string): MessageText {
  return letter({ ...facts, name: 'the administrators' }, `Confirm a role: ${facts.name}, ${role}`, [
    `${facts.by} wants ${facts.name} to be ${role}. Whoever has this role can move money, so somebody else has to confirm it.`,
    `Look at it: ${link}`,
    `If you know nothing of it, ask ${facts.by}, but not by email.`,
  ]);
}

/** To who asked for a role and to whom it was for. */
export function roleDecided(facts: PeopleMessageFacts, role: string, granted: boolean): MessageText {
  const [title, says] = granted
    ? [
        `${facts.name} is now ${role}`,
        `${facts.by} has confirmed it: ${facts.name} is now ${role} of ${facts.place}.`,
      ]
    : [
        `${facts.name} does not become ${role}`,
        `${facts.by} has refused or withdrawn it. Nothing was changed.`,
      ];
  return letter({ ...facts, name: 'whom it concerns' }, title, [says]);
}

function letter(
  facts: Pick<PeopleMessageFacts, 'name' | 'councilName'>,
  subject: string,
  says: readonly string[],
): MessageText {
  return { subject, body: `${[`To ${facts.name}`, ...says, facts.councilName].join('\n\n')}\n` };
}
