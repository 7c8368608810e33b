import { Body, Controller, Get, Inject, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, isStaff, may, type Principal } from '../../identity/domain/policy.js';
import { type FieldError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import { AmendOrderService } from '../../purchasing/amend-order.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { PostReceiptService, type ReceiptDraft } from '../../purchasing/post-receipt.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { formWith, mistakesOf, newForm, queryText } from '../forms/form.js';
import { orderFilter } from '../orders/orders-page.model.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { ordersToReceive } from './orders-to-receive.model.js';
import { newReceiptValues, readReceipt } from './receipt-form.js';
import { type ReceivePage, receivePage } from './receive-page.model.js';

@Controller('receipts')
export class ReceiptsController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(PostReceiptService) private readonly receipts: PostReceiptService,
    @Inject(AmendOrderService) private readonly amending: AmendOrderService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('receipts/orders-to-receive.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    staffOnly(who);
    const filter = orderFilter(queryText(query['status']), queryText(query['search']));
    const page = pageRequest(query['page']);
    const found = await this.orders.list(who, { state: filter.state, search: filter.search }, page);
    const mayRaise = may(who, 'order.issue', { councilId: who.councilId });
    return { ...ordersToReceive(found, filter), mayRaise };
  }

  @Get(':number')
  @Render('receipts/receive-page.njk')
  async order(
    @Who() who: Principal,
    @Param('number') number: string,
    @Query() query: Record<string, unknown>,
  ) {
    staffOnly(who);
    const order = await this.orders.read(who, number);
    const everything = queryText(query['fill']) === 'everything';
    const values = newReceiptValues(order, this.clock.today(), everything);
    return { ...(await this.page(who, order)), ...newForm(values) };
  }

  @Post(':number')
  async post(
    @Who() who: Principal,
    @Param('number') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    staffOnly(who);
    const order = await this.orders.read(who, number);
    authorise(who, 'order.receive', { councilId: who.councilId, supplierId: order.supplierId });
    const { draft, mistakes } = readReceipt(order, body);
    const posted = draft === null ? mistakes : await this.tryToPost(who, number, draft);
    if (typeof posted === 'string') {
      setNotice(
        request,
        `Receipt ${posted} is posted. Invoices that waited for it are being matched again by themselves.`,
      );
      response.redirect(303, `/receipts/${number}`);
    } else {
      response
        .status(422)
        .render('receipts/receive-page.njk', { ...(await this.page(who, order)), ...formWith(body, posted) });
    }
  }

  /** @returns the receipt's number, or what is wrong */
  private async tryToPost(
    who: Principal,
    number: string,
    draft: ReceiptDraft,
  ): Promise<string | readonly FieldError[]> {
    try {
      return await this.receipts.post(who, number, draft);
    } catch (error) {
      return mistakesOf(error);
    }
  }

  private async page(who: Principal, order: OrderBalance): Promise<ReceivePage> {
    const { councilId } = who;
    return receivePage(order, await this.receipts.ofOrder(who, order), {
      supplier: await this.suppliers.read(who, order.supplierId),
      mayReceive: may(who, 'order.receive', { councilId, supplierId: order.supplierId }),
      maySeeInvoices: may(who, 'invoice.work', { councilId }),
      mayAmend: may(who, 'order.amend', { councilId }),
      hasOrdered: order.placedBy?.personId === who.personId,
      versions: await this.amending.versions(who, order.id),
    });
  }
}

/** Suppliers have pages of their own for their orders. */
function staffOnly(who: Principal): void {
  if (!isStaff(who, { councilId: who.councilId })) throw notFound();
}
