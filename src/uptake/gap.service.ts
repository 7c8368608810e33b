import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { Clock } from '../kernel/clock.js';
import { addMonths, firstOfMonth } from '../kernel/plain-date.js';
import { Database } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { gapList, type GapSupplier } from './domain/gap.js';
import { activeSuppliers, WINDOW_MONTHS } from './domain/measures.js';
import { GapStore } from './gap.store.js';
import { UptakeStore } from './uptake.store.js';

/** The suppliers between where uptake stands and all of them, each with what to do next. */
@Injectable()
export class GapService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(UptakeStore) private readonly activity: UptakeStore,
    @Inject(GapStore) private readonly store: GapStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** As many as the headline leaves out: active over the same twelve months, on no exclusion list, not digital. */
  async list(who: Principal): Promise<GapSupplier[]> {
    authorise(who, 'uptake.read', { councilId: who.councilId });
    const today = this.clock.today();
    const since = addMonths(firstOfMonth(today), 1 - WINDOW_MONTHS);
    return this.database.transaction(who, async (tx) => {
      const exclusions = await this.suppliers.uptakeExclusions(tx, who);
      const active = activeSuppliers(await this.activity.monthly(tx, who, since), today, exclusions);
      const invoices = new Map(
        active.filter(({ digital }) => !digital).map((year) => [year.supplierId, year.invoices]),
      );
      const rows = await this.store.ofSuppliers(tx, who, [...invoices.keys()], since, today);
      return gapList(
        rows.map((row) => ({
          ...{ number: row.number, name: row.name, state: row.state, invoices: invoices.get(row.id) ?? 0 },
          ...{ hasSignIn: row.has_sign_in, invited: row.invited },
          ...{ hasEmail: row.has_email, emailsInvoices: row.emails_invoices },
        })),
      );
    });
  }
}
