import { may, type Principal } from '../../identity/domain/policy.js';
import type { Page } from '../../kernel/paging.js';
import {
  SUPPLIER_STATE_WORDS,
  SUPPLIER_STATES,
  type SupplierState,
} from '../../suppliers/domain/supplier-lifecycle.js';
import type { SizeBand } from '../../suppliers/domain/supplier.js';
import { SEGMENT_LABELS, SEGMENTS, WAY_LABELS, WAYS } from '../../uptake/domain/segment.js';
import type { ListedSupplier, SupplierListQuery } from '../../uptake/supplier-list.service.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { linkCell, type Table, tagCell, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import { queryText } from '../forms/form.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface SuppliersPage {
  readonly search: string;
  readonly states: readonly Choice[];
  readonly segments: readonly Choice[];
  readonly ways: readonly Choice[];
  readonly mayInvite: boolean;
  /** null where nothing was found. */
  readonly suppliers: Table | null;
  readonly pagination: Pagination;
}

/** States that are shown in a list: the steps of filling in have no account yet. */
const LISTED_STATES: readonly SupplierState[] = SUPPLIER_STATES.filter(
  (state) => !['APPLIED', 'CHECKS'].includes(state),
);

/** The filter of an address: whatever it names that we do not know counts for all. */
export function suppliersQuery(query: Readonly<Record<string, unknown>>): SupplierListQuery {
  const one = <T extends string>(allowed: readonly T[], name: string): T | null =>
    allowed.find((each) => each === queryText(query[name])) ?? null;
  return {
    search: queryText(query['search']),
    state: one(LISTED_STATES, 'status'),
    segment: one(SEGMENTS, 'segment'),
    way: one(WAYS, 'channel'),
  };
}

export function suppliersPage(
  who: Principal,
  found: Page<ListedSupplier>,
  { search, state, segment, way }: SupplierListQuery,
): SuppliersPage {
  const address = { search, status: state ?? '', segment: segment ?? '', channel: way ?? '' };
  return {
    search,
    states: choices('Every status', LISTED_STATES, (each) => SUPPLIER_STATE_WORDS[each].label, state),
    segments: choices('Every size of business', SEGMENTS, (each) => SEGMENT_LABELS[each], segment),
    ways: choices('Every channel', WAYS, (each) => WAY_LABELS[each], way),
    mayInvite: may(who, 'supplier.invite', who),
    suppliers: found.items.length === 0 ? null : suppliersTable(found.items),
    pagination: pagination(found, '/suppliers', address, ['suppliers', 'supplier']),
  };
}

function choices<T extends string>(
  all: string,
  values: readonly T[],
  textOf: (value: T) => string,
  chosen: T | null,
): Choice[] {
  return [
    { value: '', text: all, selected: chosen === null },
    ...values.map((value) => ({ value, text: textOf(value), selected: value === chosen })),
  ];
}

function suppliersTable(suppliers: readonly ListedSupplier[]): Table {
  return {
    caption: 'Suppliers by name',
    captionHidden: true,
    head: [
      { text: 'Supplier', wide: true },
      { text: 'Sector' },
      { text: 'Town' },
      { text: 'In twelve months' },
      { text: 'Status' },
    ],
    rows: suppliers.map((supplier) => [
      linkCell(supplier.name, `/suppliers/${supplier.number}`, supplier.number),
      textCell(supplier.sector || 'Not known'),
      textCell(supplier.town || 'Not known'),
      textCell(
        supplier.invoices === 0 ? 'No invoices' : counted(supplier.invoices, 'invoice'),
        supplier.invoices === 0 ? undefined : WAY_LABELS[supplier.way],
      ),
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
