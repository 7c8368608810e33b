import type { HoldCode, HoldOwner, HoldReleaseEvent } from './hold-codes.js';
import { HOLD_CODES } from './hold-codes.js';
import * as texts from './hold-texts.js';
import type { HoldParams } from './hold-texts.js';

export {
  HOLD_CODES,
  HOLD_OWNER_LABELS,
  type HoldCode,
  type HoldOwner,
  type HoldReleaseEvent,
} from './hold-codes.js';

export interface HoldRow {
  readonly code: HoldCode;
  readonly owner: HoldOwner;
  /** Working days within which its owner should have acted. A council may set others. */
  readonly workingDays: number;
  readonly staffLabel: string;
  /** What places it, for staff. */
  readonly placedWhen: string;
  /**
   * Plain English without blame: what is the matter and why, whether the supplier need do anything, and what that
   * means for the money.
   */
  readonly supplierText: (params: HoldParams) => string;
  readonly releasedBy: readonly HoldReleaseEvent[];
  /** Who may set it aside and on what condition; null where nobody may. */
  readonly releasedByHand: string | null;
  /**
   * Clarification codes of the Peppol Invoice Response (lists OPStatusReason and OPStatusAction), to be checked
   * against the current lists before they go on the wire.
   */
  readonly peppol: { readonly reason: string; readonly action: string };
}

type Draft = Omit<HoldRow, 'code' | 'peppol'> & { readonly peppol: string };

const BY_ORDER = ['order.changed', 'credit-note.received', 'invoice.corrected'] as const;

