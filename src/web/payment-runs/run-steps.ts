import { may, type Principal } from '../../identity/domain/policy.js';
import type { PaymentRunState } from '../../payments/domain/payment-run-lifecycle.js';
import type { PaymentRunSummary } from '../../payments/read-payment.service.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { formatInstant } from '../components/words.js';

export type RunStep = 'approve' | 'release' | 'paid' | 'cancel';

type RunFacts = Pick<PaymentRunSummary, 'state' | 'preparedBy' | 'preparedAt' | 'approvedAt' | 'releasedAt'>;

/** What this person can do with a run now. */
export function runStepsOf(who: Principal, { state, preparedBy }: RunFacts): readonly RunStep[] {
  const mayApprove = may(who, 'payment-run.approve', { councilId: who.councilId, preparedBy });
  const mayRelease = may(who, 'payment-run.release', { councilId: who.councilId });
  switch (state) {
    case 'PREPARED': {
      const mayCancel = may(who, 'payment-run.cancel', { councilId: who.councilId, preparedBy, state });
      return [...(mayApprove ? (['approve'] as const) : []), ...(mayCancel ? (['cancel'] as const) : [])];
    }
    case 'APPROVED':
      return mayRelease ? ['release', 'cancel'] : [];
    case 'RELEASED':
      return mayRelease ? ['paid'] : [];
    default:
      return [];
  }
}

/** Who has the next step, and why it is not this person where it is not; null where no step is left. */
export function whoseTurn(who: Principal, run: RunFacts): string | null {
  const steps = runStepsOf(who, run).filter((step) => step !== 'cancel');
  if (steps.length > 0 || run.state === 'PAID' || run.state === 'CANCELLED') return null;
  if (run.state === 'PREPARED' && run.preparedBy === who.personId) {
    return 'You prepared this run, so somebody else must approve it: a payment approver.';
  }
  return `${TURNS[run.state]} That takes a payment approver.`;
}

const TURNS: Readonly<Record<Exclude<PaymentRunState, 'PAID' | 'CANCELLED'>, string>> = {
  PREPARED: 'The run waits to be approved.',
  APPROVED: 'The run is approved and waits to be released.',
  RELEASED: 'The run is with the bank. Somebody confirms it when the bank has paid.',
};

export interface RunProgress {
  readonly title: string;
  readonly tag: StatusTag;
  readonly text: string;
}

/** The four steps of a run, with what is done and what is next. */
export function progressOf(who: Principal, run: RunFacts): RunProgress[] {
  const at = (instant: Date | null) => (instant === null ? '' : formatInstant(instant));
  const byWhom = run.preparedBy === who.personId ? 'by you' : 'by a colleague';
  const done = DONE_STEPS[run.state];
  const rows = [
    { title: 'Prepare', text: `${at(run.preparedAt)}, ${byWhom}` },
    { title: 'Approve', text: at(run.approvedAt) || 'By a payment approver who did not prepare it' },
    {
      title: 'Release to the bank',
      text: at(run.releasedAt) || 'By a payment approver; writes the payment file',
    },
    { title: 'Confirm that the bank has paid', text: 'Tells the suppliers, with their remittance advice' },
  ];
  return rows.map((row, index) => ({ ...row, tag: stepTag(index, done, run.state === 'CANCELLED') }));
}

/** How many of the four steps are done. */
const DONE_STEPS: Readonly<Record<PaymentRunState, number>> = {
  PREPARED: 1,
  APPROVED: 2,
  RELEASED: 3,
  PAID: 4,
  CANCELLED: 1,
};

function stepTag(index: number, done: number, cancelled: boolean): StatusTag {
  if (index < done) return statusTag('Done', 'green');
  if (cancelled) return statusTag('Cancelled', 'grey');
  return index === done ? statusTag('Next', 'blue') : statusTag('Later', 'grey');
}
