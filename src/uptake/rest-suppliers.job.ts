import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import { addMonths, formatDate } from '../kernel/plain-date.js';
import { Database, jobContext } from '../platform/database/database.js';
import { DORMANT_AFTER_MONTHS } from '../suppliers/domain/supplier-lifecycle.js';
import { SupplierLifecycleService } from '../suppliers/supplier-lifecycle.service.js';
import { SupplierListStore } from './supplier-list.store.js';

/** Accounts without an order or an invoice for a year and a half rest. */
@Injectable()
export class RestSuppliersJob {
  static readonly jobName = 'rest-suppliers';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierListStore) private readonly store: SupplierListStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = addMonths(this.clock.today(), -DORMANT_AFTER_MONTHS);
    for (const { id: councilId } of await this.councils.all()) {
      const ctx = jobContext(councilId, 'rest-suppliers');
      const ids = await this.database.transaction(ctx, (tx) => this.store.withoutActivity(tx, ctx, before));
      for (const id of ids) {
        await this.database.transaction(ctx, async (tx) => {
          const supplier = await this.lifecycle.lock(tx, ctx, id);
          if (supplier.state !== 'ACTIVE') return;
          const staffText = `No order and no invoice since ${formatDate(before)}.`;
          await this.lifecycle.apply(tx, ctx, supplier, { event: 'rest', staffText });
        });
      }
    }
  }
}
