import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { CheckInvoiceService } from '../invoices/check-invoice.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import { type Ctx, Database, jobContext } from '../platform/database/database.js';
import { MatchInvoiceService } from './match-invoice.service.js';

/** Nothing waits this long for a job that is still to come. */
const STILL_MS = 120_000;

/**
 * Take up invoices that stand still between two steps: their job was given up after many tries, or the queue lost
 * it. Whatever happens to the queue, no invoice is forgotten.
 */
@Injectable()
export class ResumeInvoicesJob {
  static readonly jobName = 'resume-invoices';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(CheckInvoiceService) private readonly checking: CheckInvoiceService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const { id } of await this.councils.all()) {
      const ctx = jobContext(id, 'i-supplier');
      for (const invoiceId of await this.standing(ctx, 'SUBMITTED'))
        await this.checking.check(ctx, invoiceId);
      for (const invoiceId of await this.standing(ctx, 'RECEIVED')) await this.matching.match(ctx, invoiceId);
    }
  }

  private async standing(ctx: Ctx, state: 'SUBMITTED' | 'RECEIVED'): Promise<string[]> {
    const since = new Date(this.clock.now().getTime() - STILL_MS);
    return this.database.transaction(ctx, (tx) => this.invoices.standingSince(tx, ctx, state, since));
  }
}
