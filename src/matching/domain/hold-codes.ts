/** Codes of the reasons for which an invoice waits. They are fixed; a council edits words, owners and deadlines. */
export const HOLD_CODES = [
  'PO_NOT_FOUND', 'PO_CLOSED', 'PO_NO_VALUE', 'QTY_ORD', 'QTY_REC', 'QTY_ACC', 'PRICE', 'AMT_ORD', 'AMT_REC',
  'AMT_TOTAL', 'VAT_CONTENT', 'VAT_CALC', 'VAT_NO', 'DUP_EXACT', 'DUP_NEAR', 'BANK_UNVERIFIED', 'SUPPLIER_HOLD',
  'CIS_UNVERIFIED', 'DRC_CHECK', 'FUNDS', 'COST_CODE',
] as const; // prettier-ignore
export type HoldCode = (typeof HOLD_CODES)[number];

export function isHoldCode(text: string): text is HoldCode {
  return (HOLD_CODES as readonly string[]).includes(text);
}

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

/** The owners that a council may choose among; whether the supplier has to act lies in the nature of a code. */
export const COUNCIL_OWNERS = [
  'requester', 'receiver', 'service-owner', 'buyer', 'ap', 'master-data', 'finance',
] as const satisfies readonly HoldOwner[]; // prettier-ignore
export type CouncilOwner = (typeof COUNCIL_OWNERS)[number];

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
  | 'cis.verified'
  | 'supplier.reactivated'
  | 'supplier.changed'
  | 'coding.confirmed';

export const RELEASE_EVENT_LABELS: Readonly<Record<HoldReleaseEvent, string>> = {
  'order.changed': 'the order is changed',
  'receipt.posted': 'the receipt is posted',
  'acceptance.posted': 'the work is accepted',
  'credit-note.received': 'a credit note comes',
  'invoice.corrected': 'a corrected invoice comes',
  'pairing.confirmed': 'somebody says which order line is billed',
  'duplicate.decided': 'somebody has told the two apart',
  'bank-details.verified': 'the bank details are verified',
  'cis.verified': 'the verification with HMRC is recorded',
  'supplier.reactivated': 'the supplier is active again',
  'supplier.changed': 'the supplier’s details are brought up to date',
  'coding.confirmed': 'whoever ordered it has said what it is charged to',
};
