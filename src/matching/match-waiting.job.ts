import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

/** The rules of a council changed: its undecided invoices are matched again, in the order of receipt. */
@Injectable()
export class MatchWaitingJob {
  static readonly jobName = 'match-waiting';

  constructor(@Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService) {}

  async run(data: { councilId: Id }): Promise<void> {
    await this.matching.matchUndecided(jobContext(data.councilId, 'i-supplier'));
  }
}
