export const ORDER_STATES = ['OPEN', 'CLOSED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** 2-way: invoice against order. 3-way: also against receipts. 4-way: also against acceptance. */
export const MATCH_LEVELS = ['2-way', '3-way', '4-way'] as const;
export type MatchLevel = (typeof MATCH_LEVELS)[number];

/**
 * Construction work within the Construction Industry Scheme: of which the council is the end user, so that VAT is charged
 * in the ordinary way, or under the domestic reverse charge, where the council accounts for it.
 */
export const CONSTRUCTIONS = ['end-user', 'reverse-charge'] as const;
export type Construction = (typeof CONSTRUCTIONS)[number];

/** Goods match by quantity and unit price, services by amount. */
export type MatchBasis = 'quantity' | 'amount';

/** Goods that arrived, or work that the service owner signed off. */
export const RECEIPT_KINDS = ['GOODS', 'ACCEPTANCE'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];
