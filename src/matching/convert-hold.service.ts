import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { type Id, isId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { HoldCode } from './domain/hold-codes.js';
import { HoldEntity } from './hold.entity.js';

/** An open hold ends because staff ask the supplier about it, or reject the invoice. What is asked is on its record. */
@Injectable()
export class ConvertHoldService {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /**
   * Of a locked invoice. A question converts the hold that it is about; a rejection is about one and ends them all.
   * @param holdId the hold that it is about; null for none of them
   * @returns the code of that hold; null where it is about none
   */
  async convert(
    tx: Tx,
    ctx: Ctx,
    invoiceId: Id,
    {
      holdId,
      to,
      reason,
    }: { readonly holdId: Id | null; readonly to: 'query' | 'reject'; readonly reason: string },
  ): Promise<HoldCode | null> {
    const { councilId } = ctx;
    const open = await tx.findBy(HoldEntity, { councilId, invoiceId, state: 'PLACED' });
    const about = holdId !== null && isId(holdId) ? open.find(({ id }) => id === holdId) : undefined;
    for (const { id } of open) {
      if (to === 'query' && id !== about?.id) continue;
      await tx.update(
        HoldEntity,
        { councilId, id },
        {
          ...{ state: 'CONVERTED', releasedAt: this.clock.now(), releasedBy: ctx.personId },
          releaseReason: reason,
        },
      );
    }
    return (about?.code as HoldCode | undefined) ?? null;
  }
}
