import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { OrderLinkMessageService } from './order-link-message.service.js';

/** Tell a supplier of an order. One message for an event, however often the job runs. */
@Injectable()
export class TellOfOrderJob {
  static readonly jobName = 'tell-of-order';

  constructor(@Inject(OrderLinkMessageService) private readonly messages: OrderLinkMessageService) {}

  async run({ councilId, orderId, eventId }: { councilId: Id; orderId: Id; eventId: Id }): Promise<void> {
    await this.messages.invite(councilId, orderId, eventId);
  }
}
