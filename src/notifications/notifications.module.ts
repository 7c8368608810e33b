import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { MessageService } from './message.service.js';
import { NotifyBankChangeJob } from './notify-bank-change.job.js';
import { NotifySupplierJob } from './notify-supplier.job.js';
import { OrderLinkMessageService } from './order-link-message.service.js';
import { AlertOfFactorLossJob } from './alert-of-factor-loss.job.js';
import { SendResetJob } from './send-reset.job.js';
import { SendMessageJob } from './send-message.job.js';
import { TellOfConversationJob } from './tell-of-conversation.job.js';
import { SendInvitationJob, SendJoiningCodeJob, TellOfJoiningJob } from './tell-of-joining.job.js';
import { TellOfOrderJob } from './tell-of-order.job.js';
import { TellOfPeopleJob } from './tell-of-people.job.js';
import { TellOfRuleChangeJob } from './tell-of-rule-change.job.js';
import { TellOfWorkEachMorningJob } from './tell-of-work-each-morning.job.js';
import { TellOfWorkJob } from './tell-of-work.job.js';
import { TellOfWorkService } from './tell-of-work.service.js';
import { TellPersonJob } from './tell-person.job.js';
import { WorkMessagesService } from './work-messages.service.js';
import { WriteMessageService } from './write-message.service.js';

const JOBS = [
  NotifyBankChangeJob,
  NotifySupplierJob,
  TellOfConversationJob,
  TellOfOrderJob,
  TellOfPeopleJob,
  TellOfRuleChangeJob,
  TellOfWorkJob,
  TellOfWorkEachMorningJob,
  TellPersonJob,
  SendResetJob,
  AlertOfFactorLossJob,
  SendMessageJob,
  TellOfJoiningJob,
  SendJoiningCodeJob,
  SendInvitationJob,
];
const SERVICES = [MessageService, OrderLinkMessageService, WorkMessagesService];

@Module({
  imports: [
    ApprovalsModule,
    AuditModule,
    IdentityModule,
    InvoicesModule,
    PaymentsModule,
    PurchasingModule,
    SuppliersModule,
  ],
  providers: [...JOBS, ...SERVICES, TellOfWorkService, WriteMessageService],
  exports: [...JOBS, ...SERVICES],
})
export class NotificationsModule {}
