import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database } from '../platform/database/database.js';
import { HOLD_CATALOGUE, HOLD_OWNER_LABELS, type HoldCode, type HoldOwner } from './domain/hold-catalogue.js';
import type { HoldParams } from './domain/hold-texts.js';
import type { LineComparison } from './domain/line-comparison.js';
import { HoldEntity } from './hold.entity.js';
import { MatchResultEntity } from './match-result.entity.js';

export interface HoldView {
  readonly invoiceId: Id;
  readonly id: Id;
  readonly code: HoldCode;
  readonly label: string;
  readonly lineId: string | null;
  readonly owner: HoldOwner;
  /** The team by name where it is known, else the kind of owner. */
  readonly ownerLabel: string;
  /** Until when its owner has to act; null for people of suppliers. */
  readonly dueOn: PlainDate | null;
  readonly supplierText: string;
  /** Figures and names that the hold is about; empty for people of suppliers, who read `supplierText`. */
  readonly params: HoldParams;
  readonly state: string;
  readonly placedAt: Date;
  readonly releasedAt: Date | null;
  /** Of one that was set aside by hand; null for people of suppliers. */
  readonly releaseReason: string | null;
  readonly evidence: string | null;
}

export interface MatchView {
  /** The last comparison; null before the first. */
  readonly result: 'matched' | 'held' | null;
  readonly comparisons: readonly LineComparison[];
  readonly matchedAt: Date | null;
  /** Open and released, oldest first. */
  readonly holds: readonly HoldView[];
}

/** What the last match of an invoice found, and its holds. */
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
        holds: holds.map((hold) => toView(who, hold)),
      };
    });
  }

  /** The open holds of many invoices at once, for lists. */
  async openHolds(who: Principal, invoiceIds: readonly Id[]): Promise<readonly HoldView[]> {
    return this.holdsIn(who, invoiceIds, 'PLACED');
  }

  /** What was set aside by hand on many invoices at once, for lists. */
  async setAside(who: Principal, invoiceIds: readonly Id[]): Promise<readonly HoldView[]> {
    return this.holdsIn(who, invoiceIds, 'RELEASED');
  }

  private async holdsIn(
    who: Principal,
    invoiceIds: readonly Id[],
    state: 'PLACED' | 'RELEASED',
  ): Promise<readonly HoldView[]> {
    if (invoiceIds.length === 0) return [];
    const holds = await this.database.transaction(who, (tx) =>
      tx.find(HoldEntity, {
        where: { councilId: who.councilId, invoiceId: In([...invoiceIds]), state },
        order: { id: 'ASC' },
      }),
    );
    return holds.map((hold) => toView(who, hold));
  }
}

function toView(who: Principal, hold: HoldEntity): HoldView {
  const code = hold.code as HoldCode;
  const owner = hold.owner as HoldOwner;
  const { id, invoiceId, lineId, supplierText, state, placedAt, releasedAt } = hold;
  return {
    ...{ id, invoiceId, code, lineId, owner, supplierText, state, placedAt, releasedAt },
    params: who.supplierId === null ? hold.params : {},
    ...(who.supplierId === null
      ? { releaseReason: hold.releaseReason, evidence: hold.evidence }
      : { releaseReason: null, evidence: null }),
    label: HOLD_CATALOGUE[code].staffLabel,
    ownerLabel: (who.supplierId === null ? hold.ownerName : null) ?? HOLD_OWNER_LABELS[owner],
    dueOn: who.supplierId === null ? hold.dueOn : null,
  };
}
