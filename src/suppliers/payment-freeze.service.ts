import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { PAYMENT_FREEZE_LIFTED, PAYMENT_FREEZE_PLACED } from './events.js';
import { PayableAccountService } from './payable-account.service.js';
import { PaymentFreezeEntity } from './payment-freeze.entity.js';

const NOTE_MAX = 1000;

/** Payments to a supplier that are stopped while a fraud is looked into. One person stops them, two let them go on. */
@Injectable()
export class PaymentFreezeService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Stop payments to a supplier that is held; nothing where they are stopped already. */
  async place(tx: Tx, ctx: Ctx, supplierId: Id, bankAccountId: Id | null, reason: string): Promise<void> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(PaymentFreezeEntity)
      .values({
        ...{ councilId: ctx.councilId, id: newId(), supplierId, bankAccountId, reason },
        ...{ placedAt: this.clock.now(), placedBy: ctx.personId, placedAs: ctx.actor },
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return;
    await this.record(tx, ctx, supplierId, 'placed');
    await this.tell(tx, ctx, supplierId, PAYMENT_FREEZE_PLACED);
  }

  /** What stops payments to a supplier now; null where nothing does. */
  async open(tx: Tx, ctx: Ctx, supplierId: Id): Promise<PaymentFreezeEntity | null> {
    return tx.findOneBy(PaymentFreezeEntity, { councilId: ctx.councilId, supplierId, liftedAt: IsNull() });
  }

  /**
   * Ask that payments go on; somebody else decides.
   * @throws AppError `payment-freeze-invalid` (422) with field `note` | `payment-freeze-state` (409)
   */
  async askToLift(who: Principal, supplierId: Id, note: string): Promise<void> {
    authorise(who, 'payment-freeze.ask-to-lift', { councilId: who.councilId, supplierId });
    const text = note.trim();
    const message =
      text === ''
        ? 'Enter what you found out and why payments can go on'
        : text.length > NOTE_MAX
          ? `Your reason must be ${NOTE_MAX} characters or less`
          : null;
    if (message !== null) {
      throw new AppError('payment-freeze-invalid', {
        status: 422,
        message,
        fields: [{ field: 'note', message }],
      });
    }
    await this.change(who, supplierId, async (tx, freeze) => {
      if (freeze.liftAskedBy !== null) throw alreadyDone(`${freeze.liftAskedAs} has asked for it already`);
      await this.set(tx, freeze, {
        ...{ liftAskedBy: who.personId, liftAskedAs: who.actor },
        ...{ liftAskedAt: this.clock.now(), liftNote: text },
      });
      await this.record(tx, who, supplierId, 'lift-asked');
    });
  }

  /** Let payments go on. @throws AppError `not-allowed` (403) to whoever asked | `payment-freeze-state` (409) */
  async lift(who: Principal, supplierId: Id): Promise<void> {
    await this.change(who, supplierId, async (tx, freeze) => {
      authorise(who, 'payment-freeze.lift', freeze);
      await this.set(tx, freeze, { liftedBy: who.personId, liftedAs: who.actor, liftedAt: this.clock.now() });
      await this.record(tx, who, supplierId, 'lifted');
      await this.tell(tx, who, supplierId, PAYMENT_FREEZE_LIFTED);
    });
  }

  private async change(
    who: Principal,
    supplierId: Id,
    work: (tx: Tx, freeze: PaymentFreezeEntity) => Promise<void>,
  ): Promise<void> {
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      await this.accounts.holdSupplier(tx, who, supplierId);
      const freeze = await this.open(tx, who, supplierId);
      if (freeze === null)
        throw who.supplierId === null ? alreadyDone('payments are not stopped') : notFound();
      await work(tx, freeze);
    });
  }

  private async set(
    tx: Tx,
    freeze: PaymentFreezeEntity,
    change: Partial<PaymentFreezeEntity>,
  ): Promise<void> {
    await tx.update(PaymentFreezeEntity, { councilId: freeze.councilId, id: freeze.id }, change);
  }

  /** Its invoices are matched again: they wait, or go on. */
  private async tell(tx: Tx, { councilId }: Ctx, supplierId: Id, type: string): Promise<void> {
    await this.outbox.append(tx, { type, councilId, data: { supplierId } });
  }

  private async record(tx: Tx, ctx: Ctx, supplierId: Id, what: string): Promise<void> {
    await this.audit.record(tx, ctx, {
      ...{ action: `payment-freeze.${what}`, subjectType: 'supplier', subjectId: supplierId },
    });
  }
}

function alreadyDone(what: string): AppError {
  return new AppError('payment-freeze-state', {
    status: 409,
    message: `Nothing was done: ${what}. Look at the change again.`,
  });
}
