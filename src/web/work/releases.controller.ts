import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError } from '../../kernel/app-error.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { ReleaseHoldService } from '../../matching/release-hold.service.js';
import { attachedFiles } from '../conversation/attached-files.js';
import { formWith, type FormState, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice, setRefusal } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { releasePage } from './release-page.model.js';

/** A hold of an invoice, to be set aside by hand. */
@Controller('work/invoices/:reference/holds/:hold')
export class ReleasesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(ReleaseHoldService) private readonly releases: ReleaseHoldService,
  ) {}

  @Get()
  async ask(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('hold') hold: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.show(who, { reference, hold }, newForm(), request, response);
  }

  @Post()
  async release(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('hold') hold: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { reason = '', evidence = '', costCentre = '', figures = '' } = typedValues(body);
    try {
      const words = { reason, evidence, costCentre, figures };
      await this.releases.release(who, reference, hold, words, attachedFiles(request));
    } catch (error) {
      const form = formWith(body, mistakesOf(error));
      response.status(error instanceof AppError ? error.status : 422);
      return this.show(who, { reference, hold }, form, request, response);
    }
    setNotice(request, `It is on record, and invoice ${reference} is matched again.`);
    response.redirect(303, `/work/invoices/${reference}`);
  }

  /** The form; back to the invoice, with a word, where there is nothing to set aside any more. */
  private async show(
    who: Principal,
    { reference, hold }: { reference: string; hold: string },
    form: FormState,
    request: Request,
    response: Response,
  ): Promise<void> {
    try {
      const releasable = await this.releases.toRelease(who, reference, hold);
      const invoice = await this.invoices.read(who, reference);
      const { comparisons } = await this.matches.ofInvoice(who, invoice.id);
      response.render('work/release-page.njk', { ...releasePage(invoice, releasable, comparisons), ...form });
    } catch (error) {
      const [mistake] = mistakesOf(error);
      setRefusal(request, mistake!.message);
      response.redirect(303, `/work/invoices/${reference}`);
    }
  }
}
