import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Channel } from '../invoices/domain/channel.js';
import type { EntryKind, Side, Thread } from '../invoices/domain/conversation.js';
import type { InvoiceState } from '../invoices/domain/invoice-lifecycle.js';
import type { HoldCode, HoldOwner } from '../matching/domain/hold-catalogue.js';
import type { Json, Numeric, Timestamp } from './rows.js';

export interface BillingRow {
  councilId: Id;
  orderLineId: Id;
  invoiceId: Id;
  invoiceLine: number;
  quantity: Numeric;
  amountMinor: number;
  decided: boolean;
}

export interface InvoiceRow {
  councilId: Id;
  id: Id;
  reference: string;
  supplierId: Id;
  legalEntityId: Id;
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
  costCentre: string | null;
  semantic: Json | null;
  findings: Json;
  payBy: PlainDate | null;
  promisedOn: PlainDate | null;
  promisedReason: string | null;
  approvedAt: Timestamp | null;
  paidOn: PlainDate | null;
  paidMinor: number;
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

/** Whether somebody of the council has to write about an invoice. */
export interface ConversationRow {
  councilId: Id;
  invoiceId: Id;
  supplierId: Id;
  waitsSince: Timestamp | null;
}

export interface ConversationEntryRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  supplierId: Id;
  thread: Thread;
  kind: EntryKind;
  side: Side;
  personId: Id | null;
  author: string;
  authorRole: string;
  body: string;
  writtenAt: Timestamp;
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
  ownerName: string | null;
  dueOn: PlainDate;
  params: Json;
  supplierText: string;
  state: 'PLACED' | 'AUTO_RELEASED' | 'RELEASED' | 'CONVERTED';
  placedAt: Timestamp;
  releasedAt: Timestamp | null;
  releasedBy: Id | null;
  releaseReason: string | null;
  /** Of one that was set aside by hand. */
  evidence: string | null;
  invoiceVersion: number | null;
  stakeMinor: number | null;
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
  /** Of an approval: at which level of which route, in whose place, and by what right. */
  level: number | null;
  forPersonId: Id | null;
  givenBy: 'route' | 'escalation' | null;
  ruleKind: 'route' | null;
  ruleNumber: number | null;
  ruleVersion: number | null;
  ruleName: string | null;
}
