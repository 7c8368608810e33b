import { AccountCodeEntity } from './approvals/account-code.entity.js';
import { ApprovalAbsenceEntity } from './approvals/approval-absence.entity.js';
import { ApprovalDecisionEntity } from './approvals/approval-decision.entity.js';
import { ApprovalEscalationEntity } from './approvals/approval-escalation.entity.js';
import { ApprovalLimitEntity } from './approvals/approval-limit.entity.js';
import { ApprovalRuleEntity } from './approvals/approval-rule.entity.js';
import { ApprovalSettingEntity } from './approvals/approval-setting.entity.js';
import { CostCentreEntity } from './approvals/cost-centre.entity.js';
import { InvoiceCodingLineEntity } from './approvals/invoice-coding-line.entity.js';
import { InvoiceCodingEntity } from './approvals/invoice-coding.entity.js';
import { WorkOrderEntity } from './approvals/work-order.entity.js';
import { AuditEntryEntity } from './audit/audit-entry.entity.js';
import { DocumentEntity } from './documents/document.entity.js';
import { EarlyPaymentOfferEntity } from './early-payment/early-payment-offer.entity.js';
import { EarlyPaymentProgrammeEntity } from './early-payment/early-payment-programme.entity.js';
import { ApiKeyEntity } from './identity/api-key.entity.js';
import { CouncilEntity } from './identity/council.entity.js';
import { FederatedIdentityEntity } from './identity/federated-identity.entity.js';
import { MembershipEntity } from './identity/membership.entity.js';
import { OneTimeSecretEntity } from './identity/one-time-secret.entity.js';
import { PasskeyEntity } from './identity/passkey.entity.js';
import { PersonInvitationEntity } from './identity/person-invitation.entity.js';
import { RoleRequestEntity } from './identity/role-request.entity.js';
import { PersonEntity } from './identity/person.entity.js';
import { RecoveryCodeEntity } from './identity/recovery-code.entity.js';
import { SecondFactorEntity } from './identity/second-factor.entity.js';
import { ConversationAttachmentEntity } from './invoices/conversation-attachment.entity.js';
import { ConversationEntryEntity } from './invoices/conversation-entry.entity.js';
import { ConversationEntity } from './invoices/conversation.entity.js';
import { DisputeEntity } from './invoices/dispute.entity.js';
import { InvoiceEventEntity } from './invoices/invoice-event.entity.js';
import { InvoiceListEntity } from './invoices/invoice-list.entity.js';
import { InvoiceLineEntity } from './invoices/invoice-line.entity.js';
import { InvoiceVersionEntity } from './invoices/invoice-version.entity.js';
import { InvoiceEntity } from './invoices/invoice.entity.js';
import { InvoiceOrderEntity } from './invoices/invoice-order.entity.js';
import { DuplicateDecisionEntity } from './matching/duplicate-decision.entity.js';
import { HoldReleaseLimitEntity } from './matching/hold-release-limit.entity.js';
import { HoldRuleEntity } from './matching/hold-rule.entity.js';
import { HoldEntity } from './matching/hold.entity.js';
import { LinePairingEntity } from './matching/line-pairing.entity.js';
import { MatchRuleChangeEntity } from './matching/match-rule-change.entity.js';
import { MatchResultEntity } from './matching/match-result.entity.js';
import { ToleranceRuleEntity } from './matching/tolerance-rule.entity.js';
import { UnitConversionEntity } from './matching/unit-conversion.entity.js';
import { MessageEntity } from './notifications/message.entity.js';
import { WorkMessageChoiceEntity } from './notifications/work-message-choice.entity.js';
import { WorkNoticeEntity } from './notifications/work-notice.entity.js';
import { PaymentAgreementEntity } from './payments/payment-agreement.entity.js';
import { PaymentItemEntity } from './payments/payment-item.entity.js';
import { PaymentRunEntity } from './payments/payment-run.entity.js';
import { PaymentEntity } from './payments/payment.entity.js';
import { SupplierStatementEntity } from './payments/supplier-statement.entity.js';
import { OutboxEventEntity } from './platform/outbox/outbox-event.entity.js';
import { OrderLineBillingEntity } from './purchasing/order-line-billing.entity.js';
import { PurchaseOrderLineEntity } from './purchasing/purchase-order-line.entity.js';
import { OrderLinkEntity } from './purchasing/order-link.entity.js';
import { OrderVersionEntity } from './purchasing/order-version.entity.js';
import { PurchaseOrderEntity } from './purchasing/purchase-order.entity.js';
import { ReceiptLineEntity } from './purchasing/receipt-line.entity.js';
import { ReceiptEntity } from './purchasing/receipt.entity.js';
import { BankDetailsAlertEntity } from './suppliers/bank-details-alert.entity.js';
import { BankDetailsEventEntity } from './suppliers/bank-details-event.entity.js';
import { RuleProposalEntity } from './identity/rule-proposal.entity.js';
import { PaymentFreezeEntity } from './suppliers/payment-freeze.entity.js';
import { SupplierBankAccountEntity } from './suppliers/supplier-bank-account.entity.js';
import { SupplierConsentEntity } from './suppliers/supplier-consent.entity.js';
import { SupplierContactUseEntity } from './suppliers/supplier-contact-use.entity.js';
import { SupplierContactEntity } from './suppliers/supplier-contact.entity.js';
import { CisVerificationEntity } from './suppliers/cis-verification.entity.js';
import { SupplierApplicationEntity } from './suppliers/supplier-application.entity.js';
import { SupplierChangeEntity } from './suppliers/supplier-change.entity.js';
import { SupplierClaimEntity } from './suppliers/supplier-claim.entity.js';
import { SupplierDocumentEntity } from './suppliers/supplier-document.entity.js';
import { SupplierEventEntity } from './suppliers/supplier-event.entity.js';
import { SupplierInvitationEntity } from './suppliers/supplier-invitation.entity.js';
import { SupplierMergeEntity } from './suppliers/supplier-merge.entity.js';
import { SupplierEntity } from './suppliers/supplier.entity.js';
import { UptakeActivityEntity } from './uptake/uptake-activity.entity.js';

