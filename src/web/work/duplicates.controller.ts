import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, isStaff, type Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { type FieldError, notFound } from '../../kernel/app-error.js';
import { NearDuplicatesService } from '../../matching/near-duplicates.service.js';
import { type HoldView, ReadMatchService } from '../../matching/read-match.service.js';
import { formWith, type FormState, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { duplicatePage } from './duplicate-page.model.js';

/** An invoice that waits beside the one that it looks like. */
@Controller('work/invoices/:reference/duplicates/:other')
export class DuplicatesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(NearDuplicatesService) private readonly duplicates: NearDuplicatesService,
  ) {}

  /** Back to the invoice where it does not wait for the other one, or not any more. */
  @Get()
  async compare(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('other') other: string,
    @Res() response: Response,
  ): Promise<void> {
    const { page, waits } = await this.page(who, reference, other, newForm());
    if (waits) response.render('work/duplicate-page.njk', page);
    else response.redirect(303, `/work/invoices/${reference}`);
  }

  @Post()
  async decide(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('other') other: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { decision, reason = '' } = typedValues(body);
    try {
      if (decision === 'different') await this.duplicates.tellApart(who, reference, other, reason);
      else if (decision === 'duplicate') await this.duplicates.reject(who, reference, other, reason);
      else return await this.again(who, reference, other, body, [NOT_DECIDED], response);
    } catch (error) {
      return this.again(who, reference, other, body, mistakesOf(error), response);
    }
    setNotice(
      request,
      decision === 'different'
        ? `It is recorded that ${reference} and ${other} are different invoices. ${reference} is matched again now.`
        : `Invoice ${reference} is rejected, and the supplier is told that we have it as ${other}.`,
    );
    response.redirect(303, `/work/invoices/${reference}`);
  }

  private async again(
    who: Principal,
    reference: string,
    other: string,
    body: unknown,
    mistakes: readonly FieldError[],
    response: Response,
  ): Promise<void> {
    const { page } = await this.page(who, reference, other, formWith(body, mistakes));
    authorise(who, 'invoice.decide-duplicate', page.facts);
    response.status(422).render('work/duplicate-page.njk', page);
  }

  private async page(who: Principal, reference: string, other: string, form: FormState) {
    if (!isStaff(who, { councilId: who.councilId })) throw notFound('invoice');
    const invoice = await this.invoices.read(who, reference);
    const earlier = await this.invoices.read(who, other);
    const { holds } = await this.matches.ofInvoice(who, invoice.id);
    const hold = holds.find((each) => isAbout(each, other));
    const reasons = hold?.params['reasons']?.split('; ') ?? [];
    return {
      waits: hold !== undefined,
      page: {
        ...duplicatePage(who, invoice, earlier, reasons),
        ...form,
        facts: { ...invoice, councilId: who.councilId },
      },
    };
  }
}

const NOT_DECIDED: FieldError = { field: 'decision', message: 'Choose whether it is the same invoice' };

function isAbout({ code, state, params }: HoldView, other: string): boolean {
  return code === 'DUP_NEAR' && state === 'PLACED' && params['otherInvoice'] === other;
}
