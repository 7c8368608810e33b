import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { ApprovalCaseService } from './approval-case.service.js';
import { ApprovalCaseStore } from './approval-case.store.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { ApprovalStandingService } from './approval-standing.service.js';
import { DecideInvoiceService } from './decide-invoice.service.js';
import { WorkListService } from './work-list.service.js';

@Module({
  imports: [AuditModule, IdentityModule, InvoicesModule, MatchingModule],
  providers: [
    ApprovalCaseStore,
    ApprovalCaseService,
    ApprovalSchemeService,
    ApprovalStandingService,
    DecideInvoiceService,
    WorkListService,
  ],
  exports: [ApprovalStandingService, DecideInvoiceService, WorkListService],
})
export class ApprovalsModule {}
