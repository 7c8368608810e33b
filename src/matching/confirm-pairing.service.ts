import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { LinePairingEntity } from './line-pairing.entity.js';
import { MatchInvoiceService } from './match-invoice.service.js';
import { ReadMatchService } from './read-match.service.js';

/** A person says which order line an invoice line bills, where matching could only propose. */
@Injectable()
export class ConfirmPairingService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadInvoiceService) private readonly reading: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(MatchInvoiceService) private readonly matching: MatchInvoiceService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Confirm one of the proposals for a line; the invoice is matched again in the same transaction. Confirming
   * another one later replaces it.
   * @throws AppError `not-found` | `not-allowed` (403) to who entered the invoice | `pairing-not-proposed` (409) where
   *   the facts changed and the order line is no longer proposed
   */
  async confirm(who: Principal, reference: string, lineId: string, orderLineId: Id): Promise<void> {
    const { id, ...facts } = await this.reading.read(who, reference);
    authorise(who, 'invoice.pair', { ...facts, councilId: who.councilId });
    const match = await this.matches.ofInvoice(who, id);
    const line = match.comparisons.find((each) => each.lineId === lineId);
    if (line?.proposals.some((proposal) => proposal.orderLineId === orderLineId) !== true) {
      throw new AppError('pairing-not-proposed', {
        status: 409,
        message: `Line ${lineId} has changed since you looked at it. Look at the invoice again and choose anew.`,
      });
    }
    await this.database.transaction(who, async (tx) => {
      const { councilId } = who;
      const invoice = await this.lifecycle.lock(tx, who, id);
      await tx.delete(LinePairingEntity, { councilId, invoiceId: id, lineId });
      await tx.insert(LinePairingEntity, {
        ...{ councilId, invoiceId: id, lineId, orderLineId },
        ...{ confirmedBy: who.personId, confirmedAt: this.clock.now() },
      });
      await this.audit.record(tx, who, {
        ...{ action: 'invoice.line-paired', subjectType: 'invoice', subjectId: reference },
        details: { lineId, orderLineId },
      });
      await this.matching.matchLocked(tx, who, invoice);
    });
  }
}
