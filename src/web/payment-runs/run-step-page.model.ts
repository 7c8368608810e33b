import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { PaymentRunView } from '../../payments/read-payment.service.js';
import type { ConfirmStep } from '../components/confirm-step.js';
import { counted } from '../components/words.js';
import { notesSentence } from './payment-notes.js';
import type { RunStep } from './run-steps.js';

/** The page on which somebody confirms a step of a run. */
interface RunStepPage extends ConfirmStep {
  /** Asked for the day on which the bank paid. */
  readonly asksDay: boolean;
  /** What deserves a second look before money moves; null for steps after it. */
  readonly toLookAt: string | null;
}

export function isRunStep(text: string): text is RunStep {
  return Object.hasOwn(WORDS, text);
}

export function runStepPage(step: RunStep, run: PaymentRunView): RunStepPage {
  const here = `/payment-runs/${run.number}`;
  return {
    about: `Payment run ${run.number}: ${counted(run.paymentCount, 'payment')}, ${formatMoney(run.total)}, to arrive on ${formatDate(run.payOn)}`,
    action: `${here}/${step}`,
    ...{ backHref: here, backText: 'Back to the run' },
    asksDay: step === 'paid',
    toLookAt: step === 'approve' || step === 'release' ? notesSentence(run) : null,
    ...WORDS[step],
  };
}

/** What is said when a step is done. */
export function doneText(step: RunStep, number: string): string {
  return `Payment run ${number} ${WORDS[step].done}`;
}

const WORDS = {
  approve: {
    pageTitle: 'Approve the payment run',
    explanation:
      'By approving you say that you have looked at who is paid what. The suppliers read that their payment is on its way. The run can still be cancelled until it is released.',
    button: 'Approve',
    warning: false,
    done: 'is approved. It can be released to the bank.',
  },
  release: {
    pageTitle: 'Release the payment run to the bank',
    explanation:
      'This writes the payment file. It cannot be undone, and the run cannot be cancelled after it.',
    button: 'Release',
    warning: true,
    done: 'is released. Download the payment file and give it to the bank.',
  },
  paid: {
    pageTitle: 'Confirm that the bank has paid',
    explanation:
      'Look at the bank’s statement first. Every invoice of the run becomes paid, and the suppliers get their remittance advice.',
    button: 'Confirm',
    warning: false,
    done: 'is paid. The suppliers are being told.',
  },
  cancel: {
    pageTitle: 'Cancel the payment run',
    explanation: 'Nothing is paid. Its invoices stay approved and go into the next run.',
    button: 'Cancel the run',
    warning: true,
    done: 'is cancelled. Its invoices go into the next run.',
  },
} as const satisfies Record<RunStep, object>;
