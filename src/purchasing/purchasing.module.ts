import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { OrderBalanceStore } from './order-balance.store.js';
import { OrderBillingService } from './order-billing.service.js';
import { OrderService } from './order.service.js';
import { PostReceiptService } from './post-receipt.service.js';

@Module({
  imports: [AuditModule],
  providers: [OrderBalanceStore, OrderService, OrderBillingService, PostReceiptService],
  exports: [OrderService, OrderBillingService, PostReceiptService],
})
export class PurchasingModule {}
