import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { HoldCode, HoldOwner } from '../matching/domain/hold-catalogue.js';
import type { Channel } from '../invoices/domain/channel.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { Role } from '../identity/domain/roles.js';
import type { PaymentRunState } from '../payments/domain/payment-run-lifecycle.js';
import type { MatchBasis, MatchLevel, OrderState, ReceiptKind } from '../purchasing/domain/order.js';
import type { BankAccountState, SizeBand, SupplierState } from '../suppliers/domain/supplier.js';

/** A point in time as text, ISO 8601 in UTC. */
export type Timestamp = string;
/** JSON as text, for a jsonb column. */
export type Json = string;
/** A decimal number as text, for a numeric column. */
export type Numeric = string;

/**
 * Rows as the tables hold them: field names are the columns in camel case. They repeat the entities because the
 * demonstration writes with COPY, and because entities stay in their own rooms.
 */
export interface CouncilRow {
  id: Id;
  slug: string;
  name: string;
  paymentTermsDays: number;
  paymentWeekdays: readonly number[];
  treasuryRatePercent: Numeric;
  uptakeTargetPercent: Numeric;
  uptakeTargetOn: PlainDate;
  localPostcodeAreas: readonly string[];
  bankAccountName: string;
  bankSortCode: string;
  bankAccountNumber: string;
}

/** A person without the password, which is no part of what the seed determines. */
export interface PersonRow {
  id: Id;
  email: string;
  name: string;
  createdAt: Timestamp;
}

export interface MembershipRow {
  id: Id;
  personId: Id;
  councilId: Id;
  supplierId: Id | null;
  role: Role;
  createdAt: Timestamp;
}

export interface SupplierRow {
  councilId: Id;
  id: Id;
  number: string;
  name: string;
  legalEntityId: Id;
  companyNumber: string | null;
  vatNumber: string | null;
  state: SupplierState;
  sizeBand: SizeBand;
  sector: string;
  postcode: string;
  addressLine: string;
  town: string;
  email: string | null;
  phone: string | null;
  freeEarlyPayment: boolean;
  uptakeExclusion: string | null;
  createdAt: Timestamp;
}

export interface BankAccountRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  state: BankAccountState;
  accountName: string;
  sortCode: string;
  accountNumber: string;
  activeFrom: PlainDate | null;
}

export interface OrderRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  number: string;
  state: OrderState;
  orderedOn: PlainDate;
  description: string;
  currency: 'GBP';
  netMinor: number;
  costCentre: string;
  requesterTeam: string;
  requesterEmail: string;
  createdAt: Timestamp;
}

export interface OrderLineRow {
  councilId: Id;
  id: Id;
  orderId: Id;
  lineNumber: string;
  description: string;
  buyerItemId: string | null;
  sellerItemId: string | null;
  unit: string;
  quantity: Numeric;
  unitPrice: Numeric;
  netMinor: number;
  vatCategory: string;
  vatRate: Numeric;
  level: MatchLevel;
  basis: MatchBasis;
}

export interface ReceiptRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  orderId: Id;
  number: string;
  kind: ReceiptKind;
  receivedOn: PlainDate;
  postedBy: Id | null;
  postedAt: Timestamp;
  note: string;
}

export interface ReceiptLineRow {
  councilId: Id;
  id: Id;
  receiptId: Id;
  orderLineId: Id;
  quantity: Numeric;
  amountMinor: number;
}

export interface BillingRow {
  councilId: Id;
  orderLineId: Id;
  invoiceId: Id;
  invoiceLine: number;
  quantity: Numeric;
  amountMinor: number;
}

export interface InvoiceRow {
  councilId: Id;
  id: Id;
  reference: string;
  supplierId: Id;
  channel: Channel;
  assisted: boolean;
  enteredBy: Id | null;
  state: InvoiceState;
  version: number;
  documentId: Id | null;
  typeCode: string | null;
  number: string | null;
  numberNormalised: string | null;
  issuedOn: PlainDate | null;
  dueOn: PlainDate | null;
  receivedAt: Timestamp;
  receivedOn: PlainDate;
  currency: 'GBP';
  netMinor: number | null;
  vatMinor: number | null;
  grossMinor: number | null;
  payableMinor: number | null;
  orderId: Id | null;
  orderNumber: string | null;
  semantic: Json | null;
  findings: Json;
  payBy: PlainDate | null;
  promisedOn: PlainDate | null;
  promisedReason: string | null;
  approvedAt: Timestamp | null;
  paidOn: PlainDate | null;
  stateChangedAt: Timestamp;
}

