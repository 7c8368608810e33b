import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { normalEmail } from '../identity/person.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { addDays, type PlainDate } from '../kernel/plain-date.js';
import { AuditService } from '../audit/audit.service.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.module.js';
import { serverKey } from '../platform/config/server-key.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { codeOfInvitation, hashOfCode, INVITATION_DAYS, INVITATION_KEY } from './domain/invitation-code.js';
import { mayBeInvited } from './domain/supplier-lifecycle.js';
import { SUPPLIER_INVITED } from './events.js';
import { SupplierInvitationEntity } from './supplier-invitation.entity.js';
import { SupplierEntity } from './supplier.entity.js';

export type InvitationChannel = 'letter' | 'email';

/** An invitation as it is printed or written. */
export interface PrintedInvitation {
  readonly id: Id;
  readonly code: string;
  readonly supplierId: Id;
  readonly supplierNumber: string;
  readonly supplierName: string;
  readonly addressLine: string;
  readonly town: string;
  readonly postcode: string;
  readonly sentTo: string | null;
  readonly expiresOn: PlainDate;
}

export interface InvitationView {
  readonly id: Id;
  readonly supplierId: Id;
  readonly supplierNumber: string;
  readonly supplierName: string;
  readonly channel: InvitationChannel;
  readonly createdAt: Date;
  readonly expiresOn: PlainDate;
  readonly standing: 'open' | 'used' | 'revoked' | 'expired';
}

/** At a time: each has to be printed. */
export const INVITATIONS_MAX = 500;

