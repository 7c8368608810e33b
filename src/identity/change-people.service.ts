import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { administratorRole, rolesOfPlace, takesTwo } from './domain/duties.js';
import { authorise, may, type Principal } from './domain/policy.js';
import type { Role } from './domain/roles.js';
import { PEOPLE_NEWS, type PeopleNews } from './events.js';
import { type Colleague, colleaguesAt } from './people.service.js';
import { PersonInvitationEntity } from './person-invitation.entity.js';
import { PersonService } from './person.service.js';
import { PersonSessionService } from './person-session.service.js';
import { RoleRequestEntity } from './role-request.entity.js';

/** What became of roles that somebody was to have. */
export interface ChangedRoles {
  /** Those that wait for a second person. */
  readonly waiting: readonly Role[];
}

/** Roles are given and taken away, and people leave. Whoever is concerned is told. */
@Injectable()
export class ChangePeopleService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(PersonSessionService) private readonly sessions: PersonSessionService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Let somebody have these roles and no other. A role of staff that moves money waits for a second person.
   * @throws AppError `not-found` | `not-allowed` | `roles-invalid` (422) with the field `roles` |
   *   `last-administrator` (409)
   */
  async setRoles(who: Principal, personId: Id, wanted: readonly Role[]): Promise<ChangedRoles> {
    authorise(who, 'people.change', { ...placeOf(who), personId });
    const roles = checkedRoles(who.supplierId, wanted);
    return this.database.transaction(who, async (tx) => {
      const { colleagues, colleague } = await this.lock(tx, who, personId);
      refuseLastAdministrator(who, colleagues, colleague, roles);
      const added = roles.filter((role) => !colleague.roles.includes(role));
      if (who.supplierId === null && roles.every((role) => added.includes(role) && takesTwo(role)))
        throw leftWithNothing(colleague.name);
      const taken = colleague.roles.filter((role) => !roles.includes(role));
      const { waiting } = await this.give(
        tx,
        who,
        { personId, askedBy: who.personId, askedAs: who.actor },
        added,
      );
      for (const role of taken)
        await this.people.revoke(tx, who, { personId, supplierId: who.supplierId, role });
      if (taken.length + added.length > waiting.length)
        await this.tell(tx, who, 'roles-changed', { personId });
      return { waiting };
    });
  }

  /**
   * Nobody of this place any more: sessions end at once, and what they asked for in its name lapses.
   * @throws as `setRoles`
   */
  async remove(who: Principal, personId: Id): Promise<Colleague> {
    authorise(who, 'people.change', { ...placeOf(who), personId });
    return this.database.transaction(who, async (tx) => {
      const { colleagues, colleague } = await this.lock(tx, who, personId);
      refuseLastAdministrator(who, colleagues, colleague, []);
      for (const role of colleague.roles)
        await this.people.revoke(tx, who, { personId, supplierId: who.supplierId, role });
      await this.lapse(tx, who, personId);
      await this.sessions.endAll(tx, personId, null);
      await this.tell(tx, who, 'removed', { personId });
      return colleague;
    });
  }

  /**
   * A second person gives a role that was asked for, or says no; who asked may take it back.
   * @throws AppError `not-found` | `not-allowed` | `role-request-decided` (409)
   */
  async decideRole(who: Principal, requestId: string, granted: boolean): Promise<void> {
    authorise(who, 'people.read', who);
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, id: requestId };
      const request = isId(requestId)
        ? await tx.findOne(RoleRequestEntity, { where: key, lock: { mode: 'pessimistic_write' } })
        : null;
      if (request === null) throw notFound('request');
      if (granted || !may(who, 'people.manage', who)) authorise(who, 'people.confirm-role', request);
      if (request.decidedAt !== null) throw decided();
      const { personId, role } = request;
      await tx.update(RoleRequestEntity, key, {
        granted,
        decidedAt: this.clock.now(),
        decidedBy: who.personId,
      });
      if (granted) await this.people.grant(tx, who, { personId, supplierId: null, role });
      const action = granted ? 'role-request.granted' : 'role-request.refused';
      await this.audit.record(tx, who, {
        action,
        subjectType: 'person',
        subjectId: personId,
        details: { role },
      });
      await this.tell(tx, who, 'role-decided', { personId, role, granted, askedBy: request.askedBy });
    });
  }

  /**
   * Roles for somebody who may have them, in the transaction of whoever lets them in: those that move money wait.
   * @param ctx of the place
   */
  async give(
    tx: Tx,
    ctx: Ctx,
    asked: { readonly personId: Id; readonly askedBy: Id; readonly askedAs: string },
    roles: readonly Role[],
  ): Promise<ChangedRoles> {
    const { councilId, supplierId } = ctx;
    const waiting: Role[] = [];
    for (const role of roles) {
      if (!takesTwo(role)) {
        await this.people.grant(tx, ctx, { personId: asked.personId, supplierId, role });
        continue;
      }
      waiting.push(role);
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(RoleRequestEntity)
        .values({
          ...{ councilId, id: newId(), ...asked, role, askedAt: this.clock.now() },
          ...{ decidedBy: null, decidedAt: null, granted: null },
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) continue;
      const subject = { subjectType: 'person', subjectId: asked.personId };
      await this.audit.record(tx, ctx, { action: 'role-request.made', ...subject, details: { role } });
      await this.tell(tx, ctx, 'role-asked', { ...asked, role });
    }
    return { waiting };
  }

  /** Of two who change the people of a place at once, the second one sees what the first has done. */
  private async lock(tx: Tx, who: Principal, personId: Id) {
    const place = `people of ${who.councilId} ${who.supplierId}`;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [place]);
    const colleagues = await colleaguesAt(tx, who);
    const colleague = colleagues.find((each) => each.personId === personId);
    if (colleague === undefined) throw notFound('person');
    return { colleagues, colleague };
  }

  private async lapse(tx: Tx, { councilId, supplierId }: Principal, personId: Id): Promise<void> {
    const now = this.clock.now();
    await tx.update(
      PersonInvitationEntity,
      {
        councilId,
        supplierId: supplierId ?? IsNull(),
        invitedBy: personId,
        acceptedAt: IsNull(),
        withdrawnAt: IsNull(),
      },
      { withdrawnAt: now },
    );
    if (supplierId !== null) return;
    for (const which of [{ personId }, { askedBy: personId }])
      await tx.update(
        RoleRequestEntity,
        { councilId, ...which, decidedAt: IsNull() },
        { decidedAt: now, granted: false },
      );
  }

  private async tell(
    tx: Tx,
    ctx: Ctx,
    news: PeopleNews,
    data: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { councilId, supplierId, actor } = ctx;
    await this.outbox.append(tx, {
      ...{ type: PEOPLE_NEWS[news], councilId, data: { supplierId, by: actor, ...data } },
    });
  }
}

