import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { RateCounter } from '../../platform/rate-limit/rate-counter.js';

const CHECKS_PER_DAY = 10;
const CHECKS = { points: CHECKS_PER_DAY, duration: 86_400 };

/** A bank tells whose an account is: nobody is to try out accounts here until a name comes up. */
@Injectable()
export class NameCheckLimiter {
  private readonly counter: RateCounter;

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.counter = new RateCounter(dataSource, 'name');
  }

  /** @throws AppError `name-checks-too-often` (429) */
  async count(supplierId: Id): Promise<void> {
    if ((await this.counter.minutesToWait('check', CHECKS, supplierId)) === null) return;
    throw new AppError('name-checks-too-often', {
      status: 429,
      message: `Bank details can be checked ${CHECKS_PER_DAY} times a day. Try again tomorrow, or ask the council.`,
    });
  }
}
