import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { DecideInvoiceService } from './decide-invoice.service.js';
import { WorkListService } from './work-list.service.js';

@Module({
  imports: [InvoicesModule, MatchingModule],
  providers: [DecideInvoiceService, WorkListService],
  exports: [DecideInvoiceService, WorkListService],
})
export class ApprovalsModule {}