/** Every entity, for the one data source. Capabilities do not import each other's. */
import { IdempotencyKeyEntity } from './platform/idempotency/idempotency-key.entity.js';
export const ENTITIES = [
  OutboxEventEntity,
  CouncilEntity,
  PersonEntity,
  MembershipEntity,
  OneTimeSecretEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  PasskeyEntity,
  FederatedIdentityEntity,
  PersonInvitationEntity,
  RoleRequestEntity,
  ApiKeyEntity,
  AuditEntryEntity,
  DocumentEntity,
  SupplierEntity,
  SupplierBankAccountEntity,
  BankDetailsEventEntity,
  BankDetailsAlertEntity,
  PaymentFreezeEntity,
  RuleProposalEntity,
  CisVerificationEntity,
  SupplierConsentEntity,
  SupplierContactEntity,
  SupplierContactUseEntity,
  SupplierApplicationEntity,
  SupplierChangeEntity,
  SupplierClaimEntity,
  SupplierDocumentEntity,
  SupplierEventEntity,
  SupplierInvitationEntity,
  SupplierMergeEntity,
  PurchaseOrderEntity,
  PurchaseOrderLineEntity,
  OrderVersionEntity,
  ReceiptEntity,
  ReceiptLineEntity,
  OrderLineBillingEntity,
  OrderLinkEntity,
  InvoiceEntity,
  InvoiceLineEntity,
  InvoiceEventEntity,
  InvoiceListEntity,
  InvoiceOrderEntity,
  DisputeEntity,
  SupplierStatementEntity,
  InvoiceVersionEntity,
  ConversationEntity,
  ConversationEntryEntity,
  ConversationAttachmentEntity,
  MatchResultEntity,
  MatchRuleChangeEntity,
  LinePairingEntity,
  DuplicateDecisionEntity,
  ToleranceRuleEntity,
  UnitConversionEntity,
  HoldEntity,
  HoldRuleEntity,
  HoldReleaseLimitEntity,
  ApprovalDecisionEntity,
  ApprovalRuleEntity,
  ApprovalSettingEntity,
  ApprovalLimitEntity,
  ApprovalAbsenceEntity,
  ApprovalEscalationEntity,
  CostCentreEntity,
  AccountCodeEntity,
  InvoiceCodingEntity,
  InvoiceCodingLineEntity,
  WorkOrderEntity,
  PaymentRunEntity,
  PaymentEntity,
  PaymentItemEntity,
  PaymentAgreementEntity,
  EarlyPaymentProgrammeEntity,
  EarlyPaymentOfferEntity,
  MessageEntity,
  WorkMessageChoiceEntity,
  WorkNoticeEntity,
  UptakeActivityEntity,
  IdempotencyKeyEntity,
];
