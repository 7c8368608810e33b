import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { OfferService } from './offer.service.js';
import { RenewOffersJob } from './renew-offers.job.js';
import { UpdateOffersJob } from './update-offers.job.js';
import { UpdateOffersService } from './update-offers.service.js';

@Module({
  imports: [AuditModule, IdentityModule, SuppliersModule, InvoicesModule, PaymentsModule],
  providers: [OfferService, UpdateOffersService, UpdateOffersJob, RenewOffersJob],
  exports: [OfferService, UpdateOffersJob, RenewOffersJob],
})
export class EarlyPaymentModule {}
