import { Controller, Get, Inject, Render } from '@nestjs/common';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { notFound } from '../../kernel/app-error.js';
import { pageRequest } from '../../kernel/paging.js';
import { OrderService } from '../../purchasing/order.service.js';
import { Who } from '../session/visitor.js';
import { sendPage } from './send-page.model.js';

@Controller('send')
export class SendController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
  ) {}

  @Get()
  @Render('send/send-page.njk')
  async ways(@Who() who: Principal) {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'invoice.submit', { councilId, supplierId });
    const orders = await this.orders.list(who, { state: 'OPEN', search: '' }, pageRequest(1));
    const sent = await this.invoices.list(who, { states: [], search: '', sort: 'newest' }, pageRequest(1));
    return sendPage(orders, sent.items[0]?.channel ?? null);
  }
}
