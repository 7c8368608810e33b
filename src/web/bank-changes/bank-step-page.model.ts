import type { BankChangeCase } from '../../suppliers/bank-details-view.js';
import { needReason } from '../../suppliers/domain/bank-checks.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import type { ConfirmStep } from '../components/confirm-step.js';
import type { BankStep } from './bank-steps.js';

/** The page on which somebody confirms a step of a change. */
interface BankStepPage extends ConfirmStep {
  /** What the note is called; null where none is asked for. */
  readonly note: { readonly label: string; readonly hint: string } | null;
  readonly version: number;
}

export function bankStepPage(step: BankStep, change: BankChangeCase): BankStepPage {
  const here = `/bank-changes/${change.reference}`;
  const { note, ...words } = WORDS[step];
  const reason =
    step === 'approve' && needReason(change.checks)
      ? {
          label: 'Why do you approve it although a check gave cause for concern?',
          hint: 'This goes into the evidence.',
        }
      : note;
  return {
    ...words,
    about: `Change ${change.reference}: ${change.supplierName}, ${change.accountName}, account ${maskedNumber(change.ending)}`,
    explanation: words.explanation.replace('{days}', String(change.coolingOffDays)),
    ...{
      action: `${here}/${step}`,
      backHref: here,
      backText: 'Back to the change',
      note: reason,
      version: change.version,
    },
  };
}

/** What is said when a step is done. */
export function doneText(step: BankStep, reference: string): string {
  return `${reference}: ${WORDS[step].done}`;
}

const WORDS: Readonly<
  Record<
    BankStep,
    Omit<BankStepPage, 'about' | 'action' | 'backHref' | 'backText' | 'version'> & { readonly done: string }
  >
> = {
  check: {
    pageTitle: 'Check the new account again',
    explanation: 'Asks the bank for the name once more, and looks for the same account at other suppliers.',
    button: 'Check again',
    warning: false,
    note: null,
    done: 'the account was checked again.',
  },
  approve: {
    pageTitle: 'Approve the new bank details',
    explanation:
      'By approving you say that you have looked at the checks and at how the supplier was called back. The supplier is told, and is paid to the new account after {days} days.',
    button: 'Approve',
    warning: false,
    note: { label: 'Note (optional)', hint: 'This goes into the evidence.' },
    done: 'the new bank details are approved and cool off now.',
  },
  reject: {
    pageTitle: 'Reject the new bank details',
    explanation: 'The supplier goes on being paid to the account that it has now.',
    button: 'Reject',
    warning: true,
    note: {
      label: 'Why do you reject it, and what can the supplier do?',
      hint: 'The supplier reads this word for word.',
    },
    done: 'the new bank details are rejected.',
  },
  fraud: {
    pageTitle: 'Report fraud',
    explanation:
      'This stops the change and all payments to the supplier at once. Two people are needed before payments go on.',
    button: 'Report fraud and stop payments',
    warning: true,
    note: {
      label: 'What makes you think that it is fraud?',
      hint: 'This goes into the evidence. The supplier does not read it.',
    },
    done: 'the change and all payments to the supplier are stopped.',
  },
  'ask-to-resume': {
    pageTitle: 'Ask that payments go on',
    explanation: 'Somebody else has to agree. Until then nothing is paid to the supplier.',
    button: 'Ask',
    warning: false,
    note: { label: 'What did you find out, and why can payments go on?', hint: 'Whoever agrees reads this.' },
    done: 'somebody else has to agree now that payments go on.',
  },
  resume: {
    pageTitle: 'Let payments go on',
    explanation: 'The supplier is paid again, to the account that is active.',
    button: 'Let payments go on',
    warning: true,
    note: null,
    done: 'payments to the supplier go on.',
  },
};
