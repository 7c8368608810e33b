import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

export interface AuditRecord {
  /** What was done, as `invoice.approved`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Ids, states, amounts: never personal or bank data. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** One entry, as a history shows it. */
export interface AuditedAction {
  readonly id: string;
  readonly occurredAt: Date;
  readonly actor: string;
  readonly action: string;
}

/** The record of who did what, to which is only added; `seal-audit` chains it by hashes afterwards. */
@Injectable()
export class AuditService {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** What was done to one thing, the newest first. */
  async ofSubject(tx: Tx, ctx: Ctx, subjectType: string, subjectId: string): Promise<AuditedAction[]> {
    const entries = await tx.find(AuditEntryEntity, {
      where: { councilId: ctx.councilId, subjectType, subjectId },
      order: { id: 'DESC' },
    });
    return entries.map(({ id, occurredAt, actor, action }) => ({ id, occurredAt, actor, action }));
  }

  /** Write into the transaction that does the thing, so that neither is there without the other. */
  async record(tx: Tx, ctx: Ctx, record: AuditRecord): Promise<void> {
    await tx.insert(AuditEntryEntity, {
      councilId: ctx.councilId,
      id: newId(),
      occurredAt: this.clock.now(),
      personId: ctx.personId,
      actor: ctx.actor,
      action: record.action,
      subjectType: record.subjectType,
      subjectId: record.subjectId,
      details: { ...record.details, ...(ctx.assisting && { assisting: { ...ctx.assisting } }) } as never,
      sealedSeq: null,
      hash: null,
    });
  }
}
