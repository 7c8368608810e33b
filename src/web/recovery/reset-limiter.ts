import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { type RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { limiter, placeOf } from '../session/sign-in-limiter.js';

const PER_PLACE = { points: 20, duration: 3600 };
const PER_ADDRESS = { points: 5, duration: 3600 };

/** Keeps people from having us write to somebody again and again. */
@Injectable()
export class ResetLimiter {
  private places: RateLimiterPostgres | null = null;
  private addresses: RateLimiterPostgres | null = null;

  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /**
   * @returns whether a message may be sent: to one address so often and not more, which nobody is told
   * @throws AppError `reset-too-often` (429) for a place that asks for very many
   */
  async mayWrite(place: string, email: string): Promise<boolean> {
    this.places ??= limiter(this.dataSource, 'reset-place', PER_PLACE);
    this.addresses ??= limiter(this.dataSource, 'reset-address', PER_ADDRESS);
    if (!(await taken(this.places.consume(placeOf(place))))) {
      throw new AppError('reset-too-often', {
        status: 429,
        message: 'There were too many requests from your network. Try again in an hour.',
      });
    }
    const key = createHash('sha256').update(email.toLowerCase()).digest('hex');
    return taken(this.addresses.consume(key));
  }
}

async function taken(consumed: Promise<unknown>): Promise<boolean> {
  try {
    await consumed;
    return true;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return false;
  }
}
