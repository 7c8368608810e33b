import { Controller, Get, Inject, Render } from '@nestjs/common';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { pageRequest } from '../../kernel/paging.js';
import { OrderService } from '../../purchasing/order.service.js';
import { Who } from '../session/visitor.js';
import { sendPage } from './send-page.model.js';

@Controller('send')
export class SendController {
  constructor(@Inject(OrderService) private readonly orders: OrderService) {}

  @Get()
  @Render('send/send-page.njk')
  async ways(@Who() who: Principal) {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'invoice.submit', { councilId, supplierId });
    return sendPage(await this.orders.list(who, { state: 'OPEN', search: '' }, pageRequest(1)));
  }
}
