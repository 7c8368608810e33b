import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext } from '../platform/database/database.js';
import { OrderService } from '../purchasing/order.service.js';
import { UptakeActivityEntity } from './uptake-activity.entity.js';

/** Count an order that was issued, once: it makes its supplier an active one. */
@Injectable()
export class CountOrderJob {
  static readonly jobName = 'count-order';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OrderService) private readonly orders: OrderService,
  ) {}

  async run({ councilId, orderId }: { councilId: Id; orderId: Id }): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      const order = await this.orders.byId(tx, ctx, orderId);
      if (order === null) return;
      await tx
        .createQueryBuilder()
        .insert()
        .into(UptakeActivityEntity)
        .values({
          ...{ councilId, subjectId: orderId, kind: 'ORDER', supplierId: order.supplierId },
          ...{ occurredOn: order.orderedOn, channel: null, assisted: false, valueMinor: order.net.minor },
        })
        .orIgnore()
        .execute();
    });
  }
}
