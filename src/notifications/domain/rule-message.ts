import type { RulesOfTwo } from '../../identity/events.js';
import type { MessageText } from './invoice-message.js';

/** What a message about a change of rules is made from. The change itself stays on its page, behind the sign-in. */
export interface RuleMessageFacts {
  readonly councilName: string;
  readonly subject: RulesOfTwo;
  /** Of a rule for touchless approval; null for all others. */
  readonly number: number | null;
  /** Who proposed it, or has decided it. */
  readonly by: string;
  /** Why it was proposed; '' where nothing was said. */
  readonly reason: string;
  readonly publicUrl: string;
}

/** To somebody who may be the second person. */
export function changeProposed(name: string, facts: RuleMessageFacts): MessageText {
  const { by, reason } = facts;
  const { what, link } = rulesOf(facts);
  return letter(name, facts, `A change waits for a second person: ${what}`, [
    `${by} proposes a change of ${what}. It takes effect only when a second person agrees, and you can be that person.`,
    ...(reason === '' ? [] : [`The reason that was given: ${reason}`]),
    `Look at the change, then agree to it or refuse it: ${link}`,
    `If you know nothing of it, ask ${by}, but not by email.`,
  ]);
}

/** To who proposed it: somebody else agreed. */
export function changeAgreed(name: string, facts: RuleMessageFacts): MessageText {
  const { what, link } = rulesOf(facts);
  return letter(name, facts, `Your change was agreed: ${what}`, [
    `${facts.by} has agreed to your change of ${what}. It is in effect now.`,
    `Look at it: ${link}`,
  ]);
}

/** To who proposed it: somebody else refused. */
export function changeRefused(name: string, facts: RuleMessageFacts): MessageText {
  const { what, link } = rulesOf(facts);
  return letter(name, facts, `Your change was refused: ${what}`, [
    `${facts.by} has refused your change of ${what}. Nothing was changed.`,
    `You can ask ${facts.by} why, or propose another change: ${link}`,
  ]);
}

function rulesOf({ subject, number, publicUrl }: RuleMessageFacts): { what: string; link: string } {
  switch (subject) {
    case 'bank-rules':
      return { what: 'the rules for changes of bank details', link: `${publicUrl}/rules/bank-details` };
    case 'approval-rules':
      return { what: 'the rules for approval', link: `${publicUrl}/rules/approvals` };
    case 'touchless-rule':
      return { what: `touchless rule ${number}`, link: `${publicUrl}/rules/touchless/${number}` };
  }
}

function letter(
  name: string,
  { councilName }: RuleMessageFacts,
  subject: string,
  says: readonly string[],
): MessageText {
  return { subject, body: `${[`To ${name}`, ...says, councilName].join('\n\n')}\n` };
}
