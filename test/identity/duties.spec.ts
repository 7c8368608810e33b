import { describe, expect, it } from '@jest/globals';
import { dutyConflicts, roleName, takesTwo } from '../../src/identity/domain/duties.js';
import { ROLE_NAMES, type Role, STAFF_ROLES, SUPPLIER_ROLES } from '../../src/identity/domain/roles.js';

describe('Duties', () => {
  it.each([
    [['master-data', 'payment-approver'], /change where a supplier is paid and release the payment/],
    [['accounts-payable', 'payment-approver'], /prepare payments and release others/],
    [['approver', 'requester'], /order something and approve its invoice/],
    [['auditor', 'receiver'], /look into their own work/],
  ] as const)('%j are told to be kept apart', (roles, sentence) => {
    expect(dutyConflicts(roles)).toEqual([expect.stringMatching(sentence)]);
  });

  it.each([[['approver']], [['requester', 'receiver']], [['supplier-admin', 'supplier-payments']]] as const)(
    '%j go together',
    (roles) => {
      expect(dutyConflicts(roles)).toEqual([]);
    },
  );

  it('that move money take two people, and no others', () => {
    const roles = Object.keys(ROLE_NAMES) as Role[];
    expect(roles.filter(takesTwo).sort()).toEqual([
      'administrator',
      'approver',
      'finance-director',
      'master-data',
      'payment-approver',
    ]);
  });

  it('have names of their own in their place', () => {
    expect(SUPPLIER_ROLES.map(roleName)).toEqual(['Administrator', 'Invoicing', 'Payments', 'View only']);
    expect(STAFF_ROLES.map(roleName)).toEqual(STAFF_ROLES.map((role) => ROLE_NAMES[role]));
  });
});
