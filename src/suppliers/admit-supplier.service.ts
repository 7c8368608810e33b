import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../identity/person.service.js';
import { Clock } from '../kernel/clock.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Makes an organisation whose application is approved a supplier that its person can act for. */
@Injectable()
export class AdmitSupplierService {
  constructor(
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The locked application is approved: what was answered is on file, the person is the supplier's administrator, and
   * how to reach it is added to what was on file, never put in its place.
   */
  async admit(
    tx: Tx,
    ctx: Ctx,
    application: SupplierApplicationEntity,
    texts: { readonly supplierText: string; readonly staffText: string },
  ): Promise<void> {
    const { councilId } = ctx;
    const { supplierId, answers, email, personId } = application;
    await this.lifecycle.applyToApplication(
      tx,
      ctx,
      application,
      { event: 'approve', ...texts },
      { decidedAt: this.clock.now() },
    );
    const supplier = await this.lifecycle.lock(tx, ctx, supplierId);
    if (supplier.state === 'DORMANT')
      await this.lifecycle.apply(tx, ctx, supplier, { event: 'wake', staffText: 'It has registered.' });
    await tx.update(
      SupplierEntity,
      { councilId, id: supplierId },
      {
        ...{ name: answers.name!, kind: answers.kind, sizeBand: answers.sizeBand, sector: answers.sector! },
        ...{ companyNumber: answers.companyNumber || null, vatNumber: answers.vatNumber || null },
        ...answers.address!,
        ...{ email: supplier.email ?? email, phone: supplier.phone ?? answers.phone },
      },
    );
    const name = answers.contactName;
    await this.contacts.addTo(tx, ctx, supplierId, { kind: 'email', value: email, name }, 'registration');
    if (answers.phone !== null) {
      const phone = { kind: 'phone' as const, value: answers.phone, name };
      await this.contacts.addTo(tx, ctx, supplierId, phone, 'registration');
    }
    await this.people.grant(tx, ctx, { personId: personId!, supplierId, role: 'supplier-admin' });
  }
}
