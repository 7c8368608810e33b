import { Inject, Injectable } from '@nestjs/common';
import { PrincipalService } from '../identity/principal.service.js';
import { SUPPLIER_ROLES } from '../identity/domain/roles.js';
import type { Id } from '../kernel/ids.js';
import { type PlainDate, ukDateOf } from '../kernel/plain-date.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { BankAlertService } from './bank-alert.service.js';
import { BankDetailsEventEntity } from './bank-details-event.entity.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { addressesToTell } from './domain/addresses-to-tell.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** What is told about a change, and to whom. */
export interface BankNews {
  readonly id: Id;
  readonly supplierId: Id;
  readonly supplierName: string;
  readonly reference: string;
  readonly proposedOn: PlainDate;
  readonly whatHappened: string;
  /** Those that were known longest first. */
  readonly supplierAddresses: readonly string[];
  readonly staffAddresses: readonly string[];
}

/** For the job that tells people of changes of bank details. It asks for no permission. */
@Injectable()
export class BankNewsService {
  constructor(
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(BankDetailsLifecycleService) private readonly lifecycle: BankDetailsLifecycleService,
    @Inject(BankAlertService) private readonly alerts: BankAlertService,
  ) {}

  /** The change is held: of two runs of the job the second sees what the first has written. */
  async read(tx: Tx, ctx: Ctx, id: Id, timelineId: Id | null): Promise<BankNews> {
    const account = await this.lifecycle.hold(tx, ctx, { id });
    const { councilId, supplierId, proposedAt } = account;
    const supplier = await tx.findOneByOrFail(SupplierEntity, { councilId, id: supplierId });
    const entry =
      timelineId === null ? null : await tx.findOneBy(BankDetailsEventEntity, { councilId, id: timelineId });
    const people = await this.principals.addressesOf(tx, councilId, supplierId, SUPPLIER_ROLES);
    return {
      ...{ id, supplierId, supplierName: supplier.name, reference: account.reference ?? '' },
      proposedOn: ukDateOf(proposedAt),
      whatHappened: entry?.supplierText ?? 'The new bank details were proposed.',
      supplierAddresses: addressesToTell(
        await this.contacts.history(tx, ctx, supplierId),
        people,
        supplier.email,
      ),
      staffAddresses: await this.principals.addressesOf(tx, councilId, null, [
        'master-data',
        'finance-director',
      ]),
    };
  }

  async notUsLink(tx: Tx, ctx: Ctx, news: BankNews): Promise<string> {
    return this.alerts.issue(tx, ctx, news);
  }

  /** The messages of a proposal are written: it may go on. Nothing where it has ended meanwhile. */
  async contactsTold(tx: Tx, ctx: Ctx, { id, supplierAddresses }: BankNews): Promise<void> {
    const account = await tx.findOneByOrFail(SupplierBankAccountEntity, { councilId: ctx.councilId, id });
    if (account.state !== 'PROPOSED') return;
    await this.lifecycle.apply(tx, ctx, account, {
      event: 'notify',
      evidence: { told: supplierAddresses },
      supplierText: `We told every email address that we have for you (${supplierAddresses.length}).`,
    });
  }
}
