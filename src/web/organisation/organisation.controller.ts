import { Controller, Get, Inject, Render } from '@nestjs/common';
import { CouncilService } from '../../identity/council.service.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { notFound } from '../../kernel/app-error.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { Who } from '../session/visitor.js';
import { organisationPage } from './organisation-page.model.js';

@Controller('organisation')
export class OrganisationController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  @Get()
  @Render('organisation/organisation-page.njk')
  async organisation(@Who() who: Principal) {
    if (who.supplierId === null) throw notFound();
    const supplier = await this.suppliers.read(who, who.supplierId);
    const { councilId, supplierId } = who;
    // Staff who act for a supplier have no business with where it is paid.
    const showsAccount = may(who, 'bank-details.read', { councilId, supplierId });
    const account = showsAccount ? await this.suppliers.bankAccount(who, supplierId) : null;
    const council = await this.councils.council(who.councilId);
    return { ...organisationPage(supplier, account, council.name), showsAccount };
  }
}
