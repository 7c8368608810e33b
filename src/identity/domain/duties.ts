import { ROLE_NAMES, type Role, STAFF_ROLES, type StaffRole, SUPPLIER_ROLES } from './roles.js';

/** What somebody in a role does, to follow its name. */
export const ROLE_DUTIES: Readonly<Partial<Record<Role, string>>> = {
  'supplier-admin': 'Everything, and decides who else may sign in for you',
  'supplier-invoicing': 'Sends, corrects and withdraws invoices',
  'supplier-payments': 'Sees payments, takes early payment, proposes where you are paid',
  'supplier-view': 'Sees all and changes nothing',
  'accounts-payable': 'Works on invoices and prepares payment runs',
  approver: 'Approves invoices',
  requester: 'Orders, and says what has arrived',
  receiver: 'Says what has arrived',
  'payment-approver': 'Approves payment runs and releases them to the bank',
  procurement: 'Invites suppliers and decides who may join',
  'master-data': 'Checks and approves where suppliers are paid',
  'finance-director': 'Sets limits and rules, sets aside large differences, confirms roles',
  administrator: 'Decides who works here and as what',
  auditor: 'Sees all and changes nothing',
};

/** Of a supplier's name, without the word that everybody there knows. */
export function roleName(role: Role): string {
  return ROLE_NAMES[role].replace(/^Supplier,? (\w)/, (_, first: string) => first.toUpperCase());
}

/** The roles there are at a supplier, or with null at the council. */
export function rolesOfPlace(supplierId: string | null): readonly Role[] {
  return supplierId === null ? STAFF_ROLES : SUPPLIER_ROLES;
}

/** Whoever has one of these could send money astray together with nobody, or make somebody who can. */
const MONEY_ROLES: readonly Role[] = [
  'approver',
  'payment-approver',
  'master-data',
  'finance-director',
  'administrator',
];

/** Whether a second person must agree before somebody has this role, because it moves money. */
export function takesTwo(role: Role): role is StaffRole {
  return MONEY_ROLES.includes(role);
}

interface Conflict {
  readonly one: StaffRole;
  readonly other: StaffRole;
  readonly because: string;
}

const CONFLICTS: readonly Conflict[] = [
  pair('master-data', 'payment-approver', 'could change where a supplier is paid and release the payment'),
  pair('master-data', 'accounts-payable', 'could change where a supplier is paid and prepare the payment'),
  pair('accounts-payable', 'payment-approver', 'could prepare payments and release others'),
  pair('accounts-payable', 'approver', 'could work on invoices and approve them'),
  pair('approver', 'payment-approver', 'could approve an invoice and its payment'),
  pair('requester', 'approver', 'could order something and approve its invoice'),
  pair('receiver', 'approver', 'could say that something has arrived and approve its invoice'),
  pair('procurement', 'approver', 'could let a supplier join and approve its invoices'),
  pair('procurement', 'master-data', 'could let a supplier join and decide where it is paid'),
  pair('administrator', 'payment-approver', 'could decide who works here and release payments'),
  pair('administrator', 'master-data', 'could decide who works here and where suppliers are paid'),
  ...STAFF_ROLES.filter((role) => role !== 'auditor').map((role) =>
    pair('auditor', role, 'would look into their own work'),
  ),
];

function pair(one: StaffRole, other: StaffRole, because: string): Conflict {
  return { one, other, because };
}

/** What is wrong with one person having these roles, a sentence for each pair of duties that should be apart. */
export function dutyConflicts(roles: readonly Role[]): string[] {
  return CONFLICTS.filter(({ one, other }) => roles.includes(one) && roles.includes(other)).map(
    ({ one, other, because }) =>
      `${ROLE_NAMES[one]} and ${ROLE_NAMES[other].toLowerCase()}: one person ${because}.`,
  );
}

/** Who looks after the people of a place. */
export function administratorRole(supplierId: string | null): Role {
  return supplierId === null ? 'administrator' : 'supplier-admin';
}
