import { Body, Controller, Get, HttpStatus, Inject, Param, Post, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, isStaff, may, type Principal } from '../../identity/domain/policy.js';
import type { InvoiceLineView, InvoiceView } from '../../invoices/invoice-view.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { notFound } from '../../kernel/app-error.js';
import { formatMoney } from '../../kernel/money.js';
import { type DisputeFigures, DisputeInvoiceService } from '../../matching/dispute-invoice.service.js';
import { type FormState, formWith, mistakesOf, newForm, typedValues } from '../forms/form.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { readDispute } from './dispute-form.js';
import { disputeLinePage, disputesPage, settlePage } from './dispute-pages.model.js';

/** Lines of an invoice that are kept back while the rest is paid. */
@Controller('work/invoices/:reference/disputes')
export class DisputesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(DisputeInvoiceService) private readonly disputing: DisputeInvoiceService,
  ) {}

  @Get()
  @Render('work/disputes-page.njk')
  async list(@Who() who: Principal, @Param('reference') reference: string) {
    if (!isStaff(who, who)) throw notFound('invoice');
    const invoice = await this.invoices.read(who, reference);
    const of = { ...invoice, councilId: who.councilId };
    return disputesPage(invoice, {
      dispute: may(who, 'invoice.dispute', of) && this.disputing.isOpenTo(invoice),
      settle: may(who, 'invoice.settle-dispute', of),
    });
  }

  @Get('line/:line')
  async ask(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('line') number: string,
    @Res() response: Response,
  ): Promise<void> {
    const { invoice, line } = await this.line(who, reference, number);
    if (!this.disputing.isOpenTo(invoice)) {
      return response.redirect(303, `/work/invoices/${reference}/disputes`);
    }
    this.show(response, invoice, line, HttpStatus.OK, newForm());
  }

  /** First the figures, to confirm; then the dispute. */
  @Post('line/:line')
  async dispute(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('line') number: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { invoice, line } = await this.line(who, reference, number);
    const confirmed = typedValues(body)['confirmed'] === 'yes';
    const { draft, mistake } = readDispute(body, line);
    try {
      if (!confirmed) {
        const figures = await this.disputing.preview(who, reference, draft);
        return this.show(response, invoice, line, HttpStatus.OK, newForm(typedValues(body)), figures);
      }
      const { gross, stillPaid } = await this.disputing.open(who, reference, draft);
      setNotice(
        request,
        `${formatMoney(gross)} is in dispute. ${formatMoney(stillPaid)} goes on to be paid.`,
      );
    } catch (error) {
      const others = mistakesOf(error);
      const mistakes = mistake === null ? others : [mistake, ...others.filter(({ field }) => field !== '')];
      return this.show(response, invoice, line, HttpStatus.UNPROCESSABLE_ENTITY, formWith(body, mistakes));
    }
    response.redirect(303, `/work/invoices/${encodeURIComponent(reference)}/disputes`);
  }

  @Get(':dispute/settle')
  async askSettle(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { invoice, dispute } = await this.found(who, reference, id);
    if (dispute.state !== 'OPEN') return response.redirect(303, `/work/invoices/${reference}/disputes`);
    response.render('work/settle-dispute-page.njk', { ...settlePage(invoice, dispute), ...newForm() });
  }

  @Post(':dispute/settle')
  async settle(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('dispute') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { invoice, dispute } = await this.found(who, reference, id);
    const { as, text = '' } = typedValues(body);
    const chosen = as === 'AGREED' || as === 'WITHDRAWN' ? as : null;
    try {
      if (chosen !== null) await this.disputing.settle(who, reference, id, { as: chosen, text });
    } catch (error) {
      return this.showSettle(response, settlePage(invoice, dispute), formWith(body, mistakesOf(error)));
    }
    if (chosen === null) {
      const mistakes = [
        { field: 'as', message: 'Select why it is paid after all' },
        ...(text.trim() === '' ? [{ field: 'text', message: 'Enter what the supplier has to know' }] : []),
      ];
      return this.showSettle(response, settlePage(invoice, dispute), formWith(body, mistakes));
    }
    setNotice(request, `${formatMoney(dispute.gross)} is in dispute no more, and the supplier is told.`);
    response.redirect(303, `/work/invoices/${encodeURIComponent(reference)}/disputes`);
  }

  private showSettle(response: Response, page: object, form: FormState): void {
    response.status(422).render('work/settle-dispute-page.njk', { ...page, ...form });
  }

  private show(
    response: Response,
    invoice: InvoiceView,
    line: InvoiceLineView,
    status: HttpStatus,
    form: FormState,
    figures: DisputeFigures | null = null,
  ): void {
    response.status(status).render('work/dispute-line-page.njk', {
      ...disputeLinePage(invoice, line, figures),
      ...form,
    });
  }

  private async line(who: Principal, reference: string, number: string) {
    const invoice = await this.invoices.read(who, reference);
    authorise(who, 'invoice.dispute', { ...invoice, councilId: who.councilId });
    const line = invoice.lines.find((each) => String(each.line) === number);
    if (line === undefined) throw notFound('line');
    return { invoice, line };
  }

  private async found(who: Principal, reference: string, id: string) {
    const invoice = await this.invoices.read(who, reference);
    authorise(who, 'invoice.settle-dispute', { ...invoice, councilId: who.councilId });
    const dispute = invoice.disputes.find((each) => each.id === id);
    if (dispute === undefined) throw notFound('dispute');
    return { invoice, dispute };
  }
}
