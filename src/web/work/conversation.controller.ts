import {
  Body,
  Controller,
  Get,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  Render,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { authorise, isStaff, may, type Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { notFound } from '../../kernel/app-error.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import { sendUntrusted } from '../components/send-untrusted.js';
import { entryDraft } from '../conversation/attached-files.js';
import { type FormState, formWith, mistakesOf, newForm } from '../forms/form.js';
import { rememberList } from '../session/came-from.js';
import { setNotice } from '../session/notice.js';
import { Who } from '../session/visitor.js';
import { conversationPage } from './conversation-page.model.js';
import { messagesPage } from './messages-page.model.js';

/** What suppliers write, and what the council's people write to them and among themselves. */
@Controller('work')
export class ConversationController {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ConversationService) private readonly conversations: ConversationService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What waits for an answer of the council. */
  @Get('messages')
  @Render('work/messages-page.njk')
  async waiting(@Who() who: Principal, @Query() query: Record<string, unknown>, @Req() request: Request) {
    authorise(who, 'invoice.work', { councilId: who.councilId });
    const found = await this.conversations.waiting(who, pageRequest(query['page']));
    rememberList(request, { href: '/work/messages', text: 'Messages from suppliers' });
    return messagesPage(found, this.clock.now());
  }

  @Get('invoices/:reference/conversation')
  async page(@Who() who: Principal, @Param('reference') reference: string, @Res() response: Response) {
    await this.show(who, reference, response, HttpStatus.OK, newForm());
  }

  @Get('invoices/:reference/files/:file')
  async attachment(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Param('file') id: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isStaff(who, who)) throw notFound('file');
    sendUntrusted(response, await this.conversations.attachment(who, reference, id));
  }

  @Post('invoices/:reference/messages')
  async message(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!isStaff(who, who)) throw notFound('invoice');
    await this.written(who, reference, request, response, async () => {
      await this.conversations.write(who, reference, entryDraft(body['message'], request));
      return 'Your message was sent to the supplier.';
    });
  }

  @Post('invoices/:reference/notes')
  async note(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Body() body: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.written(who, reference, request, response, async () => {
      await this.conversations.note(who, reference, entryDraft(body['note'], request));
      return 'Your note was kept. The supplier does not see it.';
    });
  }

  @Post('invoices/:reference/no-reply')
  async needsNoReply(
    @Who() who: Principal,
    @Param('reference') reference: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.conversations.needsNoReply(who, reference);
    setNotice(request, `What the supplier wrote about invoice ${reference} is marked as read.`);
    response.redirect(303, `/work/invoices/${encodeURIComponent(reference)}/conversation`);
  }

  private async written(
    who: Principal,
    reference: string,
    request: Request,
    response: Response,
    write: () => Promise<string>,
  ): Promise<void> {
    try {
      setNotice(request, await write());
    } catch (error) {
      const form = formWith(request.body, mistakesOf(error));
      return this.show(who, reference, response, HttpStatus.UNPROCESSABLE_ENTITY, form);
    }
    response.redirect(303, `/work/invoices/${encodeURIComponent(reference)}/conversation`);
  }

  private async show(
    who: Principal,
    reference: string,
    response: Response,
    status: HttpStatus,
    form: FormState,
  ): Promise<void> {
    if (!isStaff(who, who)) throw notFound('invoice');
    const invoice = await this.invoices.read(who, reference);
    const of = { ...invoice, councilId: who.councilId };
    response.status(status).render('work/conversation-page.njk', {
      ...conversationPage(await this.conversations.read(who, reference), invoice, {
        mayWrite: may(who, 'conversation.write', of),
        mayAsk: may(who, 'invoice.query', of),
        now: this.clock.now(),
      }),
      ...form,
    });
  }
}
