import { Module } from '@nestjs/common';
import { EarlyPaymentModule } from '../early-payment/early-payment.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { AboutController } from './about/about.controller.js';
import { InvoiceCopiesController } from './copies/invoice-copies.controller.js';
import { AccountController } from './account/account.controller.js';
import { FactorController } from './account/factor.controller.js';
import { WorkMessagesController } from './account/work-messages.controller.js';
import { SessionsController } from './account/sessions.controller.js';
import { EmailController } from './account/email.controller.js';
import { ForgottenPasswordController } from './recovery/forgotten-password.controller.js';
import { PersonLinksController } from './recovery/person-links.controller.js';
import { ResetLimiter } from './recovery/reset-limiter.js';
import { OrganisationSignInController } from './sign-in/organisation.controller.js';
import { LostPhoneController } from './sign-in/lost-phone.controller.js';
import { BankDetailsController } from './bank-details/bank-details.controller.js';
import { NameCheckLimiter } from './bank-details/name-check-limiter.js';
import { CorrectController } from './correct/correct.controller.js';
import { CreditController } from './credit/credit.controller.js';
import { EarlyPaymentController } from './early-payment/early-payment.controller.js';
import { FlipController } from './flip/flip.controller.js';
import { FrontController } from './home/front.controller.js';
import { HomeController } from './home/home.controller.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { JoinAnswersController } from './join/join-answers.controller.js';
import { JoinExtrasController } from './join/join-extras.controller.js';
import { JoinLimiter } from './join/join-limiter.js';
import { JoinStartController } from './join/join-start.controller.js';
import { JoinStatusController } from './join/join-status.controller.js';
import { MessagesController } from './messages/messages.controller.js';
import { NotUsController } from './not-us/not-us.controller.js';
import { OpenAccountController } from './open-account/open-account.controller.js';
import { OrderLinkController } from './order-link/order-link.controller.js';
import { OrderLinkLimiter } from './order-link/order-link-limiter.js';
import { OrdersController } from './orders/orders.controller.js';
import { ContactsController } from './organisation/contacts.controller.js';
import { DetailsController } from './organisation/details.controller.js';
import { DocumentsController } from './organisation/documents.controller.js';
import { OrganisationController } from './organisation/organisation.controller.js';
import { InvitationController } from './people/invitation.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { PaymentsController } from './payments/payments.controller.js';
import { SendManyController } from './send-many/send-many.controller.js';
import { SendController } from './send/send.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { FactorDrafts } from './session/factor-draft.js';
import { IdentityCheck } from './session/identity-check.js';
import { SecondFactorController } from './sign-in/second-factor.controller.js';
import { SignInLimiter } from './session/sign-in-limiter.js';
import { StaffPagesModule } from './staff-pages.module.js';
import { StatementController } from './statement/statement.controller.js';
import { TypeInvoiceController } from './type-invoice/type-invoice.controller.js';
import { UploadController } from './upload/upload.controller.js';

/** Every page: one folder for each journey, its template beside it. */
@Module({
  imports: [
    IdentityModule,
    SuppliersModule,
    PurchasingModule,
    InvoicesModule,
    MatchingModule,
    PaymentsModule,
    EarlyPaymentModule,
    NotificationsModule,
    StaffPagesModule,
  ],
  controllers: [
    FrontController,
    SignInController,
    SecondFactorController,
    PasskeysController,
    AccountController,
    FactorController,
    WorkMessagesController,
    SessionsController,
    EmailController,
    LostPhoneController,
    OrganisationSignInController,
    ForgottenPasswordController,
    PersonLinksController,
    JoinStartController,
    JoinAnswersController,
    JoinExtrasController,
    JoinStatusController,
    AboutController,
    HomeController,
    OrderLinkController,
    OpenAccountController,
    OrdersController,
    FlipController,
    SendController,
    SendManyController,
    UploadController,
    TypeInvoiceController,
    InvoicesController,
    CorrectController,
    CreditController,
    InvoiceCopiesController,
    // Its address would be taken for the reference of a payment.
    StatementController,
    PaymentsController,
    EarlyPaymentController,
    PeopleController,
    ApiKeysController,
    InvitationController,
    OrganisationController,
    DetailsController,
    ContactsController,
    DocumentsController,
    BankDetailsController,
    NotUsController,
    MessagesController,
  ],
  providers: [
    ResetLimiter,
    FactorDrafts,
    IdentityCheck,
    NameCheckLimiter,
    JoinLimiter,
    SignInLimiter,
    OrderLinkLimiter,
  ],
})
export class WebModule {}
