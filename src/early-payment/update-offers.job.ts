import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { UpdateOffersService } from './update-offers.service.js';

/** The offers of one invoice, after something happened to it. */
@Injectable()
export class UpdateOffersJob {
  static readonly jobName = 'update-offers';

  constructor(@Inject(UpdateOffersService) private readonly offers: UpdateOffersService) {}

  async run(data: { councilId: Id; invoiceId: Id }): Promise<void> {
    await this.offers.update(jobContext(data.councilId, 'i-supplier'), data.invoiceId);
  }
}
