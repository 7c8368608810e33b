import { Body, Controller, Get, Inject, Param, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApprovalStandingService } from '../../approvals/approval-standing.service.js';
import { type ApprovalOutcome, DecideInvoiceService } from '../../approvals/decide-invoice.service.js';
import { authorise, isStaff, type Principal } from '../../identity/domain/policy.js';
import type { AttachedFile } from '../../invoices/domain/conversation.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { type HoldView, ReadMatchService } from '../../matching/read-match.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError, notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import { attachedFiles } from '../conversation/attached-files.js';
import { formWith, mistakesOf, newForm, queryText, typedValues } from '../forms/form.js';
import { cameFrom, rememberList } from '../session/came-from.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { decisionPage, type WrittenDecision } from './decision-page.model.js';
import { decisionsOf } from './decisions.js';
import { staffInvoiceFilter, staffInvoicesPage } from './staff-invoices-page.model.js';
import { WorkbenchReader } from './workbench-reader.js';

@Controller('work/invoices')
export class StaffInvoicesController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(WorkbenchReader) private readonly workbenches: WorkbenchReader,
    @Inject(DecideInvoiceService) private readonly decide: DecideInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(ApprovalStandingService) private readonly approvals: ApprovalStandingService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('work/staff-invoices-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>, @Req() request: Request) {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const filter = staffInvoiceFilter(queryText(query['state']), queryText(query['search']));
    const found = await this.invoices.list(
      who,
      { states: filter.state === null ? [] : [filter.state], search: filter.search, sort: 'newest' },
      pageRequest(query['page']),
    );
    const shown = staffInvoicesPage(found, filter, this.clock.today());
    rememberList(request, shown.here);
    return shown;
  }

  @Get(':reference')
  @Render('work/workbench.njk')
  async invoice(@Who() who: Principal, @Param('reference') reference: string) {
    return this.workbenches.read(who, reference);
  }

  /** The bytes as they came. */
  @Get(':reference/document')
  async document(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isStaff(who, { councilId: who.councilId })) throw notFound('invoice');
    const { bytes, fileName, mediaType } = await this.invoices.original(who, reference);
    response.attachment(fileName).type(mediaType).send(Buffer.from(bytes));
  }

  @Post(':reference/approve')
  async approve(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    let outcome: ApprovalOutcome;
    try {
      outcome = await this.decide.approve(who, reference, seenIn(body));
    } catch (error) {
      const form = formWith({}, mistakesOf(error));
      response.status(409).render('work/workbench.njk', {
        ...(await this.workbenches.read(who, reference)),
        ...form,
      });
      return;
    }
    setNotice(request, NOTICES[outcome](reference));
    response.redirect(303, cameFrom(request)?.href ?? '/work');
  }

  @Get(':reference/query')
  async askQuery(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.ask(who, 'query', reference, response);
  }

  @Get(':reference/reject')
  async askReject(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.ask(who, 'reject', reference, response);
  }

  @Post(':reference/query')
  async query(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (await this.written(who, 'query', reference, body, response, attachedFiles(request))) {
      setNotice(request, `The supplier of invoice ${reference} has your question.`);
      response.redirect(303, `/work/invoices/${reference}`);
    }
  }

  @Post(':reference/reject')
  async reject(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (await this.written(who, 'reject', reference, body, response)) {
      setNotice(request, `Invoice ${reference} is rejected, and the supplier is told why.`);
      response.redirect(303, `/work/invoices/${reference}`);
    }
  }

  /** The page to write on; back to the invoice where there is nothing to decide any more. */
  private async ask(who: Principal, decision: WrittenDecision, reference: string, response: Response) {
    const invoice = await this.invoices.read(who, reference);
    authorise(who, `invoice.${decision}`, { ...invoice, councilId: who.councilId });
    if (decisionsOf(who, invoice)[decision]) {
      const holds = await this.openHolds(who, invoice);
      response.render('work/decision-page.njk', {
        ...decisionPage(decision, invoice, holds),
        ...newForm({ about: holds[0]?.id ?? '', seen: (await this.approvals.of(who, invoice.id)).seen }),
      });
    } else response.redirect(303, `/work/invoices/${reference}`);
  }

  private async openHolds(who: Principal, { id }: InvoiceView): Promise<readonly HoldView[]> {
    return this.matches.openHolds(who, [id]);
  }

  /** @returns false where the page was shown again with what is wrong */
  private async written(
    who: Principal,
    decision: WrittenDecision,
    reference: string,
    body: unknown,
    response: Response,
    files: readonly AttachedFile[] = [],
  ): Promise<boolean> {
    try {
      const { text = '', about = '' } = typedValues(body);
      const holdId = about === '' ? null : about;
      await this.decide[decision](who, reference, text, { seen: seenIn(body), files, holdId });
      return true;
    } catch (error) {
      const form = formWith(typedValues(body), mistakesOf(error));
      const invoice = await this.invoices.read(who, reference);
      // The page shows it as it is now and says that it changed: whoever sends it again has seen that.
      const isAnother = error instanceof AppError && error.code === 'invoice-changed';
      const seen = isAnother ? (await this.approvals.of(who, invoice.id)).seen : seenIn(body);
      const page = decisionPage(decision, invoice, await this.openHolds(who, invoice));
      response.status(422).render('work/decision-page.njk', {
        ...{ ...page, ...form },
        values: { ...form.values, seen },
      });
      return false;
    }
  }
}

/** The level and the figures that the page showed; '' where it showed none. */
function seenIn(body: unknown): string {
  return typedValues(body)['seen'] ?? '';
}

const NOTICES: Readonly<Record<ApprovalOutcome, (reference: string) => string>> = {
  approved: (reference) => `Invoice ${reference} is approved for payment.`,
  'level-decided': (reference) =>
    `Your approval of invoice ${reference} is recorded. Somebody else decides at the next level.`,
};
