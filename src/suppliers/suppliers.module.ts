import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { PayableAccountService } from './payable-account.service.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierService } from './supplier.service.js';

@Module({
  imports: [AuditModule],
  providers: [SupplierService, SupplierContactService, PayableAccountService],
  exports: [SupplierService, SupplierContactService, PayableAccountService],
})
export class SuppliersModule {}
