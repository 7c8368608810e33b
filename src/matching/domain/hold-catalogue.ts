import {
  amountText,
  type HoldParams,
  NOTHING_TO_DO,
  notFoundText,
  order,
  quantityText,
} from './hold-texts.js';

/** Codes of the reasons for which an invoice waits. */
export const HOLD_CODES = [
  'PO_NOT_FOUND', 'PO_CLOSED', 'PO_NO_VALUE', 'QTY_ORD', 'QTY_REC', 'QTY_ACC', 'PRICE', 'AMT_ORD', 'AMT_REC',
  'AMT_TOTAL', 'VAT_CONTENT', 'VAT_CALC', 'VAT_NO', 'DUP_EXACT', 'DUP_NEAR', 'BANK_UNVERIFIED', 'SUPPLIER_HOLD',
  'CIS_UNVERIFIED', 'DRC_CHECK', 'FUNDS', 'COST_CODE',
] as const; // prettier-ignore
export type HoldCode = (typeof HOLD_CODES)[number];

/** Who has to act for the invoice to go on. */
export type HoldOwner =
  | 'supplier'
  | 'requester'
  | 'receiver'
  | 'service-owner'
  | 'buyer'
  | 'ap'
  | 'master-data'
  | 'finance'
  | 'nobody';

export const HOLD_OWNER_LABELS: Readonly<Record<HoldOwner, string>> = {
  supplier: 'The supplier',
  requester: 'The team that ordered',
  receiver: 'The team that receives the goods',
  'service-owner': 'The owner of the service',
  buyer: 'The buyer',
  ap: 'Accounts payable',
  'master-data': 'The supplier records team',
  finance: 'Finance',
  nobody: 'Nobody',
};

/** What can end a hold without anybody pressing a button. */
export type HoldReleaseEvent =
  | 'order.changed'
  | 'receipt.posted'
  | 'acceptance.posted'
  | 'credit-note.received'
  | 'invoice.corrected'
  | 'pairing.confirmed'
  | 'duplicate.decided'
  | 'bank-details.verified'
  | 'cause.settled';

