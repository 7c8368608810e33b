import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ownSupplier } from './change-details.service.js';
import { CheckIdentityService } from './check-identity.service.js';
import { needText } from './decide-application.service.js';
import {
  changedFields,
  IDENTITY_FIELD_WORDS,
  type IdentityChange,
  type IdentityField,
} from './domain/identity-change.js';
import type { IdentityChangeView } from './identity-change-view.js';
import { SupplierChangeEntity } from './supplier-change.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Who a supplier is in law: it says what is wrong, the registers are asked, and procurement decides. */
@Injectable()
export class ChangeIdentityService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(CheckIdentityService) private readonly checks: CheckIdentityService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Propose a change; one that waits already is proposed anew with this in it. Every address on file is told.
   * @returns whether anything is different from what is held
   * @throws AppError `not-found`
   */
  async propose(who: Principal, wanted: IdentityChange): Promise<boolean> {
    const supplierId = ownSupplier(who);
    authorise(who, 'supplier.change', { councilId: who.councilId, supplierId });
    const { councilId } = who;
    const open = await this.open(who);
    const all = { ...asWanted(open), ...wanted };
    const held = await this.database.transaction(who, (tx) =>
      tx.findOneByOrFail(SupplierEntity, { councilId, id: supplierId }),
    );
    const fields = changedFields(held, all);
    if (fields.length === 0) return false;
    const reasons = await this.checks.reasons(who, held, all);
    await this.database.transaction(who, async (tx) => {
      await this.lifecycle.lock(tx, who, supplierId);
      await this.giveUp(tx, who, supplierId);
      await tx.insert(SupplierChangeEntity, {
        ...{ councilId, id: newId(), supplierId, state: 'PROPOSED', reasons },
        wanted: Object.fromEntries(fields.map((field) => [field, all[field]!])),
        ...{ proposedAt: this.clock.now(), proposedBy: who.personId, proposedAs: who.actor },
        ...{ decidedAt: null, decidedBy: null, decidedAs: null, decisionText: null },
      });
      await this.history.record(tx, who, {
        news: 'change-proposed',
        supplierId,
        supplierText: `${who.actor} asks us to change ${said(fields, all)}. We check it first. If that is wrong, tell us at once.`,
      });
    });
    return true;
  }

  /** What waits for the supplier whom somebody acts for; null where nothing does. */
  async open(who: Principal): Promise<IdentityChangeView | null> {
    const supplierId = ownSupplier(who);
    authorise(who, 'supplier.read', { councilId: who.councilId, supplierId });
    return this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, supplierId, state: 'PROPOSED' as const };
      const change = await tx.findOneBy(SupplierChangeEntity, key);
      return change === null ? null : this.view(tx, change);
    });
  }

  /** The supplier takes back what it asked for; nothing where it was decided already. */
  async withdraw(who: Principal): Promise<void> {
    const supplierId = ownSupplier(who);
    authorise(who, 'supplier.change', { councilId: who.councilId, supplierId });
    await this.database.transaction(who, async (tx) => {
      await this.lifecycle.lock(tx, who, supplierId);
      if (!(await this.giveUp(tx, who, supplierId))) return;
      const supplierText = 'You took back what you asked us to change.';
      await this.history.record(tx, who, { news: 'change-decided', supplierId, supplierText });
    });
  }

  /** Changes that wait for procurement, the oldest first. */
  async waiting(who: Principal): Promise<IdentityChangeView[]> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const changes = await tx.find(SupplierChangeEntity, {
        where: { councilId: who.councilId, state: 'PROPOSED' },
        order: { id: 'ASC' },
      });
      const views: IdentityChangeView[] = [];
      for (const change of changes) views.push(await this.view(tx, change));
      return views;
    });
  }

  /** @throws AppError `not-found` */
  async read(who: Principal, id: Id): Promise<IdentityChangeView> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => this.view(tx, await this.load(tx, who, id)));
  }

  /** @throws AppError `not-found` | `not-allowed` (403) | `change-state` (409) where somebody was faster */
  async approve(who: Principal, id: Id): Promise<void> {
    await this.decide(who, id, 'APPROVED', async (tx, change, supplier) => {
      const { name, companyNumber, vatNumber } = change.wanted;
      await tx.update(
        SupplierEntity,
        { councilId: who.councilId, id: supplier.id },
        {
          ...(name === undefined ? {} : { name: name! }),
          ...(companyNumber === undefined ? {} : { companyNumber: companyNumber || null }),
          ...(vatNumber === undefined ? {} : { vatNumber: vatNumber || null }),
        },
      );
      return `We changed ${said(changedFields(supplier, change.wanted), change.wanted)}.`;
    });
  }

  /** @throws as `approve` does, or AppError `text-missing` (422) with field `reason` */
  async decline(who: Principal, id: Id, typedReason: string): Promise<void> {
    const reason = needText(typedReason, 'reason', 'Enter the reason: the supplier reads it');
    await this.decide(who, id, 'DECLINED', async () => `We did not change your details: ${reason}`);
  }

  private async decide(
    who: Principal,
    id: Id,
    state: 'APPROVED' | 'DECLINED',
    work: (tx: Tx, change: SupplierChangeEntity, supplier: SupplierEntity) => Promise<string>,
  ): Promise<void> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    const { councilId } = who;
    await this.database.transaction(who, async (tx) => {
      const { supplierId } = await this.load(tx, who, id);
      const supplier = await this.lifecycle.lock(tx, who, supplierId);
      const change = await this.load(tx, who, id);
      authorise(who, 'supplier.decide-change', change);
      if (change.state !== 'PROPOSED') {
        throw new AppError('change-state', {
          status: 409,
          message: `${change.decidedAs ?? 'Somebody'} has decided this or taken it back already.`,
        });
      }
      const supplierText = await work(tx, change, supplier);
      const decided = { decidedAt: this.clock.now(), decidedBy: who.personId, decidedAs: who.actor };
      const done = { ...decided, state, decisionText: supplierText };
      await tx.update(SupplierChangeEntity, { councilId, id, state: 'PROPOSED' }, done);
      await this.history.record(tx, who, {
        news: 'change-decided',
        supplierId,
        supplierText,
        data: { changeId: id, state, fields: Object.keys(change.wanted) },
      });
    });
  }

  /** @returns whether there was anything to give up */
  private async giveUp(tx: Tx, who: Principal, supplierId: Id): Promise<boolean> {
    const { affected } = await tx.update(
      SupplierChangeEntity,
      { councilId: who.councilId, supplierId, state: 'PROPOSED' },
      { state: 'WITHDRAWN', decidedAt: this.clock.now(), decidedBy: who.personId, decidedAs: who.actor },
    );
    return affected !== 0;
  }

  private async load(tx: Tx, who: Principal, id: Id): Promise<SupplierChangeEntity> {
    const change = isId(id)
      ? await tx.findOneBy(SupplierChangeEntity, { councilId: who.councilId, id })
      : null;
    if (change === null) throw notFound('change');
    return change;
  }

  private async view(tx: Tx, change: SupplierChangeEntity): Promise<IdentityChangeView> {
    const { councilId, supplierId, wanted } = change;
    const supplier = await tx.findOneByOrFail(SupplierEntity, { councilId, id: supplierId });
    const { id, state, reasons, proposedBy, proposedAs, proposedAt } = change;
    return {
      ...{ id, state, reasons, proposedBy, proposedAs, proposedAt },
      ...{ supplierNumber: supplier.number, supplierName: supplier.name },
      fields: (Object.keys(wanted) as IdentityField[]).map((field) => ({
        ...{ field, held: supplier[field] ?? '', wanted: wanted[field] ?? '' },
      })),
    };
  }
}

function asWanted(view: IdentityChangeView | null): IdentityChange {
  return Object.fromEntries((view?.fields ?? []).map(({ field, wanted }) => [field, wanted]));
}

/** "the name to X and the VAT number to none". */
function said(fields: readonly IdentityField[], wanted: IdentityChange): string {
  return fields
    .map((field) => `the ${IDENTITY_FIELD_WORDS[field]} to ${wanted[field] || 'none'}`)
    .join(' and ');
}
