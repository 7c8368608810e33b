import { Inject, Injectable } from '@nestjs/common';
import type { Id } from '../kernel/ids.js';
import { jobContext } from '../platform/database/database.js';
import { MergeSupplierService } from './merge-supplier.service.js';

/** What was under way to an account while it was merged into another one follows. */
@Injectable()
export class MoveMergedJob {
  static readonly jobName = 'move-merged';

  constructor(@Inject(MergeSupplierService) private readonly merging: MergeSupplierService) {}

  async run({ councilId, supplierId }: { councilId: Id; supplierId: Id }): Promise<void> {
    await this.merging.moveLate(jobContext(councilId, 'move-merged'), supplierId);
  }
}
