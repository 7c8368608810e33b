import { Controller, Get, Inject, Query, Render, Req } from '@nestjs/common';
import type { Request } from 'express';
import { WorkListService } from '../../approvals/work-list.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import { queryText } from '../forms/form.js';
import { rememberList } from '../session/came-from.js';
import { Who } from '../session/visitor.js';
import { workPage, workQuery } from './work-page.model.js';

@Controller('work')
export class WorkController {
  constructor(
    @Inject(WorkListService) private readonly work: WorkListService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('work/work-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>, @Req() request: Request) {
    const wanted = workQuery((name) => queryText(query[name]), this.work.firstPile(who));
    const page = pageRequest(query['page']);
    const { found, counts } = await this.work.overview(who, wanted.pile, page, wanted.filter);
    const messages = await this.conversations.unanswered(who);
    const shown = workPage(wanted, counts, found, this.clock.today(), messages);
    rememberList(request, shown.here);
    return shown;
  }
}
