import { ApproveTouchlessJob } from '../approvals/approve-touchless.job.js';
import { FindRequesterJob } from '../approvals/find-requester.job.js';
import { EscalateApprovalsJob } from '../approvals/escalate-approvals.job.js';
import { SealAuditJob } from '../audit/seal-audit.job.js';
import { VerifyAuditJob } from '../audit/verify-audit.job.js';
import { RenewOffersJob } from '../early-payment/renew-offers.job.js';
import { UpdateOffersJob } from '../early-payment/update-offers.job.js';
import { SetOffCreditJob } from '../invoices/set-off-credit.job.js';
import { MatchInvoiceJob } from '../matching/match-invoice.job.js';
import { MatchOrderJob } from '../matching/match-order.job.js';
import { MatchSupplierJob } from '../matching/match-supplier.job.js';
import { MatchWaitingJob } from '../matching/match-waiting.job.js';
import { ResumeInvoicesJob } from '../matching/resume-invoices.job.js';
import { NotifyBankChangeJob } from '../notifications/notify-bank-change.job.js';
import { NotifySupplierJob } from '../notifications/notify-supplier.job.js';
import { AlertOfFactorLossJob } from '../notifications/alert-of-factor-loss.job.js';
import { SendResetJob } from '../notifications/send-reset.job.js';
import { SendMessageJob } from '../notifications/send-message.job.js';
import { TellOfConversationJob } from '../notifications/tell-of-conversation.job.js';
import {
  SendInvitationJob,
  SendJoiningCodeJob,
  TellOfJoiningJob,
} from '../notifications/tell-of-joining.job.js';
import { TellOfOrderJob } from '../notifications/tell-of-order.job.js';
import { TellOfPeopleJob } from '../notifications/tell-of-people.job.js';
import { TellOfRuleChangeJob } from '../notifications/tell-of-rule-change.job.js';
import { TellOfWorkEachMorningJob } from '../notifications/tell-of-work-each-morning.job.js';
import { TellOfWorkJob } from '../notifications/tell-of-work.job.js';
import { TellPersonJob } from '../notifications/tell-person.job.js';
import { PromisePaymentJob } from '../payments/promise-payment.job.js';
import { PromiseSupplierJob } from '../payments/promise-supplier.job.js';
import { PruneIdempotencyJob } from '../platform/idempotency/prune-idempotency.job.js';
import { PruneOutboxJob } from '../platform/outbox/prune-outbox.job.js';
import { ActivateBankDetailsJob } from '../suppliers/activate-bank-details.job.js';
import { CheckBankDetailsJob } from '../suppliers/check-bank-details.job.js';
import { MoveMergedJob } from '../suppliers/move-merged.job.js';
import { CountOrderJob } from '../uptake/count-order.job.js';
import { RemindDocumentsJob } from '../suppliers/remind-documents.job.js';
import { CountUptakeJob } from '../uptake/count-uptake.job.js';
import { RestSuppliersJob } from '../uptake/rest-suppliers.job.js';

/** Every job there is. Each has a name that routes and schedule use, and may run twice and at any time. */
export const JOBS = [
  SetOffCreditJob,
  MatchInvoiceJob,
  MatchOrderJob,
  MatchSupplierJob,
  MatchWaitingJob,
  ResumeInvoicesJob,
  ApproveTouchlessJob,
  FindRequesterJob,
  EscalateApprovalsJob,
  PromisePaymentJob,
  PromiseSupplierJob,
  UpdateOffersJob,
  RenewOffersJob,
  CountUptakeJob,
  CountOrderJob,
  RestSuppliersJob,
  CheckBankDetailsJob,
  ActivateBankDetailsJob,
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
  RemindDocumentsJob,
  MoveMergedJob,
  SealAuditJob,
  VerifyAuditJob,
  PruneOutboxJob,
  PruneIdempotencyJob,
] as const;
