import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ActivateBankDetailsJob } from './activate-bank-details.job.js';
import { ActivateBankDetailsService } from './activate-bank-details.service.js';
import { AddSupplierService } from './add-supplier.service.js';
import { AdmitSupplierService } from './admit-supplier.service.js';
import { AnswerJoiningService } from './answer-joining.service.js';
import { AssistSupplierService } from './assist-supplier.service.js';
import { BankAlertService } from './bank-alert.service.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { BankNewsService } from './bank-news.service.js';
import { BankRulesService } from './bank-rules.service.js';
import { BeginJoiningService } from './begin-joining.service.js';
import { CallBackService } from './call-back.service.js';
import { CheckBankDetailsJob } from './check-bank-details.job.js';
import { CheckBankDetailsService } from './check-bank-details.service.js';
import { CisVerificationService } from './cis-verification.service.js';
import { ChangeDetailsService } from './change-details.service.js';
import { ChangeIdentityService } from './change-identity.service.js';
import { CheckDocumentService } from './check-document.service.js';
import { CheckIdentityService } from './check-identity.service.js';
import { ClaimSupplierService } from './claim-supplier.service.js';
import { DecideApplicationService } from './decide-application.service.js';
import { DecideBankDetailsService } from './decide-bank-details.service.js';
import { FindDuplicateService } from './find-duplicate.service.js';
import { InviteSupplierService } from './invite-supplier.service.js';
import { JoiningBankService } from './joining-bank.service.js';
import { loadModulusTables, MODULUS_TABLES } from './modulus-tables.js';
import { MergeSupplierService } from './merge-supplier.service.js';
import { MergeSupplierStore } from './merge-supplier.store.js';
import { MoveMergedJob } from './move-merged.job.js';
import { OpenAccountService } from './open-account.service.js';
import { OpenInvitationService } from './open-invitation.service.js';
import { PayableAccountService } from './payable-account.service.js';
import { PayableAccountStore } from './payable-account.store.js';
import { payeeCheckOf } from './payee-check-of.js';
import { PayeeCheck } from './payee-check.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { PreviewMergeService } from './preview-merge.service.js';
import { ProposeBankDetailsService } from './propose-bank-details.service.js';
import { ReadApplicationService } from './read-application.service.js';
import { ReadBankDetailsService } from './read-bank-details.service.js';
import { CompanyRegister } from './registers/company-register.js';
import { companyRegister, vatRegister } from './registers/registers.js';
import { VatRegister } from './registers/vat-register.js';
import { SendJoiningService } from './send-joining.service.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { RemindDocumentsJob } from './remind-documents.job.js';
import { SupplierDocumentService } from './supplier-document.service.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierNewsService } from './supplier-news.service.js';
import { SupplierService } from './supplier.service.js';
import { SuspendSupplierService } from './suspend-supplier.service.js';

const JOINING = [
  SupplierHistoryService,
  SupplierLifecycleService,
  SupplierNewsService,
  SupplierDocumentService,
  RemindDocumentsJob,
  AddSupplierService,
  AdmitSupplierService,
  AnswerJoiningService,
  BeginJoiningService,
  CisVerificationService,
  ClaimSupplierService,
  DecideApplicationService,
  FindDuplicateService,
  InviteSupplierService,
  JoiningBankService,
  OpenAccountService,
  AssistSupplierService,
  OpenInvitationService,
  ReadApplicationService,
  SuspendSupplierService,
  ChangeDetailsService,
  CheckDocumentService,
  CheckIdentityService,
  ChangeIdentityService,
  MergeSupplierStore,
  PayableAccountStore,
  PreviewMergeService,
  MergeSupplierService,
  MoveMergedJob,
  SendJoiningService,
];

const SERVICES = [
  ...JOINING,
  SupplierService,
  SupplierContactService,
  PayableAccountService,
  PaymentFreezeService,
  BankDetailsLifecycleService,
  ProposeBankDetailsService,
  CheckBankDetailsService,
  CheckBankDetailsJob,
  CallBackService,
  DecideBankDetailsService,
  ActivateBankDetailsService,
  ActivateBankDetailsJob,
  BankAlertService,
  BankNewsService,
  BankRulesService,
  ReadBankDetailsService,
];

@Module({
  imports: [AuditModule, DocumentsModule, IdentityModule],
  providers: [
    ...SERVICES,
    { provide: CompanyRegister, inject: [CONFIG], useFactory: companyRegister },
    { provide: VatRegister, inject: [CONFIG, Clock], useFactory: vatRegister },
    { provide: PayeeCheck, inject: [CONFIG], useFactory: payeeCheckOf },
    {
      provide: MODULUS_TABLES,
      inject: [CONFIG],
      useFactory: ({ modulusTables }: Config) => loadModulusTables(modulusTables),
    },
  ],
  exports: SERVICES,
})
export class SuppliersModule {}
