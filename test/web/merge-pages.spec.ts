import { describe, expect, it } from '@jest/globals';
import type { Supplier } from '../../src/suppliers/supplier.service.js';
import type { ListedSupplier } from '../../src/uptake/supplier-list.service.js';
import { newForm } from '../../src/web/forms/form.js';
import { otherPage } from '../../src/web/suppliers-staff/merge-pages.model.js';

const supplier = { number: 'S-1', name: 'Testing Paint Ltd' } as Supplier;
const listed: ListedSupplier = {
  ...{ id: 'supplier-2', number: 'S-2', name: 'Testing Care Ltd', state: 'ACTIVE', town: 'Testwick' },
  ...{ sector: 'Care', invoices: 1, segment: 'ad-hoc', way: 'digital' },
};
const found = (total: number) => ({ items: [listed], total, page: 1, pageSize: 1 });

describe('The search for the other account of a merge', () => {
  it('says that it found more than it shows, and how to find less', () => {
    expect(otherPage(supplier, 'care', [], found(83), newForm()).more).toBe(
      '83 suppliers fit; these are the first 1 by name. Type more of the name, or the number.',
    );
  });

  it.each([
    { of: 'a search that shows all', page: found(1) },
    { of: 'no search', page: null },
  ])('says nothing of it after $of', ({ page }) => {
    expect(otherPage(supplier, 'care', [], page, newForm()).more).toBeNull();
  });
});
