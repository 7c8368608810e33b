import { Module } from '@nestjs/common';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { AuditModule } from './audit/audit.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EarlyPaymentModule } from './early-payment/early-payment.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PurchasingModule } from './purchasing/purchasing.module.js';
import { SuppliersModule } from './suppliers/suppliers.module.js';
import { UptakeModule } from './uptake/uptake.module.js';

const CAPABILITIES = [
  AuditModule,
  IdentityModule,
  DocumentsModule,
  SuppliersModule,
  PurchasingModule,
  InvoicesModule,
  MatchingModule,
  ApprovalsModule,
  PaymentsModule,
  EarlyPaymentModule,
  NotificationsModule,
  UptakeModule,
];

/** Everything that the portal can do, whichever process does it. */
@Module({ imports: CAPABILITIES, exports: CAPABILITIES })
export class CapabilitiesModule {}
