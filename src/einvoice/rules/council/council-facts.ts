import type { Decimal } from '../../../kernel/decimal.js';
import type { Money } from '../../../kernel/money.js';
import type { PlainDate } from '../../../kernel/plain-date.js';
import type { Identifier } from '../../model/semantic-invoice.js';

/**
 * What the council knows that an invoice is held against. Loaded by the caller; the rules look nothing up, and are
 * silent about what nobody knows.
 */
export interface CouncilFacts {
  /** Today in the United Kingdom. */
  readonly today: PlainDate;
  readonly councilName: string;
  readonly currency: 'GBP';
  /** The council's own electronic addresses (BT-49); empty where none is known. */
  readonly endpoints: readonly Identifier[];
  /** The order that BT-13 names; null where the invoice names none. */
  readonly order: OrderFacts | null | 'not-found' | 'not-asked';
  /** On file; null where there is no file to look in. */
  readonly supplier: SupplierFacts | null;
  /** An earlier invoice of this supplier with the same number, as `normaliseInvoiceNumber` compares them. */
  readonly duplicateOf: { readonly reference: string; readonly receivedOn: PlainDate } | null;
  /** Of a credit note: the invoice that it names, and what is left of that to credit; absent where it names none of ours. */
  readonly credited?: CreditedFacts | null;
}

export interface CreditedFacts {
  readonly number: string;
  readonly left: Money;
  /** It is no longer as it was when the credit note was made from it; absent where it was not made from it here. */
  readonly moved?: boolean;
}

export interface SupplierFacts {
  readonly name: string;
  /** null for a supplier that is not registered for VAT. */
  readonly vatNumber: string | null;
}

export interface OrderFacts {
  readonly number: string;
  readonly state: 'open' | 'closed';
  /** false where the order is another supplier's: it is then spoken of as one that does not exist. */
  readonly supplierMatches: boolean;
  /** Without VAT; null where the invoice bills other orders too, so that this one's figure says nothing about it. */
  readonly leftToBill: Money | null;
  readonly lines: ReadonlyArray<{ readonly number: string; readonly leftQuantity: Decimal | null }>;
}
