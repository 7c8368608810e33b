import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { poolOf } from '../session/database-pool.js';

const DAY_S = 86_400;
const CHECKS_PER_DAY = 10;

/** A bank tells whose an account is: nobody is to try out accounts here until a name comes up. */
@Injectable()
export class NameCheckLimiter {
  private limiter: RateLimiterPostgres | null = null;

  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** @throws AppError `name-checks-too-often` (429) */
  async count(supplierId: Id): Promise<void> {
    const counts = { keyPrefix: 'name-check', points: CHECKS_PER_DAY, duration: DAY_S };
    this.limiter ??= new RateLimiterPostgres({
      ...counts,
      ...{
        storeClient: poolOf(this.dataSource),
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
      },
      clearExpiredByTimeout: true,
      insuranceLimiter: new RateLimiterMemory(counts),
    });
    try {
      await this.limiter.consume(supplierId);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('name-checks-too-often', {
        status: 429,
        message: `Bank details can be checked ${CHECKS_PER_DAY} times a day. Try again tomorrow, or ask the council.`,
      });
    }
  }
}
