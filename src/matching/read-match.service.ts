import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { HOLD_CATALOGUE, HOLD_OWNER_LABELS, type HoldCode, type HoldOwner } from './domain/hold-catalogue.js';
import type { LineComparison } from './domain/line-comparison.js';
import { HoldEntity } from './hold.entity.js';
import { MatchResultEntity } from './match-result.entity.js';

export interface HoldView {
  readonly invoiceId: Id;
  readonly code: HoldCode;
  readonly label: string;
  readonly lineId: string | null;
  readonly owner: HoldOwner;
  readonly ownerLabel: string;
  readonly supplierText: string;
  readonly state: string;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
}

export interface MatchView {
  /** The last comparison; null before the first. */
  readonly result: 'matched' | 'held' | null;
  readonly comparisons: readonly LineComparison[];
  readonly matchedAt: Date | null;
  /** Open and released, oldest first. */
  readonly holds: readonly HoldView[];
}

@Injectable()
export class ReadMatchService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Of an invoice that the caller has read, and so may see. */
  async ofInvoice(who: Principal, invoiceId: Id): Promise<MatchView> {
    const { councilId } = who;
    return this.database.transaction(who, async (tx) => {
      const last = await tx.findOne(MatchResultEntity, {
        where: { councilId, invoiceId },
        order: { id: 'DESC' },
      });
      const holds = await tx.find(HoldEntity, { where: { councilId, invoiceId }, order: { id: 'ASC' } });
      return {
        result: (last?.result as MatchView['result']) ?? null,
        comparisons: last?.comparisons ?? [],
        matchedAt: last?.matchedAt ?? null,
        holds: holds.map(toView),
      };
    });
  }

  /** The open holds of many invoices at once, for lists. */
  async openHolds(who: Principal, invoiceIds: readonly Id[]): Promise<readonly HoldView[]> {
    if (invoiceIds.length === 0) return [];
    const holds = await this.database.transaction(who, (tx) =>
      tx.find(HoldEntity, {
        where: { councilId: who.councilId, invoiceId: In([...invoiceIds]), state: 'PLACED' },
        order: { id: 'ASC' },
      }),
    );
    return holds.map(toView);
  }
}

function toView(hold: HoldEntity): HoldView {
  const code = hold.code as HoldCode;
  const owner = hold.owner as HoldOwner;
  const { invoiceId, lineId, supplierText, state, placedAt, releasedAt } = hold;
  return {
    ...{ invoiceId, code, lineId, owner, supplierText, state, placedAt, releasedAt },
    label: HOLD_CATALOGUE[code].staffLabel,
    ownerLabel: HOLD_OWNER_LABELS[owner],
  };
}
