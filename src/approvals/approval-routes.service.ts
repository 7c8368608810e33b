import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { ApprovalRuleEntity } from './approval-rule.entity.js';
import { newest } from './approval-scheme.service.js';
import { type Colleague, mayApproveAtAll } from './domain/delegation.js';
import type { RuleChange } from './domain/rule-change.js';
import { readRoute, type RouteDraft } from './domain/typed-route.js';
import { ProposeRuleChangeService } from './propose-rule-change.service.js';

/** A route as the council has it now. */
export interface RouteView extends RouteDraft {
  readonly number: number;
  readonly version: number;
  readonly setAt: Date;
}

/** The council's routes: each change is proposed, and once agreed a version of its own; what was decided keeps the one it was decided by. */
@Injectable()
export class ApprovalRoutesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(ProposeRuleChangeService) private readonly proposing: ProposeRuleChangeService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those in use, in the order in which they are asked. */
  async list(who: Principal): Promise<RouteView[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) =>
      (await this.current(tx, who)).filter(({ state }) => state === 'ON').map(toView),
    );
  }

  /** @throws AppError `not-found`, of one that is not in use any more too */
  async route(who: Principal, number: number): Promise<RouteView> {
    const found = (await this.list(who)).find((route) => route.number === number);
    if (found === undefined) throw notFound('route');
    return found;
  }

  /** Those who may decide at a level, by name. */
  async approvers(who: Principal): Promise<Colleague[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) =>
      (await this.people.staff(tx, who)).filter(mayApproveAtAll),
    );
  }

  /**
   * Propose a route, or the next version of one.
   * @param number null for a new one
   * @throws AppError `rule-invalid` (422) with the fields | `not-found`
   */
  async set(who: Principal, number: number | null, values: Readonly<Record<string, string>>): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const { draft, mistakes } = readRoute(values, await this.people.staff(tx, who));
      if (draft === null)
        throw new AppError('rule-invalid', {
          status: 422,
          message: 'The route was not kept.',
          fields: mistakes,
        });
      const last = (await this.current(tx, who)).find((row) => row.number === number);
      if (number !== null && last?.state !== 'ON') throw notFound('route');
      const change = { kind: 'route', number, after: last?.version ?? 0, draft } as const;
      await this.proposing.propose(tx, who, change, values['reason']);
    });
  }

  /** Propose to take a route out of use; what was decided by it keeps its version. @throws AppError `not-found` */
  async remove(who: Principal, number: number): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const last = (await this.current(tx, who)).find((row) => row.number === number);
      if (last?.state !== 'ON') throw notFound('route');
      const { version: after, name } = last;
      await this.proposing.propose(tx, who, { kind: 'route-removed', number, after, name });
    });
  }

  /**
   * Make a change that a second person has agreed to in this transaction.
   * @throws AppError `rule-moved` (409) where the route is another one than when it was proposed
   */
  async make(
    tx: Tx,
    who: Principal,
    change: Extract<RuleChange, { kind: 'route' | 'route-removed' }>,
    proposedBy: Id,
  ): Promise<void> {
    await this.lock(tx, who);
    const rows = await this.current(tx, who);
    const last = rows.find((row) => row.number === change.number);
    if (change.number !== null && (last?.state !== 'ON' || last.version !== change.after)) throw moved();
    const next = Math.max(0, ...rows.map((row) => row.number)) + 1;
    const key = { number: change.number ?? next, version: (last?.version ?? 0) + 1, proposedBy };
    await (change.kind === 'route'
      ? this.keep(tx, who, key, change.draft, 'ON')
      : this.keep(tx, who, key, toView(last!), 'OFF'));
  }

  /** Two people who change the rules at once come one after the other. */
  private async lock(tx: Tx, { councilId }: Principal): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${councilId} approval rules`]);
  }

  private async current(tx: Tx, { councilId }: Principal): Promise<ApprovalRuleEntity[]> {
    return newest(
      await tx.find(ApprovalRuleEntity, {
        where: { councilId, kind: 'route' },
        order: { position: 'ASC', number: 'ASC', version: 'DESC' },
      }),
    );
  }

  private async keep(
    tx: Tx,
    who: Principal,
    { proposedBy, ...key }: { readonly number: number; readonly version: number; readonly proposedBy: Id },
    { name, position, conditions, levels, escalateAfterDays }: RouteDraft,
    state: 'ON' | 'OFF',
  ): Promise<void> {
    const content = { conditions, levels, escalateAfterDays };
    await tx.insert(ApprovalRuleEntity, {
      ...{
        councilId: who.councilId,
        kind: 'route',
        ...key,
        name,
        position,
        state,
        content: content as never,
      },
      ...{ setBy: proposedBy, setAt: this.clock.now() },
      ...{ confirmedBy: who.personId, confirmedAt: this.clock.now() },
    });
    await this.audit.record(tx, who, {
      ...{ action: state === 'ON' ? 'approval-route.set' : 'approval-route.removed' },
      ...{ subjectType: 'approval-route', subjectId: String(key.number) },
      details: { version: key.version, name, position, ...content },
    });
  }
}

function moved(): AppError {
  return new AppError('rule-moved', {
    status: 409,
    message:
      'The route has changed since this was proposed. Refuse it, and propose it anew if it is still wanted.',
  });
}

function toView({ number, version, name, position, content, setAt }: ApprovalRuleEntity): RouteView {
  return { ...(content as Omit<RouteDraft, 'name' | 'position'>), number, version, name, position, setAt };
}
