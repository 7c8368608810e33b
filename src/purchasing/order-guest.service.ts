import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import type { Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, jobContext } from '../platform/database/database.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { OrderService } from './order.service.js';

/** Somebody without an account, at work on one order. */
export interface OrderGuest {
  readonly principal: Principal;
  readonly councilName: string;
  readonly supplierName: string;
  readonly orderNumber: string;
}

/** Who is behind a session that a code was entered in. */
@Injectable()
export class OrderGuestService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The guest of an order; null once the time is up, or where the supplier may not act.
   * @param until milliseconds since 1970
   */
  async find({
    councilId,
    orderId,
    until,
  }: {
    readonly councilId: Id;
    readonly orderId: Id;
    readonly until: number;
  }): Promise<OrderGuest | null> {
    if (until <= this.clock.now().getTime()) return null;
    const ctx = jobContext(councilId, 'Order link');
    const { name: councilName } = await this.councils.council(councilId);
    return this.database.transaction(ctx, async (tx) => {
      const order = await this.orders.byId(tx, ctx, orderId);
      if (order === null) return null;
      const { id: supplierId, name, state } = await this.suppliers.load(tx, ctx, order.supplierId);
      const email = await this.contacts.emailOf(tx, ctx, supplierId);
      if (email === null || state === 'SUSPENDED' || state === 'DECLINED') return null;
      const principal: Principal = {
        ...{ personId: order.id, orderId: order.id, councilId, supplierId, email },
        ...{ actor: `${name}, by the link of order ${order.number}`, roles: ['order-guest'] },
      };
      return { principal, councilName, supplierName: name, orderNumber: order.number };
    });
  }
}
