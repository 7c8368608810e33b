import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierService } from './supplier.service.js';

@Module({
  imports: [AuditModule],
  providers: [SupplierService, SupplierContactService],
  exports: [SupplierService, SupplierContactService],
})
export class SuppliersModule {}
