import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { type Ctx, Database, jobContext } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ApprovalCaseService, type StoredCase } from './approval-case.service.js';
import { ApprovalCaseStore } from './approval-case.store.js';
import { openLevel } from './domain/approval-case.js';
import { routeWords } from './domain/approval-words.js';
import { WORK_WAITS } from './events.js';

/** Passes on every level that nobody decided in its working days. Running twice passes nothing on twice. */
@Injectable()
export class EscalateApprovalsJob {
  static readonly jobName = 'escalate-approvals';

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(ApprovalCaseService) private readonly cases: ApprovalCaseService,
    @Inject(ApprovalCaseStore) private readonly store: ApprovalCaseStore,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (const { id } of await this.councils.all()) {
      const ctx = jobContext(id, 'escalate-approvals');
      const waiting = await this.database.transaction(ctx, (tx) => this.cases.load(tx, ctx, null));
      for (const each of waiting.filter((one) => this.isDue(one))) await this.passOn(ctx, each.invoiceId);
    }
  }

  private isDue({ state, escalated, escalatesOn }: StoredCase): boolean {
    return state === 'MATCHED' && !escalated && escalatesOn !== null && escalatesOn <= this.clock.today();
  }

  private async passOn(ctx: Ctx, invoiceId: Id): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      const approval = await this.cases.one(tx, ctx, invoiceId);
      const level = openLevel(approval);
      if (level === null || !this.isDue(approval)) return;
      const row = { invoice_id: invoiceId, level, opened_at: approval.openedAt };
      if (!(await this.store.escalate(tx, ctx, row, this.clock.now()))) return;
      await this.lifecycle.note(tx, ctx, invoice, {
        ...{ event: 'pass-on', reasonCode: null },
        supplierText:
          'It has waited for our approval for some days, so we have asked somebody else too. You need do nothing.',
        staffText: `Level ${level} of ${routeWords(approval.route)} was passed on`,
        details: { level, route: approval.route.number, routeVersion: approval.route.version },
      });
      await this.outbox.append(tx, { type: WORK_WAITS, councilId: ctx.councilId, data: { invoiceId } });
    });
  }
}
