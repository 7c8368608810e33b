import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { EarlyPaymentModule } from '../early-payment/early-payment.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { UptakeModule } from '../uptake/uptake.module.js';
import { IdempotencyInterceptor } from './access/idempotency.interceptor.js';
import { RequestLimiter } from './access/request-limiter.js';
import { OffersController } from './early-payment/offers.controller.js';
import { AnswerSubmission } from './invoices/answer-submission.js';
import { ConversationController } from './invoices/conversation.controller.js';
import { CorrectionsController } from './invoices/corrections.controller.js';
import { CreditNotesController } from './invoices/credit-notes.controller.js';
import { DisputesController } from './invoices/disputes.controller.js';
import { InvoiceDecisionsController } from './invoices/invoice-decisions.controller.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { ReadDetails } from './invoices/read-details.js';
import { SendCreditNote } from './invoices/send-credit-note.js';
import { AmendmentsController } from './orders/amendments.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { ReceiptsController } from './orders/receipts.controller.js';
import { PaymentRunsController } from './payments/payment-runs.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { ProblemsController } from './problems/problems.controller.js';
import { UnknownAddressController } from './problems/unknown-address.controller.js';
import { StatementsController } from './statements/statements.controller.js';
import { UptakeController } from './uptake/uptake.controller.js';
import { WorkController } from './work/work.controller.js';

/** The same services as the pages, for programs: /api/v1. */
@Module({
  imports: [
    IdentityModule,
    PurchasingModule,
    InvoicesModule,
    MatchingModule,
    ApprovalsModule,
    PaymentsModule,
    EarlyPaymentModule,
    UptakeModule,
  ],
  controllers: [
    OrdersController,
    AmendmentsController,
    ReceiptsController,
    InvoicesController,
    ConversationController,
    CorrectionsController,
    CreditNotesController,
    DisputesController,
    InvoiceDecisionsController,
    WorkController,
    PaymentRunsController,
    PaymentsController,
    StatementsController,
    OffersController,
    UptakeController,
    ProblemsController,
    // Takes what the others leave, so it is the last.
    UnknownAddressController,
  ],
  providers: [RequestLimiter, IdempotencyInterceptor, AnswerSubmission, SendCreditNote, ReadDetails],
})
export class ApiModule {}
