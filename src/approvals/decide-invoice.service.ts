import { Inject, Injectable } from '@nestjs/common';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService, type Transition } from '../invoices/invoice-lifecycle.service.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { MatchInvoiceService } from '../matching/match-invoice.service.js';
import { Database } from '../platform/database/database.js';
import { ApprovalDecisionEntity } from './approval-decision.entity.js';

export type Decision = 'approve' | 'query' | 'reject';

const TEXT_MAX = 1_000;

/** What staff decide about an invoice. */
@Injectable()
export class DecideInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Approve for payment. The invoice is matched once more in the same transaction, so nobody approves figures that
   * have changed meanwhile.
   * @throws AppError `not-allowed` (403) to the person who entered it | `invoice-state` (409)
   */
  async approve(who: Principal, reference: string): Promise<void> {
    await this.decide(who, reference, 'approve', '', {
      event: 'approve',
      supplierText: 'Approved for payment.',
      set: { approvedAt: this.clock.now() },
    });
  }

  /** Ask the supplier for something. @throws AppError `decision-invalid` (422) | `invoice-state` (409) */
  async query(who: Principal, reference: string, question: string): Promise<void> {
    const text = required(question, 'Enter what you need from the supplier');
    await this.decide(who, reference, 'query', text, {
      event: 'query',
      supplierText: `We need something from you: ${text}`,
    });
  }

  /** Refuse for good, with the remedy. @throws AppError `decision-invalid` (422) | `invoice-state` (409) */
  async reject(who: Principal, reference: string, reason: string): Promise<void> {
    const text = required(reason, 'Enter why you reject the invoice and what the supplier can do');
    await this.decide(who, reference, 'reject', text, {
      event: 'reject',
      supplierText: `We cannot accept it: ${text}`,
      set: { promisedOn: null, promisedReason: null },
    });
  }

  private async decide(
    who: Principal,
    reference: string,
    decision: Decision,
    comment: string,
    transition: Transition,
  ): Promise<void> {
    const { id } = await this.reading.read(who, reference);
    await this.database.transaction(who, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, who, id);
      const assistants = await this.reading.assistants(tx, who, id);
      authorise(who, `invoice.${decision}`, { ...invoice, assistants });
      if (decision === 'approve') await this.matching.matchLocked(tx, who, invoice);
      await this.lifecycle.apply(tx, who, invoice, transition);
      await tx.insert(ApprovalDecisionEntity, {
        ...{ councilId: who.councilId, id: newId(), invoiceId: id, invoiceVersion: invoice.version },
        ...{ decision, personId: who.personId, decidedAt: this.clock.now(), comment },
      });
    });
  }
}

function required(text: string, message: string): string {
  const trimmed = text.trim();
  const problem =
    trimmed === '' ? message : trimmed.length > TEXT_MAX ? `It must be ${TEXT_MAX} characters or less` : null;
  if (problem === null) return trimmed;
  throw new AppError('decision-invalid', {
    status: 422,
    message: 'Your decision was not recorded.',
    fields: [{ field: 'text', message: problem }],
  });
}
