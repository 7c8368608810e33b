import { Controller, Get, Inject, Param, Query, Render } from '@nestjs/common';
import type { Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { Clock } from '../../kernel/clock.js';
import { pageRequest } from '../../kernel/paging.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { queryText } from '../forms/form.js';
import { Who } from '../session/visitor.js';
import { supplierPage } from './supplier-page.model.js';
import { suppliersPage } from './suppliers-page.model.js';

@Controller('suppliers')
export class SuppliersController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Render('suppliers-staff/suppliers-page.njk')
  async list(@Who() who: Principal, @Query() query: Record<string, unknown>) {
    const search = queryText(query['search']);
    return suppliersPage(await this.suppliers.list(who, search, pageRequest(query['page'])), search);
  }

  @Get(':number')
  @Render('suppliers-staff/supplier-page.njk')
  async supplier(
    @Who() who: Principal,
    @Param('number') number: string,
    @Query() query: Record<string, unknown>,
  ) {
    const supplier = await this.suppliers.byNumber(who, number);
    const account = await this.suppliers.bankAccount(who, supplier.id);
    const invoices = await this.invoices.list(
      who,
      { states: [], search: '', supplierId: supplier.id, sort: 'newest' },
      pageRequest(query['page']),
    );
    return supplierPage(supplier, account, invoices, this.clock.today());
  }
}
