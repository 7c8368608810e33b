import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';

const PER_PLACE = { points: 20, duration: 3600 };
const PER_ADDRESS = { points: 5, duration: 3600 };

/** Keeps people from having us write to somebody again and again. */
@Injectable()
export class ResetLimiter {
  private readonly counter: RateCounter;

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.counter = new RateCounter(dataSource, 'reset');
  }

  /**
   * @returns whether a message may be sent: to one address so often and not more, which nobody is told
   * @throws AppError `reset-too-often` (429) for a place that asks for very many
   */
  async mayWrite(place: string, email: string): Promise<boolean> {
    if ((await this.counter.minutesToWait('place', PER_PLACE, placeOf(place))) !== null) {
      throw new AppError('reset-too-often', {
        status: 429,
        message: 'There were too many requests from your network. Try again in an hour.',
      });
    }
    const key = createHash('sha256').update(email.toLowerCase()).digest('hex');
    return (await this.counter.minutesToWait('address', PER_ADDRESS, key)) === null;
  }
}