export interface InvoiceLineRow {
  councilId: Id;
  invoiceId: Id;
  line: number;
  lineId: string;
  description: string;
  quantity: Numeric;
  unit: string;
  unitPrice: Numeric;
  netMinor: number;
  vatCategory: string;
  vatRate: Numeric | null;
}

export interface InvoiceEventRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  supplierId: Id;
  event: string;
  fromState: InvoiceState | null;
  toState: InvoiceState;
  occurredAt: Timestamp;
  personId: Id | null;
  actor: string;
  reasonCode: string | null;
  supplierText: string;
  staffText: string | null;
}

export interface MatchResultRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  invoiceVersion: number;
  result: 'matched' | 'held';
  comparisons: Json;
  matchedAt: Timestamp;
}

export interface HoldRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  supplierId: Id;
  code: HoldCode;
  holdKey: string;
  lineId: string | null;
  owner: HoldOwner;
  params: Json;
  supplierText: string;
  state: 'PLACED' | 'AUTO_RELEASED' | 'RELEASED' | 'CONVERTED';
  placedAt: Timestamp;
  releasedAt: Timestamp | null;
  releasedBy: Id | null;
  releaseReason: string | null;
}

export interface DecisionRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  invoiceVersion: number;
  decision: 'approve' | 'query' | 'reject';
  personId: Id;
  decidedAt: Timestamp;
  comment: string;
}

export interface PaymentRunRow {
  councilId: Id;
  id: Id;
  number: string;
  state: PaymentRunState;
  /** When it is sent, and when the money arrives. */
  runOn: PlainDate;
  payOn: PlainDate;
  currency: 'GBP';
  totalMinor: number;
  paymentCount: number;
  excluded: Json;
  preparedBy: Id;
  preparedAt: Timestamp;
  approvedBy: Id | null;
  approvedAt: Timestamp | null;
  releasedAt: Timestamp | null;
  fileDocumentId: Id | null;
}

export interface PaymentRow {
  councilId: Id;
  id: Id;
  runId: Id;
  supplierId: Id;
  bankAccountId: Id;
  reference: string;
  currency: 'GBP';
  amountMinor: number;
  state: 'PENDING' | 'PAID';
  paidOn: PlainDate | null;
}

export interface PaymentItemRow {
  councilId: Id;
  id: Id;
  paymentId: Id;
  invoiceId: Id;
  grossMinor: number;
  rebateNetMinor: number;
  rebateVatMinor: number;
  paidMinor: number;
  state: 'PENDING' | 'PAID';
}

export interface AgreementRow {
  councilId: Id;
  invoiceId: Id;
  supplierId: Id;
  payOn: PlainDate;
  rebates: Json;
  agreedAt: Timestamp;
}

export interface ProgrammeRow {
  councilId: Id;
  id: Id;
  name: string;
  shape: Json;
  termsVersion: string;
  active: boolean;
}

export interface OfferRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  supplierId: Id;
  programmeId: Id;
  state: string;
  termsVersion: string;
  payOn: PlainDate;
  dueOn: PlainDate;
  daysEarly: number;
  percent: Numeric;
  trueApr: Numeric;
  netMinor: number;
  vatMinor: number;
  rebateNetMinor: number;
  rebateVatMinor: number;
  receiveMinor: number;
  currency: 'GBP';
  rebates: Json;
  expiresOn: PlainDate;
  madeAt: Timestamp;
  decidedAt: Timestamp | null;
  decidedBy: Id | null;
}

export interface ActivityRow {
  councilId: Id;
  subjectId: Id;
  kind: 'ORDER' | 'INVOICE';
  supplierId: Id;
  occurredOn: PlainDate;
  channel: Channel | null;
  assisted: boolean;
  valueMinor: number;
}

export interface AuditRow {
  councilId: Id;
  id: Id;
  occurredAt: Timestamp;
  personId: Id | null;
  actor: string;
  action: string;
  subjectType: string;
  subjectId: string;
  details: Json;
}
