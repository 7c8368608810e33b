import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CheckStatementService } from './check-statement.service.js';
import { DecidePaymentRunService } from './decide-payment-run.service.js';
import { PaymentAgreementService } from './payment-agreement.service.js';
import { PaymentRunStore } from './payment-run.store.js';
import { PreparePaymentRunService } from './prepare-payment-run.service.js';
import { PromisePaymentJob } from './promise-payment.job.js';
import { PromisePaymentService } from './promise-payment.service.js';
import { PromiseStore } from './promise.store.js';
import { PromiseSupplierJob } from './promise-supplier.job.js';
import { ReadPaymentService } from './read-payment.service.js';
import { RemittanceService } from './remittance.service.js';
import { WritePaymentFileService } from './write-payment-file.service.js';

@Module({
  imports: [AuditModule, IdentityModule, DocumentsModule, SuppliersModule, InvoicesModule],
  providers: [
    PaymentRunStore,
    PromiseStore,
    PaymentAgreementService,
    PromisePaymentService,
    PromisePaymentJob,
    PromiseSupplierJob,
    PreparePaymentRunService,
    DecidePaymentRunService,
    WritePaymentFileService,
    ReadPaymentService,
    CheckStatementService,
    RemittanceService,
  ],
  exports: [
    PaymentAgreementService,
    PromisePaymentService,
    PromisePaymentJob,
    PromiseSupplierJob,
    PreparePaymentRunService,
    DecidePaymentRunService,
    ReadPaymentService,
    CheckStatementService,
    RemittanceService,
  ],
})
export class PaymentsModule {}
