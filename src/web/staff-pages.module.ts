import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { MatchingModule } from '../matching/matching.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { UptakeModule } from '../uptake/uptake.module.js';
import { AssistController } from './assist/assist.controller.js';
import { BankChangesController } from './bank-changes/bank-changes.controller.js';
import { PaymentRunsController } from './payment-runs/payment-runs.controller.js';
import { ReversalsController } from './receipts/reversals.controller.js';
import { StaffOrdersController } from './receipts/staff-orders.controller.js';
import { ReceiptsController } from './receipts/receipts.controller.js';
import { CisController } from './suppliers-staff/cis.controller.js';
import { ApprovalsController } from './rules/approvals.controller.js';
import { ApprovalsDelegationController } from './rules/approvals-delegation.controller.js';
import { AccountCodesController, CostCentresController } from './rules/code-lists.controller.js';
import { HandReleaseController } from './rules/hand-release.controller.js';
import { HoldRulesController } from './rules/holds.controller.js';
import { TouchlessController } from './rules/touchless.controller.js';
import { RulesController } from './rules/rules.controller.js';
import { TolerancesController } from './rules/tolerances.controller.js';
import { UnitsController } from './rules/units.controller.js';
import { InvitationsController } from './suppliers-staff/invitations.controller.js';
import { JoiningStaffController } from './suppliers-staff/joining-staff.controller.js';
import { MergesController } from './suppliers-staff/merges.controller.js';
import { DocumentChecksController } from './suppliers-staff/document-checks.controller.js';
import { SupplierChangesController } from './suppliers-staff/supplier-changes.controller.js';
import { BankRulesController } from './rules/bank-rules.controller.js';
import { SupplierReader } from './suppliers-staff/supplier-reader.js';
import { SuppliersController } from './suppliers-staff/suppliers.controller.js';
import { UptakeController } from './uptake/uptake.controller.js';
import { ConversationController } from './work/conversation.controller.js';
import { CopyPages } from './copies/copy-pages.js';
import { StaffCopiesController } from './copies/staff-copies.controller.js';
import { CodingController } from './work/coding.controller.js';
import { BulkApprovalController } from './work/bulk-approval.controller.js';
import { DisputesController } from './work/disputes.controller.js';
import { DuplicatesController } from './work/duplicates.controller.js';
import { PairingController } from './work/pairing.controller.js';
import { ReleasesController } from './work/releases.controller.js';
import { StaffInvoicesController } from './work/staff-invoices.controller.js';
import { WorkController } from './work/work.controller.js';
import { WorkbenchReader } from './work/workbench-reader.js';

/** The pages of a council's staff. */
@Module({
  imports: [
    ApprovalsModule,
    IdentityModule,
    InvoicesModule,
    MatchingModule,
    NotificationsModule,
    PaymentsModule,
    PurchasingModule,
    SuppliersModule,
    UptakeModule,
  ],
  controllers: [
    WorkController,
    BulkApprovalController,
    CodingController,
    ConversationController,
    DisputesController,
    StaffInvoicesController,
    StaffCopiesController,
    PairingController,
    DuplicatesController,
    ReleasesController,
    // "raise" would be taken for the number of an order.
    StaffOrdersController,
    ReversalsController,
    ReceiptsController,
    PaymentRunsController,
    // Their addresses would be taken for the number of a supplier.
    JoiningStaffController,
    InvitationsController,
    SupplierChangesController,
    DocumentChecksController,
    MergesController,
    SuppliersController,
    CisController,
    AssistController,
    BankChangesController,
    BankRulesController,
    UptakeController,
    RulesController,
    HandReleaseController,
    HoldRulesController,
    TolerancesController,
    UnitsController,
    ApprovalsController,
    ApprovalsDelegationController,
    CostCentresController,
    AccountCodesController,
    TouchlessController,
  ],
  providers: [CopyPages, SupplierReader, WorkbenchReader],
  exports: [CopyPages],
})
export class StaffPagesModule {}
