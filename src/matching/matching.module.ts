import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { HoldRulesService } from './hold-rules.service.js';
import { LoadFactsService } from './load-facts.service.js';
import { PlaceHoldsService } from './place-holds.service.js';
import { DisputeInvoiceService } from './dispute-invoice.service.js';
import { MatchInvoiceJob } from './match-invoice.job.js';
import { MatchInvoiceService } from './match-invoice.service.js';
import { MatchOrderJob } from './match-order.job.js';
import { MatchSupplierJob } from './match-supplier.job.js';
import { MatchWaitingJob } from './match-waiting.job.js';
import { ConvertHoldService } from './convert-hold.service.js';
import { ChangeRulesService } from './change-rules.service.js';
import { RuleEffectService } from './rule-effect.service.js';
import { RulePlacesService } from './rule-places.service.js';
import { MatchRulesService } from './match-rules.service.js';
import { ConfirmPairingService } from './confirm-pairing.service.js';
import { NearDuplicateStore } from './near-duplicate.store.js';
import { NearDuplicatesService } from './near-duplicates.service.js';
import { ReadMatchService } from './read-match.service.js';
import { ReleaseHoldService } from './release-hold.service.js';
import { ResumeInvoicesJob } from './resume-invoices.job.js';

@Module({
  imports: [AuditModule, IdentityModule, InvoicesModule, PurchasingModule, SuppliersModule],
  providers: [
    RulePlacesService,
    ChangeRulesService,
    ConvertHoldService,
    RuleEffectService,
    MatchRulesService,
    ConfirmPairingService,
    NearDuplicateStore,
    HoldRulesService,
    LoadFactsService,
    PlaceHoldsService,
    NearDuplicatesService,
    MatchInvoiceService,
    DisputeInvoiceService,
    ReadMatchService,
    ReleaseHoldService,
    MatchInvoiceJob,
    MatchOrderJob,
    MatchSupplierJob,
    MatchWaitingJob,
    ResumeInvoicesJob,
  ],
  exports: [
    RulePlacesService,
    ChangeRulesService,
    ConvertHoldService,
    RuleEffectService,
    HoldRulesService,
    MatchRulesService,
    ConfirmPairingService,
    NearDuplicatesService,
    MatchInvoiceService,
    DisputeInvoiceService,
    ReadMatchService,
    ReleaseHoldService,
    MatchInvoiceJob,
    MatchOrderJob,
    MatchSupplierJob,
    MatchWaitingJob,
    ResumeInvoicesJob,
  ],
})
export class MatchingModule {}
