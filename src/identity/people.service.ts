import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { notFound } from '../kernel/app-error.js';
import { type Id, isId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import { administratorRole } from './domain/duties.js';
import { authorise, may, type Principal } from './domain/policy.js';
import type { Role } from './domain/roles.js';
import { PersonInvitationEntity } from './person-invitation.entity.js';
import { RoleRequestEntity } from './role-request.entity.js';

/** Somebody who works at a place: for its council, or for a supplier. */
export interface Colleague {
  readonly personId: Id;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** A role that waits for a second person. */
export interface WaitingRole {
  readonly id: Id;
  readonly person: string;
  readonly role: Role;
  readonly askedAs: string;
  readonly askedAt: Date;
  /** Whether the one who looks may give it. */
  readonly mayGrant: boolean;
}

export interface People {
  readonly colleagues: readonly Colleague[];
  readonly invitations: readonly PersonInvitationEntity[];
  readonly waiting: readonly WaitingRole[];
  readonly mayManage: boolean;
  readonly administrators: number;
}

/** Who works at the place where the one who asks works. */
@Injectable()
export class PeopleService {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws AppError `not-allowed` (403) */
  async list(who: Principal): Promise<People> {
    authorise(who, 'people.read', who);
    const mayManage = may(who, 'people.manage', who);
    return this.database.transaction(who, async (tx) => {
      const colleagues = await colleaguesAt(tx, who);
      const admin = administratorRole(who.supplierId);
      return {
        colleagues,
        invitations: mayManage ? await openInvitations(tx, who) : [],
        waiting: who.supplierId === null ? await waitingRoles(tx, who) : [],
        mayManage,
        administrators: colleagues.filter(({ roles }) => roles.includes(admin)).length,
      };
    });
  }

  /** One of them. @throws AppError `not-found` | `not-allowed` */
  async colleague(who: Principal, personId: string): Promise<Colleague> {
    authorise(who, 'people.manage', who);
    const found = isId(personId)
      ? (await this.database.transaction(who, (tx) => colleaguesAt(tx, who))).find(
          (each) => each.personId === personId,
        )
      : undefined;
    if (found === undefined) throw notFound('person');
    return found;
  }
}

/** By name. */
export async function colleaguesAt(
  tx: Tx,
  place: { councilId: Id; supplierId: Id | null },
): Promise<Colleague[]> {
  return tx.query(
    `SELECT p.id AS "personId", p.name, p.email, array_agg(m.role ORDER BY m.role) AS roles
     FROM membership m JOIN person p ON p.id = m.person_id
     WHERE m.council_id = $1 AND m.supplier_id IS NOT DISTINCT FROM $2 AND p.disabled_at IS NULL
     GROUP BY p.id ORDER BY p.name, p.email`,
    [place.councilId, place.supplierId],
  );
}

async function openInvitations(tx: Tx, { councilId, supplierId }: Principal) {
  return tx.find(PersonInvitationEntity, {
    where: { councilId, supplierId: supplierId ?? IsNull(), acceptedAt: IsNull(), withdrawnAt: IsNull() },
    order: { invitedAt: 'DESC', id: 'DESC' },
  });
}

async function waitingRoles(tx: Tx, who: Principal): Promise<WaitingRole[]> {
  const open = await tx.find(RoleRequestEntity, {
    where: { councilId: who.councilId, decidedAt: IsNull() },
    order: { askedAt: 'ASC', id: 'ASC' },
  });
  const names: { id: Id; name: string }[] = await tx.query('SELECT id, name FROM person WHERE id = ANY($1)', [
    open.map(({ personId }) => personId),
  ]);
  return open.map((request) => ({
    ...{ id: request.id, role: request.role, askedAs: request.askedAs, askedAt: request.askedAt },
    person: names.find(({ id }) => id === request.personId)?.name ?? '',
    mayGrant: may(who, 'people.confirm-role', request),
  }));
}