export interface HoldRow {
  readonly code: HoldCode;
  readonly owner: HoldOwner;
  readonly staffLabel: string;
  /** Plain English without blame: what is the matter, and whether the supplier need do anything. */
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

export const HOLD_CATALOGUE: Readonly<Record<HoldCode, HoldRow>> = rows([
  {
    code: 'PO_NOT_FOUND',
    owner: 'supplier',
    staffLabel: 'Order or order line not found',
    supplierText: notFoundText,
    releasedBy: ['invoice.corrected', 'order.changed', 'pairing.confirmed'],
    releasedByHand: null,
    peppol: { reason: 'REF', action: 'NIN' },
  },
  {
    code: 'PO_CLOSED',
    owner: 'requester',
    staffLabel: 'Order is closed',
    supplierText: ({ orderNumber }) =>
      `${order(orderNumber)} is closed. We are asking the team that ordered to check it. ${NOTHING_TO_DO}`,
    releasedBy: ['order.changed', 'invoice.corrected'],
    releasedByHand: 'Accounts payable, with a reason',
    peppol: { reason: 'REF', action: 'PIN' },
  },
  {
    code: 'PO_NO_VALUE',
    owner: 'requester',
    staffLabel: 'Nothing left on the order',
    supplierText: ({ orderNumber, left, billed }) =>
      `${order(orderNumber)} has ${left ?? 'nothing'} left to bill${billed === undefined ? '' : ` and you billed ${billed}`}. ` +
      'We are asking the team that ordered to check it. If you billed it by mistake, send a credit note.',
    releasedBy: ['order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'Accounts payable, with a reason',
    peppol: { reason: 'REF', action: 'PIN' },
  },
  {
    code: 'QTY_ORD',
    owner: 'requester',
    staffLabel: 'More billed than ordered',
    supplierText: quantityText,
    releasedBy: ['order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'Accounts payable, within their limit',
    peppol: { reason: 'QTY', action: 'CNP' },
  },
  {
    code: 'QTY_REC',
    owner: 'receiver',
    staffLabel: 'Delivery not yet confirmed',
    supplierText: ({ billed, received }) =>
      `We have not yet confirmed delivery${billed === undefined || received === undefined ? '' : ` of all that you billed: ${received} of ${billed} so far`}. ${NOTHING_TO_DO}`,
    releasedBy: ['receipt.posted', 'order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'Accounts payable, with evidence',
    peppol: { reason: 'DEL', action: 'NOA' },
  },
  {
    code: 'QTY_ACC',
    owner: 'service-owner',
    staffLabel: 'Work not yet accepted',
    supplierText: ({ billed, accepted }) =>
      `The work is not yet accepted${billed === undefined || accepted === undefined ? '' : `: ${accepted} of ${billed} so far`}. ${NOTHING_TO_DO}`,
    releasedBy: ['acceptance.posted', 'order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'The budget holder',
    peppol: { reason: 'QUA', action: 'NOA' },
  },
  {
    code: 'PRICE',
    owner: 'buyer',
    staffLabel: 'Price differs from the order',
    supplierText: ({ billed, ordered }) =>
      `The price differs from the order${billed === undefined || ordered === undefined ? '' : `: ${billed} billed, ${ordered} ordered`}. ` +
      'We are asking the buyer. If the order is right, send a credit note for the difference.',
    releasedBy: ['order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'The buyer',
    peppol: { reason: 'PRI', action: 'CNP' },
  },
  {
    code: 'AMT_ORD',
    owner: 'requester',
    staffLabel: 'Amount is above the order',
    supplierText: amountText,
    releasedBy: ['order.changed', 'credit-note.received', 'invoice.corrected'],
    releasedByHand: 'Accounts payable',
    peppol: { reason: 'PRI', action: 'CNP' },
  },
  {
    code: 'AMT_REC',
    owner: 'requester',
    staffLabel: 'Work billed is not yet confirmed',
    supplierText: ({ billed, received }) =>
      `We have not yet confirmed the work${billed === undefined || received === undefined ? '' : ` that you billed: ${received} of ${billed} so far`}. ${NOTHING_TO_DO}`,
    releasedBy: [
      'receipt.posted',
      'acceptance.posted',
      'order.changed',
      'credit-note.received',
      'invoice.corrected',
    ],
    releasedByHand: 'Accounts payable',
    peppol: { reason: 'PRI', action: 'CNP' },
  },
  {
    code: 'AMT_TOTAL',
    owner: 'ap',
    staffLabel: 'The sums do not add up',
    supplierText: ({ says, found, expected }) =>
      says === undefined || found === undefined || expected === undefined
        ? `The sums on the invoice do not add up. We are checking it. ${NOTHING_TO_DO}`
        : `${says} is ${found}; we make it ${expected}. We are checking it. ${NOTHING_TO_DO}`,
    releasedBy: ['invoice.corrected'],
    releasedByHand: 'Accounts payable, up to £1',
    peppol: { reason: 'OTH', action: 'NIN' },
  },
  ...vatRows(),
  {
    code: 'DUP_EXACT',
    owner: 'nobody',
    staffLabel: 'Sent before',
    supplierText: ({ sentOn, sentAs }) =>
      `You sent this invoice before${sentOn === undefined ? '' : ` on ${sentOn}`}${sentAs === undefined ? '' : ` as ${sentAs}`}. We are dealing with that one. ${NOTHING_TO_DO}`,
    releasedBy: [],
    releasedByHand: null,
    peppol: { reason: 'REF', action: 'NOA' },
  },
  {
    code: 'DUP_NEAR',
    owner: 'ap',
    staffLabel: 'Looks like one sent before',
    supplierText: () => `We are checking the invoice. ${NOTHING_TO_DO}`,
    releasedBy: ['duplicate.decided'],
    releasedByHand: 'Accounts payable, a second person',
    peppol: { reason: 'OTH', action: 'NOA' },
  },
  {
    code: 'BANK_UNVERIFIED',
    owner: 'master-data',
    staffLabel: 'Bank details are not yet verified',
    supplierText: () => `We are checking your new bank details. ${NOTHING_TO_DO}`,
    releasedBy: ['bank-details.verified'],
    releasedByHand: 'Two people',
    peppol: { reason: 'PAY', action: 'NOA' },
  },
  ...financeRows(),
]);

export function supplierText(code: HoldCode, params: HoldParams): string {
  return HOLD_CATALOGUE[code].supplierText(params);
}

/** Holds that one event may end: what is matched again when it happens. */
export function codesReleasedBy(event: HoldReleaseEvent): HoldCode[] {
  return HOLD_CODES.filter((code) => HOLD_CATALOGUE[code].releasedBy.includes(event));
}

function vatRows(): HoldRow[] {
  const labels = [
    ['VAT_CONTENT', 'VAT invoice lacks something', 'Something that a VAT invoice needs is missing'],
    ['VAT_CALC', 'VAT is not worked out rightly', 'The VAT does not agree with its rate'],
    ['VAT_NO', 'VAT number is missing or wrong', 'Your VAT number is missing or is not a valid one'],
  ] as const;
  return labels.map(([code, staffLabel, says]) => ({
    code,
    owner: 'supplier',
    staffLabel,
    supplierText: ({ item }) =>
      `${says}${item === undefined ? '' : `: ${item}`}. Please correct the invoice and send it again with the same number.`,
    releasedBy: ['invoice.corrected'],
    releasedByHand: null,
    peppol: { reason: 'LEG', action: 'NIN' },
  }));
}

function financeRows(): HoldRow[] {
  const labels = [
    ['SUPPLIER_HOLD', 'Payments to the supplier are stopped', 'Payments to your account are stopped. Please call us', 'PAY'],
    ['CIS_UNVERIFIED', 'CIS status not verified', 'We are checking your status in the Construction Industry Scheme', 'LEG'],
    ['DRC_CHECK', 'Domestic reverse charge to be checked', 'We are checking how VAT on construction work applies', 'LEG'],
    ['FUNDS', 'Budget has no funds', 'We are arranging the budget for it', 'OTH'],
    ['COST_CODE', 'Cost code missing or closed', 'We are recording which budget it belongs to', 'OTH'],
  ] as const; // prettier-ignore
  return labels.map(([code, staffLabel, says, reason]) => ({
    code,
    owner: 'finance',
    staffLabel,
    supplierText: () => (code === 'SUPPLIER_HOLD' ? `${says}.` : `${says}. ${NOTHING_TO_DO}`),
    releasedBy: ['cause.settled'],
    releasedByHand: 'Finance, a named role',
    peppol: { reason, action: 'NOA' },
  }));
}

function rows(list: readonly HoldRow[]): Readonly<Record<HoldCode, HoldRow>> {
  return Object.fromEntries(list.map((row) => [row.code, row])) as Record<HoldCode, HoldRow>;
}
