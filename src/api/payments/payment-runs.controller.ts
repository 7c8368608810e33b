import { Body, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { plainDate } from '../../kernel/plain-date.js';
import { DecidePaymentRunService } from '../../payments/decide-payment-run.service.js';
import { PreparePaymentRunService } from '../../payments/prepare-payment-run.service.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersFile, AnswersPage, Problems } from '../openapi/answers.js';
import { sendFile } from '../openapi/file.js';
import { DayField } from '../openapi/input.js';
import { inPage, pageOf, PagingQuery } from '../openapi/paging.js';
import {
  paymentRunDetailsShape,
  PaymentRunDetailsShape,
  paymentRunShape,
  PaymentRunShape,
} from './payment.shape.js';

export class PrepareBody {
  @DayField('The day on which the bank is told: a working day')
  runOn: string;
}

export class ConfirmBody {
  @DayField('The day on which the suppliers had the money')
  paidOn: string;
}

@ApiResource('payment-runs', 'Payment runs')
export class PaymentRunsController {
  constructor(
    @Inject(PreparePaymentRunService) private readonly preparing: PreparePaymentRunService,
    @Inject(DecidePaymentRunService) private readonly decisions: DecidePaymentRunService,
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
  ) {}

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Staff: prepare a run of what must be paid',
    description: 'It reserves the invoices, and says what it left out and why.',
  })
  @Answers(PaymentRunDetailsShape, 'The run was prepared; Location leads to it', 201)
  @Problems(
    ...(['not-found', 'not-allowed', 'input-invalid', 'payment-run-invalid'] as const),
    ...(['payment-run-empty', 'payment-run-collision'] as const),
  )
  async prepare(
    @Caller() who: Principal,
    @Body() body: PrepareBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PaymentRunDetailsShape> {
    const number = await this.preparing.prepare(who, plainDate(body.runOn));
    response.setHeader('Location', `/api/v1/payment-runs/${encodeURIComponent(number)}`);
    return this.read(who, number);
  }

  @Get()
  @ApiOperation({ summary: 'Staff: payment runs, newest first' })
  @AnswersPage(PaymentRunShape, 'Payment runs')
  @Problems('not-found', 'not-allowed')
  async list(@Caller() who: Principal, @Query() query: PagingQuery) {
    return inPage(await this.payments.listRuns(who, pageOf(query)), paymentRunShape);
  }

  @Get(':number')
  @ApiOperation({ summary: 'Staff: one run with its payments and what it left out' })
  @Answers(PaymentRunDetailsShape, 'The run')
  @Problems('not-found', 'not-allowed')
  async read(@Caller() who: Principal, @Param('number') number: string): Promise<PaymentRunDetailsShape> {
    return paymentRunDetailsShape(await this.payments.run(who, number));
  }

  @Post(':number/approval')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: approve a run that somebody else prepared' })
  @Answers(PaymentRunDetailsShape, 'It is approved')
  @Problems('not-found', 'not-allowed', 'payment-run-state', 'payment-run-stale', 'invoice-state')
  async approve(@Caller() who: Principal, @Param('number') number: string) {
    await this.decisions.approve(who, number);
    return this.read(who, number);
  }

  @Post(':number/release')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: give a run to the bank, which writes its payment file' })
  @Answers(PaymentRunDetailsShape, 'The file is written')
  @Problems('not-found', 'not-allowed', 'payment-run-state', 'payment-account-changed')
  async release(@Caller() who: Principal, @Param('number') number: string) {
    await this.decisions.release(who, number);
    return this.read(who, number);
  }

  @Post(':number/confirmation')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: the bank has made the payments' })
  @Answers(PaymentRunDetailsShape, 'The payments are made')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'payment-run-invalid', 'payment-run-state')
  async confirm(@Caller() who: Principal, @Param('number') number: string, @Body() body: ConfirmBody) {
    await this.decisions.confirm(who, number, plainDate(body.paidOn));
    return this.read(who, number);
  }

  @Post(':number/cancellation')
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: give up a run that is not with the bank yet' })
  @Answers(PaymentRunDetailsShape, 'Its invoices wait for the next run')
  @Problems('not-found', 'not-allowed', 'payment-run-state')
  async cancel(@Caller() who: Principal, @Param('number') number: string) {
    await this.decisions.cancel(who, number);
    return this.read(who, number);
  }

  @Get(':number/file')
  @ApiOperation({ summary: 'Staff: the payment file of a released run (ISO 20022 pain.001)' })
  @AnswersFile('application/xml', 'The file as it goes to the bank')
  @Problems('not-found', 'not-allowed')
  async file(
    @Caller() who: Principal,
    @Param('number') number: string,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.payments.file(who, number));
  }
}
