import { Inject, Injectable } from '@nestjs/common';
import { isCreditNote } from '../einvoice/model/type-code.js';
import { semanticInvoiceFromJson } from '../einvoice/model/semantic-invoice-json.js';
import type { Id } from '../kernel/ids.js';
import { formatMoney, minor } from '../kernel/money.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OrderBillingService } from '../purchasing/order-billing.service.js';
import { DisputeEntity } from './dispute.entity.js';
import { DisputeService, grossOf } from './dispute.service.js';
import { ORDER_BILLING_CHANGED } from './events.js';
import { FindCreditsService } from './find-credits.service.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';

/**
 * An approved credit note that makes good exactly what is in dispute of the invoice it names settles that, and is done
 * with: no money moves. Any other credit note is taken off the next payment, and the dispute is for people to settle.
 * May run twice; the second time it rests.
 */
@Injectable()
export class SetOffCreditService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(FindCreditsService) private readonly credits: FindCreditsService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(OrderBillingService) private readonly billing: OrderBillingService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
  ) {}

  async setOff(ctx: Ctx, creditId: Id): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const found = await tx.findOneByOrFail(InvoiceEntity, { councilId: ctx.councilId, id: creditId });
      if (found.state !== 'APPROVED' || !isCreditNote(found)) return;
      // Always the older one first, so that two people at work do not wait for each other for ever.
      const document = semanticInvoiceFromJson(found.semantic!);
      const invoice = await this.credits.credited(tx, ctx, found.supplierId, document);
      if (invoice === null) return;
      const credit = await this.lifecycle.lock(tx, ctx, creditId);
      const settled = fitting(await this.disputes.open(tx, ctx, invoice.id), credit);
      if (credit.state !== 'APPROVED' || settled.length === 0) return;
      const amount = formatMoney(minor(credit.payableMinor!, credit.currency));
      await this.disputes.settle(tx, ctx, invoice, settled, {
        ...{ state: 'CREDITED', released: false, creditId },
        text: `Your credit note ${credit.number ?? credit.reference} makes good the ${amount} that was in query. Nothing more is owed for that.`,
      });
      await this.unbill(tx, ctx, credit);
      await this.lifecycle.apply(tx, ctx, credit, {
        event: 'set-off',
        supplierText: `It makes good the ${amount} that was in query of invoice ${invoice.number ?? invoice.reference}. No money moves for it.`,
        set: { promisedOn: null, promisedReason: null, paidMinor: credit.payableMinor! },
      });
    });
  }

  /** What was in dispute stays unbilled with the invoice, so the credit note must not lessen what is billed once more. */
  private async unbill(tx: Tx, ctx: Ctx, credit: InvoiceEntity): Promise<void> {
    await this.billing.release(tx, ctx, credit.id);
    if (credit.orderId === null) return;
    await this.outbox.append(tx, {
      ...{ type: ORDER_BILLING_CHANGED, councilId: ctx.councilId, data: { orderId: credit.orderId } },
    });
  }
}

/** All that is open where the credit comes to that; else the one part that it comes to. */
function fitting(open: readonly DisputeEntity[], { payableMinor }: InvoiceEntity): readonly DisputeEntity[] {
  if (open.length === 0) return [];
  if (grossOf(open).minor === payableMinor) return open;
  const exact = open.filter(({ netMinor, vatMinor }) => netMinor + vatMinor === payableMinor);
  return exact.slice(0, 1);
}
