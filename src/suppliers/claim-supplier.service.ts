import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../identity/person.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { Database, jobContext, type Tx } from '../platform/database/database.js';
import { needText } from './decide-application.service.js';
import type { JoiningPlace } from './joining-view.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierClaimEntity } from './supplier-claim.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

export interface ClaimView {
  readonly id: Id;
  readonly supplierNumber: string;
  readonly supplierName: string;
  readonly claimant: string;
  readonly email: string;
  readonly message: string;
  readonly createdAt: Date;
}

/**
 * Somebody who joins says that an account which is there already is their organisation's. They learn nothing of it.
 * Those on file for it and procurement are told; procurement decides.
 */
@Injectable()
export class ClaimSupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `text-missing` (422) with field `message` | `supplier-state` (409) where there is nothing to claim */
  async claim(place: JoiningPlace, typedMessage: string): Promise<void> {
    const message = needText(typedMessage, 'message', 'Enter what you do at the organisation');
    const staff = jobContext(place.councilId, 'i-supplier');
    await this.database.transaction(staff, async (tx) => {
      const application = await this.lifecycle.lockApplication(tx, staff, place.applicationId);
      const { duplicateOf, email, answers, id: applicationId } = application;
      const open = await tx.existsBy(SupplierClaimEntity, {
        councilId: place.councilId,
        ...{ applicationId, state: 'OPEN' },
      });
      if (open) return;
      if (duplicateOf === null || application.state !== 'EMAIL_VERIFIED') {
        throw new AppError('supplier-state', {
          status: 409,
          message: 'There is no account to ask access to. Go on with your registration.',
        });
      }
      const claimant = answers.contactName ?? email;
      await tx.insert(SupplierClaimEntity, {
        ...{ councilId: place.councilId, id: newId(), supplierId: duplicateOf, applicationId, state: 'OPEN' },
        ...{ claimant, email, message, createdAt: this.clock.now() },
        ...{ decidedAt: null, decidedBy: null, decidedAs: null },
      });
      await this.history.record(
        tx,
        { ...staff, actor: claimant },
        {
          news: 'claimed',
          supplierId: duplicateOf,
          supplierText: `${claimant} (${email}) asks for access to your account. If you know them, you can add them under "People". If you do not, tell us.`,
          staffText: `${claimant} (${email}) says: ${message}`,
          data: { applicationId },
        },
      );
    });
  }

  async open(who: Principal): Promise<ClaimView[]> {
    authorise(who, 'supplier.decide', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const claims = await tx.find(SupplierClaimEntity, {
        where: { councilId: who.councilId, state: 'OPEN' },
        order: { id: 'ASC' },
      });
      const views: ClaimView[] = [];
      for (const { id, supplierId, claimant, email, message, createdAt } of claims) {
        const key = { councilId: who.councilId, id: supplierId };
        const { number, name } = await tx.findOneByOrFail(SupplierEntity, key);
        views.push({ id, supplierNumber: number, supplierName: name, claimant, email, message, createdAt });
      }
      return views;
    });
  }

  /**
   * Procurement decides. Whoever is granted access becomes an administrator of the account, which those on file are
   * told; the registration that they began ends.
   * @throws AppError `not-found` | `claim-state` (409) where somebody was faster
   */
  async decide(who: Principal, claimId: Id, decision: 'GRANTED' | 'REFUSED'): Promise<void> {
    authorise(who, 'supplier.decide', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, id: claimId };
      const claim = isId(claimId)
        ? await tx.findOne(SupplierClaimEntity, { where: key, lock: { mode: 'pessimistic_write' } })
        : null;
      if (claim === null) throw notFound('request');
      if (claim.state !== 'OPEN') {
        throw new AppError('claim-state', {
          status: 409,
          message: `${claim.decidedAs ?? 'Somebody'} has decided this already.`,
        });
      }
      await tx.update(SupplierClaimEntity, key, {
        ...{ state: decision, decidedAt: this.clock.now(), decidedBy: who.personId, decidedAs: who.actor },
      });
      const granted = decision === 'GRANTED';
      const { supplierId, applicationId, claimant, email } = claim;
      const application = await this.lifecycle.lockApplication(tx, who, applicationId);
      if (granted) {
        const person = await this.people.findByEmail(tx, email);
        const personId =
          person?.id ?? (await this.people.create(tx, { name: claimant, email, passwordHash: null }));
        await this.people.grant(tx, who, { personId, supplierId, role: 'supplier-admin' });
        await this.endJoining(tx, who, application);
      }
      await this.history.record(tx, who, {
        news: 'claim-decided',
        supplierId,
        supplierText: granted
          ? `${claimant} (${email}) now has access to your account. If that is wrong, tell us at once.`
          : `We did not give ${claimant} (${email}) access to your account.`,
        data: { applicationId, granted },
      });
    });
  }

  private async endJoining(tx: Tx, who: Principal, application: SupplierApplicationEntity): Promise<void> {
    if (application.state !== 'EMAIL_VERIFIED' && application.state !== 'PENDING_APPROVAL') return;
    await this.lifecycle.applyToApplication(tx, who, application, {
      event: 'give-way',
      supplierText: 'You have access to the account that your organisation had already.',
    });
  }
}
