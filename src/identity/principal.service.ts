import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { HOUR_MS } from '../kernel/durations.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { Principal } from './domain/policy.js';
import type { Role } from './domain/roles.js';

/** One place where a person works: a council, and the supplier they act for there (null for its staff). */
export interface Workplace {
  readonly councilId: Id;
  readonly councilName: string;
  readonly supplierId: Id | null;
  readonly supplierName: string | null;
  readonly roles: readonly Role[];
}

interface MembershipRow {
  person_id: Id;
  name: string;
  email: string;
  council_id: Id;
  council_name: string;
  supplier_id: Id | null;
  supplier_name: string | null;
  roles: Role[];
  has_factor: boolean;
}

const MEMBERSHIPS = `
  SELECT p.id AS person_id, p.name, p.email, m.council_id, c.name AS council_name, m.supplier_id,
         NULL AS supplier_name, array_agg(m.role ORDER BY m.role) AS roles,
         EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id) AS has_factor
  FROM person p JOIN membership m ON m.person_id = p.id JOIN council c ON c.id = m.council_id
  WHERE p.id = $1 AND p.disabled_at IS NULL
  GROUP BY p.id, m.council_id, c.name, m.supplier_id ORDER BY c.name, m.supplier_id`;

/** A person at one of their workplaces, and what their sign-in has to prove. */
export interface FoundPrincipal {
  readonly principal: Principal;
  readonly workplaces: Workplace[];
  readonly hasFactor: boolean;
}

