import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import { Database } from '../platform/database/database.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { InvoiceLifecycleService } from './invoice-lifecycle.service.js';
import { InvoiceEntity } from './invoice.entity.js';

/** A supplier takes an invoice back before it is approved. */
@Injectable()
export class WithdrawInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
  ) {}

  /** @throws AppError `invoice-state` (409) once it is approved */
  async withdraw(who: Principal, reference: string): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const found = await tx.findOneBy(InvoiceEntity, { councilId: who.councilId, reference });
      if (found === null) throw notFound('invoice');
      const invoice = await this.lifecycle.lock(tx, who, found.id);
      authorise(who, 'invoice.withdraw', invoice);
      const name = who.assisting === undefined ? 'You' : who.actor;
      await this.lifecycle.apply(tx, who, invoice, {
        event: 'withdraw',
        supplierText: `${name} withdrew it. It will not be paid. You may use its number again.`,
        set: { promisedOn: null, promisedReason: null },
      });
      await this.assisting.tell(
        tx,
        who,
        `${who.actor} withdrew your invoice ${reference}. It will not be paid.`,
      );
    });
  }
}
