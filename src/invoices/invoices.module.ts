import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CheckInvoiceService } from './check-invoice.service.js';
import { ConversationService } from './conversation.service.js';
import { CorrectInvoiceService } from './correct-invoice.service.js';
import { CouncilFactsService } from './council-facts.service.js';
import { CreditInvoiceService } from './credit-invoice.service.js';
import { DisputeService } from './dispute.service.js';
import { FindCreditsService } from './find-credits.service.js';
import { FindInvoicesService } from './find-invoices.service.js';
import { FlipOrderService } from './flip-order.service.js';
import { InvoiceCopyService } from './invoice-copy.service.js';
import { InvoiceLineStore } from './invoice-line.store.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { ReadInvoiceService } from './read-invoice.service.js';
import { SendListService } from './send-list.service.js';
import { SetOffCreditJob } from './set-off-credit.job.js';
import { SetOffCreditService } from './set-off-credit.service.js';
import { SubmitInvoiceService } from './submit-invoice.service.js';
import { TypeInvoiceService } from './type-invoice.service.js';
import { WithdrawInvoiceService } from './withdraw-invoice.service.js';
import { WriteEntryService } from './write-entry.service.js';

@Module({
  imports: [AuditModule, IdentityModule, DocumentsModule, SuppliersModule, PurchasingModule],
  providers: [
    InvoiceLineStore,
    FindCreditsService,
    InvoiceLifecycleService,
    CouncilFactsService,
    CheckInvoiceService,
    SubmitInvoiceService,
    TypeInvoiceService,
    SendListService,
    FlipOrderService,
    ReadInvoiceService,
    FindInvoicesService,
    InvoiceCopyService,
    WithdrawInvoiceService,
    WriteEntryService,
    ConversationService,
    DisputeService,
    CorrectInvoiceService,
    CreditInvoiceService,
    SetOffCreditJob,
    SetOffCreditService,
  ],
  exports: [
    InvoiceLifecycleService,
    CheckInvoiceService,
    SubmitInvoiceService,
    TypeInvoiceService,
    SendListService,
    FlipOrderService,
    ReadInvoiceService,
    FindInvoicesService,
    InvoiceCopyService,
    WithdrawInvoiceService,
    WriteEntryService,
    ConversationService,
    DisputeService,
    CorrectInvoiceService,
    CreditInvoiceService,
    SetOffCreditJob,
  ],
})
export class InvoicesModule {}
