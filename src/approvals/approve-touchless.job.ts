import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { ApproveTouchlessService } from './approve-touchless.service.js';

/** Approve by the council's rules what has just been matched. */
@Injectable()
export class ApproveTouchlessJob {
  static readonly jobName = 'approve-touchless';

  constructor(@Inject(ApproveTouchlessService) private readonly approving: ApproveTouchlessService) {}

  async run({ councilId, invoiceId }: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.approving.approve(jobContext(councilId, 'approve-touchless'), invoiceId);
  }
}
