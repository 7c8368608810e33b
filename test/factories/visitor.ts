import type { Principal } from '../../src/identity/domain/policy.js';
import type { SupplierRole } from '../../src/identity/domain/roles.js';
import type { Workplace } from '../../src/identity/principal.service.js';
import type { Visitor } from '../../src/web/session/visitor.js';

/** The accounts team of supplier-1, who trades with council-1 and, as supplier-9, with council-2. */
export const aSupplierVisitor = (over: Partial<Visitor> = {}): Visitor => ({
  principal: aSupplierPrincipal('supplier-admin'),
  workplaces: [
    aWorkplace(),
    aWorkplace({ councilId: 'council-2', councilName: 'Sampleton', supplierId: 'supplier-9' }),
  ],
  ...over,
});

/** Somebody of supplier-1 with these roles. */
export const aSupplierPrincipal = (...roles: SupplierRole[]): Principal => ({
  personId: 'person-2',
  actor: 'Accounts team',
  email: 'accounts@example.com',
  councilId: 'council-1',
  supplierId: 'supplier-1',
  roles,
});

export const aWorkplace = (over: Partial<Workplace> = {}): Workplace => ({
  councilId: 'council-1',
  councilName: 'Exampleshire',
  supplierId: 'supplier-1',
  supplierName: 'Testing Paint Ltd',
  roles: ['supplier-admin'],
  ...over,
});
