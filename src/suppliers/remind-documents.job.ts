import { Inject, Injectable } from '@nestjs/common';
import { Between, IsNull } from 'typeorm';
import { CouncilService } from '../identity/council.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { addDays, formatDate } from '../kernel/plain-date.js';
import { Database, type Ctx, jobContext } from '../platform/database/database.js';
import { DOCUMENT_KIND_NAMES, isFollowed, REMINDER_DAYS, reminderDue } from './domain/supplier-document.js';
import { SupplierDocumentEntity } from './supplier-document.entity.js';
import { SupplierHistoryService } from './supplier-history.service.js';
import { SupplierEntity } from './supplier.entity.js';

/** Suppliers are reminded of documents that end, 60, 30 and 7 days before. */
@Injectable()
export class RemindDocumentsJob {
  static readonly jobName = 'remind-documents';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierHistoryService) private readonly history: SupplierHistoryService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const today = this.clock.today();
    for (const { id: councilId } of await this.councils.all()) {
      const ctx = jobContext(councilId, 'remind-documents');
      const soon = await this.database.transaction(ctx, (tx) =>
        tx.find(SupplierDocumentEntity, {
          where: {
            ...{ councilId, removedAt: IsNull() },
            expiresOn: Between(today, addDays(today, REMINDER_DAYS[0])),
          },
        }),
      );
      for (const { id } of soon) await this.remind(ctx, id);
    }
  }

  private async remind(ctx: Ctx, id: Id): Promise<void> {
    const { councilId } = ctx;
    await this.database.transaction(ctx, async (tx) => {
      const key = { councilId, id, removedAt: IsNull() };
      const document = await tx.findOne(SupplierDocumentEntity, {
        where: key,
        lock: { mode: 'pessimistic_write' },
      });
      if (document?.expiresOn == null) return;
      const due = reminderDue(document.expiresOn, this.clock.today(), document.remindedDays);
      const { supplierId, kind, expiresOn } = document;
      const trades = await tx.existsBy(SupplierEntity, { councilId, id: supplierId, state: 'ACTIVE' });
      if (due === null || !trades || document.standing === 'ASKED') return;
      const onFile = await tx.findBy(SupplierDocumentEntity, { councilId, supplierId, removedAt: IsNull() });
      if (isFollowed(document, onFile)) return;
      await tx.update(SupplierDocumentEntity, { councilId, id }, { remindedDays: due });
      await this.history.record(tx, ctx, {
        news: 'document-expiring',
        supplierId,
        supplierText: `${DOCUMENT_KIND_NAMES[kind]}: what we have on file is good until ${formatDate(expiresOn)}.`,
      });
    });
  }
}
