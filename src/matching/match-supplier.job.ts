import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

/** Something about a supplier changed: its undecided invoices are held, or go on. */
@Injectable()
export class MatchSupplierJob {
  static readonly jobName = 'match-supplier';

  constructor(@Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService) {}

  async run(data: { councilId: Id; supplierId: Id }): Promise<void> {
    await this.matching.matchUndecided(jobContext(data.councilId, 'i-supplier'), data.supplierId);
  }
}
