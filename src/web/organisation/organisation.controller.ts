import { Controller, Get, Inject, Render } from '@nestjs/common';
import { CouncilService } from '../../identity/council.service.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import { ownSupplier } from '../../suppliers/change-details.service.js';
import { ChangeIdentityService } from '../../suppliers/change-identity.service.js';
import { SupplierContactService } from '../../suppliers/supplier-contact.service.js';
import { SupplierDocumentService } from '../../suppliers/supplier-document.service.js';
import { SupplierService } from '../../suppliers/supplier.service.js';
import { Who } from '../session/visitor.js';
import { organisationPage } from './organisation-page.model.js';

@Controller('organisation')
export class OrganisationController {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierDocumentService) private readonly documents: SupplierDocumentService,
    @Inject(ChangeIdentityService) private readonly identity: ChangeIdentityService,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  @Get()
  @Render('organisation/organisation-page.njk')
  async organisation(@Who() who: Principal) {
    const supplierId = ownSupplier(who);
    const { councilId } = who;
    // Staff who act for a supplier have no business with where it is paid.
    const showsAccount = may(who, 'bank-details.read', { councilId, supplierId });
    return organisationPage({
      supplier: await this.suppliers.read(who, supplierId),
      account: showsAccount ? await this.suppliers.bankAccount(who, supplierId) : null,
      ...{ showsAccount, councilName: (await this.councils.council(councilId)).name },
      uses: await this.contacts.uses(who, supplierId),
      documents: await this.documents.list(who, supplierId),
      change: await this.identity.open(who),
      mayChange: may(who, 'supplier.change', { councilId, supplierId }),
    });
  }
}
