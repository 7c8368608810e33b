import { Controller, Get, Inject, Render } from '@nestjs/common';
import { OfferService } from '../../early-payment/offer.service.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { PAGE_SIZE_MAX, pageRequest } from '../../kernel/paging.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { OrderService } from '../../purchasing/order.service.js';
import { Who } from '../session/visitor.js';
import { homePage } from './home-page.model.js';

/** The supplier's first page: what needs them, and when the next money comes. */
@Controller('home')
export class HomeController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(OrderService) private readonly orders: OrderService,
    @Inject(OfferService) private readonly offers: OfferService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('home/home-page.njk')
  async home(@Who() who: Principal) {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    const all = pageRequest(1, PAGE_SIZE_MAX);
    const [recent, queried, waiting, payments, offers, orders] = await Promise.all([
      this.invoices.list(who, { states: [], search: '', sort: 'newest' }, all),
      this.invoices.list(who, { states: ['IN_QUERY'], search: '', sort: 'pay-by' }, all),
      this.invoices.list(
        who,
        { states: ['RECEIVED', 'ON_HOLD', 'MATCHED', 'APPROVED', 'SCHEDULED'], search: '', sort: 'pay-by' },
        all,
      ),
      this.payments.ofSupplier(who, supplierId, pageRequest(1)),
      this.offers.list(who),
      this.orders.list(who, { state: 'OPEN', search: '' }, pageRequest(1)),
    ]);
    return homePage({
      today: this.clock.today(),
      recent: recent.items,
      queried: queried.items,
      waiting: waiting.items,
      payments: payments.items,
      offers,
      orders: orders.items,
      maySend: may(who, 'invoice.submit', { councilId, supplierId }),
    });
  }
}
