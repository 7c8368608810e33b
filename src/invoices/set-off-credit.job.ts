import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { SetOffCreditService } from './set-off-credit.service.js';

/** An approved credit note makes good what was in dispute. */
@Injectable()
export class SetOffCreditJob {
  static readonly jobName = 'set-off-credit';

  constructor(@Inject(SetOffCreditService) private readonly credits: SetOffCreditService) {}

  async run({ councilId, invoiceId }: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.credits.setOff(jobContext(councilId, 'i-supplier'), invoiceId);
  }
}
