import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Principal } from '../../identity/domain/policy.js';
import { ConversationService } from '../../invoices/conversation.service.js';
import { Caller } from '../access/caller.js';
import { Idempotent } from '../access/idempotent.js';
import { ApiResource } from '../api-resource.js';
import { Answers, Problems } from '../openapi/answers.js';
import { ConversationShape, conversationShape } from './conversation.shape.js';
import { MessageBody } from './invoice-input.js';

/** What supplier and council write to each other about an invoice. */
@ApiResource('invoices/:reference/conversation', 'Invoices')
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
  @Idempotent()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Write to the other side',
    description: 'Of a supplier it answers the question of the council, where one is open.',
  })
  @Answers(ConversationShape, 'As it stands then')
  @Problems('not-found', 'not-allowed', 'input-invalid', 'message-invalid')
  async write(@Caller() who: Principal, @Param('reference') reference: string, @Body() body: MessageBody) {
    await this.conversations.write(who, reference, { text: body.message, files: [] });
    return this.read(who, reference);
  }
}
