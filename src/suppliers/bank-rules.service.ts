import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { type RuleProposal, RuleProposalService } from '../identity/rule-proposal.service.js';
import { AppError } from '../kernel/app-error.js';
import { Database, type Tx } from '../platform/database/database.js';
import { needText } from './decide-application.service.js';
import { type BankRules, readBankRules, sameRules, weaknesses } from './domain/bank-rules.js';

/** A change of the rules, as its page shows it. */
export type BankRulesChange = BankRules &
  Pick<
    RuleProposal,
    'state' | 'reason' | 'proposedBy' | 'proposedAs' | 'proposedAt' | 'decidedAs' | 'decidedAt'
  >;

export interface BankRulesView {
  readonly rules: BankRules;
  /** What waits for a second person; null where nothing does. */
  readonly proposal: (BankRulesChange & { readonly weakens: readonly string[] }) | null;
  /** The newest first. */
  readonly changes: readonly BankRulesChange[];
}

const CHANGES_SHOWN = 20;

/** How a council guards changes of bank details. One person may guard them better; guarding less takes two. */
@Injectable()
export class BankRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(RuleProposalService) private readonly proposals: RuleProposalService,
    @Inject(AuditService) private readonly audit: AuditService,
  ) {}

  async read(who: Principal): Promise<BankRulesView> {
    authorise(who, 'bank-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const rules = await this.councils.bankRules(tx, who.councilId);
      const [proposal] = await this.proposals.waiting(tx, who, 'bank-rules');
      const changes = await this.proposals.decided(tx, who, 'bank-rules', CHANGES_SHOWN);
      return {
        rules,
        proposal:
          proposal === undefined
            ? null
            : { ...toChange(proposal), weakens: weaknesses(rules, proposal.change as BankRules) },
        changes: changes.map(toChange),
      };
    });
  }

  /**
   * @returns "done" where nothing of it guards less; "proposed" where a second person has to decide; "same" where
   *   it is so already
   * @throws AppError `bank-rules-invalid` (422) with `coolingOffDays`, `coolingOffPays`, `quietDays` | `text-missing`
   *   (422) with `reason` | `bank-rules-state` (409) while another change waits
   */
  async change(
    who: Principal,
    typed: Readonly<Record<string, string | undefined>>,
  ): Promise<'done' | 'proposed' | 'same'> {
    authorise(who, 'bank-rules.set', { councilId: who.councilId });
    const { rules: wanted, mistakes } = readBankRules(typed);
    if (wanted === null) {
      throw new AppError('bank-rules-invalid', {
        ...{ status: 422, message: 'Nothing was changed.', fields: mistakes },
      });
    }
    const reason = needText(typed['reason'] ?? '', 'reason', 'Enter why you change it');
    return this.database.transaction(who, async (tx) => {
      const held = await this.councils.bankRules(tx, who.councilId, 'held');
      if (sameRules(held, wanted)) return 'same';
      // The council's row is held, so no other change comes in between.
      if ((await this.proposals.waiting(tx, who, 'bank-rules')).length > 0) throw anotherWaits();
      const weakens = weaknesses(held, wanted).length > 0;
      const proposal = { subject: 'bank-rules', change: wanted, reason } as const;
      if (weakens) await this.proposals.propose(tx, who, proposal);
      else await this.proposals.recordDone(tx, who, proposal);
      if (!weakens) await this.councils.setBankRules(tx, who.councilId, wanted);
      await this.auditChange(tx, who, weakens ? 'bank-rules.proposed' : 'bank-rules.changed', {
        held,
        wanted,
      });
      return weakens ? 'proposed' : 'done';
    });
  }

  /** @throws AppError `not-allowed` (403) to whoever proposed it or has the role since then only | `proposal-decided` (409) where somebody was faster */
  async confirm(who: Principal): Promise<void> {
    authorise(who, 'bank-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const proposal = await this.proposals.hold(tx, who, 'bank-rules', null);
      authorise(who, 'bank-rules.confirm', proposal);
      await this.proposals.agree(tx, who, proposal, ['administrator', 'finance-director']);
      const held = await this.councils.bankRules(tx, who.councilId, 'held');
      const wanted = proposal.change as BankRules;
      await this.councils.setBankRules(tx, who.councilId, wanted);
      await this.auditChange(tx, who, 'bank-rules.confirmed', { held, wanted });
    });
  }

  /** @throws AppError `proposal-decided` (409) where somebody was faster */
  async cancel(who: Principal): Promise<void> {
    authorise(who, 'bank-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const proposal = await this.proposals.hold(tx, who, 'bank-rules', null);
      await this.proposals.giveUp(tx, who, proposal);
      await this.auditChange(tx, who, 'bank-rules.given-up', {});
    });
  }

  private async auditChange(tx: Tx, who: Principal, action: string, details: object): Promise<void> {
    const subject = { subjectType: 'council', subjectId: who.councilId };
    await this.audit.record(tx, who, { action, ...subject, details: { ...details } });
  }
}

function anotherWaits(): AppError {
  return new AppError('bank-rules-state', {
    status: 409,
    message: 'Another change waits for a second person. It has to be decided or given up first.',
  });
}

function toChange(proposal: RuleProposal): BankRulesChange {
  return { ...proposal, ...(proposal.change as BankRules) };
}
