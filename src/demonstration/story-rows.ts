import type { CodedVat } from '../approvals/domain/coding.js';
import type { FoundBy } from '../approvals/domain/coding.js';
import type { Thread } from '../invoices/domain/conversation.js';
import type { DisputeReason, DisputeState } from '../invoices/domain/dispute.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Json, Numeric, Timestamp } from './rows.js';

/** Rows of what happens to few invoices. Amounts in pence. */
export interface DisputeRow {
  councilId: Id;
  id: Id;
  invoiceId: Id;
  supplierId: Id;
  line: number;
  lineId: string;
  description: string;
  basis: 'quantity' | 'amount';
  quantity: Numeric;
  currency: string;
  lineMinor: number;
  netMinor: number;
  vatCategory: string;
  vatRate: Numeric | null;
  vatMinor: number;
  reasonCode: DisputeReason;
  reason: string;
  state: DisputeState;
  released: boolean;
  openedBy: Id;
  openedAs: string;
  openedAt: Timestamp;
  settledAs: string | null;
  settledAt: Timestamp | null;
  settlement: string | null;
  creditId: Id | null;
}

export interface VersionRow {
  councilId: Id;
  invoiceId: Id;
  version: number;
  supplierId: Id;
  documentId: Id | null;
  semantic: Json;
  payableMinor: number | null;
  currency: string;
  replacedAt: Timestamp;
  replacedAs: string;
}

export interface AttachmentRow {
  councilId: Id;
  id: Id;
  entryId: Id;
  invoiceId: Id;
  supplierId: Id;
  thread: Thread;
  documentId: Id;
  fileName: string;
  mediaType: string;
  byteLength: number;
}

export interface CodingRow {
  councilId: Id;
  invoiceId: Id;
  invoiceVersion: number;
  requesterId: Id | null;
  foundBy: FoundBy;
  askedAt: Timestamp;
  confirmedBy: Id | null;
  confirmedAt: Timestamp | null;
}

export interface CodingLineRow {
  councilId: Id;
  invoiceId: Id;
  invoiceVersion: number;
  part: number;
  line: number;
  costCentre: string;
  accountCode: string;
  vat: CodedVat;
  amountMinor: number;
}

export interface AbsenceRow {
  councilId: Id;
  id: Id;
  personId: Id;
  deputyId: Id;
  fromOn: PlainDate;
  untilOn: PlainDate;
  setBy: Id;
  setAt: Timestamp;
}

export interface EscalationRow {
  councilId: Id;
  invoiceId: Id;
  level: number;
  openedAt: Timestamp;
  escalatedAt: Timestamp;
}

export interface CisRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  verificationNumber: string;
  verifiedOn: PlainDate;
  treatment: string;
  recordedBy: Id;
  recordedAs: string;
  recordedAt: Timestamp;
}

export interface FreezeRow {
  councilId: Id;
  id: Id;
  supplierId: Id;
  bankAccountId: Id | null;
  reason: string;
  placedAt: Timestamp;
  placedBy: Id | null;
  placedAs: string;
  liftAskedBy: Id | null;
  liftAskedAs: string | null;
  liftAskedAt: Timestamp | null;
  liftNote: string | null;
  liftedBy: Id | null;
  liftedAs: string | null;
  liftedAt: Timestamp | null;
}
