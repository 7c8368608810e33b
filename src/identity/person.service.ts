import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { commonPasswords } from './common-passwords.js';
import { passwordMistake } from './domain/password.js';
import { PROGRAM_ROLES, type Role } from './domain/roles.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { hashPassword } from './password-hash.js';
import { PersonEntity } from './person.entity.js';

export interface Person {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly hasPassword: boolean;
  readonly disabled: boolean;
}

/** Somebody on a council's staff. */
export interface Colleague {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  /** As `passwordHash` made it; null for somebody who has yet to choose one. */
  readonly passwordHash: string | null;
}

/** A role at the council of the context; `supplierId` null for its staff. */
export interface Post {
  readonly personId: Id;
  readonly supplierId: Id | null;
  readonly role: Role;
}

/** People and their roles, for the tasks that change them. It asks for no permission: those who call it do. */
@Injectable()
export class PersonService {
  constructor(
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** null where nobody has this address, however it is written. */
  async findByEmail(tx: Tx, email: string): Promise<Person | null> {
    const found = await tx.findOneBy(PersonEntity, { email: normalEmail(email) });
    return found === null ? null : toPerson(found);
  }

  /** null where there is nobody of this id. */
  async find(tx: Tx, id: Id): Promise<Person | null> {
    const found = await tx.findOneBy(PersonEntity, { id });
    return found === null ? null : toPerson(found);
  }

  /** @throws AppError `email-taken` (409) with the field `email` */
  async create(tx: Tx, { name, email, passwordHash }: NewPerson): Promise<Id> {
    const id = newId();
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(PersonEntity)
      .values({
        ...{ id, name: name.trim(), email: normalEmail(email), passwordHash },
        ...{ createdAt: this.clock.now(), disabledAt: null },
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw emailTaken();
    return id;
  }

  /**
   * Check a password that somebody chooses, and hash it. Slow on purpose: call it before the transaction.
   * @throws AppError `password-weak` (422) with the field `password`
   */
  async passwordHash(password: string, owner: { name: string; email: string }): Promise<string> {
    const mistake = passwordMistake(password, owner, await commonPasswords());
    if (mistake === null) return hashPassword(password);
    const fields = [{ field: 'password', message: mistake }];
    throw new AppError('password-weak', { status: 422, message: mistake, fields });
  }

  /** Nothing where they have it already. */
  async grant(tx: Tx, ctx: Ctx, { personId, supplierId, role }: Post): Promise<void> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(MembershipEntity)
      .values({
        ...{ id: newId(), personId, councilId: ctx.councilId, supplierId, role },
        createdAt: this.clock.now(),
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return;
    await this.record(tx, ctx, 'person.role-granted', personId, { supplierId, role });
    if (supplierId === null && !PROGRAM_ROLES.includes(role)) await this.endKeys(tx, ctx, personId);
  }

  /** Of the council's staff: no program comes to decide by a role that its key was not made for. */
  private async endKeys(tx: Tx, { councilId }: Ctx, personId: Id): Promise<void> {
    const good = { councilId, personId, supplierId: IsNull(), revokedAt: IsNull() };
    await tx.update(ApiKeyEntity, good, { revokedAt: this.clock.now() });
  }

  /** Everybody on the council's staff who can sign in, by name, with their roles. */
  async staff(tx: Tx, { councilId }: Ctx): Promise<Colleague[]> {
    return tx.query(
      `SELECT p.id, p.name, p.email, array_agg(m.role ORDER BY m.role) AS roles
       FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.council_id = $1 AND m.supplier_id IS NULL AND p.disabled_at IS NULL
       GROUP BY p.id ORDER BY p.name, p.id`,
      [councilId],
    );
  }

  /** The addresses of those who have a role and can sign in. */
  async emailsOf(tx: Tx, ctx: Ctx, { supplierId, role }: Omit<Post, 'personId'>): Promise<string[]> {
    const rows: { email: string }[] = await tx.query(
      `SELECT p.email FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.council_id = $1 AND m.supplier_id IS NOT DISTINCT FROM $2 AND m.role = $3 AND p.disabled_at IS NULL
       ORDER BY p.email`,
      [ctx.councilId, supplierId, role],
    );
    return rows.map(({ email }) => email);
  }

  /** The address of somebody of the council's staff; null where they are that no more, or cannot sign in. */
  async staffEmail(tx: Tx, { councilId }: Ctx, personId: Id): Promise<string | null> {
    const [row]: { email: string }[] = await tx.query(
      `SELECT p.email FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL AND EXISTS (
         SELECT FROM membership m WHERE m.person_id = p.id AND m.council_id = $2 AND m.supplier_id IS NULL)`,
      [personId, councilId],
    );
    return row?.email ?? null;
  }

  /** What somebody is at the place of the context. */
  async rolesAt(tx: Tx, { councilId, supplierId }: Ctx, personId: Id): Promise<Role[]> {
    const held = await tx.findBy(MembershipEntity, {
      councilId,
      supplierId: supplierId ?? IsNull(),
      personId,
    });
    return held.map(({ role }) => role).sort();
  }

  /** The suppliers of the council that somebody acts for. */
  async suppliersOf(tx: Tx, { councilId }: Ctx, personId: Id): Promise<Id[]> {
    const rows: { id: Id }[] = await tx.query(
      `SELECT DISTINCT supplier_id AS id FROM membership
       WHERE person_id = $1 AND council_id = $2 AND supplier_id IS NOT NULL ORDER BY 1`,
      [personId, councilId],
    );
    return rows.map(({ id }) => id);
  }

  /** Nothing where they do not have it. */
  async revoke(tx: Tx, ctx: Ctx, { personId, supplierId, role }: Post): Promise<void> {
    const { affected } = await tx.delete(MembershipEntity, {
      ...{ councilId: ctx.councilId, personId, role },
      supplierId: supplierId ?? IsNull(),
    });
    if (affected !== 0) await this.record(tx, ctx, 'person.role-taken', personId, { supplierId, role });
  }

  private async record(tx: Tx, ctx: Ctx, action: string, personId: Id, details: object): Promise<void> {
    await this.audit.record(tx, ctx, {
      ...{ action, subjectType: 'person', subjectId: personId },
      details: { ...details },
    });
  }
}

/** Addresses are kept in small letters: nobody's mailbox depends on capitals, and people type them as they like. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The refusal `email-taken` (409), at the field `email`. */
export function emailTaken(): AppError {
  const message = 'Somebody already signs in with this email address';
  return new AppError('email-taken', { status: 409, message, fields: [{ field: 'email', message }] });
}

function toPerson({ id, name, email, passwordHash, disabledAt }: PersonEntity): Person {
  return { id, name, email, hasPassword: passwordHash !== null, disabled: disabledAt !== null };
}
