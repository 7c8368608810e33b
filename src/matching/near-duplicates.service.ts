import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database, type Ctx, type Tx } from '../platform/database/database.js';
import { OutboxService } from '../platform/outbox/outbox.service.js';
import { holdKey } from './domain/line-comparison.js';
import type { SuspectFacts } from './domain/match-facts.js';
import { suspectsAmong } from './domain/near-duplicates.js';
import { DuplicateDecisionEntity } from './duplicate-decision.entity.js';
import { MATCH_AGAIN } from './events.js';
import { HoldEntity } from './hold.entity.js';
import type { LockedInvoice } from './load-facts.service.js';
import { NearDuplicateStore } from './near-duplicate.store.js';

const REASON_MAX = 500;

/** Documents that look like one sent before, and what people decide about them. */
@Injectable()
export class NearDuplicatesService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(NearDuplicateStore) private readonly store: NearDuplicateStore,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(OutboxService) private readonly outbox: OutboxService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Earlier documents that this one looks like and that nobody has told apart from it. The later of two waits, so later
   * ones that were matched before this one came to be are matched again.
   */
  async suspects(tx: Tx, ctx: Ctx, invoice: LockedInvoice): Promise<SuspectFacts[]> {
    const { id: invoiceId } = invoice;
    const { own, others } = await this.store.load(tx, ctx, invoice);
    const found = suspectsAmong(own, others);
    if (found.length === 0) return [];
    const decided = await tx.findBy(DuplicateDecisionEntity, { councilId: ctx.councilId, invoiceId });
    const toldApart = new Set(decided.map(({ otherId }) => otherId));
    for (const { other } of found) {
      if (other.id > invoiceId && other.state === 'MATCHED') await this.matchAgain(tx, ctx, other.id);
    }
    return found
      .filter(({ other }) => other.id < invoiceId && !toldApart.has(other.id))
      .map(({ other, likeness }) => ({ reference: other.reference, ...likeness }));
  }

  /**
   * A person who entered neither has compared the two: this one is another invoice, and goes on.
   * @throws AppError `not-found` | `not-allowed` (403) to who entered one of them | `decision-invalid` (422) without a
   *   reason | `duplicate-settled` (409) where this one does not wait for the other, or somebody has decided meanwhile
   */
  async tellApart(who: Principal, reference: string, otherReference: string, reason: string): Promise<void> {
    await this.decide(who, reference, otherReference, 'different', reason);
  }

  /**
   * It is the same invoice once more, and is rejected with a link to the first.
   * @throws as `tellApart`; AppError `invoice-state` (409) where it is decided already
   */
  async reject(who: Principal, reference: string, otherReference: string, reason: string): Promise<void> {
    await this.decide(who, reference, otherReference, 'duplicate', reason);
  }

  private async decide(
    who: Principal,
    reference: string,
    otherReference: string,
    decision: DuplicateDecisionEntity['decision'],
    reason: string,
  ): Promise<void> {
    const [{ id }, { id: otherId }] = [
      await this.mayDecide(who, reference),
      await this.mayDecide(who, otherReference),
    ];
    const text = requireReason(reason);
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, id);
      await this.requireUndecided(tx, who, id, otherId, otherReference);
      await tx.insert(DuplicateDecisionEntity, {
        ...{ councilId: who.councilId, invoiceId: id, otherId, decision, reason: text },
        ...{ decidedBy: who.personId, decidedAt: this.clock.now() },
      });
      await this.audit.record(tx, who, {
        ...{ action: `invoice.duplicate-${decision}`, subjectType: 'invoice', subjectId: reference },
        details: { other: otherReference },
      });
      if (decision === 'different') return this.matchAgain(tx, who, id);
      await this.lifecycle.apply(tx, who, invoice, {
        ...{ event: 'reject', reasonCode: 'DUP_NEAR', staffText: text },
        supplierText: `We have this invoice already, as ${otherReference}. That one is being dealt with; you need do nothing.`,
        set: { promisedOn: null, promisedReason: null },
      });
    });
  }

  private async mayDecide(who: Principal, reference: string): Promise<InvoiceSummary> {
    const invoice = await this.reading.read(who, reference);
    authorise(who, 'invoice.decide-duplicate', { ...invoice, councilId: who.councilId });
    return invoice;
  }

  /** That the locked invoice waits for a word about the other one, and that nobody has said it. */
  private async requireUndecided(
    tx: Tx,
    { councilId }: Ctx,
    invoiceId: Id,
    otherId: Id,
    otherInvoice: string,
  ): Promise<void> {
    const holdKeyOfPair = holdKey('DUP_NEAR', { otherInvoice });
    const waits = await tx.existsBy(HoldEntity, {
      ...{ councilId, invoiceId, holdKey: holdKeyOfPair, state: 'PLACED' },
    });
    if (waits && !(await tx.existsBy(DuplicateDecisionEntity, { councilId, invoiceId, otherId }))) return;
    throw new AppError('duplicate-settled', {
      status: 409,
      message: 'This is settled already, perhaps by somebody else. Look at the invoice again.',
    });
  }

  private async matchAgain(tx: Tx, ctx: Ctx, invoiceId: Id): Promise<void> {
    await this.outbox.append(tx, { type: MATCH_AGAIN, councilId: ctx.councilId, data: { invoiceId } });
  }
}

function requireReason(reason: string): string {
  const text = reason.trim();
  const problem =
    text === ''
      ? 'Enter how you know'
      : text.length > REASON_MAX
        ? `It must be ${REASON_MAX} characters or less`
        : null;
  if (problem === null) return text;
  throw new AppError('decision-invalid', {
    status: 422,
    message: 'Your decision was not recorded.',
    fields: [{ field: 'reason', message: problem }],
  });
}
