import type { Row } from './copy.js';
import type {
  BillingRow,
  ConversationEntryRow,
  ConversationRow,
  DecisionRow,
  HoldRow,
  InvoiceEventRow,
  InvoiceLineRow,
  InvoiceRow,
  MatchResultRow,
} from './invoice-rows.js';
import type {
  AgreementRow,
  OfferRow,
  PaymentItemRow,
  PaymentRow,
  PaymentRunRow,
  ProgrammeRow,
} from './payment-rows.js';
import type {
  AbsenceRow,
  AttachmentRow,
  CisRow,
  CodingLineRow,
  CodingRow,
  DisputeRow,
  EscalationRow,
  FreezeRow,
  VersionRow,
} from './story-rows.js';
import type {
  AccountCodeRow,
  ActivityRow,
  AuditRow,
  BankAccountRow,
  BankEventRow,
  ContactRow,
  CostCentreRow,
  CouncilRow,
  LimitRow,
  MembershipRow,
  OrderLineRow,
  OrderRow,
  OutboxRow,
  PersonRow,
  ReceiptLineRow,
  ReceiptRow,
  RuleRow,
  SupplierRow,
} from './rows.js';

/** Every row of the demonstration by table; names are the tables' in camel case, parents before children. */
export interface History {
  readonly council: CouncilRow[];
  readonly person: PersonRow[];
  readonly membership: MembershipRow[];
  readonly supplier: SupplierRow[];
  readonly supplierBankAccount: BankAccountRow[];
  readonly supplierContact: ContactRow[];
  readonly bankDetailsEvent: BankEventRow[];
  readonly paymentFreeze: FreezeRow[];
  readonly cisVerification: CisRow[];
  readonly earlyPaymentProgramme: ProgrammeRow[];
  readonly purchaseOrder: OrderRow[];
  readonly purchaseOrderLine: OrderLineRow[];
  readonly receipt: ReceiptRow[];
  readonly receiptLine: ReceiptLineRow[];
  readonly invoice: InvoiceRow[];
  readonly invoiceLine: InvoiceLineRow[];
  readonly orderLineBilling: BillingRow[];
  readonly invoiceEvent: InvoiceEventRow[];
  readonly conversation: ConversationRow[];
  readonly conversationEntry: ConversationEntryRow[];
  readonly conversationAttachment: AttachmentRow[];
  readonly dispute: DisputeRow[];
  readonly invoiceVersion: VersionRow[];
  readonly matchResult: MatchResultRow[];
  readonly hold: HoldRow[];
  readonly approvalDecision: DecisionRow[];
  readonly approvalRule: RuleRow[];
  readonly approvalLimit: LimitRow[];
  readonly approvalAbsence: AbsenceRow[];
  readonly approvalEscalation: EscalationRow[];
  readonly invoiceCoding: CodingRow[];
  readonly invoiceCodingLine: CodingLineRow[];
  readonly costCentre: CostCentreRow[];
  readonly accountCode: AccountCodeRow[];
  readonly paymentRun: PaymentRunRow[];
  readonly payment: PaymentRow[];
  readonly paymentItem: PaymentItemRow[];
  readonly paymentAgreement: AgreementRow[];
  readonly earlyPaymentOffer: OfferRow[];
  readonly uptakeActivity: ActivityRow[];
  readonly auditEntry: AuditRow[];
  readonly outboxEvent: OutboxRow[];
  readonly supplierApplication: Row[];
  readonly supplierEvent: Row[];
  readonly supplierClaim: Row[];
  readonly supplierChange: Row[];
  readonly supplierConsent: Row[];
  readonly supplierMerge: Row[];
  readonly roleRequest: Row[];
  readonly personInvitation: Row[];
  readonly toleranceRule: Row[];
  readonly unitConversion: Row[];
  readonly holdReleaseLimit: Row[];
  readonly matchRuleChange: Row[];
  readonly purchaseOrderVersion: Row[];
}

/** The largest tables that no document is made of: the type of `Rest` sees to it that nothing after them asks for one. */
export const FINISHED_FIRST = [
  ...['purchaseOrder', 'purchaseOrderLine', 'receipt', 'receiptLine', 'invoiceLine', 'orderLineBilling'],
  ...['invoiceEvent', 'matchResult', 'approvalDecision', 'uptakeActivity', 'auditEntry'],
] as const satisfies readonly (keyof History)[];
export type Rest = Omit<History, (typeof FINISHED_FIRST)[number]>;

export function emptyHistory(): History {
  return {
    council: [],
    person: [],
    membership: [],
    supplier: [],
    supplierBankAccount: [],
    supplierContact: [],
    bankDetailsEvent: [],
    paymentFreeze: [],
    cisVerification: [],
    earlyPaymentProgramme: [],
    purchaseOrder: [],
    purchaseOrderLine: [],
    receipt: [],
    receiptLine: [],
    invoice: [],
    invoiceLine: [],
    orderLineBilling: [],
    invoiceEvent: [],
    conversation: [],
    conversationEntry: [],
    conversationAttachment: [],
    dispute: [],
    invoiceVersion: [],
    matchResult: [],
    hold: [],
    approvalDecision: [],
    approvalRule: [],
    approvalLimit: [],
    approvalAbsence: [],
    approvalEscalation: [],
    invoiceCoding: [],
    invoiceCodingLine: [],
    costCentre: [],
    accountCode: [],
    paymentRun: [],
    payment: [],
    paymentItem: [],
    paymentAgreement: [],
    earlyPaymentOffer: [],
    uptakeActivity: [],
    auditEntry: [],
    outboxEvent: [],
    supplierApplication: [],
    supplierEvent: [],
    supplierClaim: [],
    supplierChange: [],
    supplierConsent: [],
    supplierMerge: [],
    roleRequest: [],
    personInvitation: [],
    toleranceRule: [],
    unitConversion: [],
    holdReleaseLimit: [],
    matchRuleChange: [],
    purchaseOrderVersion: [],
  };
}
