import type { Page } from '../../kernel/paging.js';
import type { SizeBand } from '../../suppliers/domain/supplier.js';
import { SUPPLIER_STATE_WORDS, type SupplierState } from '../../suppliers/domain/supplier-lifecycle.js';
import type { Supplier } from '../../suppliers/supplier.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { linkCell, type Table, tagCell, textCell } from '../components/table.js';

export interface SuppliersPage {
  readonly search: string;
  /** null where nothing was found. */
  readonly suppliers: Table | null;
  readonly pagination: Pagination;
}

export function suppliersPage(found: Page<Supplier>, search: string): SuppliersPage {
  return {
    search,
    suppliers: found.items.length === 0 ? null : suppliersTable(found.items),
    pagination: pagination(found, '/suppliers', { search }, ['suppliers', 'supplier']),
  };
}

function suppliersTable(suppliers: readonly Supplier[]): Table {
  return {
    caption: 'Suppliers by name',
    captionHidden: true,
    head: [
      { text: 'Supplier', wide: true },
      { text: 'Sector' },
      { text: 'Size' },
      { text: 'Town' },
      { text: 'Status' },
    ],
    rows: suppliers.map((supplier) => [
      linkCell(supplier.name, `/suppliers/${supplier.number}`, supplier.number),
      textCell(supplier.sector),
      textCell(sizeName(supplier.sizeBand)),
      textCell(supplier.town),
      tagCell(supplierTag(supplier.state)),
    ]),
  };
}

const SIZE_NAMES: Readonly<Record<SizeBand, string>> = {
  micro: 'Micro',
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
};

export function sizeName(sizeBand: SizeBand | null): string {
  return sizeBand === null ? 'Not known' : SIZE_NAMES[sizeBand];
}

export function supplierTag(state: SupplierState): StatusTag {
  const { label, tag } = SUPPLIER_STATE_WORDS[state];
  return statusTag(label, tag);
}
