import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { PurchasingModule } from '../purchasing/purchasing.module.js';
import { SuppliersModule } from '../suppliers/suppliers.module.js';
import { AboutController } from './about/about.controller.js';
import { FrontController } from './home/front.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInLimiter } from './session/sign-in-limiter.js';

/** Every page: one folder for each journey, its template beside it. */
@Module({
  imports: [IdentityModule, SuppliersModule, PurchasingModule, InvoicesModule],
  controllers: [FrontController, SignInController, AboutController],
  providers: [SignInLimiter],
})
export class WebModule {}
