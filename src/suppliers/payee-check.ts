import type { BankDetails } from './domain/bank-details.js';
import type { PayeeAnswer } from './domain/payee-answer.js';

/** Asks the bank of an account whose it is (Confirmation of Payee). */
export abstract class PayeeCheck {
  /** No bank stands behind the answers. */
  abstract readonly simulated: boolean;

  /** Never throws: a service that fails is `unavailable`, and the person who decides is told so. */
  abstract check(details: BankDetails): Promise<PayeeAnswer>;
}

/** Where no service is connected. */
export class NoPayeeCheck extends PayeeCheck {
  readonly simulated = false;

  async check(): Promise<PayeeAnswer> {
    return { result: 'unavailable', why: 'not-connected' };
  }
}

/**
 * Answers by the last digit of the account number, so that each case can be shown: 7 a close match, 8 no match, 9
 * unavailable, any other a match.
 */
export class SimulatedPayeeCheck extends PayeeCheck {
  readonly simulated = true;

  async check({ accountName, accountNumber }: BankDetails): Promise<PayeeAnswer> {
    switch (accountNumber.at(-1)) {
      case '7': {
        const name = bankNameOf(accountName);
        return name === accountName ? { result: 'match' } : { result: 'close-match', name };
      }
      case '8':
        return { result: 'no-match' };
      case '9':
        return { result: 'unavailable', why: 'no-answer' };
      default:
        return { result: 'match' };
    }
  }
}

/** The simulated bank writes names out in full. */
function bankNameOf(name: string): string {
  if (/\bLtd$/i.test(name)) return name.replace(/\bLtd$/i, 'Limited');
  return /\b(Limited|Trading)$/.test(name) ? name : `${name} Trading`;
}
