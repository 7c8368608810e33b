import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { DAY_MS } from '../kernel/durations.js';
import { type Id, isId, newId } from '../kernel/ids.js';
import { type Ctx, Database, jobContext, type Tx } from '../platform/database/database.js';
import { isUniqueViolation } from '../platform/database/unique-violation.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ChangePeopleService, checkedRoles } from './change-people.service.js';
import { authorise, type Principal } from './domain/policy.js';
import type { Role } from './domain/roles.js';
import { PEOPLE_NEWS } from './events.js';
import { OneTimeLinkService } from './one-time-link.service.js';
import { colleaguesAt } from './people.service.js';
import { PersonInvitationEntity } from './person-invitation.entity.js';
import { normalEmail, PersonService } from './person.service.js';

const PURPOSE = 'person-invitation';
export const PERSON_INVITATION_DAYS = 7;

export interface NewColleague {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** What somebody who was asked is shown. */
export interface OpenedInvitation extends NewColleague {
  readonly councilId: Id;
  readonly supplierId: Id | null;
  readonly invitedAs: string;
  /** They sign in already, so they choose no password. */
  readonly exists: boolean;
}

/** Somebody is asked by email to work here too. */
@Injectable()
export class InvitePersonService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OneTimeLinkService) private readonly links: OneTimeLinkService,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(ChangePeopleService) private readonly changing: ChangePeopleService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError `not-allowed` (403) | `roles-invalid` (422) | `already-colleague` | `already-invited` (409) with
   *   the field `email`
   */
  async invite(who: Principal, { name, email, roles: wanted }: NewColleague): Promise<void> {
    authorise(who, 'people.manage', who);
    const { councilId, supplierId } = who;
    const roles = checkedRoles(supplierId, wanted);
    const address = normalEmail(email);
    await this.database.transaction(who, async (tx) => {
      const colleagues = await colleaguesAt(tx, who);
      if (colleagues.some((each) => each.email === address))
        throw refused('already-colleague', 'This person is here already. Change their roles instead');
      const id = newId();
      const now = this.clock.now();
      await insertOnce(tx, {
        ...{ councilId, id, supplierId, email: address, name: name.trim(), roles },
        ...{ invitedBy: who.personId, invitedAs: who.actor, invitedAt: now, expiresAt: this.expiry() },
        ...{ acceptedAt: null, withdrawnAt: null },
      });
      await this.send(tx, who, { id, email: address });
      const details = { invitationId: id, supplierId, roles };
      await this.audit.record(tx, who, {
        action: 'person.invited',
        subjectType: 'invitation',
        subjectId: id,
        details,
      });
    });
  }

  /** The link once more, good for as long again; the one before is good no more. @throws AppError `not-found` */
  async resend(who: Principal, id: string): Promise<void> {
    authorise(who, 'people.manage', who);
    await this.database.transaction(who, async (tx) => {
      const invitation = await this.open(tx, who, id);
      const key = { councilId: who.councilId, id };
      await tx.update(PersonInvitationEntity, key, { expiresAt: this.expiry() });
      await this.send(tx, who, invitation);
    });
  }

  /** @throws AppError `not-found` */
  async withdraw(who: Principal, id: string): Promise<void> {
    authorise(who, 'people.manage', who);
    await this.database.transaction(who, async (tx) => {
      await this.open(tx, who, id);
      const key = { councilId: who.councilId, id };
      await tx.update(PersonInvitationEntity, key, { withdrawnAt: this.clock.now() });
      await this.audit.record(tx, who, {
        ...{ action: 'person.invitation-withdrawn', subjectType: 'invitation', subjectId: id },
      });
    });
  }

  /** Nobody is asked to work for the place of the context any more. It asks for no permission. */
  async withdrawAll(tx: Tx, { councilId, supplierId }: Ctx): Promise<void> {
    await tx.update(
      PersonInvitationEntity,
      { councilId, supplierId: supplierId ?? IsNull(), acceptedAt: IsNull(), withdrawnAt: IsNull() },
      { withdrawnAt: this.clock.now() },
    );
  }

  /** @throws AppError `not-found` | `link-used` | `link-expired` */
  async read(token: string): Promise<OpenedInvitation> {
    const { subject } = await this.links.read(PURPOSE, token);
    return this.inContext(subject, async (tx, ctx, id) => {
      const { councilId, supplierId, name, email, roles, invitedAs } = await this.open(tx, ctx, id);
      const exists = (await this.people.findByEmail(tx, email)) !== null;
      return { councilId, supplierId, name, email, roles, invitedAs, exists };
    });
  }

  /**
   * Whoever has the link reads the mailbox, so it is them.
   * @param password null for who signs in already
   * @returns the person; null for one who was there before and has to sign in; and whether every role that they were
   *   asked for waits for a second person
   * @throws as `read` | AppError `password-weak` (422) with the field `password`
   */
  async accept(
    token: string,
    typed: { readonly name: string; readonly password: string } | null,
  ): Promise<{ readonly personId: Id | null; readonly waits: boolean }> {
    const { email } = await this.read(token);
    const owner = typed === null ? null : { name: typed.name, email };
    const passwordHash = owner === null ? null : await this.people.passwordHash(typed!.password, owner);
    const { subject } = await this.links.read(PURPOSE, token);
    return this.inContext(subject, async (tx, ctx, id) => {
      const { roles, invitedBy, invitedAs } = await this.open(tx, ctx, id);
      await this.links.use(tx, PURPOSE, token);
      await tx.update(
        PersonInvitationEntity,
        { councilId: ctx.councilId, id },
        { acceptedAt: this.clock.now() },
      );
      const known = await this.people.findByEmail(tx, email);
      if ((known === null) !== (owner !== null)) throw changedMeanwhile();
      const personId = known?.id ?? (await this.people.create(tx, { ...owner!, passwordHash }));
      const actor = { ...ctx, personId, actor: known?.name ?? owner!.name };
      const { waiting } = await this.changing.give(
        tx,
        actor,
        { personId, askedBy: invitedBy, askedAs: invitedAs },
        roles,
      );
      return { personId: known === null ? personId : null, waits: waiting.length === roles.length };
    });
  }

  /** The token again, for the job that writes the message. */
  token(linkId: Id): string {
    return this.links.token(linkId);
  }

  private async send(tx: Tx, ctx: Ctx, { id, email: address }: { id: Id; email: string }): Promise<void> {
    const { councilId, supplierId, actor: by } = ctx;
    const purpose = { purpose: PURPOSE, subject: `${councilId} ${supplierId ?? ''} ${id}`, address };
    const { id: linkId } = await this.links.issue(tx, purpose, PERSON_INVITATION_DAYS * 24);
    const data = { supplierId, by, address, linkId };
    await this.outbox.append(tx, { type: PEOPLE_NEWS.invited, councilId, data });
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + PERSON_INVITATION_DAYS * DAY_MS);
  }

  private async inContext<T>(subject: string, work: (tx: Tx, ctx: Ctx, id: Id) => Promise<T>): Promise<T> {
    const [councilId, supplierId, id] = subject.split(' ') as [Id, string, Id];
    const ctx = {
      ...jobContext(councilId, 'Somebody with the link in our message'),
      supplierId: supplierId || null,
    };
    return this.database.transaction(ctx, (tx) => work(tx, ctx, id));
  }

  private async open(tx: Tx, { councilId, supplierId }: Ctx, id: string): Promise<PersonInvitationEntity> {
    const where = {
      councilId,
      id,
      supplierId: supplierId ?? IsNull(),
      acceptedAt: IsNull(),
      withdrawnAt: IsNull(),
    };
    const found = isId(id)
      ? await tx.findOne(PersonInvitationEntity, { where, lock: { mode: 'pessimistic_write' } })
      : null;
    if (found === null) throw notFound('invitation');
    return found;
  }
}

async function insertOnce(tx: Tx, invitation: PersonInvitationEntity): Promise<void> {
  try {
    await tx.insert(PersonInvitationEntity, invitation);
  } catch (error) {
    if (isUniqueViolation(error))
      throw refused('already-invited', 'This person has an invitation already. Send it again instead');
    throw error;
  }
}

function refused(code: string, message: string): AppError {
  return new AppError(code, { status: 409, message, fields: [{ field: 'email', message }] });
}

function changedMeanwhile(): AppError {
  return new AppError('invitation-changed-meanwhile', {
    status: 409,
    message: 'Somebody signs in with this address since just now. Open the link in the message again.',
  });
}
