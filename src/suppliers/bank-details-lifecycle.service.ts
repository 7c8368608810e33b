import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { BankDetailsEventEntity } from './bank-details-event.entity.js';
import {
  BANK_DETAILS_LIFECYCLE,
  BANK_DETAILS_NEWS,
  BANK_DETAILS_STATE_WORDS,
  type BankDetailsEvent,
} from './domain/bank-details-lifecycle.js';
import { BANK_DETAILS_PROPOSED } from './events.js';
import { PayableAccountService } from './payable-account.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';

export interface BankDetailsTransition {
  readonly event: BankDetailsEvent;
  /** For staff and the evidence file: never account numbers. */
  readonly evidence: Readonly<Record<string, unknown>>;
  /** What the supplier may read about it. */
  readonly supplierText: string;
  /** Columns that change with the state. */
  readonly set?: Partial<
    Pick<
      SupplierBankAccountEntity,
      | 'checks'
      | 'calledBackBy'
      | 'approvedBy'
      | 'coolingOffUntil'
      | 'coolingOffPays'
      | 'activeFrom'
      | 'retiredOn'
    >
  >;
}

/** The one writer of the state of bank details: row, timeline, audit and news go into the same transaction. */
@Injectable()
export class BankDetailsLifecycleService {
  constructor(
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Put a new change on file, proposed. */
  async begin(
    tx: Tx,
    ctx: Ctx,
    account: Omit<
      SupplierBankAccountEntity,
      keyof NonNullable<BankDetailsTransition['set']> | 'state' | 'version' | 'broughtOver'
    >,
  ): Promise<void> {
    await tx.insert(SupplierBankAccountEntity, { ...account, state: 'PROPOSED', version: 1 });
    const step = {
      ...{ event: 'propose' as const, from: null, to: 'PROPOSED' as const },
      evidence: { proposedAs: account.proposedAs, holder: account.holder },
      supplierText: 'The new bank details were proposed.',
    };
    await this.tell(tx, ctx, account, step, BANK_DETAILS_PROPOSED);
  }

  /**
   * A change of bank details. Its supplier is held until the transaction ends, so that nothing else happens to the
   * supplier's accounts meanwhile, and no payment file is written. @throws AppError `not-found`
   */
  async hold(tx: Tx, ctx: Ctx, key: { reference: string } | { id: Id }): Promise<SupplierBankAccountEntity> {
    const where = { councilId: ctx.councilId, ...key };
    const found = await tx.findOneBy(SupplierBankAccountEntity, where);
    if (found === null) throw notFound('change of bank details');
    await this.accounts.holdSupplier(tx, ctx, found.supplierId);
    return tx.findOneByOrFail(SupplierBankAccountEntity, where);
  }

  /**
   * Move bank details that are held along the table, and change them in memory too.
   * @throws AppError `bank-details-state` (409) where the table does not allow the event in their state; it says
   *   who was there first
   */
  async apply(
    tx: Tx,
    ctx: Ctx,
    account: SupplierBankAccountEntity,
    { event, evidence, supplierText, set }: BankDetailsTransition,
  ): Promise<void> {
    const { councilId, id, state: from, version } = account;
    const to = nextState(BANK_DETAILS_LIFECYCLE, from, event);
    if (to === null) throw await this.stateError(tx, account);
    const change = { ...set, state: to, version: version + 1 };
    const { affected } = await tx.update(
      SupplierBankAccountEntity,
      { councilId, id, state: from, version },
      change,
    );
    if (affected !== 1) throw new Error(`bank details ${id} were not held before their state changed`);
    Object.assign(account, change);
    await this.tell(tx, ctx, account, { event, from, to, evidence, supplierText }, BANK_DETAILS_NEWS[event]);
  }

  /** Whoever decides has looked at this version and no other. @throws AppError `bank-details-changed` (409) */
  async requireVersion(tx: Tx, account: SupplierBankAccountEntity, seen: number): Promise<void> {
    if (account.version === seen) return;
    const { message } = await this.stateError(tx, account);
    throw new AppError('bank-details-changed', { status: 409, message });
  }

  private async stateError(
    tx: Tx,
    { councilId, id, reference, state }: SupplierBankAccountEntity,
  ): Promise<AppError> {
    const [last] = await tx.find(BankDetailsEventEntity, {
      where: { councilId, bankAccountId: id },
      order: { id: 'DESC' },
      take: 1,
    });
    const words = BANK_DETAILS_STATE_WORDS[state].staff.toLowerCase();
    const by = last === undefined ? '' : ` The last step was taken by ${last.actor}.`;
    return new AppError('bank-details-state', {
      status: 409,
      message: `Nothing was done: somebody was there before you. Change ${reference ?? ''} is now "${words}".${by} Look at it again.`,
    });
  }

  private async tell(
    tx: Tx,
    ctx: Ctx,
    account: Pick<SupplierBankAccountEntity, 'id' | 'supplierId' | 'reference'>,
    step: Pick<BankDetailsEventEntity, 'event' | 'evidence' | 'supplierText'> & {
      from: BankDetailsEventEntity['fromState'];
      to: BankDetailsEventEntity['toState'];
    },
    news: string,
  ): Promise<void> {
    const { councilId, personId, actor } = ctx;
    const { event, from, to, evidence, supplierText } = step;
    const id = newId();
    await tx.insert(BankDetailsEventEntity, {
      ...{ councilId, id, bankAccountId: account.id, supplierId: account.supplierId, event },
      ...{ fromState: from, toState: to, occurredAt: this.clock.now(), personId, actor, supplierText },
      evidence: evidence as never,
    });
    await this.audit.record(tx, ctx, {
      action: `bank-details.${event}`,
      subjectType: 'bank-details',
      subjectId: account.reference ?? account.id,
      details: { from, to },
    });
    await this.outbox.append(tx, {
      type: news,
      councilId,
      data: { bankAccountId: account.id, supplierId: account.supplierId, timelineId: id },
    });
  }
}