/** Who is asking, and where they may work. Read anew for every request, so that a role taken away is gone. */
@Injectable()
export class PrincipalService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** All workplaces of a person, by council name; none where the person is disabled. */
  async workplaces(personId: Id): Promise<Workplace[]> {
    return (await this.memberships(personId)).map(toWorkplace);
  }

  /** The person at the wanted workplace; at the first one where it is not theirs or not told. null for nobody. */
  async principal(
    personId: Id,
    wanted: { councilId: Id; supplierId: Id | null } | null,
  ): Promise<FoundPrincipal | null> {
    const rows = await this.memberships(personId);
    const chosen =
      rows.find((row) => row.council_id === wanted?.councilId && row.supplier_id === wanted.supplierId) ??
      (await this.keptInItsPlace(rows, wanted)) ??
      rows[0];
    if (chosen === undefined) return null;
    const workplaces = rows.map(toWorkplace);
    return { principal: toPrincipal(chosen), workplaces, hasFactor: chosen.has_factor };
  }

  private async memberships(personId: Id): Promise<MembershipRow[]> {
    const rows = await this.database.platformQuery<MembershipRow>(MEMBERSHIPS, [personId]);
    if (rows.every(({ supplier_id }) => supplier_id === null)) return rows;
    return this.database.platformTransaction((tx) => withSupplierNames(tx, rows));
  }

  /** Whoever worked for an account that was merged meanwhile works for the one that is kept, and for no other. */
  private async keptInItsPlace(
    rows: readonly MembershipRow[],
    wanted: { councilId: Id; supplierId: Id | null } | null,
  ): Promise<MembershipRow | undefined> {
    if (wanted === null || wanted.supplierId === null || rows.length < 2) return undefined;
    const ctx = { councilId: wanted.councilId, supplierId: null, personId: null, actor: 'i-supplier' };
    const [merged] = await this.database.transaction(ctx, (tx) =>
      tx.query<{ merged_into: Id | null }[]>(
        'SELECT merged_into FROM supplier WHERE council_id = $1 AND id = $2',
        [wanted.councilId, wanted.supplierId],
      ),
    );
    const kept = merged?.merged_into ?? null;
    if (kept === null) return undefined;
    return rows.find((row) => row.council_id === wanted.councilId && row.supplier_id === kept);
  }

  /**
   * A role that was given after something was proposed does not count for it: somebody who hands out roles must not
   * become the second person in a minute.
   * @param proposal what it is, in a word, and since when it waits
   * @throws AppError `not-allowed` (403)
   */
  async requireOldRole(
    tx: Tx,
    who: Principal,
    role: Role,
    proposal: { readonly what: string; readonly since: Date },
  ): Promise<void> {
    const [row]: { created_at: Date }[] = await tx.query(
      `SELECT created_at FROM membership
       WHERE person_id = $1 AND council_id = $2 AND supplier_id IS NOT DISTINCT FROM $3 AND role = $4`,
      [who.personId, who.councilId, who.supplierId, role],
    );
    if (row !== undefined && row.created_at < proposal.since) return;
    throw new AppError('not-allowed', {
      status: 403,
      message: `Your role was given to you after this ${proposal.what} was proposed. Somebody who had it before must do this.`,
    });
  }

  /** E-mail addresses of those who act for a supplier (null: of the council's staff) in one of these roles. */
  async addressesOf(tx: Tx, councilId: Id, supplierId: Id | null, roles: readonly Role[]): Promise<string[]> {
    const rows: { email: string }[] = await tx.query(
      `SELECT DISTINCT p.email FROM person p JOIN membership m ON m.person_id = p.id
       WHERE m.council_id = $1 AND m.supplier_id IS NOT DISTINCT FROM $2 AND m.role = ANY($3) AND p.disabled_at IS NULL
       ORDER BY p.email`,
      [councilId, supplierId, roles],
    );
    return rows.map(({ email }) => email);
  }

  /** The person whose program sent this key; null where the key is unknown or revoked, or the role is gone. */
  async principalOfApiKey(key: string): Promise<Principal | null> {
    const [row] = await this.database.platformQuery<
      MembershipRow & { key_id: Id; last_used_at: Date | null }
    >(
      `SELECT p.id AS person_id, p.name, p.email, m.council_id, '' AS council_name, m.supplier_id,
              NULL AS supplier_name, array_agg(m.role ORDER BY m.role) AS roles, false AS has_factor,
              k.id AS key_id, k.last_used_at
       FROM api_key k JOIN person p ON p.id = k.person_id
       JOIN membership m ON m.person_id = k.person_id AND m.council_id = k.council_id
         AND m.supplier_id IS NOT DISTINCT FROM k.supplier_id
       WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND p.disabled_at IS NULL
       GROUP BY p.id, k.id, m.council_id, m.supplier_id`,
      [createHash('sha256').update(key).digest('hex')],
    );
    if (row === undefined) return null;
    await this.noteUse(row.key_id, row.last_used_at);
    return toPrincipal(row);
  }

  /** To the hour, so that a program that only reads does not make the database write all the time. */
  private async noteUse(keyId: Id, lastUsedAt: Date | null): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < HOUR_MS) return;
    await this.database.platformQuery('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [keyId, now]);
  }
}

/** A supplier's row belongs to its council, so each name is read as somebody of that council would. */
async function withSupplierNames(tx: Tx, rows: MembershipRow[]): Promise<MembershipRow[]> {
  for (const row of rows) {
    if (row.supplier_id === null) continue;
    await tx.query(`SELECT set_config('app.council_id', $1, true), set_config('app.supplier_id', $2, true)`, [
      row.council_id,
      row.supplier_id,
    ]);
    const [supplier]: { name: string }[] = await tx.query(`SELECT name FROM supplier WHERE id = $1`, [
      row.supplier_id,
    ]);
    row.supplier_name = supplier?.name ?? null;
  }
  return rows;
}

function toPrincipal(row: MembershipRow): Principal {
  return {
    personId: row.person_id,
    actor: row.name,
    email: row.email,
    councilId: row.council_id,
    supplierId: row.supplier_id,
    roles: row.roles,
  };
}

function toWorkplace(row: MembershipRow): Workplace {
  return {
    councilId: row.council_id,
    councilName: row.council_name,
    supplierId: row.supplier_id,
    supplierName: row.supplier_name,
    roles: row.roles,
  };
}
