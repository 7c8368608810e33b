import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { type Id, newId } from '../kernel/ids.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Database, jobContext, type Ctx, type Tx } from '../platform/database/database.js';
import { type FoundLink, OrderLinkService } from '../purchasing/order-link.service.js';
import { OrderService } from '../purchasing/order.service.js';
import { SupplierContactService } from '../suppliers/supplier-contact.service.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { codeMessage, newLinkMessage, orderMessage, type OrderMessageFacts } from './domain/order-message.js';
import { WriteMessageService } from './write-message.service.js';

const ACTOR = 'i-supplier';

/** Messages with links and codes, to a supplier's contact on file and nobody else. */
@Injectable()
export class OrderLinkMessageService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(OrderLinkService) private readonly links: OrderLinkService,
    @Inject(WriteMessageService) private readonly messages: WriteMessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Tell a supplier of an order, with its link; nothing where no address is on file. */
  async invite(councilId: Id, orderId: Id, eventId: Id): Promise<void> {
    const ctx = jobContext(councilId, ACTOR);
    await this.database.transaction(ctx, async (tx) => {
      if (await this.messages.areWritten(tx, ctx, eventId)) return;
      await this.sendLink(tx, ctx, orderId, { eventId, askedFor: false });
    });
  }

  /** Send a code for a link to whose browser asks. @returns its id @throws AppError `code-too-often` (429) */
  async sendCode(link: FoundLink, browser: string): Promise<Id> {
    const ctx = jobContext(link.councilId, ACTOR);
    const { name: councilName } = await this.councils.council(link.councilId);
    return this.database.transaction(ctx, async (tx) => {
      const order = (await this.orders.byId(tx, ctx, link.orderId))!;
      const { name: supplierName } = await this.suppliers.load(tx, ctx, link.supplierId);
      const { id, code } = await this.links.newCode(tx, link, browser);
      const text = codeMessage({ councilName, supplierName, orderNumber: order.number, code });
      const { supplierId, email: to } = link;
      await this.messages.write(tx, ctx, { eventId: id, kind: 'order.code', supplierId, to, text });
      return id;
    });
  }

  /** Send a new link in the place of one; nothing where that was done often enough lately. */
  async sendAnew({ councilId, orderId }: Pick<FoundLink, 'councilId' | 'orderId'>): Promise<void> {
    const ctx = jobContext(councilId, ACTOR);
    await this.database.transaction(ctx, async (tx) => {
      if (!(await this.links.mayAskAnew(tx, ctx, orderId))) return;
      await this.sendLink(tx, ctx, orderId, { eventId: newId(), askedFor: true });
    });
  }

  /**
   * Send a new link to who knows an order's number and the address on file. The caller does not learn whether there
   * is such an order.
   */
  async sendByNumber(orderNumber: string, email: string): Promise<void> {
    const wanted = email.trim().toLowerCase();
    for (const { id: councilId } of await this.councils.all()) {
      const ctx = jobContext(councilId, ACTOR);
      const orderId = await this.database.transaction(ctx, async (tx) => {
        const order = await this.orders.find(tx, ctx, orderNumber);
        if (order === null) return null;
        const onFile = await this.contacts.emailOf(tx, ctx, order.supplierId);
        return onFile === wanted ? order.id : null;
      });
      if (orderId !== null) await this.sendAnew({ councilId, orderId });
    }
  }

  /**
   * The address of an invoice's page in a message. One that was sent by the link of its order is looked at in the
   * same way.
   * @param enteredBy the order itself, where a guest sent it
   */
  async invoiceAddress(
    tx: Tx,
    ctx: Ctx,
    invoice: { readonly reference: string; readonly enteredBy: Id | null; readonly supplierId: Id },
  ): Promise<string> {
    const { enteredBy, supplierId, reference } = invoice;
    if (enteredBy === null || !(await this.links.wasSent(tx, ctx, enteredBy))) {
      return `${this.config.publicUrl}/invoices/${reference}`;
    }
    return this.linkAddress(await this.links.make(tx, ctx, { id: enteredBy, supplierId }));
  }

  private async sendLink(
    tx: Tx,
    ctx: Ctx,
    orderId: Id,
    { eventId, askedFor }: { readonly eventId: Id; readonly askedFor: boolean },
  ): Promise<void> {
    const order = await this.orders.byId(tx, ctx, orderId);
    if (order === null) return;
    const to = await this.contacts.emailOf(tx, ctx, order.supplierId);
    if (to === null) return;
    const { name: supplierName } = await this.suppliers.load(tx, ctx, order.supplierId);
    const { name: councilName } = await this.councils.council(ctx.councilId);
    const link = this.linkAddress(await this.links.make(tx, ctx, order, askedFor));
    const { number: orderNumber, supplierId, ...rest } = order;
    const facts: OrderMessageFacts = { ...rest, councilName, supplierName, orderNumber, link };
    const text = askedFor ? newLinkMessage(facts) : orderMessage(facts);
    const kind = askedFor ? 'order.new-link' : 'order.issued';
    await this.messages.write(tx, ctx, { eventId, kind, supplierId, to, text });
  }

  private linkAddress(token: string): string {
    return `${this.config.publicUrl}/order-link/${token}`;
  }
}
