import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import { type RuleProposal, RuleProposalService } from '../identity/rule-proposal.service.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ApprovalDelegationService } from './approval-delegation.service.js';
import { ApprovalRoutesService } from './approval-routes.service.js';
import { ApprovalSettingsService } from './approval-settings.service.js';
import { namesOf } from './domain/approval-words.js';
import { changeWords, type RuleChange } from './domain/rule-change.js';

const DECIDED_SHOWN = 10;

/** A change as its page shows it. */
export interface ProposalView extends Pick<
  RuleProposal,
  'id' | 'state' | 'reason' | 'proposedAs' | 'proposedAt' | 'decidedAs' | 'decidedAt'
> {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whoever looks at it may agree, or refuse. */
  readonly mayAgree: boolean;
  readonly isOwn: boolean;
}

export interface ProposalsView {
  /** Oldest first. */
  readonly waiting: readonly ProposalView[];
  /** The newest first. */
  readonly decided: readonly ProposalView[];
  /** How many people may propose and agree. */
  readonly deciders: number;
}

/** Changes of routes, limits and of who may approve: one proposes, another agrees, and then they are so. */
@Injectable()
export class ApprovalProposalsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RuleProposalService) private readonly proposals: RuleProposalService,
    @Inject(ApprovalRoutesService) private readonly routes: ApprovalRoutesService,
    @Inject(ApprovalDelegationService) private readonly delegation: ApprovalDelegationService,
    @Inject(ApprovalSettingsService) private readonly settings: ApprovalSettingsService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  async list(who: Principal): Promise<ProposalsView> {
    const { councilId } = who;
    authorise(who, 'approval-rules.read', { councilId });
    return this.database.transaction(who, async (tx) => {
      const staff = await this.people.staff(tx, who);
      const names = namesOf(staff);
      const view = (proposal: RuleProposal): ProposalView => ({
        ...proposal,
        ...changeWords(proposal.change as RuleChange, names),
        isOwn: proposal.proposedBy === who.personId,
        mayAgree: may(who, 'approval-rules.confirm', { councilId, proposedBy: proposal.proposedBy }),
      });
      return {
        waiting: (await this.proposals.waiting(tx, who, 'approval-rules')).map(view),
        decided: (await this.proposals.decided(tx, who, 'approval-rules', DECIDED_SHOWN)).map(view),
        deciders: staff.filter(({ roles }) => roles.includes('finance-director')).length,
      };
    });
  }

  /**
   * Agree as the second person, and make the change.
   * @throws AppError `not-allowed` (403) to whoever proposed it, or has the role since then only | `proposal-decided`
   *   (409) | `rule-moved` (409) where what it changes is another one meanwhile
   */
  async agree(who: Principal, id: Id): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const proposal = await this.proposals.hold(tx, who, 'approval-rules', id);
      authorise(who, 'approval-rules.confirm', proposal);
      await this.proposals.agree(tx, who, proposal, ['finance-director']);
      await this.make(tx, who, proposal.change as RuleChange, proposal.proposedBy);
      await this.record(tx, who, id, 'agreed');
    });
  }

  /** Refuse it, or take back one's own. @throws AppError `proposal-decided` (409) */
  async giveUp(who: Principal, id: Id): Promise<'WITHDRAWN' | 'REFUSED'> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const proposal = await this.proposals.hold(tx, who, 'approval-rules', id);
      const state = await this.proposals.giveUp(tx, who, proposal);
      await this.record(tx, who, id, state.toLowerCase());
      return state;
    });
  }

  private async make(tx: Tx, who: Principal, change: RuleChange, proposedBy: Id): Promise<void> {
    switch (change.kind) {
      case 'route':
      case 'route-removed':
        return this.routes.make(tx, who, change, proposedBy);
      case 'limit':
      case 'limit-removed':
        return this.delegation.make(tx, who, change, proposedBy);
      case 'separation':
        return this.settings.make(tx, who, change, proposedBy);
    }
  }

  private async record(tx: Tx, who: Principal, id: Id, what: string): Promise<void> {
    await this.audit.record(tx, who, {
      ...{ action: `approval-proposal.${what}`, subjectType: 'approval-proposal', subjectId: id },
    });
  }
}
