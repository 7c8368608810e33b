import { Inject, Injectable } from '@nestjs/common';
import { Database, type Ctx, jobContext } from '../platform/database/database.js';
import { comparableName } from './domain/duplicate.js';
import { changedFields, type IdentityChange, type IdentityField } from './domain/identity-change.js';
import { registerReasons } from './domain/registration-decision.js';
import { FindDuplicateService } from './find-duplicate.service.js';
import { CompanyRegister } from './registers/company-register.js';
import { VatRegister } from './registers/vat-register.js';
import { SupplierEntity } from './supplier.entity.js';

type Identity = Readonly<Record<IdentityField, string | null>>;

/** Asks the registers, and the council's own list, about who a supplier says that it is. */
@Injectable()
export class CheckIdentityService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindDuplicateService) private readonly duplicates: FindDuplicateService,
    @Inject(CompanyRegister) private readonly companies: CompanyRegister,
    @Inject(VatRegister) private readonly vat: VatRegister,
  ) {}

  /**
   * What stands against it, or cannot be known, in words for staff. Registers are asked, so call it outside a
   * transaction.
   */
  async reasons({ councilId }: Ctx, held: SupplierEntity, wanted: IdentityChange): Promise<string[]> {
    const identity: Identity = {
      ...{ name: held.name, companyNumber: held.companyNumber, vatNumber: held.vatNumber },
      ...Object.fromEntries(Object.entries(wanted).map(([field, value]) => [field, value || null])),
    };
    const { name, companyNumber, vatNumber } = identity;
    const asksVat = vatNumber !== null && changedFields(held, wanted).includes('vatNumber');
    const company = companyNumber === null ? null : await this.companies.find(companyNumber);
    const vat = asksVat ? await this.vat.find(vatNumber) : null;
    const reasons = registerReasons({
      company:
        company?.outcome === 'found'
          ? { outcome: 'found', name: company.record.name, active: company.record.active }
          : company,
      vat: vat?.outcome === 'found' ? { outcome: 'found', name: vat.record.name, active: true } : vat,
    });
    if (company?.outcome === 'found' && comparableName(company.record.name) !== comparableName(name ?? ''))
      reasons.push(`Companies House has the name ${company.record.name}`);
    const other = await this.likelySame(councilId, identity, held);
    return other === null
      ? reasons
      : [...reasons, `Another account may be the same organisation: ${other.name}, ${other.number}`];
  }

  private async likelySame(
    councilId: string,
    identity: Identity,
    { id, postcode }: SupplierEntity,
  ): Promise<SupplierEntity | null> {
    const staff = jobContext(councilId, 'i-supplier');
    return this.database.transaction(staff, async (tx) => {
      const likely = await this.duplicates.find(tx, staff, { ...identity, postcode }, id);
      return likely === null ? null : tx.findOneBy(SupplierEntity, { councilId, id: likely.supplierId });
    });
  }
}