const ROWS: Readonly<Record<HoldCode, Draft>> = {
  PO_NOT_FOUND: {
    ...{ owner: 'supplier', workingDays: 5, staffLabel: 'Order or order line not found' },
    placedWhen: 'the invoice quotes an order that the supplier does not have, or a line bills no order line',
    supplierText: texts.notFoundText,
    releasedBy: ['invoice.corrected', 'order.changed', 'pairing.confirmed'],
    ...{ releasedByHand: null, peppol: 'REF NIN' },
  },
  PO_CLOSED: {
    ...{ owner: 'requester', workingDays: 3, staffLabel: 'Order is closed' },
    placedWhen: 'the order is closed',
    supplierText: texts.closedText,
    releasedBy: ['order.changed', 'invoice.corrected'],
    ...{ releasedByHand: 'Accounts payable, with a reason', peppol: 'REF PIN' },
  },
  PO_NO_VALUE: {
    ...{ owner: 'requester', workingDays: 3, staffLabel: 'Nothing left on the order' },
    placedWhen: 'the order was billed in full before',
    supplierText: texts.noValueText,
    releasedBy: BY_ORDER,
    ...{ releasedByHand: 'Accounts payable, with a reason', peppol: 'REF PIN' },
  },
  QTY_ORD: {
    ...{ owner: 'requester', workingDays: 3, staffLabel: 'More billed than ordered' },
    placedWhen: 'the quantity billed in all is above the order and its tolerance',
    supplierText: texts.quantityText,
    releasedBy: BY_ORDER,
    ...{ releasedByHand: 'Accounts payable, within their limit', peppol: 'QTY CNP' },
  },
  QTY_REC: {
    ...{ owner: 'receiver', workingDays: 3, staffLabel: 'Delivery not yet confirmed' },
    placedWhen: 'the quantity billed in all is above what was received',
    supplierText: texts.deliveryText,
    releasedBy: ['receipt.posted', ...BY_ORDER],
    ...{ releasedByHand: 'Accounts payable, with evidence', peppol: 'DEL NOA' },
  },
  QTY_ACC: {
    ...{ owner: 'service-owner', workingDays: 3, staffLabel: 'Work not yet accepted' },
    placedWhen: 'a line is matched 4-way and more is billed than was accepted',
    supplierText: texts.acceptanceText,
    releasedBy: ['acceptance.posted', ...BY_ORDER],
    ...{ releasedByHand: 'The budget holder', peppol: 'QUA NOA' },
  },
  PRICE: {
    ...{ owner: 'buyer', workingDays: 3, staffLabel: 'Price differs from the order' },
    placedWhen: 'the unit price is outside the tolerance of the order’s price',
    supplierText: texts.priceText,
    releasedBy: BY_ORDER,
    ...{ releasedByHand: 'The buyer', peppol: 'PRI CNP' },
  },
  AMT_ORD: {
    ...{ owner: 'requester', workingDays: 3, staffLabel: 'Amount is above the order' },
    placedWhen: 'the amount billed in all is above the order, in another currency, or has charges beyond it',
    supplierText: texts.amountText,
    releasedBy: BY_ORDER,
    ...{ releasedByHand: 'Accounts payable', peppol: 'PRI CNP' },
  },
  AMT_REC: {
    ...{ owner: 'requester', workingDays: 3, staffLabel: 'Work billed is not yet confirmed' },
    placedWhen: 'the amount billed in all is above the work that was confirmed',
    supplierText: texts.workText,
    releasedBy: ['receipt.posted', 'acceptance.posted', ...BY_ORDER],
    ...{ releasedByHand: 'Accounts payable', peppol: 'PRI CNP' },
  },
  AMT_TOTAL: {
    ...{ owner: 'ap', workingDays: 2, staffLabel: 'The sums do not add up' },
    placedWhen: 'a sum of the document is not the sum of its parts',
    supplierText: texts.totalsText,
    releasedBy: ['invoice.corrected'],
    ...{ releasedByHand: 'Accounts payable, up to £1', peppol: 'OTH NIN' },
  },
  VAT_CONTENT: {
    ...{ owner: 'supplier', workingDays: 5, staffLabel: 'VAT invoice lacks something' },
    placedWhen: 'something that the VAT Regulations ask of an invoice is not there',
    supplierText: (params) => texts.vatText('Something that a VAT invoice needs is missing.', params),
    releasedBy: ['invoice.corrected'],
    ...{ releasedByHand: null, peppol: 'LEG NIN' },
  },
  VAT_CALC: {
    ...{ owner: 'supplier', workingDays: 5, staffLabel: 'VAT is worked out wrongly' },
    placedWhen: 'VAT is worked out at a rate that the United Kingdom does not have',
    supplierText: (params) => texts.vatText('The VAT does not agree with its rate.', params),
    releasedBy: ['invoice.corrected'],
    ...{ releasedByHand: null, peppol: 'LEG NIN' },
  },
  VAT_NO: {
    ...{ owner: 'supplier', workingDays: 5, staffLabel: 'VAT number is missing or wrong' },
    placedWhen: 'VAT is charged without a VAT number, or with one that is not valid or not the supplier’s',
    supplierText: texts.vatNumberText,
    releasedBy: ['invoice.corrected', 'supplier.changed'],
    ...{ releasedByHand: null, peppol: 'LEG NIN' },
  },
  DUP_EXACT: {
    ...{ owner: 'nobody', workingDays: 1, staffLabel: 'Sent before' },
    placedWhen: 'the supplier sent a document with the same number before: this one is refused at once',
    supplierText: texts.sentBeforeText,
    releasedBy: [],
    ...{ releasedByHand: null, peppol: 'REF NOA' },
  },
  DUP_NEAR: {
    ...{ owner: 'ap', workingDays: 2, staffLabel: 'Looks like one sent before' },
    placedWhen: 'it looks like an earlier document of the supplier or a sister account',
    supplierText: () => `We are checking the invoice against others that we have. ${texts.NOTHING_TO_DO}`,
    releasedBy: ['duplicate.decided'],
    ...{ releasedByHand: 'Accounts payable, a second person', peppol: 'OTH NOA' },
  },
  BANK_UNVERIFIED: {
    ...{ owner: 'master-data', workingDays: 5, staffLabel: 'Bank details are not yet verified' },
    placedWhen:
      'the supplier has no verified bank account, or payments are stopped while a change is looked into',
    supplierText: texts.bankText,
    releasedBy: ['bank-details.verified'],
    ...{ releasedByHand: 'Two people', peppol: 'PAY NOA' },
  },
  SUPPLIER_HOLD: {
    ...{ owner: 'finance', workingDays: 5, staffLabel: 'Payments to the supplier are stopped' },
    placedWhen: 'the supplier is suspended',
    supplierText: texts.suspendedText,
    releasedBy: ['supplier.reactivated'],
    ...{ releasedByHand: 'Finance, a named role', peppol: 'PAY NOA' },
  },
  CIS_UNVERIFIED: {
    ...{ owner: 'finance', workingDays: 2, staffLabel: 'CIS status not verified' },
    placedWhen: 'the order is for construction work and no verification of the supplier with HMRC is in date',
    supplierText: () =>
      `The order is for construction work, and we have to verify your status in the Construction Industry Scheme with HMRC before we pay. ${texts.NOTHING_TO_DO}`,
    releasedBy: ['cis.verified', 'order.changed'],
    ...{ releasedByHand: 'Finance, a named role', peppol: 'LEG NOA' },
  },
  DRC_CHECK: {
    ...{ owner: 'finance', workingDays: 2, staffLabel: 'Domestic reverse charge to be checked' },
    placedWhen:
      'the invoice is under the domestic reverse charge and the order does not say so, or the other way round',
    supplierText: texts.reverseChargeText,
    releasedBy: ['order.changed', 'invoice.corrected'],
    ...{ releasedByHand: 'Finance, a named role', peppol: 'LEG NOA' },
  },
  FUNDS: {
    ...{ owner: 'finance', workingDays: 3, staffLabel: 'Budget has no funds' },
    placedWhen: 'more is billed of the order than its budget',
    supplierText: texts.fundsText,
    releasedBy: ['order.changed', 'credit-note.received', 'invoice.corrected'],
    ...{ releasedByHand: 'Finance, a named role', peppol: 'OTH NOA' },
  },
  COST_CODE: {
    ...{ owner: 'finance', workingDays: 2, staffLabel: 'Cost code missing or closed' },
    placedWhen: 'the invoice names no order, so that nothing says whose budget pays',
    supplierText: () =>
      `The invoice names no order, so we are recording which budget it belongs to. ${texts.NOTHING_TO_DO}`,
    releasedBy: ['coding.confirmed', 'invoice.corrected'],
    ...{ releasedByHand: 'Finance, a named role', peppol: 'OTH NOA' },
  },
};

export const HOLD_CATALOGUE: Readonly<Record<HoldCode, HoldRow>> = Object.fromEntries(
  HOLD_CODES.map((code) => {
    const { peppol, ...row } = ROWS[code];
    const [reason, action] = peppol.split(' ') as [string, string];
    return [code, { ...row, code, peppol: { reason, action } }];
  }),
) as Record<HoldCode, HoldRow>;

/** What the supplier reads of a hold, before a council puts it in its own words. */
export function supplierText(code: HoldCode, params: HoldParams): string {
  return HOLD_CATALOGUE[code].supplierText(params);
}
