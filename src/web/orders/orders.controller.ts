import { Controller, Get, Inject, Param, Query, Render } from '@nestjs/common';
import { type Principal, may } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { pageRequest } from '../../kernel/paging.js';
import { orderFacts, OrderService } from '../../purchasing/order.service.js';
import { queryText } from '../forms/form.js';
import { Who, WhoOrGuest } from '../session/visitor.js';
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
  async order(@WhoOrGuest() who: Principal, @Param('number') number: string) {
    const order = await this.orders.read(who, number);
    return orderPage(order, await this.invoices.ofOrder(who, order), {
      mayInvoice: may(who, 'invoice.submit', orderFacts(who, order)),
      mayList: may(who, 'order.list', who),
    });
  }
}
