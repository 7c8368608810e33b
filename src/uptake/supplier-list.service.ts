import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import { Clock } from '../kernel/clock.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import { addMonths } from '../kernel/plain-date.js';
import { Database } from '../platform/database/database.js';
import type { SupplierState } from '../suppliers/domain/supplier-lifecycle.js';
import { type Segment, segmentOf, type Way, wayOf } from './domain/segment.js';
import { type SupplierListQuery, SupplierListStore } from './supplier-list.store.js';

export type { SupplierListQuery };

export interface ListedSupplier {
  readonly id: Id;
  readonly number: string;
  readonly name: string;
  readonly state: SupplierState;
  readonly town: string;
  readonly sector: string;
  /** In the last twelve months. */
  readonly invoices: number;
  readonly segment: Segment;
  readonly way: Way;
}

/** How a supplier deals with the council, over the last twelve months. */
export interface SupplierUptake {
  readonly invoices: number;
  readonly segment: Segment;
  /** By channel, the most first. */
  readonly channels: readonly { readonly channel: string; readonly invoices: number }[];
}

const WINDOW_MONTHS = 12;

/** The council's suppliers beside what they send. */
@Injectable()
export class SupplierListService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierListStore) private readonly store: SupplierListStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** By name. */
  async list(who: Principal, query: SupplierListQuery, page: PageRequest): Promise<Page<ListedSupplier>> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const rows = await this.database.transaction(who, (tx) =>
      this.store.find(tx, who, { ...query, search: query.search.trim() }, this.since(), page),
    );
    const items = rows.map(({ digital, total: _, ...row }) => ({
      ...{ ...row, segment: segmentOf(row.invoices), way: wayOf(row.invoices, digital) },
    }));
    return { items, total: rows[0]?.total ?? 0, ...page };
  }

  async ofSupplier(who: Principal, supplierId: Id): Promise<SupplierUptake> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    const channels = await this.database.transaction(who, (tx) =>
      this.store.channels(tx, who, supplierId, this.since()),
    );
    const invoices = channels.reduce((all, row) => all + row.invoices, 0);
    return { invoices, segment: segmentOf(invoices), channels };
  }

  private since() {
    return addMonths(this.clock.today(), -WINDOW_MONTHS);
  }
}
