import { ROLE_DUTIES, roleName, rolesOfPlace, takesTwo } from '../../identity/domain/duties.js';
import type { Principal } from '../../identity/domain/policy.js';
import type { Role } from '../../identity/domain/roles.js';
import type { People } from '../../identity/people.service.js';
import type { Id } from '../../kernel/ids.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';

export interface PeoplePage {
  readonly here: string;
  readonly forStaff: boolean;
  readonly mayManage: boolean;
  readonly colleagues: readonly {
    readonly name: string;
    readonly email: string;
    readonly roles: string;
    /** null where the one who looks may not change it. */
    readonly href: string | null;
    readonly isSelf: boolean;
  }[];
  readonly invitations: readonly {
    readonly id: Id;
    readonly name: string;
    readonly email: string;
    readonly roles: string;
    readonly until: string;
  }[];
  readonly waiting: readonly {
    readonly id: Id;
    readonly sentence: string;
    readonly mayGrant: boolean;
  }[];
  /** Somebody else should be an administrator as well. */
  readonly needsSecond: boolean;
}

export function peoplePage(people: People, who: Principal, here: string, now: Date): PeoplePage {
  const { colleagues, invitations, waiting, mayManage, administrators } = people;
  const forStaff = who.supplierId === null;
  return {
    ...{ here, forStaff, mayManage, needsSecond: mayManage && administrators === 1 },
    colleagues: colleagues.map(({ personId, name, email, roles }) => {
      const isSelf = personId === who.personId;
      const mayChange = mayManage && !(forStaff && isSelf);
      return { name, email, isSelf, roles: named(roles), href: mayChange ? `${here}/${personId}` : null };
    }),
    invitations: invitations.map(({ id, name, email, roles, expiresAt }) => ({
      ...{ id, name, email, roles: named(roles) },
      until: `${expiresAt > now ? 'Good until' : 'Ran out on'} ${formatDate(ukDateOf(expiresAt))}`,
    })),
    waiting: waiting.map(({ id, person, role, askedAs, askedAt, mayGrant }) => ({
      ...{ id, mayGrant },
      sentence: `${askedAs} asked on ${formatDate(ukDateOf(askedAt))} that ${person} becomes ${roleName(role).toLowerCase()}.`,
    })),
  };
}

/** What govukCheckboxes takes. */
export function roleItems(supplierId: Id | null, chosen: readonly Role[]) {
  return rolesOfPlace(supplierId).map((role) => ({
    value: role,
    text: roleName(role),
    hint: {
      text: `${ROLE_DUTIES[role] ?? ''}${supplierId === null && takesTwo(role) ? '. A second person has to confirm it' : ''}`,
    },
    checked: chosen.includes(role),
  }));
}

export function savedNotice(name: string, waiting: readonly Role[]): string {
  if (waiting.length === 0) return `The roles of ${name} are saved.`;
  return `Saved. ${name} becomes ${named(waiting).toLowerCase()} when another administrator or the finance director confirms it.`;
}

function named(roles: readonly Role[]): string {
  return roles.map(roleName).join(', ');
}
