/** What a person may be for a supplier. */
export const SUPPLIER_ROLES = [
  'supplier-admin',
  'supplier-invoicing',
  'supplier-payments',
  'supplier-view',
] as const;

/** What a person may be on a council's staff. The auditor reads all and changes nothing. */
export const STAFF_ROLES = [
  'accounts-payable',
  'approver',
  'requester',
  'receiver',
  'payment-approver',
  'procurement',
  'master-data',
  'finance-director',
  'administrator',
  'auditor',
] as const;

export type SupplierRole = (typeof SUPPLIER_ROLES)[number];
export type StaffRole = (typeof STAFF_ROLES)[number];
/** Somebody without an account, let in to one order by its link and a code. */
export type GuestRole = 'order-guest';
/** Somebody of the council's staff who acts for a supplier with its consent. Nobody is given it for good. */
export type AssistantRole = 'supplier-assistant';
export type Role = SupplierRole | StaffRole | GuestRole | AssistantRole;

/**
 * Whose programs may work for a council. What is decided about money, and about who may do what, is left to people: a
 * program proves no second factor.
 */
export const PROGRAM_ROLES: readonly Role[] = ['requester', 'receiver', 'procurement', 'accounts-payable'];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'supplier-admin': 'Supplier administrator',
  'supplier-invoicing': 'Supplier invoicing',
  'supplier-payments': 'Supplier payments',
  'supplier-view': 'Supplier, view only',
  'accounts-payable': 'Finance officer',
  approver: 'Approver',
  receiver: 'Receiver',
  'payment-approver': 'Payment approver',
  requester: 'Requester',
  procurement: 'Procurement',
  'master-data': 'Master data officer',
  'finance-director': 'Finance director',
  administrator: 'Administrator',
  auditor: 'Auditor',
  'order-guest': 'Guest of one order',
  'supplier-assistant': 'Council staff acting for a supplier',
};
