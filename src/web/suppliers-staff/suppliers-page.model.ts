import type { Page } from '../../kernel/paging.js';
import type { SizeBand, SupplierState } from '../../suppliers/domain/supplier.js';
import type { Supplier } from '../../suppliers/supplier.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag, type TagColour } from '../components/status-tag.js';
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
      textCell(SIZE_NAMES[supplier.sizeBand]),
      textCell(supplier.town),
      tagCell(supplierTag(supplier.state)),
    ]),
  };
}

export const SIZE_NAMES: Readonly<Record<SizeBand, string>> = {
  micro: 'Micro',
  small: 'Small',
  medium: 'Medium',
  large: 'Large',
};

const STATES: Readonly<Record<SupplierState, readonly [string, TagColour]>> = {
  PENDING_APPROVAL: ['To be approved', 'yellow'],
  ACTIVE: ['Active', 'green'],
  SUSPENDED: ['Suspended', 'red'],
  DORMANT: ['Dormant', 'grey'],
  DECLINED: ['Declined', 'red'],
};

export function supplierTag(state: SupplierState): StatusTag {
  const [text, colour] = STATES[state];
  return statusTag(text, colour);
}
