import { Inject, Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { OneTimeCodeService } from '../identity/one-time-code.service.js';
import { normalEmail } from '../identity/person.service.js';
import { AppError, type FieldError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { readContact } from './domain/contact.js';
import { answersOnFile } from './domain/joining-steps.js';
import { NOTHING_ANSWERED } from './domain/organisation.js';
import { JOINING_CODE_ISSUED } from './events.js';
import { InviteSupplierService } from './invite-supplier.service.js';
import type { JoiningPlace } from './joining-view.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierInvitationEntity } from './supplier-invitation.entity.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

export interface Applicant {
  readonly name: string;
  readonly email: string;
}

/** States of an application that somebody may come back to. */
const RESUMABLE = ['EMAIL_VERIFIED', 'CHECKS', 'PENDING_APPROVAL', 'ACTIVE', 'DECLINED'] as const;

/** The beginning of joining, and coming back to it: both by proving an address. */
@Injectable()
export class BeginJoiningService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OneTimeCodeService) private readonly codes: OneTimeCodeService,
    @Inject(InviteSupplierService) private readonly invitations: InviteSupplierService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What is wrong with an address as it was typed, for the field `email`. */
  emailMistakes(typed: string): FieldError[] {
    return readContact({ kind: 'email', value: typed, name: null }).mistakes.map(({ message }) => ({
      ...{ field: 'email', message: typed.trim() === '' ? 'Enter your email address' : message },
    }));
  }

  /**
   * Send a code to an address that is to be proved.
   * @param email without mistakes
   * @throws AppError `code-too-often` (429)
   */
  async sendCode(councilId: Id, email: string): Promise<string> {
    const address = normalEmail(email);
    await this.database.transaction(jobContext(councilId, 'i-supplier'), async (tx) => {
      const { id: codeId } = await this.codes.issue(tx, purposeOf(councilId, address));
      await this.outbox.append(tx, { type: JOINING_CODE_ISSUED, councilId, data: { codeId, address } });
    });
    return address;
  }

  /** @throws AppError as `OneTimeCodeService.verify`, with field `code` */
  async proveEmail(councilId: Id, email: string, typedCode: string): Promise<void> {
    await this.codes.verify(purposeOf(councilId, email), typedCode);
  }

  /**
   * Begin with an invitation, by whoever has proved an address. The invitation is used up; whoever began with an
   * earlier one for the same account begins no more.
   * @throws AppError `invitation-code` (422) with field `code` where it is no longer good
   */
  async beginInvited(councilId: Id, invitationId: Id, applicant: Applicant): Promise<JoiningPlace> {
    const staff = jobContext(councilId, applicant.name);
    return this.database.transaction(staff, async (tx) => {
      const invitation = await this.useUp(tx, councilId, invitationId);
      const supplier = await this.lifecycle.lock(tx, staff, invitation.supplierId);
      await this.replaceEarlier(tx, staff, supplier.id);
      const known = supplier.state !== 'INVITED';
      const onFile = answersOnFile({ ...supplier, known });
      const application = await this.insert(tx, staff, {
        ...{ supplierId: supplier.id, invitationId, email: normalEmail(applicant.email) },
        ...{ state: 'INVITED', answers: { ...onFile, contactName: applicant.name } },
        held: known ? onFile : null,
      });
      await this.lifecycle.applyToApplication(tx, staff, application, {
        event: 'prove-email',
        staffText: 'Began to join with an invitation, and proved an email address.',
      });
      return { councilId, applicationId: application.id };
    });
  }

  /** Begin without an invitation, by whoever has proved an address; or go on where they began before. */
  async beginUninvited(councilId: Id, applicant: Applicant): Promise<JoiningPlace> {
    const staff = jobContext(councilId, applicant.name);
    return this.database.transaction(staff, async (tx) => {
      const email = normalEmail(applicant.email);
      // Two tabs of one person begin once.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${councilId} ${email}`]);
      const begun = await tx.findOneBy(SupplierApplicationEntity, {
        ...{ councilId, email, state: 'EMAIL_VERIFIED', invitationId: IsNull() },
      });
      if (begun !== null) return { councilId, applicationId: begun.id };
      const application = await this.insert(tx, staff, {
        ...{ supplierId: newId(), invitationId: null, email, state: 'APPLIED' },
        ...{ answers: { ...NOTHING_ANSWERED, contactName: applicant.name }, held: null },
      });
      await this.lifecycle.applyToApplication(tx, staff, application, {
        event: 'prove-email',
        staffText: 'Began to join without an invitation, and proved an email address.',
      });
      return { councilId, applicationId: application.id };
    });
  }

  /** What somebody who has proved an address may go on with at this council: the newest. null for nothing. */
  async resumable(councilId: Id, email: string): Promise<JoiningPlace | null> {
    const [newest] = await this.database.transaction(jobContext(councilId, 'i-supplier'), (tx) =>
      tx.find(SupplierApplicationEntity, {
        where: { councilId, email: normalEmail(email), state: In([...RESUMABLE]) },
        order: { id: 'DESC' },
        take: 1,
      }),
    );
    return newest === undefined ? null : { councilId, applicationId: newest.id };
  }

  private async useUp(tx: Tx, councilId: Id, id: Id): Promise<SupplierInvitationEntity> {
    const invitation = await tx.findOneOrFail(SupplierInvitationEntity, {
      where: { councilId, id },
      lock: { mode: 'pessimistic_write' },
    });
    if (this.invitations.standing(invitation) !== 'open') {
      const message = 'This code was used or taken back a moment ago, so it is no longer good';
      throw new AppError('invitation-code', { status: 422, message, fields: [{ field: 'code', message }] });
    }
    await tx.update(SupplierInvitationEntity, { councilId, id }, { usedAt: this.clock.now() });
    return invitation;
  }

  private async replaceEarlier(tx: Tx, ctx: Ctx, supplierId: Id): Promise<void> {
    const { councilId } = ctx;
    const earlier = await tx.find(SupplierApplicationEntity, {
      where: { councilId, supplierId, state: In(['EMAIL_VERIFIED', 'CHECKS', 'PENDING_APPROVAL']) },
      lock: { mode: 'pessimistic_write' },
    });
    for (const application of earlier) {
      await this.lifecycle.applyToApplication(tx, ctx, application, {
        event: 'decline',
        supplierText: 'Somebody else of your organisation began again with a newer invitation.',
      });
    }
    // The account itself was not declined: a new one that has not been approved is invited again.
    await tx.update(SupplierEntity, { councilId, id: supplierId, state: 'DECLINED' }, { state: 'INVITED' });
  }

  private async insert(
    tx: Tx,
    { councilId }: Ctx,
    begun: Pick<
      SupplierApplicationEntity,
      'supplierId' | 'invitationId' | 'email' | 'state' | 'answers' | 'held'
    >,
  ): Promise<SupplierApplicationEntity> {
    const application: SupplierApplicationEntity = {
      ...{ ...begun, councilId, id: newId(), version: 1, registers: { company: null, vat: null } },
      ...{ duplicateOf: null, duplicateScore: 0, saidDifferent: false, reasons: [], personId: null },
      bankSealed: null,
      ...{ createdAt: this.clock.now(), declaredAt: null, sentAt: null, decidedAt: null },
    };
    await tx.insert(SupplierApplicationEntity, application);
    return application;
  }
}

function purposeOf(councilId: Id, address: string) {
  return { purpose: 'registration', subject: councilId, address };
}
