import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { CheckBankDetailsService } from './check-bank-details.service.js';

@Injectable()
export class CheckBankDetailsJob {
  static readonly jobName = 'check-bank-details';

  constructor(@Inject(CheckBankDetailsService) private readonly checks: CheckBankDetailsService) {}

  async run({ councilId, bankAccountId }: { councilId: Id; bankAccountId: Id }): Promise<void> {
    await this.checks.check(jobContext(councilId, 'i-supplier'), bankAccountId);
  }
}
