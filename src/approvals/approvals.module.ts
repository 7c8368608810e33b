import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { AccountCodeService } from './account-code.service.js';
import { ApprovalCaseService } from './approval-case.service.js';
import { ApprovalCaseStore } from './approval-case.store.js';
import { ApprovalDelegationService } from './approval-delegation.service.js';
import { ApprovalProposalsService } from './approval-proposals.service.js';
import { ApprovalRoutesService } from './approval-routes.service.js';
import { ApprovalSchemeService } from './approval-scheme.service.js';
import { ApprovalSettingsService } from './approval-settings.service.js';
import { ApprovalStandingService } from './approval-standing.service.js';
import { ApproveTouchlessJob } from './approve-touchless.job.js';
import { ApproveTouchlessService } from './approve-touchless.service.js';
import { CodeInvoiceService } from './code-invoice.service.js';
import { CostCentreService } from './cost-centre.service.js';
import { DecideInvoiceService } from './decide-invoice.service.js';
import { EscalateApprovalsJob } from './escalate-approvals.job.js';
import { FindRequesterJob } from './find-requester.job.js';
import { ProposeRuleChangeService } from './propose-rule-change.service.js';
import { TouchlessFactsService } from './touchless-facts.service.js';
import { TouchlessRulesService } from './touchless-rules.service.js';
import { TouchlessStore } from './touchless.store.js';
import { WorkDutiesService } from './work-duties.service.js';
import { WorkListStore } from './work-list.store.js';
import { WorkListService } from './work-list.service.js';

@Module({
  imports: [AuditModule, IdentityModule, InvoicesModule, MatchingModule],
  providers: [
    ApprovalCaseStore,
    WorkListStore,
    TouchlessStore,
    ProposeRuleChangeService,
    TouchlessFactsService,
    ApprovalCaseService,
    ApprovalSchemeService,
    ApprovalProposalsService,
    ApprovalSettingsService,
    ApprovalStandingService,
    ApprovalRoutesService,
    ApprovalDelegationService,
    CostCentreService,
    AccountCodeService,
    CodeInvoiceService,
    FindRequesterJob,
    EscalateApprovalsJob,
    TouchlessRulesService,
    ApproveTouchlessService,
    ApproveTouchlessJob,
    DecideInvoiceService,
    WorkDutiesService,
    WorkListService,
  ],
  exports: [
    ApprovalProposalsService,
    ApprovalSettingsService,
    ApprovalStandingService,
    ApprovalRoutesService,
    ApprovalDelegationService,
    CostCentreService,
    AccountCodeService,
    CodeInvoiceService,
    FindRequesterJob,
    EscalateApprovalsJob,
    TouchlessRulesService,
    ApproveTouchlessService,
    ApproveTouchlessJob,
    DecideInvoiceService,
    WorkDutiesService,
    WorkListService,
  ],
})
export class ApprovalsModule {}
