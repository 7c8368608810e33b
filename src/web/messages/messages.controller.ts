import { Controller, Get, Inject, Render } from '@nestjs/common';
import { notFound } from '../../kernel/app-error.js';
import { MessageService } from '../../notifications/message.service.js';
import type { Config } from '../../platform/config/config.js';
import { CONFIG } from '../../platform/config/config.module.js';
import { messagesPage } from './messages-page.model.js';

const SHOWN = 50;

/** What the product wrote to people, so that the links in it can be followed. In the demonstration only. */
@Controller('demo/messages')
export class MessagesController {
  constructor(
    @Inject(MessageService) private readonly messages: MessageService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Render('messages/messages-page.njk')
  async latest() {
    if (!this.config.demo) throw notFound();
    return messagesPage(await this.messages.latestForDemonstration(SHOWN), this.config.publicUrl);
  }
}
