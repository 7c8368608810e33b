import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { CountUptakeJob } from './count-uptake.job.js';
import { UptakeService } from './uptake.service.js';
import { UptakeStore } from './uptake.store.js';

@Module({
  imports: [IdentityModule, SuppliersModule, InvoicesModule],
  providers: [UptakeStore, UptakeService, CountUptakeJob],
  exports: [UptakeService, CountUptakeJob],
})
export class UptakeModule {}
