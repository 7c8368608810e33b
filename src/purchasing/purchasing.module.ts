import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { AmendOrderService } from './amend-order.service.js';
import { ReverseReceiptService } from './reverse-receipt.service.js';
import { IssueOrderService } from './issue-order.service.js';
import { OrderBalanceStore } from './order-balance.store.js';
import { OrderBillingService } from './order-billing.service.js';
import { OrderGuestService } from './order-guest.service.js';
import { OrderLinkService } from './order-link.service.js';
import { OrderService } from './order.service.js';
import { PostReceiptService } from './post-receipt.service.js';

const SERVICES = [
  OrderService,
  IssueOrderService,
  AmendOrderService,
  ReverseReceiptService,
  OrderBillingService,
  PostReceiptService,
  OrderLinkService,
  OrderGuestService,
];

@Module({
  imports: [AuditModule, IdentityModule, SuppliersModule],
  providers: [OrderBalanceStore, ...SERVICES],
  exports: SERVICES,
})
export class PurchasingModule {}
