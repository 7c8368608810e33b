import { Controller, Get, Inject, Query, Render } from '@nestjs/common';
import { WorkListService } from '../../approvals/work-list.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import { queryText } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { pileOf, workPage } from './work-page.model.js';

@Controller('work')
export class WorkController {
  constructor(
    @Inject(WorkListService) private readonly work: WorkListService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('work/work-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    const pile = pileOf(queryText(query['pile']), this.work.firstPile(who));
    const found = await this.work.list(who, pile, pageRequest(query['page']));
    const messages = await this.conversations.unanswered(who);
    return workPage(pile, await this.work.counts(who), found, this.clock.today(), messages);
  }
}
