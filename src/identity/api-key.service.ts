import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { authorise, type Principal } from './domain/policy.js';
import { PERSON_NEWS } from './events.js';

const LABEL_MAX = 100;
const KEYS_MAX = 20;
/** 40 letters of base64url. */
const KEY_BYTES = 30;

export interface ApiKeyView {
  readonly id: Id;
  readonly label: string;
  readonly madeBy: string;
  readonly createdAt: Date;
  /** To the hour; null where it was never used. */
  readonly lastUsedAt: Date | null;
}

/**
 * Keys with which programs work: those of a supplier, looked after by its administrators, and those of the council's
 * staff, by each of them for their own. A key acts as the person who made it, and ends with them.
 */
@Injectable()
export class ApiKeyService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Those that are good, the newest first. */
  async list(who: Principal): Promise<ApiKeyView[]> {
    const { councilId, supplierId } = placeOf(who);
    return this.database.platformQuery<ApiKeyView>(
      `SELECT k.id, k.label, p.name AS "madeBy", k.created_at AS "createdAt", k.last_used_at AS "lastUsedAt"
       FROM api_key k JOIN person p ON p.id = k.person_id
       WHERE k.council_id = $1 AND k.supplier_id IS NOT DISTINCT FROM $2 AND k.revoked_at IS NULL
         AND ($2::uuid IS NOT NULL OR k.person_id = $3)
         AND EXISTS (SELECT FROM membership m WHERE m.person_id = k.person_id AND m.council_id = k.council_id
           AND m.supplier_id IS NOT DISTINCT FROM k.supplier_id)
       ORDER BY k.created_at DESC, k.id DESC`,
      [councilId, supplierId, who.personId],
    );
  }

  /**
   * @returns the key, to be shown now and never again: only its hash is kept
   * @throws AppError `api-key-invalid` (422) with the field `label`
   */
  async make(who: Principal, label: string): Promise<string> {
    const { councilId, supplierId } = placeOf(who);
    const name = label.trim();
    if (name === '') throw invalid('Enter a name for the program');
    if (name.length > LABEL_MAX) throw invalid(`Name must be ${LABEL_MAX} characters or less`);
    if ((await this.list(who)).length >= KEYS_MAX)
      throw invalid(`You have ${KEYS_MAX} keys. Revoke one first`);
    const key = `isk_${randomBytes(KEY_BYTES).toString('base64url')}`;
    await this.database.transaction(who, async (tx) => {
      const id = newId();
      await tx.insert(ApiKeyEntity, {
        ...{ id, councilId, supplierId, personId: who.personId, label: name, keyHash: hashOf(key) },
        ...{ createdAt: this.clock.now(), revokedAt: null, lastUsedAt: null },
      });
      await this.audit.record(tx, who, { action: 'api-key.made', subjectType: 'api-key', subjectId: id });
      const data = { personId: who.personId };
      await this.outbox.append(tx, { type: PERSON_NEWS['api-key-made'], councilId, data });
    });
    return key;
  }

  /** Its programs are refused from now on. @throws AppError `not-found` */
  async revoke(who: Principal, id: string): Promise<void> {
    const { councilId, supplierId } = placeOf(who);
    const own = supplierId === null ? { supplierId: IsNull(), personId: who.personId } : { supplierId };
    await this.database.transaction(who, async (tx) => {
      const key = isId(id) ? await tx.findOneBy(ApiKeyEntity, { id, councilId, ...own }) : null;
      if (key === null) throw notFound('key');
      if (key.revokedAt !== null) return;
      await tx.update(ApiKeyEntity, { id }, { revokedAt: this.clock.now() });
      await this.audit.record(tx, who, { action: 'api-key.revoked', subjectType: 'api-key', subjectId: id });
    });
  }
}

function placeOf(who: Principal): { councilId: Id; supplierId: Id | null } {
  const { councilId, supplierId } = who;
  authorise(who, 'api-key.manage', { councilId, supplierId });
  return { councilId, supplierId };
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function invalid(message: string): AppError {
  return new AppError('api-key-invalid', { status: 422, message, fields: [{ field: 'label', message }] });
}
