import type { PayeeAnswer, PayeeUnavailable } from './payee-answer.js';
import type { ModulusResult } from './modulus-check.js';

/** What was found about a proposed account before anybody called. */
export interface BankChecks {
  readonly checkedAt: string;
  /** `no-tables`: the operator has given none. */
  readonly modulus: ModulusResult | 'no-tables';
  readonly payee: PayeeAnswer;
  /** The answer came from a simulator, not from a bank. */
  readonly simulated: boolean;
  /** Names of other suppliers of the council with the same account, now or before. */
  readonly sameAccountAt: readonly string[];
  /** The supplier itself had this account before. */
  readonly hadBefore: boolean;
  /** Somebody said of an earlier change to this account that it was fraud. */
  readonly reportedBefore: boolean;
}

/** Whether somebody who approves all the same must say why. */
export function needReason(checks: BankChecks | null): boolean {
  return checks === null || checksInWords(checks).some(({ concern }) => concern === 'serious');
}

/** How much a check should worry whoever decides. */
export type Concern = 'none' | 'some' | 'serious';

/** A check in words: what was found, and what it means for whoever decides. */
export interface CheckWords {
  readonly title: string;
  readonly found: string;
  readonly means: string;
  readonly concern: Concern;
}

/** Everything that was found, the way the approver reads it. */
export function checksInWords(checks: BankChecks): CheckWords[] {
  return [
    {
      title: 'Format',
      found: 'Six digits of sort code and eight of account number.',
      means: 'The numbers have the right form. That says nothing about whose they are.',
      concern: 'none',
    },
    { title: 'Modulus check', ...MODULUS_WORDS[checks.modulus] },
    { title: 'Name on the account', ...payeeWords(checks.payee, checks.simulated) },
    { title: 'Same account elsewhere', ...duplicateWords(checks) },
  ];
}

type Words = Omit<CheckWords, 'title'>;

const MODULUS_WORDS: Readonly<Record<BankChecks['modulus'], Words>> = {
  passes: {
    found: 'The account number can belong to the sort code.',
    means: 'It was not mistyped. That says nothing about whose account it is.',
    concern: 'none',
  },
  fails: {
    found: 'The account number cannot belong to the sort code.',
    means: 'A payment would come back. Reject the change and ask for the details again.',
    concern: 'serious',
  },
  'cannot-check': {
    found:
      'The sort code is not in the modulus tables, or the account is of a kind that has no check digits.',
    means: 'A mistyped number would not be noticed here. Have the caller read the last digits to you.',
    concern: 'some',
  },
  'no-tables': {
    found: 'Not checked: this portal has no modulus tables.',
    means: 'A mistyped number would not be noticed here. Have the caller read the last digits to you.',
    concern: 'some',
  },
};

function payeeWords(answer: PayeeAnswer, simulated: boolean): Words {
  const words = namedWords(answer);
  return simulated ? { ...words, found: `${words.found} (Simulated: no bank was asked.)` } : words;
}

function namedWords(answer: PayeeAnswer): Words {
  switch (answer.result) {
    case 'match':
      return {
        found: 'The bank holds the account in this name.',
        means:
          'The name is right. A thief can open an account in a similar name, so the call is still needed.',
        concern: 'none',
      };
    case 'close-match':
      return {
        found: `The bank holds the account in a similar name: ${answer.name}.`,
        means: 'Ask on the call why the name differs. Approve only if the bank’s name is the supplier’s own.',
        concern: 'some',
      };
    case 'no-match':
      return {
        found: 'The bank holds the account in another name.',
        means: 'Treat it as fraud until the supplier has explained it on the call. If in doubt, reject.',
        concern: 'serious',
      };
    case 'unavailable':
      return {
        found: UNAVAILABLE_WORDS[answer.why],
        means: 'Nobody has confirmed the name. Check again later, or have the name confirmed in another way.',
        concern: 'some',
      };
  }
}

const UNAVAILABLE_WORDS: Readonly<Record<PayeeUnavailable, string>> = {
  'not-connected': 'Not checked: no service that confirms names is connected.',
  'no-answer': 'Not checked: the service that confirms names did not answer.',
  'not-supported': 'Not checked: the bank of this account does not confirm names.',
};

function duplicateWords({ sameAccountAt, hadBefore, reportedBefore }: BankChecks): Words {
  if (reportedBefore) {
    return {
      found: 'An earlier change to this account was reported as fraud.',
      means:
        'Reject the change, and report it as fraud unless you know for certain that the report was wrong.',
      concern: 'serious',
    };
  }
  const before = hadBefore ? ' The supplier itself had this account before.' : '';
  if (sameAccountAt.length === 0) {
    return {
      found: `No other supplier has this account.${before}`,
      means: 'Nothing points to an account that collects the payments of several suppliers.',
      concern: 'none',
    };
  }
  return {
    found: `Also the account of ${sameAccountAt.join(', ')}.${before}`,
    means: 'Find out why on the call: a group may share an account, and so may a thief.',
    concern: 'serious',
  };
}
