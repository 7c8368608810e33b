import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { MessageService } from './message.service.js';
import { NotifySupplierJob } from './notify-supplier.job.js';
import { SendMessageJob } from './send-message.job.js';

@Module({
  imports: [IdentityModule, InvoicesModule, PaymentsModule, SuppliersModule],
  providers: [NotifySupplierJob, SendMessageJob, MessageService],
  exports: [NotifySupplierJob, SendMessageJob, MessageService],
})
export class NotificationsModule {}
