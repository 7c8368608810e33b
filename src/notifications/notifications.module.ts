import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { MessageService } from './message.service.js';
import { NotifyBankChangeJob } from './notify-bank-change.job.js';
import { NotifySupplierJob } from './notify-supplier.job.js';
import { SendMessageJob } from './send-message.job.js';
import { SendInvitationJob, SendJoiningCodeJob, TellOfJoiningJob } from './tell-of-joining.job.js';
import { WriteMessageService } from './write-message.service.js';

const JOBS = [
  NotifyBankChangeJob,
  NotifySupplierJob,
  SendMessageJob,
  TellOfJoiningJob,
  SendJoiningCodeJob,
  SendInvitationJob,
];

@Module({
  imports: [IdentityModule, InvoicesModule, PaymentsModule, SuppliersModule],
  providers: [...JOBS, WriteMessageService, MessageService],
  exports: [...JOBS, MessageService],
})
export class NotificationsModule {}
