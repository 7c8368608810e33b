import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import { type Id, isId } from '../kernel/ids.js';
import { Database, type Tx } from '../platform/database/database.js';
import type { ApplicationSummary, ApplicationView } from './application-view.js';
import { SupplierApplicationEntity } from './supplier-application.entity.js';
import { SupplierEventEntity } from './supplier-event.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Organisations that join, for the council's staff. */
@Injectable()
export class ReadApplicationService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
  ) {}

  /** Those that wait for approval, longest first, and then those that still fill in. */
  async open(who: Principal): Promise<ApplicationSummary[]> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const applications = await tx.find(SupplierApplicationEntity, {
        where: { councilId: who.councilId, state: In(['PENDING_APPROVAL', 'EMAIL_VERIFIED']) },
        order: { state: 'DESC', sentAt: 'ASC', id: 'ASC' },
        take: LISTED_MAX,
      });
      const asked = await this.waitingForAnswer(tx, who.councilId, applications);
      return applications.map((application) => summaryOf(application, asked));
    });
  }

  /** @throws AppError `not-found` */
  async read(who: Principal, id: Id): Promise<ApplicationView> {
    authorise(who, 'supplier.list', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const key = { councilId: who.councilId, id };
      const application = isId(id) ? await tx.findOneBy(SupplierApplicationEntity, key) : null;
      if (application === null) throw notFound('registration');
      const asked = await this.waitingForAnswer(tx, who.councilId, [application]);
      const { supplierId, email, answers, held, registers, reasons } = application;
      return {
        ...summaryOf(application, asked),
        ...{ supplierId, email, answers, held, registers, reasons },
        duplicate: await this.duplicateOf(tx, application),
        happened: await this.history.of(tx, who, supplierId),
      };
    });
  }

  private async duplicateOf(
    tx: Tx,
    { councilId, duplicateOf, duplicateScore, saidDifferent }: SupplierApplicationEntity,
  ): Promise<ApplicationView['duplicate']> {
    if (duplicateOf === null) return null;
    const other = await tx.findOneBy(SupplierEntity, { councilId, id: duplicateOf });
    if (other === null) return null;
    return { number: other.number, name: other.name, score: duplicateScore, saidDifferent };
  }

  /** The accounts whose last word is a question of the council. */
  private async waitingForAnswer(
    tx: Tx,
    councilId: Id,
    applications: readonly SupplierApplicationEntity[],
  ): Promise<ReadonlySet<Id>> {
    const words = await tx.find(SupplierEventEntity, {
      where: {
        councilId,
        supplierId: In(applications.map(({ supplierId }) => supplierId)),
        event: In(['asked', 'answered']),
      },
      order: { id: 'ASC' },
    });
    const last = new Map(words.map(({ supplierId, event }) => [supplierId, event]));
    return new Set([...last].filter(([, event]) => event === 'asked').map(([id]) => id));
  }
}

const LISTED_MAX = 200;

function summaryOf(application: SupplierApplicationEntity, asked: ReadonlySet<Id>): ApplicationSummary {
  const { id, supplierId, state, invitationId, sentAt, createdAt, answers, email } = application;
  return {
    ...{ id, state, sentAt, createdAt, name: answers.name ?? email, invited: invitationId !== null },
    waitsForAnswer: state === 'PENDING_APPROVAL' && asked.has(supplierId),
  };
}
