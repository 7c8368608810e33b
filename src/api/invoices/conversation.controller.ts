import { Body, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, AnswersFile, Problems } from '../openapi/answers.js';
import { sendFile } from '../openapi/file.js';
import { ConversationShape, conversationShape } from './conversation.shape.js';
import { MessageBodyInterceptor } from './message-body.interceptor.js';
import { entryDraft, MessageBody, NoteBody } from './message-input.js';

/** What supplier and council write to each other about an invoice. */
@ApiResource('invoices/:reference/conversation', 'Conversations')
export class ConversationController {
  constructor(@Inject(ConversationService) private readonly conversations: ConversationService) {}

  @Get()
  @ApiOperation({ summary: 'What was written about an invoice' })
  @Answers(ConversationShape, 'Oldest first')
  @Problems('not-found')
  async read(@Caller() who: Principal, @Param('reference') reference: string) {
    return conversationShape(await this.conversations.read(who, reference), who.supplierId === null);
  }

  @Post()
  @Idempotent(MessageBodyInterceptor)
  @HttpCode(200)
  @ApiOperation({
    summary: 'Write to the other side',
    description: 'Of a supplier it answers the question of the council, where one is open.',
  })
  @Answers(ConversationShape, 'As it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'message-invalid', 'body-too-large')
  async write(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: MessageBody) {
    await this.conversations.write(who, reference, entryDraft(body.message, body));
    return this.read(who, reference);
  }

  @Post('notes')
  @Idempotent(MessageBodyInterceptor)
  @HttpCode(200)
  @ApiOperation({ summary: 'Staff: write to colleagues; no supplier sees it' })
  @Answers(ConversationShape, 'As it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'message-invalid', 'body-too-large')
  async note(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: NoteBody) {
    await this.conversations.note(who, reference, entryDraft(body.note, body));
    return this.read(who, reference);
  }

  @Get('files/:file')
  @ApiOperation({ summary: 'A file that came with what was written' })
  @AnswersFile('application/octet-stream', 'The file in its own media type, as it was attached')
  @Problems('not-found')
  async file(
    @Caller() who: Principal,
    @Param('reference') reference: string,
    @Param('file') id: string,
    @Res() response: Response,
  ): Promise<void> {
    sendFile(response, await this.conversations.attachment(who, reference, id));
  }
}
