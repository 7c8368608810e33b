import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { CodeInvoiceService } from './code-invoice.service.js';

/** Ask who ordered it what an invoice without an order is for. */
@Injectable()
export class FindRequesterJob {
  static readonly jobName = 'find-requester';

  constructor(@Inject(CodeInvoiceService) private readonly coding: CodeInvoiceService) {}

  async run({ councilId, invoiceId }: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.coding.ask(jobContext(councilId, 'find-requester'), invoiceId);
  }
}
