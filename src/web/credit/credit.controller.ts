import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isValid } from '../../einvoice/model/finding.js';
import type { Principal } from '../../identity/domain/policy.js';
import { type Creditable, CreditInvoiceService } from '../../invoices/credit-invoice.service.js';
import { Clock } from '../../kernel/clock.js';
import { type FormState, formWith, newForm, typedValues } from '../forms/form.js';
import { WhoOrGuest } from '../session/visitor.js';
import { creditValues, readCredit } from './credit-form.js';
import { checkCreditPage, creditMistakes, creditPage } from './credit-page.model.js';

/** A credit note from the page of an invoice, in three screens: what, check, sent. */
@Controller('invoices/:reference/credit')
export class CreditController {
  constructor(
    @Inject(CreditInvoiceService) private readonly crediting: CreditInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async ask(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const of = await this.crediting.creditable(who, reference);
    show(response, of, HttpStatus.OK, newForm(creditValues(of, this.clock.today())));
  }

  /** First the credit note as it will be, to confirm or to change; then it is sent. */
  @Post()
  async credit(
    @WhoOrGuest() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() _request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const of = await this.crediting.creditable(who, reference);
    const { head, parts, mistakes } = readCredit(body, of, this.clock.today());
    const step = typedValues(body)['step'];
    if (mistakes.length > 0 || head === null || step === 'change') {
      const form = step === 'change' ? newForm(typedValues(body)) : formWith(body, mistakes);
      return show(response, of, step === 'change' ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    const credit = await this.crediting.make(who, of, head, parts);
    if (step !== 'send') {
      const findings = await this.crediting.preview(who, of, credit);
      if (isValid(findings)) {
        const page = { ...checkCreditPage(of, credit), ...newForm(typedValues(body)) };
        return response.render('credit/check-credit-page.njk', page);
      }
      return show(response, of, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, creditMistakes(findings)));
    }
    const { sent, findings } = await this.crediting.send(who, of, credit);
    if (sent !== null) return response.redirect(303, `/invoices/${sent.reference}/sent`);
    show(response, of, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, creditMistakes(findings)));
  }
}

function show(response: Response, of: Creditable, status: HttpStatus, form: FormState): void {
  response.status(status).render('credit/credit-page.njk', { ...creditPage(of), ...form });
}
