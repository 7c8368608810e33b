import { createHash } from 'node:crypto';
import { Injectable, Inject } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { inMinutes, placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';

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
  private readonly counter: RateCounter;

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.counter = new RateCounter(dataSource, 'sign-in');
  }

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
    if (device !== null)
      return this.giveBack('device', `${device} ${hashOf(email)}`, TRIES_PER_DEVICE, 'all');
    await this.giveBack('account', accountKey(address, email), TRIES_PER_PLACE_AND_ACCOUNT, 'all');
    await this.giveBack('place', placeOf(address), TRIES_PER_PLACE, 'one');
    await this.giveBack('anywhere', hashOf(email), TRIES_PER_ACCOUNT, 'one');
  }

  private async take(name: keyof typeof REFUSALS, key: string, points: number): Promise<void> {
    const wait = await this.counter.minutesToWait(name, { points, duration: WINDOW_S }, key);
    if (wait === null) return;
    throw new AppError('sign-in-too-often', { status: 429, message: REFUSALS[name](inMinutes(wait)) });
  }

  private async giveBack(
    name: keyof typeof REFUSALS,
    key: string,
    points: number,
    how: 'one' | 'all',
  ): Promise<void> {
    await this.counter.forgive(name, { points, duration: WINDOW_S }, key, how);
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

/** E-mail addresses are not kept in the clear where nobody needs to read them. */
function accountKey(address: string, email: string): string {
  return hashOf(`${placeOf(address)} ${email.trim()}`);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text.trim().toLowerCase()).digest('hex');
}
