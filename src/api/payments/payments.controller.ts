import { Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { RemittanceService } from '../../payments/remittance.service.js';
import { Caller } from '../access/caller.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersFile, AnswersPage, Problems } from '../openapi/answers.js';
import { sendFile } from '../openapi/file.js';
import { inPage, pageOf, PagingQuery } from '../openapi/paging.js';
import { paymentShape, PaymentShape } from './payment.shape.js';

@ApiResource('payments', 'Payments')
export class PaymentsController {
  constructor(
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(RemittanceService) private readonly remittances: RemittanceService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Supplier: your payments that are on their way or made, newest first' })
  @AnswersPage(PaymentShape, 'Payments')
  @Problems('not-found')
  async list(@Caller() who: Principal, @Query() query: PagingQuery) {
    // Staff find payments in their runs.
    if (who.supplierId === null) throw notFound('list: staff find payments in the payment runs');
    return inPage(await this.payments.ofSupplier(who, who.supplierId, pageOf(query)), paymentShape);
  }

  @Get(':reference')
  @ApiOperation({ summary: 'One payment with the invoices that it is for' })
  @Answers(PaymentShape, 'The payment')
  @Problems('not-found')
  async read(@Caller() who: Principal, @Param('reference') reference: string): Promise<PaymentShape> {
    return paymentShape(await this.payments.payment(who, reference));
  }

  @Get(':reference/remittance.pdf')
  @ApiOperation({ summary: 'The remittance advice of a payment that was made' })
  @AnswersFile('application/pdf', 'A4 pages')
  @Problems('not-found', 'not-paid-yet')
  async remittance(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const bytes = await this.remittances.pdf(who, reference);
    sendFile(response, { bytes, fileName: `remittance-${reference}.pdf`, mediaType: 'application/pdf' });
  }
}
