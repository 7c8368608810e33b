import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { MatchInvoiceJob } from './match-invoice.job.js';
import { MatchInvoiceService } from './match-invoice.service.js';
import { MatchOrderJob } from './match-order.job.js';
import { ReadMatchService } from './read-match.service.js';

@Module({
  imports: [InvoicesModule, PurchasingModule],
  providers: [MatchInvoiceService, ReadMatchService, MatchInvoiceJob, MatchOrderJob],
  exports: [MatchInvoiceService, ReadMatchService, MatchInvoiceJob, MatchOrderJob],
})
export class MatchingModule {}
