import { Inject, Injectable } from '@nestjs/common';
import { AppError, notFound } from '../kernel/app-error.js';
import { type Id, isId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import {
  SUPPLIER_LIFECYCLE,
  SUPPLIER_STATE_WORDS,
  type SupplierEvent,
  type SupplierState,
} from './domain/supplier-lifecycle.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

export interface SupplierTransition {
  readonly event: SupplierEvent;
  /** What the supplier may read about it; null for nothing. */
  readonly supplierText?: string | null;
  readonly staffText?: string | null;
}

/** The one writer of the state of a supplier and of its joining: row, history, audit and news in one transaction. */
@Injectable()
export class SupplierLifecycleService {
  constructor(@Inject(SupplierHistoryService) private readonly history: SupplierHistoryService) {}

  /** The account, held until the transaction ends. @throws AppError `not-found` */
  async lock(tx: Tx, ctx: Ctx, id: Id): Promise<SupplierEntity> {
    const supplier = await tx.findOne(SupplierEntity, {
      where: { councilId: ctx.councilId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (supplier === null) throw notFound('supplier');
    return supplier;
  }

  /** The application, held until the transaction ends. @throws AppError `not-found` */
  async lockApplication(tx: Tx, ctx: Ctx, id: Id): Promise<SupplierApplicationEntity> {
    const application = isId(id)
      ? await tx.findOne(SupplierApplicationEntity, {
          where: { councilId: ctx.councilId, id },
          lock: { mode: 'pessimistic_write' },
        })
      : null;
    if (application === null) throw notFound('application');
    return application;
  }

  /**
   * Move a locked account along the table, and change it in memory too.
   * @throws AppError `supplier-state` (409) where the table does not allow the event in its state
   */
  async apply(tx: Tx, ctx: Ctx, supplier: SupplierEntity, transition: SupplierTransition): Promise<void> {
    const from = supplier.state;
    const to = next(from, transition.event, supplier.name);
    await this.moveAccount(tx, ctx, supplier.id, from, to);
    supplier.state = to;
    await this.tell(tx, ctx, supplier.id, { ...transition, from, to });
  }

  /**
   * Move a locked application along the table, with the columns of `set`. Its account moves along where it stood
   * at the same place; one that trades already stays as it is.
   * @throws AppError `supplier-state` (409), as for an account
   */
  async applyToApplication(
    tx: Tx,
    ctx: Ctx,
    application: SupplierApplicationEntity,
    transition: SupplierTransition,
    set: Partial<Pick<SupplierApplicationEntity, 'reasons' | 'sentAt' | 'decidedAt' | 'personId'>> = {},
  ): Promise<void> {
    const from = application.state;
    const to = next(from, transition.event, application.answers.name ?? 'This organisation');
    const change = { ...set, state: to, version: application.version + 1 };
    const { affected } = await tx.update(
      SupplierApplicationEntity,
      { councilId: ctx.councilId, id: application.id, version: application.version },
      change,
    );
    if (affected !== 1) throw new Error(`application ${application.id} was not locked before it changed`);
    Object.assign(application, change);
    await tx.update(
      SupplierEntity,
      { councilId: ctx.councilId, id: application.supplierId, state: from },
      { state: to },
    );
    const data = { applicationId: application.id };
    await this.tell(tx, ctx, application.supplierId, { ...transition, from, to, data });
  }

  private async moveAccount(tx: Tx, ctx: Ctx, id: Id, from: SupplierState, to: SupplierState): Promise<void> {
    const key = { councilId: ctx.councilId, id, state: from };
    const { affected } = await tx.update(SupplierEntity, key, { state: to });
    if (affected !== 1) throw new Error(`supplier ${id} was not locked before its state changed`);
  }

  private async tell(
    tx: Tx,
    ctx: Ctx,
    supplierId: Id,
    step: SupplierTransition & { from: string; to: string; data?: Readonly<Record<string, unknown>> },
  ): Promise<void> {
    const { event, supplierText, staffText, from, to, data } = step;
    await this.history.record(tx, ctx, { news: event, supplierId, supplierText, staffText, from, to, data });
  }
}

function next(from: SupplierState, event: SupplierEvent, name: string): SupplierState {
  const to = nextState(SUPPLIER_LIFECYCLE, from, event);
  if (to !== null) return to;
  throw new AppError('supplier-state', {
    status: 409,
    message: `${name} is now "${SUPPLIER_STATE_WORDS[from].label}", so this can no longer be done. Somebody may have been faster: look at it again.`,
    params: { state: from, event },
  });
}
