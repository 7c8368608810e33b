import { Inject, Injectable } from '@nestjs/common';
import { PersonService } from '../identity/person.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { AddSupplierService } from './add-supplier.service.js';
import { AdmitSupplierService } from './admit-supplier.service.js';
import { AnswerJoiningService } from './answer-joining.service.js';
import { SAME_FROM } from './domain/duplicate.js';
import { openTasks } from './domain/joining-steps.js';
import { decideRegistration } from './domain/registration-decision.js';
import { JoiningBankService } from './joining-bank.service.js';
import type { JoiningPlace } from './joining-view.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';
import { SupplierEntity } from './supplier.entity.js';

export interface SentJoining {
  readonly state: SupplierApplicationEntity['state'];
}

/** The end of joining: a declaration, a way to sign in, and the answers go to the council. */
@Injectable()
export class SendJoiningService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PersonService) private readonly people: PersonService,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(AddSupplierService) private readonly adding: AddSupplierService,
    @Inject(AdmitSupplierService) private readonly admitting: AdmitSupplierService,
    @Inject(AnswerJoiningService) private readonly answering: AnswerJoiningService,
    @Inject(JoiningBankService) private readonly bank: JoiningBankService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * They declare that what they answered is right.
   * @returns whether they have a password already, and so are done
   * @throws AppError `joining-incomplete` (409) | `supplier-state` (409)
   */
  async declare(place: JoiningPlace): Promise<{ readonly knownPerson: boolean }> {
    const ctx = jobContext(place.councilId, 'i-supplier');
    const known = await this.database.transaction(ctx, async (tx) => {
      const application = await this.complete(tx, ctx, place);
      await tx.update(
        SupplierApplicationEntity,
        { councilId: ctx.councilId, id: application.id },
        { declaredAt: this.clock.now() },
      );
      const person = await this.people.findByEmail(tx, application.email);
      return person?.hasPassword === true;
    });
    if (known) await this.send(place, null);
    return { knownPerson: known };
  }

  /**
   * They choose a password, and their answers are sent.
   * @throws AppError `password-weak` (422) with field `password` | `joining-incomplete` (409) | `supplier-state` (409)
   */
  async choosePassword(place: JoiningPlace, password: string): Promise<SentJoining> {
    const ctx = jobContext(place.councilId, 'i-supplier');
    const owner = await this.database.transaction(ctx, async (tx) => {
      const { email, answers } = await this.complete(tx, ctx, place);
      return { email, name: answers.contactName ?? '' };
    });
    return this.send(place, await this.people.passwordHash(password, owner));
  }

  /** Person, answers, checks and decision in one transaction: twice at once, the second one finds it done. */
  private async send(place: JoiningPlace, passwordHash: string | null): Promise<SentJoining> {
    const staff = jobContext(place.councilId, 'i-supplier');
    return this.database.transaction(staff, async (tx) => {
      const application = await this.complete(tx, staff, place);
      if (application.declaredAt === null) {
        throw new AppError('joining-incomplete', {
          status: 409,
          message: 'Check your answers and confirm that they are right first.',
        });
      }
      const personId = await this.person(tx, application, passwordHash);
      const ctx: Ctx = { ...staff, personId, actor: application.answers.contactName ?? application.email };
      await this.lifecycle.applyToApplication(
        tx,
        ctx,
        application,
        { event: 'send', supplierText: 'You sent us your details.' },
        { sentAt: this.clock.now(), personId },
      );
      await this.putOnFile(tx, ctx, application);
      await this.bank.propose(tx, ctx, application);
      await this.decide(tx, ctx, application);
      return { state: application.state };
    });
  }

  private async person(
    tx: Tx,
    { email, answers }: SupplierApplicationEntity,
    passwordHash: string | null,
  ): Promise<Id> {
    const known = await this.people.findByEmail(tx, email);
    if (known !== null) return known.id;
    return this.people.create(tx, { name: answers.contactName ?? email, email, passwordHash });
  }

  /** A new organisation has an account from here on. It moves along with its application. */
  private async putOnFile(tx: Tx, ctx: Ctx, application: SupplierApplicationEntity): Promise<void> {
    const { councilId } = ctx;
    const { supplierId, email, answers } = application;
    if (await tx.existsBy(SupplierEntity, { councilId, id: supplierId })) return;
    await this.adding.insert(tx, ctx, supplierId, application.state, {
      ...answers,
      ...{ email, phone: answers.phone },
    });
  }

  private async decide(tx: Tx, ctx: Ctx, application: SupplierApplicationEntity): Promise<void> {
    const { held, answers, registers, duplicateOf, duplicateScore, invitationId } = application;
    const duplicate = duplicateOf === null ? 'different' : duplicateScore >= SAME_FROM ? 'same' : 'likely';
    const { event, reasons } = decideRegistration({
      ...{ invited: invitationId !== null, held, answers, registers, duplicate },
    });
    if (event === 'approve') {
      await this.admitting.admit(tx, ctx, application, {
        supplierText: 'You are registered.',
        staffText: 'Registered at once: invited, and as on file.',
      });
      return;
    }
    await this.lifecycle.applyToApplication(
      tx,
      ctx,
      application,
      {
        event: 'refer',
        supplierText: 'We are looking at your registration.',
        staffText: `To be approved. ${reasons.join('. ')}.`,
      },
      { reasons },
    );
  }

  private async complete(tx: Tx, ctx: Ctx, place: JoiningPlace): Promise<SupplierApplicationEntity> {
    const application = await this.lifecycle.lockApplication(tx, ctx, place.applicationId);
    if (application.state !== 'EMAIL_VERIFIED') {
      throw new AppError('supplier-state', {
        status: 409,
        message: 'You have sent your answers already. See where your registration stands.',
      });
    }
    const { bank } = await this.answering.viewOf(tx, ctx, application);
    if (openTasks(application.answers).length > 0 || bank === null) {
      throw new AppError('joining-incomplete', {
        status: 409,
        message: 'Some questions are not answered yet. Go back to your tasks and complete them.',
      });
    }
    if (application.duplicateScore >= SAME_FROM && application.duplicateOf !== null) {
      throw new AppError('joining-duplicate', {
        status: 409,
        message:
          'Your organisation seems to be registered already. Ask for access to its account instead, or correct its numbers.',
      });
    }
    return application;
  }
}
