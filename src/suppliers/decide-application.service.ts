import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { AdmitSupplierService } from './admit-supplier.service.js';
import type { JoiningPlace } from './joining-view.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierLifecycleService } from './supplier-lifecycle.service.js';

const TEXT_MAX = 1000;

/** Procurement decides about an organisation that wants to join; the organisation answers or changes its answers. */
@Injectable()
export class DecideApplicationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierLifecycleService) private readonly lifecycle: SupplierLifecycleService,
    @Inject(AdmitSupplierService) private readonly admitting: AdmitSupplierService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws AppError `not-found` | `supplier-state` (409) where somebody was faster */
  async approve(who: Principal, applicationId: Id): Promise<void> {
    await this.decide(who, applicationId, (tx, application) =>
      this.admitting.admit(tx, who, application, {
        supplierText: 'We have approved your registration.',
        staffText: 'Approved.',
      }),
    );
  }

  /** @throws AppError `text-missing` (422) with field `reason` | `not-found` | `supplier-state` (409) */
  async decline(who: Principal, applicationId: Id, typedReason: string): Promise<void> {
    const reason = needText(
      typedReason,
      'reason',
      'Enter the reason: the organisation reads it and can put it right',
    );
    await this.decide(who, applicationId, (tx, application) =>
      this.lifecycle.applyToApplication(
        tx,
        who,
        application,
        { event: 'decline', supplierText: `We did not approve your registration: ${reason}` },
        { decidedAt: this.clock.now() },
      ),
    );
  }

  /** @throws AppError `text-missing` (422) with field `question` | `not-found` | `supplier-state` (409) */
  async ask(who: Principal, applicationId: Id, typedQuestion: string): Promise<void> {
    const question = needText(typedQuestion, 'question', 'Enter your question');
    await this.decide(who, applicationId, async (tx, application) => {
      if (application.state !== 'PENDING_APPROVAL') {
        throw new AppError('supplier-state', {
          status: 409,
          message: 'This registration is no longer waiting for approval. Look at it again.',
        });
      }
      await this.say(tx, who, application, 'asked', question);
    });
  }

  /** Whoever joins answers a question. @throws AppError `text-missing` (422) with field `answer` | `supplier-state` */
  async answer(place: JoiningPlace, typedAnswer: string): Promise<void> {
    const answer = needText(typedAnswer, 'answer', 'Enter your answer');
    await this.byApplicant(place, async (tx, ctx, application) => {
      if (application.state !== 'PENDING_APPROVAL') throw decidedMeanwhile();
      await this.say(tx, ctx, application, 'answered', answer);
    });
  }

  /** Whoever joins wants to change what they sent, or to try again after a refusal. @throws AppError `supplier-state` */
  async reopen(place: JoiningPlace): Promise<void> {
    await this.byApplicant(place, (tx, ctx, application) =>
      this.lifecycle.applyToApplication(tx, ctx, application, {
        event: application.state === 'DECLINED' ? 'reapply' : 'reopen',
        supplierText:
          application.state === 'DECLINED'
            ? 'You began to register again.'
            : 'You took your answers back to change them.',
      }),
    );
  }

  private async say(
    tx: Tx,
    ctx: Ctx,
    application: SupplierApplicationEntity,
    news: 'asked' | 'answered',
    supplierText: string,
  ): Promise<void> {
    const { supplierId, id: applicationId } = application;
    await this.history.record(tx, ctx, { news, supplierId, supplierText, data: { applicationId } });
  }

  private async decide(
    who: Principal,
    applicationId: Id,
    work: (tx: Tx, application: SupplierApplicationEntity) => Promise<void>,
  ): Promise<void> {
    authorise(who, 'supplier.decide', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      await work(tx, await this.lifecycle.lockApplication(tx, who, applicationId));
    });
  }

  private async byApplicant(
    { councilId, applicationId }: JoiningPlace,
    work: (tx: Tx, ctx: Ctx, application: SupplierApplicationEntity) => Promise<void>,
  ): Promise<void> {
    const staff = jobContext(councilId, 'i-supplier');
    await this.database.transaction(staff, async (tx) => {
      const application = await this.lifecycle.lockApplication(tx, staff, applicationId);
      const actor = application.answers.contactName ?? application.email;
      await work(tx, { ...staff, personId: application.personId, actor }, application);
    });
  }
}

/** @throws AppError `text-missing` (422) */
export function needText(typed: string, field: string, message: string): string {
  const text = typed.trim();
  const mistake =
    text === '' ? message : text.length > TEXT_MAX ? `Use ${TEXT_MAX} characters or fewer` : null;
  if (mistake === null) return text;
  throw new AppError('text-missing', {
    status: 422,
    message: 'Nothing was saved.',
    fields: [{ field, message: mistake }],
  });
}

function decidedMeanwhile(): AppError {
  return new AppError('supplier-state', {
    status: 409,
    message: 'Your registration has been decided in the meantime, so your answer is not needed any more.',
  });
}
