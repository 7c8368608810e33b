import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import { PrincipalService } from '../identity/principal.service.js';
import { RuleNewsService } from '../identity/rule-news.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import type { Page, PageRequest } from '../kernel/paging.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { ApprovalRuleEntity } from './approval-rule.entity.js';
import { readTouchless, type TouchlessDraft } from './domain/touchless.js';
import {
  lastQuarter,
  type PastInvoice,
  previewOf,
  type TouchlessPreview,
} from './domain/touchless-preview.js';
import { TouchlessFactsService } from './touchless-facts.service.js';

/** One version of a rule. */
export interface TouchlessVersion extends TouchlessDraft {
  readonly number: number;
  readonly version: number;
  readonly isOn: boolean;
  /** Withdrawn by who wrote it, or refused by somebody else. */
  readonly isGivenUp: boolean;
  readonly setBy: Id;
  readonly setByName: string;
  readonly setAt: Date;
  /** Who switched it on last; null where nobody ever did. */
  readonly confirmedByName: string | null;
  readonly confirmedAt: Date | null;
}

/** The version that works, and a newer one that waits for a second person; either may be missing. */
export interface TouchlessRuleView {
  readonly number: number;
  readonly on: TouchlessVersion | null;
  readonly newest: TouchlessVersion;
}

export interface QuarterPreview extends Omit<TouchlessPreview<Id>, 'list'> {
  readonly from: PlainDate;
  readonly until: PlainDate;
  /** What it would have approved: what was in trouble afterwards, then the rest; the largest first in each. */
  readonly list: Page<PastInvoice<InvoiceSummary>>;
}

