import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PrincipalService } from '../identity/principal.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { BankRulesChangeEntity } from './bank-rules-change.entity.js';
import { needText } from './decide-application.service.js';
import { type BankRules, readBankRules, sameRules, weaknesses } from './domain/bank-rules.js';

/** A change of the rules, as its page shows it. */
export interface BankRulesChange extends BankRules {
  readonly state: 'PROPOSED' | 'DONE' | 'CANCELLED';
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAs: string;
  readonly proposedAt: Date;
  readonly decidedAs: string | null;
  readonly decidedAt: Date | null;
}

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
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async read(who: Principal): Promise<BankRulesView> {
    authorise(who, 'bank-rules.read', { councilId: who.councilId });
    const { councilId } = who;
    return this.database.transaction(who, async (tx) => {
      const rules = await this.councils.bankRules(tx, councilId);
      const order = { id: 'DESC' as const };
      const changes = await tx.find(BankRulesChangeEntity, {
        where: { councilId },
        order,
        take: CHANGES_SHOWN,
      });
      const proposal = changes.find(({ state }) => state === 'PROPOSED') ?? null;
      return {
        rules,
        proposal: proposal === null ? null : { ...proposal, weakens: weaknesses(rules, proposal) },
        changes: changes.filter(({ state }) => state !== 'PROPOSED'),
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
      if (await tx.existsBy(BankRulesChangeEntity, { councilId: who.councilId, state: 'PROPOSED' }))
        throw anotherWaits();
      const weakens = weaknesses(held, wanted).length > 0;
      await this.record(tx, who, wanted, reason, weakens ? 'PROPOSED' : 'DONE');
      if (!weakens) await this.councils.setBankRules(tx, who.councilId, wanted);
      await this.auditChange(tx, who, weakens ? 'bank-rules.proposed' : 'bank-rules.changed', {
        held,
        wanted,
      });
      return weakens ? 'proposed' : 'done';
    });
  }

  /** @throws AppError `not-allowed` (403) to whoever proposed it or has the role since then only | `bank-rules-state` (409) where somebody was faster */
  async confirm(who: Principal): Promise<void> {
    await this.decide(who, 'DONE', async (tx, change) => {
      authorise(who, 'bank-rules.confirm', change);
      const role = who.roles.includes('administrator') ? 'administrator' : 'finance-director';
      await this.principals.requireOldRole(tx, who, role, { what: 'change', since: change.proposedAt });
      const held = await this.councils.bankRules(tx, who.councilId, 'held');
      const { coolingOffDays, coolingOffPays, quietDays } = change;
      return { held, wanted: { coolingOffDays, coolingOffPays, quietDays } };
    });
  }

  /** @throws AppError `bank-rules-state` (409) where somebody was faster */
  async cancel(who: Principal): Promise<void> {
    await this.decide(who, 'CANCELLED', async () => null);
  }

  private async decide(
    who: Principal,
    state: 'DONE' | 'CANCELLED',
    work: (tx: Tx, change: BankRulesChangeEntity) => Promise<{ held: BankRules; wanted: BankRules } | null>,
  ): Promise<void> {
    authorise(who, 'bank-rules.set', { councilId: who.councilId });
    const { councilId } = who;
    await this.database.transaction(who, async (tx) => {
      const change = await tx.findOne(BankRulesChangeEntity, {
        where: { councilId, state: 'PROPOSED' },
        lock: { mode: 'pessimistic_write' },
      });
      if (change === null) throw decidedAlready();
      const rules = await work(tx, change);
      const decision = { decidedAt: this.clock.now(), decidedBy: who.personId, decidedAs: who.actor };
      await tx.update(BankRulesChangeEntity, { councilId, id: change.id }, { ...decision, state });
      if (rules !== null) await this.councils.setBankRules(tx, councilId, rules.wanted);
      await this.auditChange(
        tx,
        who,
        rules === null ? 'bank-rules.given-up' : 'bank-rules.confirmed',
        rules ?? {},
      );
    });
  }

  private async record(
    tx: Tx,
    who: Principal,
    wanted: BankRules,
    reason: string,
    state: 'PROPOSED' | 'DONE',
  ): Promise<void> {
    const now = this.clock.now();
    const done = state === 'DONE';
    // The council's row is held, so no other change came in between.
    await tx.insert(BankRulesChangeEntity, {
      ...{ councilId: who.councilId, id: newId(), state, ...wanted, reason },
      ...{ proposedAt: now, proposedBy: who.personId, proposedAs: who.actor },
      ...{ decidedAt: done ? now : null, decidedBy: done ? who.personId : null },
      decidedAs: done ? who.actor : null,
    });
  }

  private async auditChange(tx: Tx, who: Principal, action: string, details: object): Promise<void> {
    const subject = { subjectType: 'council', subjectId: who.councilId };
    await this.audit.record(tx, who, { action, ...subject, details: { ...details } });
  }
}

function decidedAlready(): AppError {
  return new AppError('bank-rules-state', {
    status: 409,
    message: 'No change waits any more: somebody has decided it or given it up.',
  });
}

function anotherWaits(): AppError {
  return new AppError('bank-rules-state', {
    status: 409,
    message: 'Another change waits for a second person. It has to be decided or given up first.',
  });
}
