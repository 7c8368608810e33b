import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { Id } from '../kernel/ids.js';
import { PromisePaymentService } from '../payments/promise-payment.service.js';
import { Database, jobContext } from '../platform/database/database.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { invoiceMessage } from './domain/invoice-message.js';
import { OrderLinkMessageService } from './order-link-message.service.js';
import { WriteMessageService } from './write-message.service.js';

interface InvoiceNews {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly invoiceId: Id;
  readonly timelineId: Id;
}

/** News of money that is on its way, which many suppliers have somebody else read. */
const PAYING: readonly string[] = ['invoice.scheduled', 'invoice.paid'];

/** Tell a supplier what happened to its invoice. One message for an event, however often the job runs. */
@Injectable()
export class NotifySupplierJob {
  static readonly jobName = 'notify-supplier';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(OrderLinkMessageService) private readonly orderLinks: OrderLinkMessageService,
  ) {}

  async run(news: InvoiceNews): Promise<void> {
    const ctx = jobContext(news.councilId, 'i-supplier');
    await this.database.transaction(ctx, async (tx) => {
      // The message names the date, so the date is brought up to date first.
      await this.promising.promiseIn(tx, ctx, news.invoiceId);
      if (await this.messages.areWritten(tx, ctx, news.eventId)) return;
      const entry = await this.invoices.timelineEntry(tx, ctx, news.timelineId);
      if (entry === null) return;
      // An answer that was given, or staff looking at it again, is no news; that it waits no longer is.
      if (news.eventType === 'invoice.matched' && entry.fromState !== 'ON_HOLD') return;
      const purpose = PAYING.includes(news.eventType) ? 'payments' : 'invoices';
      const to = await this.contacts.emailOf(tx, ctx, entry.supplierId, purpose);
      if (to === null) return;
      const [invoice] = await this.invoices.byIds(tx, ctx, [news.invoiceId]);
      if (invoice === undefined) return;
      const council = await this.councils.load(tx, ctx.councilId);
      const text = invoiceMessage(news.eventType, {
        councilName: council.name,
        supplierName: invoice.supplierName,
        reference: invoice.reference,
        number: invoice.number,
        payable: invoice.payable,
        credit: invoice.credit,
        whatHappened: entry.supplierText,
        promisedOn: invoice.promisedOn,
        promisedReason: invoice.promisedReason,
        link: await this.orderLinks.invoiceAddress(tx, ctx, invoice),
      });
      const { eventId, eventType: kind } = news;
      await this.messages.write(tx, ctx, {
        eventId,
        kind,
        supplierId: invoice.supplierId,
        invoiceId: invoice.id,
        to,
        text,
      });
    });
  }
}
