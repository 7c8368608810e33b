import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { MovePeopleService } from '../identity/move-people.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvitePersonService } from '../identity/invite-person.service.js';
import { PrincipalService } from '../identity/principal.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { BankDetailsLifecycleService } from './bank-details-lifecycle.service.js';
import { needText } from './decide-application.service.js';
import type { MovedRows } from './domain/merge.js';
import type { MergePreview } from './merge-view.js';
import { MergeSupplierStore } from './merge-supplier.store.js';
import { PreviewMergeService } from './preview-merge.service.js';
import { SupplierBankAccountEntity } from './supplier-bank-account.entity.js';
import { SupplierChangeEntity } from './supplier-change.entity.js';
import { SupplierConsentEntity } from './supplier-consent.entity.js';
import { SupplierContactService } from './supplier-contact.service.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierInvitationEntity } from './supplier-invitation.entity.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierMergeEntity } from './supplier-merge.entity.js';
import { SupplierEntity } from './supplier.entity.js';

interface Pair {
  readonly ending: SupplierEntity;
  readonly kept: SupplierEntity;
}

/** Two accounts of one legal entity become one: proposed by one person, carried out by another, in one transaction. */
@Injectable()
export class MergeSupplierService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PreviewMergeService) private readonly previews: PreviewMergeService,
    @Inject(MergeSupplierStore) private readonly store: MergeSupplierStore,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(BankDetailsLifecycleService) private readonly bankDetails: BankDetailsLifecycleService,
    @Inject(SupplierContactService) private readonly contacts: SupplierContactService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(MovePeopleService) private readonly people: MovePeopleService,
    @Inject(InvitePersonService) private readonly invitations: InvitePersonService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param from number of the account that ends
   * @param into number of the account that is kept
   * @throws AppError `text-missing` (422) with field `reason` | `not-found` | `merge-other` (422) |
   *   `merge-refused` (409) with what stands against it | `merge-state` (409) where one is proposed already
   */
  async propose(who: Principal, from: string, into: string, typedReason: string): Promise<void> {
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    const reason = needText(typedReason, 'reason', 'Enter why the two are one legal entity');
    await this.locked(who, from, into, async (tx, { ending, kept }) => {
      refuseWhereSomethingStandsAgainst(await this.previews.of(tx, who, ending, kept));
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(SupplierMergeEntity)
        .values({
          ...{ councilId: who.councilId, id: newId(), state: 'PROPOSED', reason, moved: [] },
          ...{ fromSupplierId: ending.id, intoSupplierId: kept.id },
          ...{ proposedAt: this.clock.now(), proposedBy: who.personId, proposedAs: who.actor },
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0)
        throw meanwhile(`A merge of ${ending.name}, ${ending.number}, is proposed already.`);
      const staffText = `${ending.number} into ${kept.number}: ${reason}`;
      for (const { id: supplierId } of [ending, kept])
        await this.history.record(tx, who, { news: 'merge-proposed', supplierId, staffText });
    });
  }

  /** Give a proposal up. @throws AppError `not-found` | `merge-state` (409) where somebody was faster */
  async cancel(who: Principal, from: string, into: string): Promise<void> {
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    await this.locked(who, from, into, async (tx, pair) => {
      const proposal = await this.proposal(tx, who, pair);
      await this.decide(tx, who, proposal, 'CANCELLED', []);
      for (const { id: supplierId } of [pair.ending, pair.kept])
        await this.history.record(tx, who, {
          news: 'merge-cancelled',
          supplierId,
          staffText: 'Nothing was moved.',
        });
    });
  }

  /**
   * Carry it out, in one transaction: everything that the one account has is the other one's, and whatever led to
   * the one leads to the other.
   * @throws AppError `not-allowed` (403) to whoever proposed it or whose role is newer than the proposal | `merge-refused` (409) where something has come to
   *   stand against it | `merge-state` (409) where somebody was faster | `not-found`
   */
  async confirm(who: Principal, from: string, into: string): Promise<void> {
    authorise(who, 'supplier.propose-merge', { councilId: who.councilId });
    await this.locked(who, from, into, async (tx, pair) => {
      const proposal = await this.proposal(tx, who, pair);
      authorise(who, 'supplier.merge', proposal);
      await this.principals.requireOldRole(tx, who, 'master-data', {
        what: 'merge',
        since: proposal.proposedAt,
      });
      const preview = await this.previews.of(tx, who, pair.ending, pair.kept);
      refuseWhereSomethingStandsAgainst(preview);
      const moved = movedBy(preview);
      await this.endOldAccount(tx, who, pair);
      await this.store.move(tx, who, pair.ending.id, pair.kept);
      await this.takeContactsAlong(tx, who, pair);
      await this.people.move(tx, who, pair.ending.id, pair.kept.id);
      await this.decide(tx, who, proposal, 'DONE', moved);
      await this.tell(tx, who, pair, proposal, moved);
    });
  }

  /** Whatever came to an account in the moment in which it ended. Twice is harmless. */
  async moveLate(ctx: Ctx, supplierId: Id): Promise<void> {
    const { councilId } = ctx;
    await this.database.transaction(ctx, async (tx) => {
      const ended = await this.lifecycle.lock(tx, ctx, supplierId);
      if (ended.mergedInto === null) return;
      const kept = await tx.findOneByOrFail(SupplierEntity, { councilId, id: ended.mergedInto });
      await this.store.move(tx, ctx, ended.id, kept);
      await this.people.move(tx, ctx, ended.id, kept.id);
    });
  }

  /** Both accounts are held, in one order whichever is to end, so that nothing about them changes meanwhile. */
  private async locked(
    who: Principal,
    from: string,
    into: string,
    work: (tx: Tx, pair: Pair) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const found = await this.previews.pair(tx, who, from, into);
      for (const id of [found.ending.id, found.kept.id].sort()) await this.lifecycle.lock(tx, who, id);
      // Whoever waited for somebody else's merge has to read what came of it.
      await work(tx, await this.previews.pair(tx, who, from, into));
    });
  }

  private async proposal(tx: Tx, { councilId }: Ctx, { ending, kept }: Pair): Promise<SupplierMergeEntity> {
    const key = { councilId, fromSupplierId: ending.id, intoSupplierId: kept.id };
    const open = await tx.findOneBy(SupplierMergeEntity, { ...key, state: 'PROPOSED' });
    if (open !== null) return open;
    const [last] = await tx.find(SupplierMergeEntity, { where: key, order: { id: 'DESC' }, take: 1 });
    throw meanwhile(
      last === undefined
        ? 'Nobody has proposed this merge.'
        : `${last.decidedAs} has ${last.state === 'DONE' ? 'carried out this merge' : 'given up this merge'} already.`,
    );
  }

  private async decide(
    tx: Tx,
    who: Principal,
    { councilId, id }: SupplierMergeEntity,
    state: 'DONE' | 'CANCELLED',
    moved: readonly MovedRows[],
  ): Promise<void> {
    const decision = {
      state,
      decidedAt: this.clock.now(),
      decidedBy: who.personId,
      decidedAs: who.actor,
      moved,
    };
    await tx.update(SupplierMergeEntity, { councilId, id, state: 'PROPOSED' }, decision);
  }

  /** What the account that ends had by itself comes to its end: where it was paid, consents, invitations, wishes. */
  private async endOldAccount(tx: Tx, who: Principal, { ending, kept }: Pair): Promise<void> {
    const key = { councilId: who.councilId, supplierId: ending.id };
    const now = this.clock.now();
    const account = await tx.findOneBy(SupplierBankAccountEntity, { ...key, state: 'ACTIVE' });
    if (account !== null) {
      await this.bankDetails.apply(tx, who, account, {
        ...{ event: 'retire', evidence: { mergedInto: kept.number }, set: { retiredOn: this.clock.today() } },
        supplierText: `Your accounts became one: you are paid as ${kept.number} says.`,
      });
    }
    await tx.update(
      SupplierConsentEntity,
      { ...key, endedAt: IsNull() },
      { endedAt: now, endedBy: who.personId },
    );
    await this.invitations.withdrawAll(tx, { ...who, supplierId: ending.id });
    await tx.update(
      SupplierInvitationEntity,
      { ...key, usedAt: IsNull(), revokedAt: IsNull() },
      { revokedAt: now, revokedBy: who.personId },
    );
    await tx.update(
      SupplierChangeEntity,
      { ...key, state: 'PROPOSED' },
      {
        ...{ state: 'DECLINED', decidedAt: now, decidedBy: who.personId, decidedAs: who.actor },
        decisionText: `The account became one with ${kept.number}.`,
      },
    );
    await this.lifecycle.apply(tx, who, ending, {
      event: 'merge',
      supplierText: `Your account is part of ${kept.number} now.`,
      staffText: `Merged into ${kept.name}, ${kept.number}.`,
    });
    await tx.update(SupplierEntity, { councilId: who.councilId, id: ending.id }, { mergedInto: kept.id });
  }

  private async takeContactsAlong(tx: Tx, who: Principal, { ending, kept }: Pair): Promise<void> {
    const live = (await this.contacts.history(tx, who, ending.id)).filter(
      ({ removedAt }) => removedAt === null,
    );
    for (const { kind, value, name } of live)
      await this.contacts.addTo(tx, who, kept.id, { kind, value, name }, 'council');
    const missing = { email: kept.email ?? ending.email, phone: kept.phone ?? ending.phone };
    await tx.update(SupplierEntity, { councilId: who.councilId, id: kept.id }, missing);
  }

  private async tell(
    tx: Tx,
    who: Principal,
    { ending, kept }: Pair,
    { proposedAs, reason }: SupplierMergeEntity,
    moved: readonly MovedRows[],
  ): Promise<void> {
    const list = moved.map(({ what, count }) => `${count} ${what}`).join(', ') || 'nothing';
    await this.history.record(tx, who, {
      news: 'absorbed',
      supplierId: kept.id,
      supplierText: `Your accounts ${ending.number} and ${kept.number} are one now: ${kept.number}. Orders, invoices and payments of both are there, with the sign-ins of both. You are paid where ${kept.number} was paid; that did not change. If the two are not one organisation, tell us at once.`,
      staffText: `Proposed by ${proposedAs}: ${reason} Moved from ${ending.number}: ${list}.`,
      data: { fromSupplierId: ending.id, moved },
    });
  }
}

/** As it goes on record. */
function movedBy({ moves, invoices, contacts, people, keys }: MergePreview): MovedRows[] {
  const further: MovedRows[] = [
    { what: 'contacts', count: contacts.length },
    { what: 'people', count: people },
    { what: 'keys of programs', count: keys },
  ];
  const states = invoices.map(({ state, count }) => ({ what: `invoices ${state}`, count }));
  return [...moves.filter(({ what }) => what !== 'invoices'), ...states, ...further].filter(
    ({ count }) => count > 0,
  );
}

function refuseWhereSomethingStandsAgainst({ refusals }: MergePreview): void {
  if (refusals.length === 0) return;
  throw new AppError('merge-refused', {
    ...{ status: 409, message: 'The two cannot be merged now.' },
    fields: refusals.map((message) => ({ field: '', message })),
  });
}

function meanwhile(message: string): AppError {
  return new AppError('merge-state', { status: 409, message });
}
