import type { SupplierEvent } from './domain/supplier-lifecycle.js';

/** A change of bank details was proposed. What happens to it later is named in `domain/bank-details-lifecycle.ts`. */
export const BANK_DETAILS_PROPOSED = 'bank-details.proposed';

/** HMRC's answer about a supplier of construction work is on record. Tells `supplierId`. */
export const CIS_VERIFIED = 'supplier.cis-verified';
/** Payments to a supplier were stopped, or may go on. Tell `supplierId`. */
export const PAYMENT_FREEZE_PLACED = 'payment-freeze.placed';
export const PAYMENT_FREEZE_LIFTED = 'payment-freeze.lifted';

/** News of a supplier, under its name. `data`: supplierId, supplierEventId, and applicationId where it is joining. */
export const SUPPLIER_NEWS = {
  'prove-email': 'supplier.email-proved',
  send: 'supplier.sent',
  refer: 'supplier.referred',
  approve: 'supplier.approved',
  decline: 'supplier.declined',
  'give-way': 'supplier.gave-way',
  reopen: 'supplier.reopened',
  reapply: 'supplier.reapplied',
  withdraw: 'supplier.withdrawn',
  suspend: 'supplier.suspended',
  reactivate: 'supplier.reactivated',
  rest: 'supplier.rested',
  wake: 'supplier.woken',
  merge: 'supplier.merged',
  'merge-proposed': 'supplier.merge-proposed',
  'merge-cancelled': 'supplier.merge-cancelled',
  absorbed: 'supplier.absorbed',
  added: 'supplier.added',
  asked: 'supplier.asked',
  answered: 'supplier.answered',
  claimed: 'supplier.claimed',
  'consent-recorded': 'supplier.consent-recorded',
  'consent-ended': 'supplier.consent-ended',
  assisted: 'supplier.assisted',
  'account-opened': 'supplier.account-opened',
  'claim-decided': 'supplier.claim-decided',
  'change-proposed': 'supplier.change-proposed',
  'change-decided': 'supplier.change-decided',
  'details-changed': 'supplier.details-changed',
  'document-asked': 'supplier.document-asked',
  'contact-changed': 'supplier.contact-changed',
  'document-changed': 'supplier.document-changed',
  'document-expiring': 'supplier.document-expiring',
} as const satisfies Readonly<Record<SupplierEvent, string>> & Readonly<Record<string, string>>;

export type SupplierNews = keyof typeof SUPPLIER_NEWS;

/** An invitation goes out by email. `data`: invitationId. */
export const SUPPLIER_INVITED = 'supplier.invited';

/** Somebody who joins wants to prove an address. `data`: codeId, address. */
export const JOINING_CODE_ISSUED = 'supplier.code-issued';