/** Rules by which invoices are approved without a person: written by one, switched on by another. */
@Injectable()
export class TouchlessRulesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TouchlessFactsService) private readonly facts: TouchlessFactsService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PrincipalService) private readonly principals: PrincipalService,
    @Inject(RuleNewsService) private readonly news: RuleNewsService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(who: Principal): Promise<TouchlessRuleView[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, (tx) => this.views(tx, who));
  }

  /** @throws AppError `not-found` */
  async rule(who: Principal, number: number): Promise<TouchlessRuleView> {
    const found = (await this.list(who)).find((rule) => rule.number === number);
    if (found === undefined) throw notFound('rule');
    return found;
  }

  /** Those that work, in the order in which they are asked: by their number. */
  async working(
    tx: Tx,
    { councilId }: Ctx,
  ): Promise<(TouchlessDraft & { number: number; version: number })[]> {
    const rows = await tx.find(ApprovalRuleEntity, {
      where: { councilId, kind: 'touchless', state: 'ON' },
      order: { number: 'ASC' },
    });
    return rows.map((row) => ({ ...draftOf(row), number: row.number, version: row.version }));
  }

  /** What the newest version would have done to the invoices of the last quarter. @throws AppError `not-found` */
  async preview(who: Principal, number: number, { page, pageSize }: PageRequest): Promise<QuarterPreview> {
    const { newest } = await this.rule(who, number);
    const quarter = lastQuarter(this.clock.today());
    return this.database.transaction(who, async (tx) => {
      const past = await this.facts.past(tx, who, quarter.from, quarter.until);
      const preview = previewOf(newest.conditions, past);
      const shown = preview.list.slice((page - 1) * pageSize, page * pageSize);
      const found = await this.invoices.byIds(
        tx,
        who,
        shown.map(({ of }) => of),
      );
      const byId = new Map(found.map((each) => [each.id, each]));
      const items = shown.map((each) => ({ ...each, of: byId.get(each.of)! }));
      return { ...quarter, ...preview, list: { items, total: preview.list.length, page, pageSize } };
    });
  }

  /**
   * Write a rule, or the next version of one; it does nothing until somebody else switches it on.
   * @returns its number
   * @throws AppError `rule-invalid` (422) | `not-found`
   */
  async write(
    who: Principal,
    number: number | null,
    values: Readonly<Record<string, string>>,
  ): Promise<number> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    const { draft, mistakes } = readTouchless(values);
    return this.database.transaction(who, async (tx) => {
      await this.takeTurn(tx, who);
      const rows = await this.rows(tx, who);
      const last = rows.find((row) => row.number === number);
      if (number !== null && last === undefined) throw notFound('rule');
      if (draft === null)
        throw new AppError('rule-invalid', {
          status: 422,
          message: 'The rule was not kept.',
          fields: mistakes,
        });
      const key = {
        number: number ?? Math.max(0, ...rows.map((row) => row.number)) + 1,
        version: (last?.version ?? 0) + 1,
      };
      await tx.insert(ApprovalRuleEntity, {
        ...{ councilId: who.councilId, kind: 'touchless', ...key, name: draft.name, position: key.number },
        ...{ state: 'OFF', content: draft.conditions as never, setBy: who.personId, setAt: this.clock.now() },
        ...{ confirmedBy: null, confirmedAt: null },
      });
      await this.record(tx, who, 'touchless-rule.written', key, { name: draft.name, ...draft.conditions });
      await this.news.proposed(tx, who, { subject: 'touchless-rule', number: key.number }, '');
      return key.number;
    });
  }

  /**
   * Switch its newest version on, in place of an older one.
   * @param version the one that was looked at
   * @throws AppError `not-allowed` (403) to whoever wrote it, or has the role since then only | `rule-moved` (409) where
   *   there is a newer one, or it was given up | `not-found`
   */
  async switchOn(who: Principal, number: number, version: number): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      await this.takeTurn(tx, who);
      const row = (await this.rows(tx, who)).find((each) => each.number === number);
      if (row === undefined) throw notFound('rule');
      authorise(who, 'touchless.confirm', { councilId: who.councilId, proposedBy: row.setBy });
      if (row.version !== version)
        throw new AppError('rule-moved', {
          status: 409,
          message: 'Somebody wrote a newer version of this rule meanwhile. Look at that one first.',
        });
      if (row.state === 'GIVEN_UP') throw givenUp();
      await this.principals.requireOldRole(tx, who, 'finance-director', {
        ...{ what: 'version', since: row.setAt },
      });
      const { councilId } = who;
      await tx.update(
        ApprovalRuleEntity,
        { councilId, kind: 'touchless', number, state: 'ON' },
        { state: 'OFF' },
      );
      await tx.update(
        ApprovalRuleEntity,
        { councilId, kind: 'touchless', number, version },
        { state: 'ON', confirmedBy: who.personId, confirmedAt: this.clock.now() },
      );
      await this.record(tx, who, 'touchless-rule.switched-on', { number, version }, {});
      await this.tellOf(tx, who, row, 'agreed');
    });
  }

  /**
   * Refuse its newest version before it was ever on, or take it back; an older one that is on stays so.
   * @param version the one that was looked at
   * @throws AppError `rule-moved` (409) where there is a newer one, or it does not wait any more | `not-found`
   */
  async giveUp(who: Principal, number: number, version: number): Promise<void> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      await this.takeTurn(tx, who);
      const row = (await this.rows(tx, who)).find((each) => each.number === number);
      if (row === undefined) throw notFound('rule');
      if (row.version !== version || row.state !== 'OFF' || row.confirmedAt !== null) throw givenUp();
      const key = { councilId: who.councilId, kind: 'touchless' as const, number, version };
      await tx.update(ApprovalRuleEntity, key, { state: 'GIVEN_UP' });
      const what = row.setBy === who.personId ? 'withdrawn' : 'refused';
      await this.record(tx, who, `touchless-rule.${what}`, { number, version }, {});
      if (what === 'refused') await this.tellOf(tx, who, row, 'refused');
    });
  }

  /** One person is enough to switch it off; nothing where it is off already. @throws AppError `not-found` */
  async switchOff(who: Principal, number: number): Promise<void> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, kind: 'touchless' as const, number, state: 'ON' as const };
      const row = await tx.findOneBy(ApprovalRuleEntity, key);
      if (row === null) {
        if ((await this.rows(tx, who)).every((each) => each.number !== number)) throw notFound('rule');
        return;
      }
      await tx.update(ApprovalRuleEntity, key, { state: 'OFF' });
      await this.record(tx, who, 'touchless-rule.switched-off', { number, version: row.version }, {});
    });
  }

  private async views(tx: Tx, who: Principal): Promise<TouchlessRuleView[]> {
    const names = new Map((await this.people.staff(tx, who)).map(({ id, name }) => [id, name]));
    const all = await tx.find(ApprovalRuleEntity, {
      where: { councilId: who.councilId, kind: 'touchless' },
      order: { number: 'ASC', version: 'DESC' },
    });
    const view = (row: ApprovalRuleEntity): TouchlessVersion => ({
      ...{ ...draftOf(row), number: row.number, version: row.version, isOn: row.state === 'ON' },
      isGivenUp: row.state === 'GIVEN_UP',
      ...{ setBy: row.setBy, setByName: names.get(row.setBy) ?? GONE, setAt: row.setAt },
      confirmedByName: row.confirmedBy === null ? null : (names.get(row.confirmedBy) ?? GONE),
      confirmedAt: row.confirmedAt,
    });
    return (await this.rows(tx, who)).map((row) => {
      const on = all.find((each) => each.number === row.number && each.state === 'ON');
      return { number: row.number, on: on === undefined ? null : view(on), newest: view(row) };
    });
  }

  /** The newest version of each, by number. */
  private async rows(tx: Tx, { councilId }: Principal): Promise<ApprovalRuleEntity[]> {
    return tx
      .createQueryBuilder(ApprovalRuleEntity, 'r')
      .distinctOn(['r.number'])
      .where(`r.councilId = :councilId AND r.kind = 'touchless'`, { councilId })
      .orderBy('r.number', 'ASC')
      .addOrderBy('r.version', 'DESC')
      .getMany();
  }

  private async takeTurn(tx: Tx, { councilId }: Principal): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${councilId} approval rules`]);
  }

  private async tellOf(
    tx: Tx,
    who: Principal,
    { number, setBy: proposedBy }: ApprovalRuleEntity,
    outcome: 'agreed' | 'refused',
  ): Promise<void> {
    await this.news.decided(tx, who, { subject: 'touchless-rule', number, proposedBy }, outcome);
  }

  private async record(
    tx: Tx,
    who: Principal,
    action: string,
    { number, version }: { readonly number: number; readonly version: number },
    details: object,
  ): Promise<void> {
    await this.audit.record(tx, who, {
      ...{ action, subjectType: 'touchless-rule', subjectId: String(number) },
      details: { version, ...details },
    });
  }
}

function givenUp(): AppError {
  return new AppError('rule-moved', {
    status: 409,
    message:
      'This version of the rule does not wait any more: somebody switched it on, refused it or took it back.',
  });
}

const GONE = 'Somebody who is no longer here';

function draftOf({ name, content }: ApprovalRuleEntity): TouchlessDraft {
  return { name, conditions: content as TouchlessDraft['conditions'] };
}
