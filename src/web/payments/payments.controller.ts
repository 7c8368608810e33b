import { Controller, Get, Inject, Param, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { notFound } from '../../kernel/app-error.js';
import { PAGE_SIZE_MAX, pageRequest } from '../../kernel/paging.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { RemittanceService } from '../../payments/remittance.service.js';
import { Who } from '../session/visitor.js';
import { paymentPage } from './payment-page.model.js';
import { paymentsPage } from './payments-page.model.js';

@Controller('payments')
export class PaymentsController {
  constructor(
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(RemittanceService) private readonly remittances: RemittanceService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
  ) {}

  @Get()
  @Render('payments/payments-page.njk')
  async list(@Who() who: Principal, @Query('page') page: unknown) {
    if (who.supplierId === null) throw notFound();
    const made = await this.payments.ofSupplier(who, who.supplierId, pageRequest(page));
    const approved = await this.invoices.list(
      who,
      { states: ['APPROVED'], search: '', sort: 'pay-by' },
      pageRequest(1, PAGE_SIZE_MAX),
    );
    return paymentsPage(made, approved.items);
  }

  @Get(':reference')
  @Render('payments/payment-page.njk')
  async payment(@Who() who: Principal, @Param('reference') reference: string) {
    return paymentPage(await this.payments.payment(who, reference));
  }

  @Get(':reference/remittance.pdf')
  async remittance(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const pdf = await this.remittances.pdf(who, reference);
    response.attachment(`remittance-${reference}.pdf`);
    response.set('Content-Type', 'application/pdf');
    response.end(pdf);
  }
}
