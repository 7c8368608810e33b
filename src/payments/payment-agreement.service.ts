import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import type { DatedRebate } from './domain/dated-rebate.js';
import { EARLY_PAYMENT_AGREED } from './events.js';
import { PaymentAgreementEntity } from './payment-agreement.entity.js';

/** What a supplier and the council agreed for one invoice beside its terms. */
export interface PaymentAgreement {
  readonly invoiceId: Id;
  readonly supplierId: Id;
  /** The day on which the money arrives. */
  readonly payOn: PlainDate;
  /** From the agreed day to the last day that is early: what the rebate would be on each. */
  readonly rebates: readonly DatedRebate[];
}

@Injectable()
export class PaymentAgreementService {
  constructor(
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async agree(tx: Tx, ctx: Ctx, agreement: PaymentAgreement): Promise<void> {
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
