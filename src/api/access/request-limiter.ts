import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';

const WINDOW_S = 60;
/** More than any honest program asks: a hundred a second. */
export const REQUESTS_PER_KEY = 6_000;
export const WRONG_KEYS_PER_ADDRESS = 60;
/** A process takes so many requests of a key at once, so that one write of the database serves them all. */
export const HANDFUL = 50;
/** More keys than this are not remembered at a time; what was taken for them is lost to them, and no more. */
const HANDS_MAX = 10_000;

interface Hand {
  left: number;
  /** In milliseconds of the clock. */
  readonly until: number;
}

/** Keeps one program from taking the portal from the others. All processes count together. */
@Injectable()
export class RequestLimiter {
  private readonly counter: RateCounter;
  private readonly hands = new Map<string, Hand>();

  constructor(
    @Inject(DATA_SOURCE) dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.counter = new RateCounter(dataSource, 'api');
  }

  /** @throws AppError `too-many-requests` (429) */
  async countRequest(key: string): Promise<void> {
    // The counts stand in a table, and a key is a secret.
    const name = createHash('sha256').update(key).digest('hex');
    const now = this.clock.now().getTime();
    const hand = this.hands.get(name);
    if (hand !== undefined && hand.left > 0 && hand.until > now) {
      hand.left -= 1;
      return;
    }
    await this.count('key', REQUESTS_PER_KEY, name, HANDFUL);
    if (this.hands.size >= HANDS_MAX) this.hands.clear();
    this.hands.set(name, { left: HANDFUL - 1, until: now + WINDOW_S * 1_000 });
  }

  /** @throws AppError `too-many-requests` (429) */
  async countWrongKey(address: string): Promise<void> {
    await this.count('wrong', WRONG_KEYS_PER_ADDRESS, placeOf(address), 1);
  }

  private async count(what: string, points: number, key: string, taken: number): Promise<void> {
    const rate = { points, duration: WINDOW_S };
    const retryAfterS = await this.counter.secondsToWait(what, rate, key, taken);
    if (retryAfterS === null) return;
    throw new AppError('too-many-requests', {
      status: 429,
      message: `There were too many requests. Try again in ${retryAfterS} ${retryAfterS === 1 ? 'second' : 'seconds'}.`,
      params: { retryAfterS },
    });
  }
}
