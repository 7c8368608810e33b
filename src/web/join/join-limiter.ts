import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { inMinutes, placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';

/** Codes of letters that one place tries, and messages that it has sent, within a quarter of an hour. */
const LIMITS = {
  try: { points: 60, duration: 900 },
  send: { points: 20, duration: 900 },
} as const;

/** Slows down whoever guesses codes or has us write to strangers. */
@Injectable()
export class JoinLimiter {
  private readonly counter: RateCounter;

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.counter = new RateCounter(dataSource, 'join');
  }

  /** @throws AppError `join-too-often` (429) */
  async count(what: keyof typeof LIMITS, address: string): Promise<void> {
    const wait = await this.counter.minutesToWait(what, LIMITS[what], placeOf(address));
    if (wait === null) return;
    throw new AppError('join-too-often', {
      status: 429,
      message: `There were too many attempts from your network. Try again in ${inMinutes(wait)}.`,
    });
  }
}
