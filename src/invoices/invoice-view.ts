import type { Finding } from '../einvoice/model/finding.js';
import type { Id } from '../kernel/ids.js';
import { type Money, minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { isCreditNote } from '../einvoice/model/type-code.js';
import type { Channel } from './domain/channel.js';
import type { DisputeReason, DisputeState } from './domain/dispute.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import type { InvoiceEntity } from './invoice.entity.js';

/** An invoice in a list. */
export interface InvoiceSummary {
  readonly id: Id;
  readonly reference: string;
  readonly supplierId: Id;
  readonly supplierName: string;
  readonly channel: Channel;
  /** Entered by staff for the supplier. */
  readonly assisted: boolean;
  readonly state: InvoiceState;
  readonly credit: boolean;
  /** BT-1; null where it could not be read. */
  readonly number: string | null;
  readonly issuedOn: PlainDate | null;
  readonly receivedOn: PlainDate;
  readonly receivedAt: Date;
  readonly orderNumber: string | null;
  readonly net: Money | null;
  readonly vat: Money | null;
  readonly gross: Money | null;
  /** BT-115. */
  readonly payable: Money | null;
  /** What is in dispute of it, with VAT; null where nothing is. */
  readonly disputed: Money | null;
  /** What is still to be paid of it: less what was paid, is in dispute, or was made good by a credit note. */
  readonly toPay: Money | null;
  /** The earlier of the two statutory days; null before it is received. */
  readonly payBy: PlainDate | null;
  readonly promisedOn: PlainDate | null;
  readonly promisedReason: string | null;
  readonly paidOn: PlainDate | null;
  readonly enteredBy: Id | null;
}

export interface InvoiceLineView {
  readonly line: number;
  readonly lineId: string;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly unitPrice: string;
  readonly net: Money;
  readonly vatCategory: string;
  readonly vatRate: string | null;
}

export interface TimelineEntry {
  readonly event: string;
  readonly toState: string;
  readonly occurredAt: Date;
  readonly actor: string;
  readonly reasonCode: string | null;
  readonly supplierText: string;
  readonly staffText: string | null;
}

/** A part of a line that is not paid for now, or was not for a time. */
export interface DisputeView {
  readonly id: Id;
  readonly line: number;
  readonly lineId: string;
  readonly description: string;
  readonly basis: 'quantity' | 'amount';
  /** Zero where an amount is disputed. */
  readonly quantity: string;
  readonly net: Money;
  readonly vat: Money;
  readonly vatRate: string | null;
  readonly gross: Money;
  readonly reasonCode: DisputeReason;
  readonly reason: string;
  readonly state: DisputeState;
  /** Whether it counts again as a part of what is to be paid. */
  readonly released: boolean;
  readonly openedAt: Date;
  readonly settledAt: Date | null;
  readonly settlement: string | null;
}

export interface InvoiceView extends InvoiceSummary {
  readonly version: number;
  /** Those that a corrected one took the place of, the first one first. */
  readonly earlierVersions: readonly {
    readonly version: number;
    readonly replacedAt: Date;
    readonly payable: Money | null;
  }[];
  readonly orderId: Id | null;
  /** Recorded by staff where no order says whose budget pays; null for people of suppliers. */
  readonly costCentre: string | null;
  readonly dueOn: PlainDate | null;
  /** Media type of the document that was received; null where none is kept. */
  readonly documentType: string | null;
  readonly findings: readonly Finding[];
  readonly lines: readonly InvoiceLineView[];
  /** Oldest first. */
  readonly disputes: readonly DisputeView[];
  /** Oldest first. */
  readonly timeline: readonly TimelineEntry[];
}

/** @param kept what disputes keep back, and how much of that is open */
export function toSummary(
  invoice: InvoiceEntity,
  supplierName: string,
  kept: { readonly openMinor: number; readonly keptMinor: number },
): InvoiceSummary {
  const money = (amount: number | null) => (amount === null ? null : minor(amount, invoice.currency));
  return {
    id: invoice.id,
    reference: invoice.reference,
    supplierId: invoice.supplierId,
    supplierName,
    channel: invoice.channel,
    assisted: invoice.assisted,
    state: invoice.state,
    credit: isCreditNote(invoice),
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    receivedOn: invoice.receivedOn,
    receivedAt: invoice.receivedAt,
    orderNumber: invoice.orderNumber,
    net: money(invoice.netMinor),
    vat: money(invoice.vatMinor),
    gross: money(invoice.grossMinor),
    payable: money(invoice.payableMinor),
    disputed: kept.openMinor === 0 ? null : minor(kept.openMinor, invoice.currency),
    toPay:
      invoice.payableMinor === null ? null : money(invoice.payableMinor - invoice.paidMinor - kept.keptMinor),
    payBy: invoice.payBy,
    promisedOn: invoice.promisedOn,
    promisedReason: invoice.promisedReason,
    paidOn: invoice.paidOn,
    enteredBy: invoice.enteredBy,
  };
}
