import type { BankDetails } from './domain/bank-details.js';
import type { PayeeAnswer } from './domain/payee-answer.js';
import { PayeeCheck } from './payee-check.js';

const TIMEOUT_MS = 5_000;
const NAME_MAX = 140;
const NO_ANSWER: PayeeAnswer = { result: 'unavailable', why: 'no-answer' };

/**
 * Asks a Confirmation of Payee service over HTTP, as docs/bank-details.md describes it. Banks sell this in many
 * shapes: a small gateway beside the portal puts theirs into this one.
 */
export class HttpPayeeCheck extends PayeeCheck {
  readonly simulated = false;

  constructor(
    private readonly url: string,
    private readonly token: string | null,
    private readonly timeoutMs = TIMEOUT_MS,
  ) {
    super();
  }

  async check({ accountName, holder, sortCode, accountNumber }: BankDetails): Promise<PayeeAnswer> {
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        },
        body: JSON.stringify({ accountName, accountType: holder, sortCode, accountNumber }),
        // An answer from elsewhere would take the account number there.
        redirect: 'error',
        signal: AbortSignal.timeout(this.timeoutMs),
      });
      return answer.ok ? readAnswer(await answer.json()) : NO_ANSWER;
    } catch {
      return NO_ANSWER;
    }
  }
}

function readAnswer(body: unknown): PayeeAnswer {
  const { result, name } = (typeof body === 'object' ? (body ?? {}) : {}) as {
    result?: unknown;
    name?: unknown;
  };
  if (result === 'match' || result === 'no-match') return { result };
  if (result === 'not-supported') return { result: 'unavailable', why: 'not-supported' };
  if (result !== 'close-match' || typeof name !== 'string' || name.trim() === '') return NO_ANSWER;
  return { result, name: name.trim().slice(0, NAME_MAX) };
}
