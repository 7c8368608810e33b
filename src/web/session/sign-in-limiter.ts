import { createHash } from 'node:crypto';
import { Injectable, Inject } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { poolOf } from './database-pool.js';

const WINDOW_S = 15 * 60;
/** Wrong passwords from one place for one account, and from one place for any account: an office shares its address. */
const TRIES_PER_PLACE_AND_ACCOUNT = 10;
const TRIES_PER_PLACE = 100;

/**
 * Slows down guessing. Counts are kept by where the tries come from and never by account alone, so nobody can lock
 * the owner out by guessing. Where the database cannot count, each process counts by itself.
 */
@Injectable()
export class SignInLimiter {
  private limiters: { readonly account: RateLimiterPostgres; readonly place: RateLimiterPostgres } | null =
    null;

  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /**
   * Count one try before the password is looked at.
   * @throws AppError `sign-in-too-often` (429)
   */
  async count(address: string, email: string): Promise<void> {
    const { account, place } = this.counters();
    try {
      await account.consume(accountKey(address, email));
      await place.consume(placeOf(address));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
      throw new AppError('sign-in-too-often', {
        status: 429,
        message: `There were too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      });
    }
  }

  /** The password was right: what was counted for this try is given back. */
  async forgive(address: string, email: string): Promise<void> {
    const { account, place } = this.counters();
    await account.delete(accountKey(address, email));
    await place.reward(placeOf(address));
  }

  private counters() {
    return (this.limiters ??= {
      account: limiter(this.dataSource, 'sign-in-account', {
        points: TRIES_PER_PLACE_AND_ACCOUNT,
        duration: WINDOW_S,
      }),
      place: limiter(this.dataSource, 'sign-in-place', { points: TRIES_PER_PLACE, duration: WINDOW_S }),
    });
  }
}

/** Counts in the database, for all processes; by itself where the database cannot count. */
export function limiter(
  dataSource: DataSource,
  keyPrefix: string,
  { points, duration }: { readonly points: number; readonly duration: number },
): RateLimiterPostgres {
  const counts = { keyPrefix, points, duration };
  return new RateLimiterPostgres({
    ...counts,
    storeClient: poolOf(dataSource),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: true,
    insuranceLimiter: new RateLimiterMemory(counts),
  });
}

/** E-mail addresses are not kept in the clear where nobody needs to read them. */
function accountKey(address: string, email: string): string {
  return createHash('sha256')
    .update(`${placeOf(address)} ${email.trim().toLowerCase()}`)
    .digest('hex');
}

/** One IPv6 subscriber has a whole /64 to try from. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
