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
/** From everywhere that is not known, for one account. */
const TRIES_PER_ACCOUNT = 50;
const TRIES_PER_DEVICE = 10;

/** Where an attempt comes from. */
export interface Source {
  /** The network address. */
  readonly address: string;
  /** A browser that the same person signed in with before; null for any other. */
  readonly device: string | null;
}

/**
 * Slows down guessing. Counts are kept by where the tries come from. An account's own count is of tries from unknown
 * places alone, so nobody can lock the owner out of a browser that they have used before; elsewhere a new password by
 * email lets them in at once. Where the database cannot count, each process counts by itself.
 */
@Injectable()
export class SignInLimiter {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /**
   * Count one try before the password is looked at.
   * @throws AppError `sign-in-too-often` (429)
   */
  async count({ address, device }: Source, email: string): Promise<void> {
    if (device !== null) return this.take('device', `${device} ${hashOf(email)}`, TRIES_PER_DEVICE);
    await this.take('account', accountKey(address, email), TRIES_PER_PLACE_AND_ACCOUNT);
    await this.take('place', placeOf(address), TRIES_PER_PLACE);
    await this.take('anywhere', hashOf(email), TRIES_PER_ACCOUNT);
  }

  /** The password was right: what was counted for this try is given back. */
  async forgive({ address, device }: Source, email: string): Promise<void> {
    if (device !== null) {
      await this.counter('device', TRIES_PER_DEVICE).delete(`${device} ${hashOf(email)}`);
      return;
    }
    await this.counter('account', TRIES_PER_PLACE_AND_ACCOUNT).delete(accountKey(address, email));
    await this.counter('place', TRIES_PER_PLACE).reward(placeOf(address));
    await this.counter('anywhere', TRIES_PER_ACCOUNT).reward(hashOf(email));
  }

  private async take(name: keyof typeof REFUSALS, key: string, points: number): Promise<void> {
    try {
      await this.counter(name, points).consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const minutes = Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
      throw new AppError('sign-in-too-often', {
        status: 429,
        message: REFUSALS[name](`${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`),
      });
    }
  }

  private counter(name: keyof typeof REFUSALS, points: number): RateLimiterPostgres {
    const counter =
      this.limiters.get(name) ?? limiter(this.dataSource, `sign-in-${name}`, { points, duration: WINDOW_S });
    this.limiters.set(name, counter);
    return counter;
  }
}

const tooOften = (time: string) => `There were too many attempts to sign in. Try again in ${time}.`;
const REFUSALS = {
  device: tooOften,
  account: tooOften,
  place: tooOften,
  anywhere: (time: string) =>
    `There were too many attempts to sign in to this account from places that we do not know. Try again in ${time}, sign in with a browser that you have used before, or choose a new password by email, which works at once.`,
} as const;

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
  return hashOf(`${placeOf(address)} ${email.trim()}`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('hex');
}

/** One IPv6 subscriber has a whole /64 to try from. */
export function placeOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
