import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../kernel/app-error.js';

const WINDOW_S = 60;
/** More than any honest program asks: a hundred a second. */
export const REQUESTS_PER_KEY = 6_000;
export const WRONG_KEYS_PER_ADDRESS = 60;

/** Keeps one program from taking the portal from the others. Each process counts by itself. */
@Injectable()
export class RequestLimiter {
  private readonly keys = new RateLimiterMemory({ points: REQUESTS_PER_KEY, duration: WINDOW_S });
  private readonly addresses = new RateLimiterMemory({ points: WRONG_KEYS_PER_ADDRESS, duration: WINDOW_S });

  /** @throws AppError `too-many-requests` (429) */
  async countRequest(key: string): Promise<void> {
    await consume(this.keys, key);
  }

  /** @throws AppError `too-many-requests` (429) */
  async countWrongKey(address: string): Promise<void> {
    await consume(this.addresses, address);
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterS = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new AppError('too-many-requests', {
      status: 429,
      message: `There were too many requests. Try again in ${retryAfterS} ${retryAfterS === 1 ? 'second' : 'seconds'}.`,
      params: { retryAfterS },
    });
  }
}
