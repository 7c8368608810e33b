import type { Principal } from '../../src/identity/domain/policy.js';
import type { StaffRole } from '../../src/identity/domain/roles.js';

/** Somebody on the staff of council-1 with these roles. */
export const aStaffMember = (...roles: StaffRole[]): Principal => ({
  personId: 'person-1',
  actor: 'Accounts team',
  email: 'accounts@example.com',
  councilId: 'council-1',
  supplierId: null,
  roles,
});
