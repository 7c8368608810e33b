import { Inject, Injectable } from '@nestjs/common';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, type Tx, jobContext } from '../platform/database/database.js';
import { SupplierLifecycleService } from '../suppliers/supplier-lifecycle.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { UptakeActivityEntity } from './uptake-activity.entity.js';

/**
 * Count an invoice that was received, once; credit notes are no interaction of their own. An account that rests
 * wakes with it.
 */
@Injectable()
export class CountUptakeJob {
  static readonly jobName = 'count-uptake';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
  ) {}

  async run({ councilId, invoiceId }: { councilId: Id; invoiceId: Id }): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      const invoice = await this.invoices.received(tx, ctx, invoiceId);
      if (invoice === null) return;
      const { supplierId, receivedOn: occurredOn, channel, assisted, grossMinor } = invoice;
      if (!invoice.credit) {
        await tx
          .createQueryBuilder()
          .insert()
          .into(UptakeActivityEntity)
          .values({
            ...{
              councilId,
              subjectId: invoiceId,
              kind: 'INVOICE',
              supplierId,
              occurredOn,
              channel,
              assisted,
            },
            valueMinor: grossMinor ?? 0,
          })
          .orIgnore()
          .execute();
      }
      await this.wake(tx, ctx, supplierId);
    });
  }

  /** Held only where there is something to change: suppliers who send much at once would wait for themselves. */
  private async wake(tx: Tx, ctx: Ctx, supplierId: Id): Promise<void> {
    if ((await this.suppliers.load(tx, ctx, supplierId)).state !== 'DORMANT') return;
    const supplier = await this.lifecycle.lock(tx, ctx, supplierId);
    if (supplier.state !== 'DORMANT') return;
    await this.lifecycle.apply(tx, ctx, supplier, { event: 'wake', staffText: 'An invoice came.' });
  }
}
