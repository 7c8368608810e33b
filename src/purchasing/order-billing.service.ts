import { Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OrderLineBillingEntity } from './order-line-billing.entity.js';

export interface BilledLine {
  readonly orderLineId: Id;
  readonly invoiceLine: number;
  /** As written; negative for a credit note. */
  readonly quantity: string;
  readonly amountMinor: number;
}

/** What invoices bill of order lines. An invoice that is refused or withdrawn gives it back. */
@Injectable()
export class OrderBillingService {
  /** Replace what `invoiceId` bills. */
  async record(tx: Tx, ctx: Ctx, invoiceId: Id, lines: readonly BilledLine[]): Promise<void> {
    await this.release(tx, ctx, invoiceId);
    if (lines.length === 0) return;
    await tx.insert(
      OrderLineBillingEntity,
      lines.map((line) => ({ councilId: ctx.councilId, invoiceId, ...line })),
    );
  }

  async release(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<void> {
    await tx.delete(OrderLineBillingEntity, { councilId: ctx.councilId, invoiceId });
  }
}
