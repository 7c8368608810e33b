import { Inject, Injectable } from '@nestjs/common';
import { CodeInvoiceService } from '../../approvals/code-invoice.service.js';
import { ApprovalStandingService } from '../../approvals/approval-standing.service.js';
import { isStaff, may, type Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { ReleaseHoldService } from '../../matching/release-hold.service.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import { OrderService } from '../../purchasing/order.service.js';
import { PostReceiptService } from '../../purchasing/post-receipt.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { CopyPages } from '../copies/copy-pages.js';
import { type Workbench, workbench } from './workbench.model.js';

/** Gathers what lies on the workbench: invoice, match, order, receipts and payment. */
@Injectable()
export class WorkbenchReader {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(CodeInvoiceService) private readonly coding: CodeInvoiceService,
    @Inject(ApprovalStandingService) private readonly approvals: ApprovalStandingService,
    @Inject(ReleaseHoldService) private readonly releases: ReleaseHoldService,
    @Inject(CopyPages) private readonly copies: CopyPages,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(PostReceiptService) private readonly receipts: PostReceiptService,
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found`, to a supplier too: its own page is another */
  async read(who: Principal, reference: string): Promise<Workbench> {
    if (!isStaff(who, { councilId: who.councilId })) throw notFound('invoice');
    const invoice = await this.invoices.read(who, reference);
    const { councilId } = who;
    const { supplierId } = invoice;
    const order = invoice.orderNumber === null ? null : await this.order(who, invoice.orderNumber);
    const supplier = await this.suppliers.read(who, supplierId);
    const match = await this.matches.ofInvoice(who, invoice.id);
    const releasable = await this.releases.releasable(who, invoice, match);
    return workbench(who, {
      invoice,
      order,
      match,
      standing: invoice.state === 'MATCHED' ? await this.approvals.of(who, invoice.id) : null,
      hasCoding: await this.coding.isAsked(who, invoice),
      approvals: await this.approvals.recorded(who, invoice.id),
      inOneHand: await this.approvals.receivedByPlacer(who, invoice.id),
      releasable: new Set(releasable.map(({ hold }) => hold.id)),
      receipts: order === null ? [] : await this.receipts.ofOrder(who, order),
      conversation: await this.conversations.read(who, reference),
      readable: await this.copies.readable(who, invoice),
      payment: await this.payments.paymentOfInvoice(who, invoice.id),
      supplierHref: `/suppliers/${supplier.number}`,
      mayWrite: may(who, 'conversation.write', { ...invoice, councilId }),
      mayReceive: may(who, 'order.receive', { councilId, supplierId }),
      maySeeWork: may(who, 'invoice.work', { councilId }),
      maySeeRuns: may(who, 'payment-run.read', { councilId }),
      today: this.clock.today(),
    });
  }

  /** An order that the invoice names and nobody knows is no reason to hide the invoice. */
  private async order(who: Principal, number: string): Promise<OrderBalance | null> {
    try {
      return await this.orders.read(who, number);
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    }
  }
}
