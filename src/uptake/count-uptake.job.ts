import { Inject, Injectable } from '@nestjs/common';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext } from '../platform/database/database.js';
import { UptakeActivityEntity } from './uptake-activity.entity.js';

/** Count an invoice that was received, once. Credit notes are no interaction of their own. */
@Injectable()
export class CountUptakeJob {
  static readonly jobName = 'count-uptake';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
  ) {}

  async run({ councilId, invoiceId }: { councilId: Id; invoiceId: Id }): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      const [invoice] = await this.invoices.byIds(tx, ctx, [invoiceId]);
      if (invoice === undefined || invoice.credit) return;
      await tx
        .createQueryBuilder()
        .insert()
        .into(UptakeActivityEntity)
        .values({
          ...{ councilId, subjectId: invoiceId, kind: 'INVOICE', supplierId: invoice.supplierId },
          ...{ occurredOn: invoice.receivedOn, channel: invoice.channel, assisted: invoice.assisted },
          valueMinor: invoice.gross?.minor ?? 0,
        })
        .orIgnore()
        .execute();
    });
  }
}
