import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { PaymentRunState } from '../payments/domain/payment-run-lifecycle.js';
import type { OfferState } from '../early-payment/domain/offer-lifecycle.js';
import type { Json, Numeric, Timestamp } from './rows.js';

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
  state: OfferState;
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
