import { type Decimal } from '../../kernel/decimal.js';
import { type Money } from '../../kernel/money.js';
import {
  type Construction,
  type MatchBasis,
  type MatchLevel,
  type OrderState,
} from '../../purchasing/domain/order.js';
import { type VatCharged } from './check-vat.js';
import { ToleranceTable } from './resolve-tolerances.js';
import { type UnitConversion } from './unit-conversion.js';

/** All that a match depends on. The order in which lines, orders or pairings are given means nothing. */
export interface MatchFacts {
  readonly supplierId: string;
  /** Staff have suspended the supplier: its invoices wait, whatever else agrees. */
  readonly suspended: boolean;
  /** Whether it has an account that may be paid to now, one that is being checked, or none at all. */
  readonly bank: 'verified' | 'unverified' | 'missing';
  /** Its status in the Construction Industry Scheme was verified with HMRC, and that is in date. */
  readonly cisVerified: boolean;
  readonly invoice: InvoiceFacts;
  /** The supplier's own orders among those the invoice quotes. */
  readonly orders: readonly OrderFacts[];
  /** What a person said a line bills, where the document left it open. */
  readonly confirmedPairings: readonly ConfirmedPairing[];
  /** Earlier documents that this one looks like, and that nobody has told apart from it. */
  readonly suspects: readonly SuspectFacts[];
  /** Somebody of the council has said what an invoice without an order is charged to; absent where nobody has. */
  readonly coded?: boolean;
}

export interface SuspectFacts {
  readonly reference: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

export interface InvoiceFacts {
  /** Quantities and amounts of a credit note are positive, as written; a credit lessens what was billed. */
  readonly kind: 'invoice' | 'credit';
  readonly currency: string;
  /** Order numbers as the document and its lines quote them. */
  readonly orderNumbers: readonly string[];
  readonly lines: readonly InvoiceLineFacts[];
  readonly totals: TotalsFacts;
  /** What the check of its content found wrong with its VAT. */
  readonly vatFindings: readonly VatFinding[];
  readonly vatCharged: VatCharged;
}

export interface VatFinding {
  readonly code: 'VAT_CONTENT' | 'VAT_CALC' | 'VAT_NO';
  /** Id of the rule that is broken. */
  readonly rule: string;
  /** What is wrong and how to put it right, for the supplier to read. */
  readonly says: string;
}

export interface InvoiceLineFacts {
  readonly lineId: string; // BT-126
  /** The order that the line quotes, where it is not the one of the whole document. */
  readonly orderNumber: string | null;
  readonly orderLineReference: string | null; // BT-132
  readonly buyerItemId: string | null; // BT-156
  readonly sellerItemId: string | null; // BT-155
  readonly gtin: string | null; // BT-157 of scheme 0160
  readonly itemName: string; // BT-153
  readonly quantity: Decimal; // BT-129
  readonly unit: string; // BT-130
  /** Price of one unit, ex VAT: BT-146 ÷ BT-149. */
  readonly netPrice: Decimal;
  readonly netAmount: Money; // BT-131
}

export interface TotalsFacts {
  readonly lines: Money; // BT-106
  readonly allowances: Money; // BT-107
  readonly charges: Money; // BT-108
  readonly withoutVat: Money; // BT-109
  readonly vat: Money; // BT-110
  readonly withVat: Money; // BT-112
  readonly prepaid: Money; // BT-113
  readonly rounding: Money; // BT-114
  readonly amountDue: Money; // BT-115
}

export interface OrderFacts {
  readonly id: string;
  readonly number: string;
  readonly state: OrderState;
  readonly currency: string;
  /** What the budget holder set aside for it, ex VAT; null where nobody did. */
  readonly budget: Money | null;
  /** For construction work: whether the council is its end user, or accounts for the VAT; else null. */
  readonly construction: Construction | null;
  readonly lines: readonly OrderLineFacts[];
}

export interface OrderLineFacts {
  readonly id: string;
  readonly number: string;
  readonly description: string;
  readonly buyerItemId: string | null;
  readonly sellerItemId: string | null;
  readonly gtin: string | null;
  /** Reference of the contract that the line was ordered under, and its category of spend: they may have tolerances. */
  readonly contract: string | null;
  readonly category: string | null;
  readonly level: MatchLevel;
  readonly basis: MatchBasis;
  readonly unit: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly netAmount: Money;
  readonly received: Extent;
  readonly accepted: Extent;
  /**
   * What the supplier's other invoices bill of this line, less its approved credits, in the unit of the line.
   * Rejected and withdrawn ones do not count. Of the undecided count only invoices received before this one, or two
   * invoices for one delivery would hold each other for ever; and no credits, which may still be withdrawn.
   */
  readonly billedBefore: Extent;
}

/** How much of an order line, counted both ways; lines on the basis of quantity use the first. */
export interface Extent {
  readonly quantity: Decimal;
  readonly amount: Money;
}

export interface ConfirmedPairing {
  readonly lineId: string;
  readonly orderLineId: string;
}

export interface MatchRules {
  readonly tolerances: ToleranceTable;
  readonly conversions: readonly UnitConversion[];
}

/** Of a council that has set nothing. */
export const PRESET_RULES: MatchRules = { tolerances: new ToleranceTable([]), conversions: [] };
