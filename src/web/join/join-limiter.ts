import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { limiter, placeOf } from '../session/sign-in-limiter.js';

/** Codes of letters that one place tries, and messages that it has sent, within a quarter of an hour. */
const LIMITS = {
  try: { points: 60, duration: 900 },
  send: { points: 20, duration: 900 },
} as const;

/** Slows down whoever guesses codes or has us write to strangers. */
@Injectable()
export class JoinLimiter {
  private readonly limiters = new Map<string, ReturnType<typeof limiter>>();

  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** @throws AppError `join-too-often` (429) */
  async count(what: keyof typeof LIMITS, address: string): Promise<void> {
    const name = `join-${what}`;
    const counter = this.limiters.get(name) ?? limiter(this.dataSource, name, LIMITS[what]);
    this.limiters.set(name, counter);
    try {
      await counter.consume(placeOf(address));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
      throw new AppError('join-too-often', {
        status: 429,
        message: `There were too many attempts from your network. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      });
    }
  }
}
