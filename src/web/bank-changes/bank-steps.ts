import { may, type Principal } from '../../identity/domain/policy.js';
import { nextState } from '../../kernel/life-cycle.js';
import type { BankChangeCase } from '../../suppliers/bank-details-view.js';
import {
  BANK_DETAILS_LIFECYCLE,
  type BankDetailsEvent,
} from '../../suppliers/domain/bank-details-lifecycle.js';

const BANK_STEPS = ['check', 'approve', 'reject', 'fraud', 'ask-to-resume', 'resume'] as const;
/** What staff may do to a change, beside calling back. */
export type BankStep = (typeof BANK_STEPS)[number];

export function isBankStep(text: string): text is BankStep {
  return (BANK_STEPS as readonly string[]).includes(text);
}

/** What this person can do about a change now. */
export function bankStepsOf(who: Principal, change: BankChangeCase): readonly (BankStep | 'call-back')[] {
  const facts = { councilId: who.councilId, ...change };
  const allowed = (event: BankDetailsEvent) =>
    nextState(BANK_DETAILS_LIFECYCLE, change.state, event) !== null;
  const freeze = change.freeze === null ? null : { ...facts, liftAskedBy: change.freeze.liftAskedBy };
  const steps: readonly [BankStep | 'call-back', boolean][] = [
    ['call-back', allowed('call-back') && may(who, 'bank-details.call-back', facts)],
    ['check', allowed('check') && change.state === 'CHECKED' && may(who, 'bank-details.check', facts)],
    ['approve', allowed('approve') && may(who, 'bank-details.approve', facts)],
    ['reject', allowed('reject') && may(who, 'bank-details.stop', facts)],
    ['fraud', allowed('report-fraud') && may(who, 'bank-details.stop', facts)],
    ['ask-to-resume', freeze?.liftAskedBy === null && may(who, 'payment-freeze.ask-to-lift', facts)],
    ['resume', freeze !== null && may(who, 'payment-freeze.lift', freeze)],
  ];
  return steps.filter(([, open]) => open).map(([step]) => step);
}

/** Why somebody who might expect to act cannot, in words; null where they can, or nothing is to be done. */
export function whoseTurn(who: Principal, change: BankChangeCase): string | null {
  const steps = bankStepsOf(who, change);
  if (change.state === 'CHECKED' && !steps.includes('call-back')) {
    return 'A master data officer has to call the supplier back. Whoever proposed the change cannot.';
  }
  if (change.state !== 'CALLED_BACK' || steps.includes('approve')) return null;
  return change.callers.includes(who.personId)
    ? 'You called the supplier, so another master data officer has to approve the change.'
    : 'A master data officer who has not called the supplier has to approve the change.';
}
