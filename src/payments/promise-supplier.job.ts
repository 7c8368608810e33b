import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { PromisePaymentService } from './promise-payment.service.js';

/** Payments to a supplier were stopped, or go on: the days that it was promised go, or come back. */
@Injectable()
export class PromiseSupplierJob {
  static readonly jobName = 'promise-supplier';

  constructor(@Inject(PromisePaymentService) private readonly promising: PromisePaymentService) {}

  async run(data: { councilId: Id; supplierId: Id }): Promise<void> {
    await this.promising.promiseAll(jobContext(data.councilId, 'i-supplier'), data.supplierId);
  }
}
