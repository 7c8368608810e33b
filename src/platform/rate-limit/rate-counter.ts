import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { poolOf } from '../database/database-pool.js';

/** How many within how many seconds. */
export interface Rate {
  readonly points: number;
  readonly duration: number;
}

/** Counts in the database, for all processes; by itself where the database cannot count. */
export class RateCounter {
  private readonly counters = new Map<string, RateLimiterPostgres>();

  /** @param name of what is counted, unlike any other of the portal */
  constructor(
    private readonly dataSource: DataSource,
    private readonly name: string,
  ) {}

  /** Count one. @returns the minutes to wait where it is too often; null where it is not */
  async minutesToWait(what: string, rate: Rate, key: string): Promise<number | null> {
    const seconds = await this.secondsToWait(what, rate, key);
    return seconds === null ? null : Math.ceil(seconds / 60);
  }

  /** Count one, or several together. @returns the seconds to wait where it is too often; null where it is not */
  async secondsToWait(what: string, rate: Rate, key: string, points = 1): Promise<number | null> {
    try {
      await this.counter(what, rate).consume(key, points);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    }
  }

  /** What was counted for this key is given back: one, or all of it. */
  async forgive(what: string, rate: Rate, key: string, how: 'one' | 'all'): Promise<void> {
    const counter = this.counter(what, rate);
    await (how === 'one' ? counter.reward(key) : counter.delete(key));
  }

  private counter(what: string, rate: Rate): RateLimiterPostgres {
    const keyPrefix = `${this.name}-${what}`;
    const known = this.counters.get(keyPrefix);
    if (known !== undefined) return known;
    const counts = { keyPrefix, ...rate };
    const counter = new RateLimiterPostgres({
      ...counts,
      storeClient: poolOf(this.dataSource),
      ...{ storeType: 'pool', tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: true },
      insuranceLimiter: new RateLimiterMemory(counts),
    });
    this.counters.set(keyPrefix, counter);
    return counter;
  }
}

/** "1 minute", "15 minutes". */
export function inMinutes(minutes: number): string {
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

/** One IPv6 subscriber has a whole /64 to try from. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
