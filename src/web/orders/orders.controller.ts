import { Controller, Get, Inject, Param, Query, Render } from '@nestjs/common';
import { type Principal, may } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { pageRequest, PAGE_SIZE_MAX } from '../../kernel/paging.js';
import { OrderService } from '../../purchasing/order.service.js';
import { queryText } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { orderPage } from './order-page.model.js';
import { orderFilter, ordersPage } from './orders-page.model.js';

@Controller('orders')
export class OrdersController {
  constructor(
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
  ) {}

  @Get()
  @Render('orders/orders-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    const filter = orderFilter(queryText(query['status']), queryText(query['search']));
    const found = await this.orders.list(
      who,
      { state: filter.state, search: filter.search },
      pageRequest(query['page']),
    );
    return ordersPage(found, filter);
  }

  @Get(':number')
  @Render('orders/order-page.njk')
  async order(@Who() who: Principal, @Param('number') number: string) {
    const order = await this.orders.read(who, number);
    const invoices = await this.invoices.list(
      who,
      { states: [], search: order.number, sort: 'newest' },
      pageRequest(1, PAGE_SIZE_MAX),
    );
    return orderPage(
      order,
      invoices.items.filter((invoice) => invoice.orderNumber === order.number),
      { mayInvoice: may(who, 'invoice.submit', { councilId: who.councilId, supplierId: order.supplierId }) },
    );
  }
}
