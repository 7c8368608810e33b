import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { needText } from './decide-application.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';

/** A suspended supplier is not paid, and its invoices wait. */
@Injectable()
export class SuspendSupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
  ) {}

  /** @throws AppError `text-missing` (422) with field `reason` | `not-found` | `supplier-state` (409) */
  async suspend(who: Principal, supplierId: Id, reason: string): Promise<void> {
    await this.change(who, supplierId, 'suspend', reason);
  }

  /** @throws as `suspend` does */
  async reactivate(who: Principal, supplierId: Id, reason: string): Promise<void> {
    await this.change(who, supplierId, 'reactivate', reason);
  }

  private async change(
    who: Principal,
    supplierId: Id,
    event: 'suspend' | 'reactivate',
    typedReason: string,
  ): Promise<void> {
    authorise(who, 'supplier.suspend', { councilId: who.councilId });
    const reason = needText(typedReason, 'reason', 'Enter the reason');
    await this.database.transaction(who, async (tx) => {
      const supplier = await this.lifecycle.lock(tx, who, supplierId);
      await this.lifecycle.apply(tx, who, supplier, {
        event,
        supplierText:
          event === 'suspend'
            ? 'We have suspended your account. Invoices that you send are kept, and wait. Please call us.'
            : 'Your account is active again. Invoices that waited go on.',
        staffText: reason,
      });
    });
  }
}
