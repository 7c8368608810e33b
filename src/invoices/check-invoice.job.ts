import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { CheckInvoiceService } from './check-invoice.service.js';

/** Finishes the check of an invoice whose sender's request could not. */
@Injectable()
export class CheckInvoiceJob {
  static readonly jobName = 'check-invoice';

  constructor(@Inject(CheckInvoiceService) private readonly checking: CheckInvoiceService) {}

  async run(data: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.checking.check(jobContext(data.councilId, 'i-supplier'), data.invoiceId);
  }
}
