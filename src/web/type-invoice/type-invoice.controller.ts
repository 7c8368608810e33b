import { Body, Controller, Get, HttpStatus, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import type { Principal } from '../../identity/domain/policy.js';
import { type TypedInvoice, type VatChoice, vatChoicesFor } from '../../invoices/domain/typed-invoice.js';
import { TypeInvoiceService } from '../../invoices/type-invoice.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { PromisePaymentService } from '../../payments/promise-payment.service.js';
import { dateValues } from '../forms/date-input.js';
import { formWith, newForm, queryText, typedValues } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { draftOf, dropDraft, keepDraft, TYPED_LINES_MAX, type TypedDraft, valuesOf } from './type-drafts.js';
import { linePage, linesPage, typedCheckPage } from './type-pages.model.js';
import { linePath, mistakesOnPage } from './typed-findings.js';
import { HEAD_CONTROLS, LINE_CONTROLS, readDraft, readHead, readLine } from './typed-values.js';

const START = '/send/type';
const UNPROCESSABLE = HttpStatus.UNPROCESSABLE_ENTITY;

/** An invoice without an order, typed page by page; what the checks find is told where it was typed. */
@Controller('send/type')
export class TypeInvoiceController {
  constructor(
    @Inject(TypeInvoiceService) private readonly typing: TypeInvoiceService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  async askHead(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.typing.parties(who);
    const values = { ...dateValues('issuedOn', this.clock.today()), ...draftOf(request, who).head };
    response.render('type-invoice/head-page.njk', newForm(values));
  }

  @Post()
  async takeHead(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.typing.parties(who);
    const head = valuesOf(typedValues(body), HEAD_CONTROLS);
    const { value, mistakes } = readHead(head);
    const all = await this.withChecks(who, mistakes, { ...value, lines: [] }, null);
    if (all.length > 0) {
      response.status(UNPROCESSABLE).render('type-invoice/head-page.njk', formWith(head, all));
      return;
    }
    const draft = draftOf(request, who);
    keepDraft(request, who, { ...draft, head });
    response.redirect(303, draft.lines.length === 0 ? linePath(0) : `${START}/lines`);
  }

  @Get('lines')
  async showLines(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const invoice = await this.complete(who, draftOf(request, who));
    if (invoice === null) return response.redirect(303, START);
    response.render('type-invoice/lines-page.njk', linesPage(invoice, newForm(), TYPED_LINES_MAX));
  }

  @Post('lines')
  async chooseAnother(
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.typing.parties(who);
    const draft = draftOf(request, who);
    const { another } = typedValues(body);
    if (another === 'yes') return response.redirect(303, linePath(draft.lines.length));
    if (another === 'no') return response.redirect(303, `${START}/check`);
    const invoice = await this.complete(who, draft);
    if (invoice === null) return response.redirect(303, START);
    const form = formWith({}, [{ field: 'another', message: 'Choose whether to add another line' }]);
    response
      .status(UNPROCESSABLE)
      .render('type-invoice/lines-page.njk', linesPage(invoice, form, TYPED_LINES_MAX));
  }

  @Get('line')
  async askLine(
    @Who() who: Principal,
    @Query('number') number: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const choices = await this.vatChoices(who);
    const { head, lines } = draftOf(request, who);
    const index = indexOf(number, lines.length);
    if (index === null || readHead(head).mistakes.length > 0) return response.redirect(303, START);
    response.render(
      'type-invoice/line-page.njk',
      linePage(newForm(lines[index] ?? {}), index, lines.length, choices),
    );
  }

  @Post('line')
  async takeLine(
    @Who() who: Principal,
    @Query('number') number: unknown,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const choices = await this.vatChoices(who);
    const draft = draftOf(request, who);
    const index = indexOf(number, draft.lines.length);
    if (index === null) return response.redirect(303, `${START}/lines`);
    const typed = valuesOf(typedValues(body), LINE_CONTROLS);
    const lines = [...draft.lines.slice(0, index), typed, ...draft.lines.slice(index + 1)];
    const all = await this.withChecks(
      who,
      readLine(typed, choices).mistakes,
      { ...readHead(draft.head).value, lines: lines.map((line) => readLine(line, choices).value) },
      index,
    );
    if (all.length > 0) {
      const page = linePage(formWith(typed, all), index, draft.lines.length, choices);
      response.status(UNPROCESSABLE).render('type-invoice/line-page.njk', page);
      return;
    }
    keepDraft(request, who, { ...draft, lines });
    response.redirect(303, `${START}/lines`);
  }

  @Post('remove-line')
  async removeLine(
    @Who() who: Principal,
    @Query('number') number: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.typing.parties(who);
    const draft = draftOf(request, who);
    const lines = draft.lines.filter((_, index) => String(index + 1) !== number);
    keepDraft(request, who, { ...draft, lines });
    response.redirect(303, lines.length === 0 ? linePath(0) : `${START}/lines`);
  }

  @Get('check')
  async check(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const invoice = await this.complete(who, draftOf(request, who));
    if (invoice === null) return response.redirect(303, START);
    const findings = await this.typing.preview(who, invoice);
    response.render('components/check-invoice.njk', typedCheckPage(invoice, findings, false));
  }

  @Post('check')
  async send(@Who() who: Principal, @Req() request: Request, @Res() response: Response): Promise<void> {
    const invoice = await this.complete(who, draftOf(request, who));
    if (invoice === null) return response.redirect(303, START);
    const { sent, findings } = await this.typing.send(who, invoice, 'portal-form');
    if (sent === null) {
      response
        .status(UNPROCESSABLE)
        .render('components/check-invoice.njk', typedCheckPage(invoice, findings, true));
      return;
    }
    // So that the receipt names the day of payment from the first minute on.
    await this.promising.promise(who, sent.id);
    dropDraft(request, who);
    response.redirect(303, `/invoices/${sent.reference}/sent`);
  }

  /** What cannot be read; where all can, what the checks of the invoice have against this page. */
  private async withChecks(
    who: Principal,
    unreadable: readonly FieldError[],
    typed: TypedInvoice,
    line: number | null,
  ): Promise<readonly FieldError[]> {
    if (unreadable.length > 0) return unreadable;
    const invoice = await this.typing.make(who, typed);
    return mistakesOnPage(await this.typing.preview(who, invoice), line);
  }

  /** null while a page of the journey has not been answered */
  private async complete(who: Principal, draft: TypedDraft): Promise<SemanticInvoice | null> {
    const typed = readDraft(draft, await this.vatChoices(who));
    return typed === null ? null : this.typing.make(who, typed);
  }

  private async vatChoices(who: Principal): Promise<readonly VatChoice[]> {
    return vatChoicesFor(await this.typing.parties(who));
  }
}

/** From 0, of a line that is there or of the next one; null for any other. */
function indexOf(number: unknown, count: number): number | null {
  const index = /^[1-9]\d{0,3}$/.test(queryText(number)) ? Number(number) - 1 : -1;
  return index >= 0 && index <= Math.min(count, TYPED_LINES_MAX - 1) ? index : null;
}