function placeOf({ councilId, supplierId }: Principal) {
  return { councilId, supplierId };
}

/** Roles that there are at such a place. @throws AppError `roles-invalid` (422) with the field `roles` */
export function checkedRoles(supplierId: Id | null, wanted: readonly Role[]): Role[] {
  const known = rolesOfPlace(supplierId);
  const roles = known.filter((role) => wanted.includes(role));
  if (roles.length > 0 && wanted.every((role) => known.includes(role))) return roles;
  const message = 'Select at least one role';
  throw new AppError('roles-invalid', { status: 422, message, fields: [{ field: 'roles', message }] });
}

function refuseLastAdministrator(
  { supplierId }: Principal,
  colleagues: readonly Colleague[],
  colleague: Colleague,
  roles: readonly Role[],
): void {
  const admin = administratorRole(supplierId);
  if (!colleague.roles.includes(admin) || roles.includes(admin)) return;
  const others = colleagues.filter((each) => each !== colleague && each.roles.includes(admin));
  if (others.length > 0) return;
  const message = `${colleague.name} is the only administrator. Make somebody else an administrator first`;
  throw new AppError('last-administrator', { status: 409, message, fields: [{ field: 'roles', message }] });
}

function leftWithNothing(name: string): AppError {
  const message = `Until a second person confirms it, ${name} would have no role at all. Leave one as it is, and take it away later`;
  return new AppError('roles-invalid', { status: 422, message, fields: [{ field: 'roles', message }] });
}

function decided(): AppError {
  return new AppError('role-request-decided', {
    status: 409,
    message: 'Somebody has decided this already. Nothing was changed.',
  });
}
