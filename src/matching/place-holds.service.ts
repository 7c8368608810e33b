import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { OrderBalance } from '../purchasing/domain/order-balance.js';
import { ownershipOf } from './domain/hold-ownership.js';
import { figuresOf, type ReleasedHold } from './domain/hold-release.js';
import { type HoldRule, wordsOf } from './domain/hold-words.js';
import type { HoldToPlace } from './domain/line-comparison.js';
import { HoldEntity } from './hold.entity.js';
import type { LockedInvoice } from './load-facts.service.js';

/** What decides who owns a hold, and in which words it is told. */
export interface HoldContext {
  readonly orders: readonly OrderBalance[];
  readonly rules: ReadonlyMap<string, HoldRule>;
}

/** Keeps the open holds of an invoice in step with what matching found. */
@Injectable()
export class PlaceHoldsService {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Those that are open now, and what was set aside by hand for the document as it is now. */
  async of(
    tx: Tx,
    { councilId }: Ctx,
    { id: invoiceId, version }: LockedInvoice,
  ): Promise<{ readonly open: HoldEntity[]; readonly released: ReleasedHold[] }> {
    const rows = await tx.find(HoldEntity, {
      where: [
        { councilId, invoiceId, state: 'PLACED' },
        { councilId, invoiceId, state: 'RELEASED', invoiceVersion: version },
      ],
    });
    return {
      open: rows.filter(({ state }) => state === 'PLACED'),
      released: rows
        .filter(({ state }) => state === 'RELEASED')
        .map(({ holdKey, params }) => ({ key: holdKey, params })),
    };
  }

  /**
   * Place what is new, release what no longer holds, and keep the figures of what still does up to date.
   * @returns whether a hold was placed or released
   */
  async update(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    open: readonly HoldEntity[],
    wanted: readonly HoldToPlace[],
    { orders, rules }: HoldContext,
  ): Promise<boolean> {
    const gone = open.filter((hold) => !wanted.some(({ key }) => key === hold.holdKey));
    const added = wanted.filter(({ key }) => !open.some((hold) => hold.holdKey === key));
    for (const hold of gone) await this.release(tx, hold);
    for (const hold of wanted) {
      const placed = open.find(({ holdKey }) => holdKey === hold.key);
      if (placed !== undefined) await this.refresh(tx, placed, hold, rules);
    }
    for (const hold of added) await this.place(tx, ctx, invoice, hold, { orders, rules });
    return gone.length > 0 || added.length > 0;
  }

  private async release(tx: Tx, { councilId, id }: HoldEntity): Promise<void> {
    await tx.update(
      HoldEntity,
      { councilId, id },
      {
        ...{ state: 'AUTO_RELEASED', releasedAt: this.clock.now() },
        releaseReason: 'The facts that caused it changed',
      },
    );
  }

  private async refresh(
    tx: Tx,
    { councilId, id, params: before }: HoldEntity,
    { code, params }: HoldToPlace,
    rules: HoldContext['rules'],
  ): Promise<void> {
    if (figuresOf(before) === figuresOf(params)) return;
    const supplierText = wordsOf(code, params, rules.get(code));
    await tx.update(HoldEntity, { councilId, id }, { params, supplierText });
  }

  private async place(
    tx: Tx,
    { councilId }: Ctx,
    { id: invoiceId, supplierId }: LockedInvoice,
    hold: HoldToPlace,
    { orders, rules }: HoldContext,
  ): Promise<void> {
    const { key: holdKey, code, lineId, params } = hold;
    const rule = rules.get(code);
    const { owner, name: ownerName, dueOn } = ownershipOf(hold, rule ?? null, orders, this.clock.today());
    await tx.insert(HoldEntity, {
      ...{ councilId, id: newId(), invoiceId, supplierId, code, lineId, holdKey, params: params as never },
      ...{ owner, ownerName, dueOn, state: 'PLACED', placedAt: this.clock.now() },
      supplierText: wordsOf(code, params, rule),
    });
  }
}
