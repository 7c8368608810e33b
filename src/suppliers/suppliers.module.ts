import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { ActivateBankDetailsJob } from './activate-bank-details.job.js';
import { ActivateBankDetailsService } from './activate-bank-details.service.js';
import { BankAlertService } from './bank-alert.service.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { BankNewsService } from './bank-news.service.js';
import { CallBackService } from './call-back.service.js';
import { CheckBankDetailsJob } from './check-bank-details.job.js';
import { CheckBankDetailsService } from './check-bank-details.service.js';
import { DecideBankDetailsService } from './decide-bank-details.service.js';
import { loadModulusTables, MODULUS_TABLES } from './modulus-tables.js';
import { PayableAccountService } from './payable-account.service.js';
import { payeeCheckOf } from './payee-check-of.js';
import { PayeeCheck } from './payee-check.js';
import { PaymentFreezeService } from './payment-freeze.service.js';
import { ProposeBankDetailsService } from './propose-bank-details.service.js';
import { ReadBankDetailsService } from './read-bank-details.service.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierService } from './supplier.service.js';

const SERVICES = [
  SupplierService,
  SupplierContactService,
  PayableAccountService,
  PaymentFreezeService,
  BankDetailsLifecycleService,
  ProposeBankDetailsService,
  CheckBankDetailsService,
  CheckBankDetailsJob,
  CallBackService,
  DecideBankDetailsService,
  ActivateBankDetailsService,
  ActivateBankDetailsJob,
  BankAlertService,
  BankNewsService,
  ReadBankDetailsService,
];

@Module({
  imports: [AuditModule, IdentityModule],
  providers: [
    ...SERVICES,
    { provide: PayeeCheck, inject: [CONFIG], useFactory: payeeCheckOf },
    {
      provide: MODULUS_TABLES,
      inject: [CONFIG],
      useFactory: ({ modulusTables }: Config) => loadModulusTables(modulusTables),
    },
  ],
  exports: SERVICES,
})
export class SuppliersModule {}
