import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { PersonService } from '../identity/person.service.js';
import { ConversationService } from '../invoices/conversation.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { Id } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext, type Ctx, type Tx } from '../platform/database/database.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { councilWroteMessage, supplierWroteMessage } from './domain/conversation-message.js';
import { OrderLinkMessageService } from './order-link-message.service.js';
import { WriteMessageService } from './write-message.service.js';

interface ConversationNews {
  readonly councilId: Id;
  readonly eventId: Id;
  readonly eventType: string;
  readonly invoiceId: Id;
  readonly entryId: Id;
}

/** Tell the other side that something was written. Of a question the life of the invoice tells. */
@Injectable()
export class TellOfConversationJob {
  static readonly jobName = 'tell-of-conversation';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(OrderLinkMessageService) private readonly orderLinks: OrderLinkMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async run(news: ConversationNews): Promise<void> {
    const ctx = jobContext(news.councilId, 'i-supplier');
    const council = await this.councils.council(news.councilId);
    await this.database.transaction(ctx, async (tx) => {
      if (await this.messages.areWritten(tx, ctx, news.eventId)) return;
      const [invoice] = await this.invoices.byIds(tx, ctx, [news.invoiceId]);
      const entry = await this.conversations.news(tx, ctx, news.entryId);
      if (invoice === undefined || entry === null || entry.kind === 'question') return;
      const supplier = await this.suppliers.load(tx, ctx, invoice.supplierId);
      const about = { eventId: news.eventId, kind: news.eventType, invoiceId: invoice.id };
      const facts = { ...invoice, councilName: council.name, supplierName: supplier.name };
      if (entry.side === 'council') {
        const to = await this.contacts.emailOf(tx, ctx, supplier.id, 'invoices');
        if (to === null) return;
        const link = await this.orderLinks.invoiceAddress(tx, ctx, invoice);
        const text = councilWroteMessage({ ...facts, link });
        await this.messages.write(tx, ctx, { ...about, supplierId: supplier.id, to, text });
        return;
      }
      const link = `${this.config.publicUrl}/work/invoices/${invoice.reference}/conversation`;
      const text = supplierWroteMessage({ ...facts, link }, entry.kind === 'answer');
      for (const to of await this.readers(tx, ctx, entry.writers)) {
        await this.messages.write(tx, ctx, { ...about, supplierId: null, to, text });
      }
    });
  }

  /** Who wrote last for the council, if they still work there; else the finance officers. */
  private async readers(tx: Tx, ctx: Ctx, writers: readonly Id[]): Promise<string[]> {
    for (const personId of writers) {
      const address = await this.people.staffEmail(tx, ctx, personId);
      if (address !== null) return [address];
    }
    return this.people.emailsOf(tx, ctx, { supplierId: null, role: 'accounts-payable' });
  }
}