/** Invites suppliers on file to join: single use, until a day, for one account. */
@Injectable()
export class InviteSupplierService {
  private readonly key: Buffer;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = serverKey(config, INVITATION_KEY);
  }

  /**
   * One invitation for each supplier. An earlier one that was not used is revoked: the newest letter counts.
   * @returns how many were made
   * @throws AppError `invitation-invalid` (422) with field `numbers` naming the suppliers that cannot be invited
   */
  async invite(who: Principal, numbers: readonly string[], channel: InvitationChannel): Promise<number> {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    const wanted = [...new Set(numbers)];
    if (wanted.length === 0) throw invalid('Enter at least one supplier number');
    if (wanted.length > INVITATIONS_MAX)
      throw invalid(`Enter ${INVITATIONS_MAX} supplier numbers at the most at a time`);
    return this.database.transaction(who, async (tx) => {
      const suppliers = await tx.find(SupplierEntity, {
        where: { councilId: who.councilId, number: In(wanted) },
        order: { number: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      refuseUnfit(wanted, suppliers, channel);
      for (const supplier of suppliers) await this.make(tx, who, supplier, channel);
      return suppliers.length;
    });
  }

  /** Take back an invitation that was not used. @throws AppError `not-found` | `invitation-state` (409) */
  async revoke(who: Principal, id: Id): Promise<void> {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, id };
      const invitation = isId(id) ? await tx.findOneBy(SupplierInvitationEntity, key) : null;
      if (invitation === null) throw notFound('invitation');
      const { affected } = await tx.update(
        SupplierInvitationEntity,
        { ...key, usedAt: IsNull(), revokedAt: IsNull() },
        { revokedAt: this.clock.now(), revokedBy: who.personId },
      );
      if (affected !== 1) {
        throw new AppError('invitation-state', {
          status: 409,
          message: 'This invitation was used or revoked before, so nothing was changed.',
        });
      }
      await this.audit.record(tx, who, {
        action: 'supplier-invitation.revoked',
        subjectType: 'supplier',
        subjectId: invitation.supplierId,
        details: { invitationId: id },
      });
    });
  }

  /** The newest invitations. */
  async list(who: Principal, limit: number): Promise<InvitationView[]> {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const invitations = await tx.find(SupplierInvitationEntity, {
        where: { councilId: who.councilId },
        order: { id: 'DESC' },
        take: limit,
      });
      const suppliers = await tx.findBy(SupplierEntity, {
        councilId: who.councilId,
        id: In(invitations.map(({ supplierId }) => supplierId)),
      });
      const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
      return invitations.map((invitation) => {
        const { id, supplierId, channel, createdAt, expiresOn } = invitation;
        const { number, name } = byId.get(supplierId)!;
        return {
          ...{ id, supplierId, channel, createdAt, expiresOn },
          ...{ supplierNumber: number, supplierName: name, standing: this.standing(invitation) },
        };
      });
    });
  }

  standing({ usedAt, revokedAt, expiresOn }: SupplierInvitationEntity): InvitationView['standing'] {
    if (usedAt !== null) return 'used';
    if (revokedAt !== null) return 'revoked';
    return expiresOn < this.clock.today() ? 'expired' : 'open';
  }

  /** Letters that are still good and were not used: as often as they are needed. */
  async letters(who: Principal): Promise<PrintedInvitation[]> {
    authorise(who, 'supplier.invite', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const open = await tx.find(SupplierInvitationEntity, {
        where: { councilId: who.councilId, channel: 'letter', usedAt: IsNull(), revokedAt: IsNull() },
        order: { id: 'ASC' },
      });
      return this.print(
        tx,
        who,
        open.filter((invitation) => this.standing(invitation) === 'open'),
      );
    });
  }

  /** One invitation as it is written in an email; null where it is no longer good. */
  async printed(tx: Tx, ctx: Ctx, id: Id): Promise<PrintedInvitation | null> {
    const invitation = await tx.findOneBy(SupplierInvitationEntity, { councilId: ctx.councilId, id });
    if (invitation === null || this.standing(invitation) !== 'open') return null;
    return (await this.print(tx, ctx, [invitation]))[0] ?? null;
  }

  private async print(
    tx: Tx,
    { councilId }: Ctx,
    invitations: readonly SupplierInvitationEntity[],
  ): Promise<PrintedInvitation[]> {
    const suppliers = await tx.findBy(SupplierEntity, {
      councilId,
      id: In(invitations.map(({ supplierId }) => supplierId)),
    });
    const byId = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
    return invitations.flatMap(({ id, supplierId, codeHash, sentTo, expiresOn }) => {
      const code = this.codeOf(id);
      // The key of the server is another one by now: the letter that went out is good, but it cannot be printed again.
      if (hashOfCode(code) !== codeHash) return [];
      const { number, name, addressLine, town, postcode } = byId.get(supplierId)!;
      return {
        ...{ id, code, supplierId, supplierNumber: number, supplierName: name },
        ...{ addressLine, town, postcode, sentTo, expiresOn },
      };
    });
  }

  private async make(
    tx: Tx,
    who: Principal,
    supplier: SupplierEntity,
    channel: InvitationChannel,
  ): Promise<void> {
    const { councilId } = who;
    const now = this.clock.now();
    await tx.update(
      SupplierInvitationEntity,
      { councilId, supplierId: supplier.id, usedAt: IsNull(), revokedAt: IsNull() },
      { revokedAt: now, revokedBy: who.personId },
    );
    const id = newId();
    const sentTo = channel === 'email' ? normalEmail(supplier.email!) : null;
    const expiresOn = addDays(this.clock.today(), INVITATION_DAYS);
    await tx.insert(SupplierInvitationEntity, {
      ...{ councilId, id, supplierId: supplier.id, codeHash: hashOfCode(this.codeOf(id)), channel, sentTo },
      ...{
        createdAt: now,
        createdBy: who.personId,
        expiresOn,
        usedAt: null,
        revokedAt: null,
        revokedBy: null,
      },
    });
    await this.audit.record(tx, who, {
      action: 'supplier-invitation.made',
      subjectType: 'supplier',
      subjectId: supplier.id,
      details: { invitationId: id, channel, expiresOn },
    });
    if (channel === 'letter') return;
    await this.outbox.append(tx, { type: SUPPLIER_INVITED, councilId, data: { invitationId: id } });
  }

  /** The code is made from the id with a key of the server, so it is kept nowhere and can be printed again. */
  private codeOf(id: Id): string {
    return codeOfInvitation(this.key, id);
  }
}

function refuseUnfit(
  wanted: readonly string[],
  found: readonly SupplierEntity[],
  channel: InvitationChannel,
): void {
  const numbers = new Set(found.map(({ number }) => number));
  const missing = wanted.filter((number) => !numbers.has(number));
  const unfit = found.filter(({ state }) => !mayBeInvited(state)).map(({ number }) => number);
  const unreachable = found.filter(({ email }) => channel === 'email' && email === null);
  const messages = [
    ...(missing.length > 0 ? [`There is no supplier ${missing.slice(0, 10).join(', ')}`] : []),
    ...(unfit.length > 0
      ? [`Suspended, declined and merged suppliers cannot be invited: ${unfit.join(', ')}`]
      : []),
    ...(unreachable.length > 0
      ? [
          `No email address is on file for ${unreachable.map(({ number }) => number).join(', ')}. Invite them by letter`,
        ]
      : []),
  ];
  if (messages.length > 0) throw invalid(messages.join('. '));
}

function invalid(message: string): AppError {
  return new AppError('invitation-invalid', {
    status: 422,
    message: 'No invitation was made.',
    fields: [{ field: 'numbers', message }],
  });
}
