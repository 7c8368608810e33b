import { mayBeInvited, type SupplierState } from '../../suppliers/domain/supplier-lifecycle.js';

/** What would bring a supplier to deal with us digitally, the likeliest to work first. */
export const NEXT_STEPS = [
  'call',
  'remind',
  'invite-who-emails',
  'invite-by-email',
  'invite-by-letter',
  'settle-account',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** The steps that are an invitation, and how it goes out. */
export const INVITING_STEPS = {
  'invite-who-emails': 'email',
  'invite-by-email': 'email',
  'invite-by-letter': 'letter',
} as const satisfies Partial<Record<NextStep, 'email' | 'letter'>>;
export type InvitingStep = keyof typeof INVITING_STEPS;

export function isInviting(step: string): step is InvitingStep {
  return Object.hasOwn(INVITING_STEPS, step);
}

/** What is known of an active supplier without a digital interaction in twelve months. */
export interface GapFacts {
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  /** In the twelve months. */
  readonly invoices: number;
  /** Somebody signs in for it. */
  readonly hasSignIn: boolean;
  /** An invitation is open: neither used nor taken back nor run out. */
  readonly invited: boolean;
  readonly hasEmail: boolean;
  /** It sent invoices by email in the twelve months. */
  readonly emailsInvoices: boolean;
}

export interface GapSupplier {
  readonly number: string;
  readonly name: string;
  readonly invoices: number;
  readonly step: NextStep;
}

/** The suppliers that are not digital: those likeliest to change first, among them those that send the most. */
export function gapList(facts: readonly GapFacts[]): GapSupplier[] {
  return facts
    .map((fact) => ({
      number: fact.number,
      name: fact.name,
      invoices: fact.invoices,
      step: nextStepOf(fact),
    }))
    .sort(
      (a, b) =>
        NEXT_STEPS.indexOf(a.step) - NEXT_STEPS.indexOf(b.step) ||
        b.invoices - a.invoices ||
        (a.number < b.number ? -1 : 1),
    );
}

/** Whoever cannot be invited has to be dealt with before; whoever came half of the way is asked to go the rest. */
export function nextStepOf(facts: GapFacts): NextStep {
  if (!mayBeInvited(facts.state)) return 'settle-account';
  if (facts.hasSignIn) return 'call';
  if (facts.invited) return 'remind';
  if (!facts.hasEmail) return 'invite-by-letter';
  return facts.emailsInvoices ? 'invite-who-emails' : 'invite-by-email';
}
