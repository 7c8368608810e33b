import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { DatedRebate } from './domain/dated-rebate.js';
import { EARLY_PAYMENT_AGREED } from './events.js';
import { PaymentAgreementEntity } from './payment-agreement.entity.js';
import { PaymentRunStore } from './payment-run.store.js';

/** What a supplier and the council agreed for one invoice beside its terms. */
export interface PaymentAgreement {
  readonly invoiceId: Id;
  readonly supplierId: Id;
  /** The day on which the money arrives. */
  readonly payOn: PlainDate;
  /** From the agreed day to the last day that is early: what the rebate would be on each. */
  readonly rebates: readonly DatedRebate[];
}

/** What was agreed with a supplier about the day of a payment and the rebate for it. */
@Injectable()
export class PaymentAgreementService {
  constructor(
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `payment-under-way` (409) where the invoice is in a payment run already */
  async agree(tx: Tx, ctx: Ctx, agreement: PaymentAgreement): Promise<void> {
    if ((await this.runs.runsOf(tx, ctx, [agreement.invoiceId])).size > 0) {
      throw new AppError('payment-under-way', {
        status: 409,
        message:
          'The payment of this invoice is being made up already, so nothing can be agreed about it any more. You are paid in full.',
      });
    }
    await tx.insert(PaymentAgreementEntity, {
      ...agreement,
      rebates: [...agreement.rebates],
      councilId: ctx.councilId,
      agreedAt: this.clock.now(),
    });
    await this.outbox.append(tx, {
      type: EARLY_PAYMENT_AGREED,
      councilId: ctx.councilId,
      data: { invoiceId: agreement.invoiceId, supplierId: agreement.supplierId },
    });
  }

  async of(tx: Tx, ctx: Ctx, invoiceIds: readonly Id[]): Promise<ReadonlyMap<Id, PaymentAgreement>> {
    if (invoiceIds.length === 0) return new Map();
    const agreements = await tx.findBy(PaymentAgreementEntity, {
      councilId: ctx.councilId,
      invoiceId: In([...invoiceIds]),
    });
    return new Map(agreements.map((agreement) => [agreement.invoiceId, agreement]));
  }
}
