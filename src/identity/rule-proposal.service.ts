import { Inject, Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import type { Principal } from './domain/policy.js';
import type { StaffRole } from './domain/roles.js';
import { PrincipalService } from './principal.service.js';
import { RuleNewsService } from './rule-news.service.js';
import { RuleProposalEntity, type RuleSubject } from './rule-proposal.entity.js';

/** A change of a rule: who proposed it, and what was decided. */
export type RuleProposal<Change extends object = object> = Omit<
  RuleProposalEntity,
  'councilId' | 'subject' | 'change'
> & { readonly change: Change };

interface NewProposal {
  readonly subject: RuleSubject;
  readonly change: object;
  readonly reason: string;
}

/**
 * Rules that take two people: one proposes, another agrees. Who may do which is decided by those who call it; that
 * nobody is both, and that no role counts which was given out meanwhile, is decided here, and by the database once more.
 */
@Injectable()
export class RuleProposalService {
  constructor(
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(RuleNewsService) private readonly news: RuleNewsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What waits for a second person, oldest first. */
  async waiting(tx: Tx, { councilId }: Ctx, subject: RuleSubject): Promise<RuleProposalEntity[]> {
    return tx.find(RuleProposalEntity, {
      where: { councilId, subject, state: 'PROPOSED' },
      order: { id: 'ASC' },
    });
  }

  /** What was decided, the newest first. */
  async decided(
    tx: Tx,
    { councilId }: Ctx,
    subject: RuleSubject,
    most: number,
  ): Promise<RuleProposalEntity[]> {
    return tx.find(RuleProposalEntity, {
      where: { councilId, subject, state: Not('PROPOSED') },
      order: { id: 'DESC' },
      take: most,
    });
  }

  /** It waits for a second person, and whoever may be that is told. */
  async propose(tx: Tx, who: Principal, proposal: NewProposal): Promise<Id> {
    await this.news.proposed(tx, who, { subject: proposal.subject }, proposal.reason);
    return this.insert(tx, who, proposal, { state: 'PROPOSED' });
  }

  /** Put on record what one person may change alone. */
  async recordDone(tx: Tx, who: Principal, proposal: NewProposal): Promise<Id> {
    return this.insert(tx, who, proposal, { state: 'DONE', ...this.decisionOf(who) });
  }

  /**
   * One that waits, held until the transaction ends.
   * @param id null: the one of its subject, of which there is one at the most
   * @throws AppError `proposal-decided` (409) where somebody was faster | `not-found` where there is none of this id
   */
  async hold(tx: Tx, { councilId }: Ctx, subject: RuleSubject, id: Id | null): Promise<RuleProposalEntity> {
    const found = await tx.findOne(RuleProposalEntity, {
      where: { councilId, subject, state: 'PROPOSED', ...(id === null ? {} : { id }) },
      lock: { mode: 'pessimistic_write' },
    });
    if (found === null && id !== null && !(await tx.existsBy(RuleProposalEntity, { councilId, subject, id })))
      throw notFound('change');
    if (found === null)
      throw new AppError('proposal-decided', {
        status: 409,
        message: 'No change waits any more: somebody has decided it or given it up.',
      });
    return found;
  }

  /**
   * Agree, as the second person: the change is to be made in the same transaction, after this.
   * @param roles any of which lets somebody agree
   * @throws AppError `not-allowed` (403) to whoever proposed it, or has the role since then only
   */
  async agree(tx: Tx, who: Principal, held: RuleProposalEntity, roles: readonly StaffRole[]): Promise<void> {
    const role = roles.find((each) => who.roles.includes(each));
    if (role === undefined || held.proposedBy === who.personId)
      throw new AppError('not-allowed', {
        status: 403,
        message: 'Somebody else than who proposed this change has to agree to it.',
      });
    await this.principals.requireOldRole(tx, who, role, { what: 'change', since: held.proposedAt });
    await this.close(tx, held, { state: 'DONE', ...this.decisionOf(who) });
    await this.news.decided(tx, who, held, 'agreed');
  }

  /** Nothing is changed: withdrawn by whoever proposed it, refused by anybody else. */
  async giveUp(tx: Tx, who: Principal, held: RuleProposalEntity): Promise<'WITHDRAWN' | 'REFUSED'> {
    const state = held.proposedBy === who.personId ? 'WITHDRAWN' : 'REFUSED';
    await this.close(tx, held, { state, ...this.decisionOf(who) });
    if (state === 'REFUSED') await this.news.decided(tx, who, held, 'refused');
    return state;
  }

  private decisionOf(who: Principal) {
    return { decidedAt: this.clock.now(), decidedBy: who.personId, decidedAs: who.actor };
  }

  private async close(
    tx: Tx,
    { councilId, id }: RuleProposalEntity,
    decision: Partial<RuleProposalEntity>,
  ): Promise<void> {
    await tx.update(RuleProposalEntity, { councilId, id, state: 'PROPOSED' }, decision);
  }

  private async insert(
    tx: Tx,
    who: Principal,
    { subject, change, reason }: NewProposal,
    decision: Partial<RuleProposalEntity>,
  ): Promise<Id> {
    const id = newId();
    await tx.insert(RuleProposalEntity, {
      ...{ councilId: who.councilId, id, subject, change: change as never, reason },
      ...{ proposedAt: this.clock.now(), proposedBy: who.personId, proposedAs: who.actor },
      ...{ decidedAt: null, decidedBy: null, decidedAs: null, ...decision },
    });
    return id;
  }
}
