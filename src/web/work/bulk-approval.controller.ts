import { Body, Controller, Get, Inject, Post, Query, Render, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ApprovalStandingService } from '../../approvals/approval-standing.service.js';
import { DecideInvoiceService } from '../../approvals/decide-invoice.service.js';
import { authorise, type Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { AppError } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { PAGE_SIZE_MAX } from '../../kernel/paging.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { counted } from '../components/words.js';
import { cameFrom } from '../session/came-from.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { bulkApprovalPage, type ChosenInvoice } from './bulk-approval.model.js';

/** Several invoices, looked at together and decided one by one. */
@Controller('work/approve')
export class BulkApprovalController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ApprovalStandingService) private readonly standings: ApprovalStandingService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(DecideInvoiceService) private readonly decide: DecideInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('work/bulk-approval-page.njk')
  async preview(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const invoices = await this.invoices.readAll(who, texts(query['invoice']));
    const ids = invoices.map(({ id }) => id);
    const setAside = await this.matches.setAside(who, ids);
    const standings = await this.standings.ofMany(who, ids);
    const chosen = invoices.map((invoice): ChosenInvoice => ({
      ...{ invoice, standing: standings.get(invoice.id)! },
      setAside: setAside.filter(({ invoiceId }) => invoiceId === invoice.id),
    }));
    return bulkApprovalPage(chosen, this.clock.today());
  }

  @Post()
  async approve(
    @Who() who: Principal,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    let done = 0;
    const refused: string[] = [];
    for (const value of texts(body['invoice'])) {
      const [reference = '', seen = ''] = value.split(':');
      try {
        await this.decide.approve(who, reference, seen);
        done += 1;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push(`${reference}: ${error.message}`);
      }
    }
    const yes =
      done === 0 ? 'Nothing was approved.' : `Your approval of ${counted(done, 'invoice')} is recorded.`;
    const no =
      refused.length === 0
        ? ''
        : ` Not approved: ${counted(refused.length, 'invoice')}. ${refused.join(' ')}`;
    setNotice(request, `${yes}${no}`);
    response.redirect(303, cameFrom(request)?.href ?? '/work?pile=mine');
  }
}

/** One value or several of one name; at most a page of them. */
function texts(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return [...new Set(all.filter((each): each is string => typeof each === 'string' && each !== ''))].slice(
    0,
    PAGE_SIZE_MAX,
  );
}
