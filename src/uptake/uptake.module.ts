import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CountOrderJob } from './count-order.job.js';
import { CountUptakeJob } from './count-uptake.job.js';
import { UptakeService } from './uptake.service.js';
import { UptakeStore } from './uptake.store.js';

@Module({
  imports: [IdentityModule, SuppliersModule, PurchasingModule, InvoicesModule],
  providers: [UptakeStore, UptakeService, CountUptakeJob, CountOrderJob],
  exports: [UptakeService, CountUptakeJob, CountOrderJob],
})
export class UptakeModule {}
