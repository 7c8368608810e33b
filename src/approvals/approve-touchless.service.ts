import { Inject, Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { MatchInvoiceService } from '../matching/match-invoice.service.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { ApprovalDecisionEntity } from './approval-decision.entity.js';
import { isSampled, touchlessReasons } from './domain/touchless.js';
import { WORK_WAITS } from './events.js';
import { TouchlessFactsService } from './touchless-facts.service.js';
import { TouchlessRulesService } from './touchless-rules.service.js';

/** An approval by a rule that somebody is to look at afterwards. */
export interface SampledApproval {
  readonly id: Id;
  readonly invoice: InvoiceSummary;
  readonly decidedAt: Date;
  readonly rule: string;
}

const SAMPLES_SHOWN = 50;

/** Approves by the council's rules what needs no person, and has some of it looked at afterwards. */
@Injectable()
export class ApproveTouchlessService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(TouchlessRulesService) private readonly rules: TouchlessRulesService,
    @Inject(TouchlessFactsService) private readonly facts: TouchlessFactsService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Approve it where a rule does, else say that it waits for people. Rests where it does not wait for an approval any
   * more.
   */
  async approve(ctx: Ctx, invoiceId: Id): Promise<void> {
    await this.database.transaction(ctx, async (tx) => {
      const rules = await this.rules.working(tx, ctx);
      if (rules.length === 0) return this.waits(tx, ctx, invoiceId);
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (invoice.state !== 'MATCHED') return;
      await this.matching.matchLocked(tx, ctx, invoice);
      if ((invoice.state as string) !== 'MATCHED') return;
      const facts = await this.facts.now(tx, ctx, invoiceId, this.clock.now());
      const rule = rules.find(({ conditions }) => touchlessReasons(conditions, facts).length === 0);
      if (rule === undefined) return this.waits(tx, ctx, invoiceId);
      const { number: ruleNumber, version: ruleVersion, name: ruleName } = rule;
      await this.lifecycle.apply(tx, ctx, invoice, {
        ...{ event: 'approve', supplierText: 'Approved for payment.' },
        staffText: `Approved by rule ${ruleNumber}, version ${ruleVersion}: ${ruleName}`,
        set: { approvedAt: this.clock.now() },
      });
      await tx.insert(ApprovalDecisionEntity, {
        ...{ councilId: ctx.councilId, id: newId(), invoiceId, invoiceVersion: invoice.version },
        ...{ decision: 'approve', personId: null, decidedAt: this.clock.now(), comment: '' },
        ...{ ruleKind: 'touchless', ruleNumber, ruleVersion, ruleName, sampled: isSampled(invoiceId) },
      });
    });
  }

  private async waits(tx: Tx, { councilId }: Ctx, invoiceId: Id): Promise<void> {
    await this.outbox.append(tx, { type: WORK_WAITS, councilId, data: { invoiceId } });
  }

  /** Those to be looked at afterwards, oldest first. */
  async sample(who: Principal): Promise<SampledApproval[]> {
    authorise(who, 'approval-rules.read', { councilId: who.councilId });
    return this.database.transaction(who, async (tx) => {
      const rows = await tx.find(ApprovalDecisionEntity, {
        where: { councilId: who.councilId, sampled: true, checkedAt: IsNull() },
        order: { id: 'ASC' },
        take: SAMPLES_SHOWN,
      });
      const found = await this.invoices.byIds(
        tx,
        who,
        rows.map(({ invoiceId }) => invoiceId),
      );
      return rows.flatMap(({ id, invoiceId, decidedAt, ruleNumber, ruleVersion, ruleName }) => {
        const invoice = found.find((each) => each.id === invoiceId);
        const rule = `rule ${ruleNumber}, version ${ruleVersion}: ${ruleName}`;
        return invoice === undefined ? [] : [{ id, invoice, decidedAt, rule }];
      });
    });
  }

  /** Record that somebody looked at it; nothing where somebody has already. @throws AppError `not-found` */
  async check(who: Principal, id: Id): Promise<void> {
    authorise(who, 'touchless.set', { councilId: who.councilId });
    await this.database.transaction(who, async (tx) => {
      const { councilId, personId: checkedBy } = who;
      const sampled = await tx.findOneBy(ApprovalDecisionEntity, { councilId, id, sampled: true });
      if (sampled === null) throw notFound('approval');
      const { affected } = await tx.update(
        ApprovalDecisionEntity,
        { councilId, id, checkedAt: IsNull() },
        { checkedBy, checkedAt: this.clock.now() },
      );
      if (affected !== 1) return;
      await this.audit.record(tx, who, {
        ...{ action: 'touchless-approval.checked', subjectType: 'approval', subjectId: id },
      });
    });
  }
}
