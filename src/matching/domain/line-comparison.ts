import { type Decimal } from '../../kernel/decimal.js';
import { type Money } from '../../kernel/money.js';
import { type MatchBasis, type MatchLevel } from '../../purchasing/domain/order.js';
import { type HoldCode, type HoldOwner } from './hold-catalogue.js';
import { type HoldParams } from './hold-texts.js';
import { type PairedBy, type PairedLine } from './pair-lines.js';
import { type PairingProposal } from './propose-pairings.js';

/**
 * One invoice line beside its order line: every number that was compared, the rule, and what came of it. Stored
 * with the result as JSON and shown to staff, so figures are text, ready to be read: "12", "7.5 hours", "£5.20".
 * Quantities are in the unit of the order line; on the basis of amount they are sums of money.
 */
export interface LineComparison {
  readonly lineId: string;
  readonly itemName: string;
  readonly pairedTo: {
    readonly orderNumber: string;
    readonly orderLineId: string;
    readonly orderLineNumber: string;
    readonly by: PairedBy;
  } | null;
  /** For a person to choose from, best first; empty where the line is paired. */
  readonly proposals: readonly PairingProposal[];
  /** Null where the line is not paired. */
  readonly compared: ComparedNumbers | null;
  readonly checks: readonly Check[];
  readonly verdict: 'matched' | 'held' | 'unpaired';
}

export interface ComparedNumbers {
  readonly level: MatchLevel;
  readonly basis: MatchBasis;
  /** By this line. */
  readonly billed: string;
  /** By all other invoices, less credits. */
  readonly billedBefore: string;
  readonly ordered: string;
  /** Null where the level does not ask for it. */
  readonly received: string | null;
  readonly accepted: string | null;
  readonly orderedPrice: string;
}

/** One comparison of one figure with one limit. */
export interface Check {
  readonly code: HoldCode;
  readonly against: 'ordered' | 'received' | 'accepted' | 'price' | 'value' | 'unit';
  readonly billed: string;
  readonly expected: string;
  /** "+2% or £25, the lesser". */
  readonly rule: string;
  /** Whose rule it is: "the council’s rule", "the rule of contract C-12"; null where it is nobody's. */
  readonly ruleFrom: string | null;
  readonly verdict: 'within' | 'over' | 'under' | 'not-checked';
  /** "billed £5.20; ordered £5.00; allowed +2% or £25, the lesser". */
  readonly text: string;
}

/** A reason to wait. Placing a hold whose key is already open changes nothing. */
export interface HoldToPlace {
  readonly key: string;
  readonly code: HoldCode;
  /** BT-126 of the line that it is about; null for the invoice or an order as a whole. */
  readonly lineId: string | null;
  readonly who: HoldOwner;
  readonly params: HoldParams;
}

/** An invoice line with its quantity in the unit of the order line; null where the units cannot be compared. */
export interface BilledLine {
  readonly paired: PairedLine;
  readonly quantity: Decimal | null;
}

/** What a comparison of one order line with all that this document bills of it came to. */
export interface OrderLineOutcome {
  readonly lines: readonly LineComparison[];
  readonly holds: readonly HoldToPlace[];
  /** Paid above the order because the tolerance allows it; never negative. */
  readonly toleranceUsed: Money;
}

/** What makes a hold the same one when an invoice is matched again: its code and what it is about. */
export function holdKey(
  code: HoldCode,
  about: { lineId?: string | null; orderNumber?: string; otherInvoice?: string; rule?: string } = {},
): string {
  if (about.otherInvoice !== undefined) return `${code}:invoice:${about.otherInvoice}`;
  if (about.rule !== undefined) return `${code}:rule:${about.rule}`;
  if (typeof about.lineId === 'string') return `${code}:line:${about.lineId}`;
  return about.orderNumber === undefined ? code : `${code}:order:${about.orderNumber}`;
}
