import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CountOrderJob } from './count-order.job.js';
import { CountUptakeJob } from './count-uptake.job.js';
import { GapService } from './gap.service.js';
import { GapStore } from './gap.store.js';
import { RestSuppliersJob } from './rest-suppliers.job.js';
import { SupplierListService } from './supplier-list.service.js';
import { SupplierListStore } from './supplier-list.store.js';
import { UptakeService } from './uptake.service.js';
import { UptakeStore } from './uptake.store.js';

@Module({
  imports: [IdentityModule, SuppliersModule, PurchasingModule, InvoicesModule],
  providers: [
    UptakeStore,
    SupplierListStore,
    SupplierListService,
    RestSuppliersJob,
    UptakeService,
    GapStore,
    GapService,
    CountUptakeJob,
    CountOrderJob,
  ],
  exports: [UptakeService, GapService, SupplierListService, RestSuppliersJob, CountUptakeJob, CountOrderJob],
})
export class UptakeModule {}
