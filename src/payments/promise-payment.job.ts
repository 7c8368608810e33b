import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { PromisePaymentService } from './promise-payment.service.js';

@Injectable()
export class PromisePaymentJob {
  static readonly jobName = 'promise-payment';

  constructor(@Inject(PromisePaymentService) private readonly promising: PromisePaymentService) {}

  async run(data: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.promising.promise(jobContext(data.councilId, 'i-supplier'), data.invoiceId);
  }
}
