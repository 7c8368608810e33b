import { Inject, Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { authorise, may, type Principal } from '../identity/domain/policy.js';
import { PersonService } from '../identity/person.service.js';
import { AppError, type FieldError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ApprovalAbsenceEntity } from './approval-absence.entity.js';
import { ApprovalLimitEntity } from './approval-limit.entity.js';
import { APPROVING_ROLES, type ApprovalLimit, type Colleague, mayApproveAtAll } from './domain/delegation.js';
import type { RuleChange } from './domain/rule-change.js';
import { typedList, typedPounds } from './domain/typed-pounds.js';
import { DEPUTY_NAMED } from './events.js';
import { ProposeRuleChangeService } from './propose-rule-change.service.js';

export interface LimitView extends ApprovalLimit {
  readonly id: Id;
  /** The person's name; null for a line of a role. */
  readonly personName: string | null;
}

export interface AbsenceView {
  readonly id: Id;
  readonly personId: Id;
  readonly person: string;
  readonly deputy: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export interface AbsenceDraft {
  readonly personId: string;
  readonly deputyId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** The scheme of delegation, and who stands in for whom. */
@Injectable()
export class ApprovalDelegationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(ProposeRuleChangeService) private readonly proposing: ProposeRuleChangeService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The lines of the scheme, persons after roles; empty while the council has set none. */
  async limits(who: Principal): Promise<LimitView[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const names = new Map((await this.people.staff(tx, who)).map(({ id, name }) => [id, name]));
      const rows = await tx.find(ApprovalLimitEntity, {
        where: { councilId: who.councilId },
        order: { role: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' },
      });
      return rows.map(({ id, personId, role, upToMinor, costCentres }) => ({
        ...{ id, personId, role, upToMinor, costCentres },
        personName: personId === null ? null : (names.get(personId) ?? 'Somebody who is no longer here'),
      }));
    });
  }

  /**
   * Propose a line: `holder` is "role:ROLE" or "person:ID", `upTo` pounds or '' for every sum.
   * @throws AppError `rule-invalid` (422) with the fields
   */
  async addLimit(who: Principal, values: Readonly<Record<string, string>>): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const people = await this.people.staff(tx, who);
      const { holder = '', upTo = '', costCentres = '' } = values;
      const role = APPROVING_ROLES.find((each) => holder === `role:${each}`) ?? null;
      const person = people.find((each) => holder === `person:${each.id}` && mayApproveAtAll(each));
      const upToMinor = upTo === '' ? null : typedPounds(upTo);
      refuse('The limit was not kept.', [
        ...(role === null && person === undefined
          ? [{ field: 'holder', message: 'Choose whose limit it is' }]
          : []),
        ...(upToMinor === undefined
          ? [{ field: 'upTo', message: 'The limit must be an amount in pounds, like 5,000' }]
          : []),
      ]);
      const sum = upToMinor === undefined ? null : upToMinor;
      const limit = {
        personId: person?.id ?? null,
        role,
        upToMinor: sum,
        costCentres: typedList(costCentres),
      };
      await this.proposing.propose(tx, who, { kind: 'limit', limit }, values['reason']);
    });
  }

  /** Propose to take a line out. @throws AppError `not-found` */
  async removeLimit(who: Principal, id: Id): Promise<void> {
    authorise(who, 'approval-rules.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const row = await tx.findOneBy(ApprovalLimitEntity, { councilId: who.councilId, id });
      if (row === null) throw notFound('limit');
      const { personId, role, upToMinor, costCentres } = row;
      const limit = { personId, role, upToMinor, costCentres };
      await this.proposing.propose(tx, who, { kind: 'limit-removed', id, limit });
    });
  }

  /**
   * Make a change that a second person has agreed to in this transaction.
   * @throws AppError `rule-moved` (409) where the line is gone, or the person may not approve any more
   */
  async make(
    tx: Tx,
    who: Principal,
    change: Extract<RuleChange, { kind: 'limit' | 'limit-removed' }>,
    setBy: Id,
  ): Promise<void> {
    const { councilId } = who;
    if (change.kind === 'limit-removed') {
      const { affected } = await tx.delete(ApprovalLimitEntity, { councilId, id: change.id });
      if (affected !== 1) throw moved();
      return this.record(tx, who, 'approval-limit.removed', change.id, change.limit);
    }
    const { limit } = change;
    const people = (await this.people.staff(tx, who)).filter(mayApproveAtAll);
    if (limit.personId !== null && !people.some((each) => each.id === limit.personId)) throw moved();
    const id = newId();
    const row = { ...limit, costCentres: [...limit.costCentres] };
    await tx.insert(ApprovalLimitEntity, { councilId, id, ...row, setBy, setAt: this.clock.now() });
    await this.record(tx, who, 'approval-limit.set', id, row);
  }

  /** Those of today and later, the first to begin first. */
  async absences(who: Principal): Promise<AbsenceView[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const names = new Map((await this.people.staff(tx, who)).map(({ id, name }) => [id, name]));
      const rows = await tx.find(ApprovalAbsenceEntity, {
        where: { councilId: who.councilId, untilOn: MoreThanOrEqual(this.clock.today()) },
        order: { fromOn: 'ASC', id: 'ASC' },
      });
      const name = (id: Id) => names.get(id) ?? 'Somebody who is no longer here';
      return rows.map(({ id, personId, deputyId, fromOn: from, untilOn: until }) => ({
        ...{ id, personId, person: name(personId), deputy: name(deputyId), from, until },
      }));
    });
  }

  /** Of those who approve, for whom this person may name a deputy. */
  mayNameDeputyOf(who: Principal, people: readonly Colleague[]): Colleague[] {
    const { councilId } = who;
    return people.filter(({ id: personId }) => may(who, 'approval-absence.set', { councilId, personId }));
  }

  /**
   * Name a deputy from one day until another, both included.
   * @throws AppError `rule-invalid` (422) with the fields
   */
  async addAbsence(who: Principal, { personId, deputyId, from, until }: AbsenceDraft): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const people = (await this.people.staff(tx, who)).filter(mayApproveAtAll);
      authorise(who, 'approval-absence.set', { councilId: who.councilId, personId });
      const isThere = (id: string) => people.some((person) => person.id === id);
      refuse('The deputy was not named.', [
        ...(isThere(personId) ? [] : [{ field: 'personId', message: 'Choose who is away' }]),
        ...(isThere(deputyId) ? [] : [{ field: 'deputyId', message: 'Choose who stands in' }]),
        ...(personId === deputyId
          ? [{ field: 'deputyId', message: 'Nobody stands in for themselves: choose somebody else' }]
          : []),
        ...(until < from ? [{ field: 'until', message: 'The last day must be the first day or later' }] : []),
        ...(until < this.clock.today()
          ? [{ field: 'until', message: 'The last day must be today or later' }]
          : []),
      ]);
      const row = { personId, deputyId, fromOn: from, untilOn: until };
      const id = newId();
      await tx.insert(ApprovalAbsenceEntity, {
        ...{ councilId: who.councilId, id, ...row, setBy: who.personId, setAt: this.clock.now() },
      });
      await this.record(tx, who, 'approval-absence.set', id, row);
      // One that begins later is told of on its first morning.
      if (from <= this.clock.today())
        await this.outbox.append(tx, {
          ...{ type: DEPUTY_NAMED, councilId: who.councilId, data: { deputyId } },
        });
    });
  }

  /** @throws AppError `not-found` */
  async endAbsence(who: Principal, id: Id): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      const row = await tx.findOneBy(ApprovalAbsenceEntity, { councilId: who.councilId, id });
      if (row === null) throw notFound('deputy');
      authorise(who, 'approval-absence.set', { councilId: who.councilId, personId: row.personId });
      await tx.delete(ApprovalAbsenceEntity, { councilId: who.councilId, id });
      await this.record(tx, who, 'approval-absence.ended', id, {
        personId: row.personId,
        deputyId: row.deputyId,
      });
    });
  }

  private async record(
    tx: Tx,
    who: Principal,
    action: string,
    subjectId: Id,
    details: object,
  ): Promise<void> {
    const [subjectType = ''] = action.split('.');
    await this.audit.record(tx, who, { action, subjectType, subjectId, details: { ...details } });
  }
}

function refuse(message: string, fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new AppError('rule-invalid', { status: 422, message, fields });
}

function moved(): AppError {
  return new AppError('rule-moved', {
    status: 409,
    message:
      'The limit is gone, or its person may not approve any more. Refuse this, and propose it anew if it is still wanted.',
  });
}
