import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AppError } from '../../kernel/app-error.js';
import type { Id } from '../../kernel/ids.js';
import { DATA_SOURCE } from '../../platform/database/data-source.js';
import { inMinutes, placeOf, RateCounter } from '../../platform/rate-limit/rate-counter.js';

/** Seconds, and how many within them. */
const LIMITS = {
  /** Messages that one place has sent, and codes that it tries. */
  send: { points: 20, duration: 900 },
  try: { points: 60, duration: 900 },
  /** Codes that one link has sent. Whoever runs out asks for a new link, which has its own. */
  link: { points: 10, duration: 3600 },
} as const;

/**
 * Slows down whoever asks for messages or tries codes over and over. Nobody can keep a supplier from its order: wrong
 * codes are counted by where they come from, and a link whose codes are used up by somebody else is replaced by one
 * that only the supplier knows.
 */
@Injectable()
export class OrderLinkLimiter {
  private readonly counter: RateCounter;

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.counter = new RateCounter(dataSource, 'order-link');
  }

  /** @throws AppError `order-link-too-often` (429) */
  async countPlace(what: 'send' | 'try', address: string): Promise<void> {
    const wait = await this.counter.minutesToWait(what, LIMITS[what], placeOf(address));
    if (wait === null) return;
    throw new AppError('order-link-too-often', {
      status: 429,
      message: `There were too many attempts from your network. Try again in ${inMinutes(wait)}.`,
    });
  }

  /** @throws AppError `order-link-used-up` (429) */
  async countCode(linkId: Id): Promise<void> {
    if ((await this.counter.minutesToWait('link', LIMITS.link, linkId)) === null) return;
    throw new AppError('order-link-used-up', {
      status: 429,
      message:
        'Too many codes were asked for with this link in the last hour. Ask for a new link: it works at once.',
    });
  }
}
