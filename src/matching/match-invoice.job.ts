import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

@Injectable()
export class MatchInvoiceJob {
  static readonly jobName = 'match-invoice';

  constructor(@Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService) {}

  async run(data: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.matching.match(jobContext(data.councilId, 'i-supplier'), data.invoiceId);
  }
}
