import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

/** Something touched an order: its undecided invoices are matched again, with nobody pressing a button. */
@Injectable()
export class MatchOrderJob {
  static readonly jobName = 'match-order';

  constructor(@Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService) {}

  async run(data: { councilId: Id; orderId: Id }): Promise<void> {
    await this.matching.matchOrder(jobContext(data.councilId, 'i-supplier'), data.orderId);
  }
}
