import type { EventOf, LifeCycle, StateOf } from '../../kernel/life-cycle.js';

/**
 * How an organisation becomes a supplier of one council, and what may become of its account. Joining and account
 * walk one table: an organisation that joins has an account from the moment its answers are sent; one that the
 * council knew before had it already, and that account follows only where it stood at the same place.
 */
export const SUPPLIER_LIFECYCLE = {
  INVITED: { 'prove-email': 'EMAIL_VERIFIED', withdraw: 'DECLINED', merge: 'MERGED' },
  APPLIED: { 'prove-email': 'EMAIL_VERIFIED', decline: 'DECLINED' },
  // Whoever joins was given access to the account that their organisation had already: its joining gives way.
  EMAIL_VERIFIED: { send: 'CHECKS', decline: 'DECLINED', 'give-way': 'DECLINED' },
  CHECKS: { refer: 'PENDING_APPROVAL', approve: 'ACTIVE', decline: 'DECLINED' },
  PENDING_APPROVAL: {
    ...{ approve: 'ACTIVE', decline: 'DECLINED', reopen: 'EMAIL_VERIFIED', 'give-way': 'DECLINED' },
  },
  ACTIVE: { suspend: 'SUSPENDED', rest: 'DORMANT', merge: 'MERGED' },
  SUSPENDED: { reactivate: 'ACTIVE', merge: 'MERGED' },
  DORMANT: { wake: 'ACTIVE', suspend: 'SUSPENDED', merge: 'MERGED' },
  DECLINED: { reapply: 'EMAIL_VERIFIED' },
  MERGED: {},
} as const satisfies LifeCycle;

export type SupplierState = StateOf<typeof SUPPLIER_LIFECYCLE>;
export type SupplierEvent = EventOf<typeof SUPPLIER_LIFECYCLE>;

export const SUPPLIER_STATES = Object.keys(SUPPLIER_LIFECYCLE) as readonly SupplierState[];

/** Whether the council may pay this supplier, bank details and holds apart. */
export function mayBePaid(state: SupplierState): boolean {
  return state === 'ACTIVE' || state === 'DORMANT';
}

/** Whether it can be invited to register: on file, and neither applying nor stopped nor at an end. */
export function mayBeInvited(state: SupplierState): boolean {
  return ['INVITED', 'ACTIVE', 'DORMANT'].includes(state);
}

/** A state as staff read it, and the colour of its tag. */
export const SUPPLIER_STATE_WORDS = {
  INVITED: { label: 'Invited', tag: 'blue' },
  APPLIED: { label: 'Applying', tag: 'blue' },
  EMAIL_VERIFIED: { label: 'Filling in', tag: 'blue' },
  CHECKS: { label: 'Being checked', tag: 'yellow' },
  PENDING_APPROVAL: { label: 'To be approved', tag: 'yellow' },
  ACTIVE: { label: 'Active', tag: 'green' },
  SUSPENDED: { label: 'Suspended', tag: 'red' },
  DORMANT: { label: 'Dormant', tag: 'grey' },
  DECLINED: { label: 'Declined', tag: 'red' },
  MERGED: { label: 'Merged into another', tag: 'grey' },
} as const satisfies Readonly<Record<SupplierState, { label: string; tag: string }>>;

/** Months without an order or an invoice after which an account rests. */
export const DORMANT_AFTER_MONTHS = 18;
