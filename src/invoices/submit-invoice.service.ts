import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { DocumentService, type ReceivedFile } from '../documents/document.service.js';
import type { Finding } from '../einvoice/model/finding.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { type Id, newId } from '../kernel/ids.js';
import { type Money, minor } from '../kernel/money.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { type Ctx, Database, type Tx } from '../platform/database/database.js';
import { AssistSupplierService } from '../suppliers/assist-supplier.service.js';
import { CheckInvoiceService } from './check-invoice.service.js';
import type { Channel } from './domain/channel.js';
import type { InvoiceState } from './domain/invoice-lifecycle.js';
import { InvoiceEventEntity } from './invoice-event.entity.js';
import { InvoiceEntity } from './invoice.entity.js';

/** The answer to somebody who sent an invoice. */
export interface SubmittedInvoice {
  readonly id: Id;
  /** The receipt number: INV-100042. */
  readonly reference: string;
  readonly state: InvoiceState;
  readonly accepted: boolean;
  /** What is wrong, or worth knowing; empty where all is well. */
  readonly findings: readonly Finding[];
  /** BT-1, as far as it could be read. */
  readonly number: string | null;
  readonly amountDue: Money | null;
  readonly receivedOn: PlainDate;
}

/**
 * @property orderId the order that the bytes were made from, here; absent where we only read them
 * @property creditSeen of the invoice that a credit note was made from, here
 */
export type SentFile = ReceivedFile & {
  readonly channel: Channel;
  readonly orderId?: Id;
  readonly creditSeen?: string;
};

/** The one way in for invoices, from whichever channel. */
@Injectable()
export class SubmitInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(CheckInvoiceService) private readonly checking: CheckInvoiceService,
    @Inject(AssistSupplierService) private readonly assisting: AssistSupplierService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Take what a supplier sends: keep the bytes, give a receipt number, and check it at once. Whatever the bytes are,
   * they are recorded; should the process die in between, the job `resume-invoices` does what is left.
   * @throws AppError `not-found` to anybody who may not send invoices for the supplier
   */
  async submit(who: Principal, file: SentFile): Promise<SubmittedInvoice> {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'invoice.submit', { councilId, supplierId, orderId: file.orderId ?? null });
    const id = newId();
    const { assisting } = who;
    // What staff key for a supplier came as the supplier sent it, whichever page it is keyed on.
    const channel = assisting?.channel ?? file.channel;
    await this.database.transaction(who, async (tx) => {
      const { legalEntityId, reference } = await begin(tx, who, supplierId);
      const documentId = await this.documents.keep(tx, who, supplierId, file);
      const now = this.clock.now();
      await tx.insert(InvoiceEntity, {
        ...{
          councilId,
          id,
          reference,
          supplierId,
          legalEntityId,
          channel,
          assisted: assisting !== undefined,
        },
        ...{ enteredBy: who.personId, state: 'SUBMITTED', version: 1, documentId, currency: 'GBP' },
        ...{ receivedAt: now, receivedOn: this.clock.today(), stateChangedAt: now, findings: [] },
      });
      await tx.insert(InvoiceEventEntity, {
        ...{ councilId, id: newId(), invoiceId: id, supplierId, event: 'submit', fromState: null },
        ...{ toState: 'SUBMITTED', occurredAt: now, personId: who.personId, actor: who.actor },
        assistedChannel: assisting?.channel ?? null,
        supplierText: `${assisting === undefined ? 'You' : who.actor} sent it. Your receipt number is ${reference}.`,
      });
      await this.audit.record(tx, who, {
        action: 'invoice.submit',
        subjectType: 'invoice',
        subjectId: reference,
        details: { channel, bytes: file.bytes.byteLength },
      });
      await this.assisting.tell(
        tx,
        who,
        `${who.actor} entered an invoice for you. Our receipt number is ${reference}.`,
      );
    });
    return answerOf(await this.checking.check(who, id, file));
  }
}

/** Whose invoice it is in law, and the receipt number that it gets. @throws AppError `not-found` */
async function begin(
  tx: Tx,
  { councilId }: Ctx,
  supplierId: Id,
): Promise<{ readonly legalEntityId: Id; readonly reference: string }> {
  const [row]: { legalEntityId: Id; reference: string }[] = await tx.query(
    `SELECT legal_entity_id AS "legalEntityId", 'INV-' || nextval('invoice_reference_seq') AS reference
     FROM supplier WHERE council_id = $1 AND id = $2`,
    [councilId, supplierId],
  );
  if (row === undefined) throw notFound('supplier');
  return row;
}

function answerOf(invoice: InvoiceEntity): SubmittedInvoice {
  const { id, reference, state, findings, number, payableMinor, currency, receivedOn } = invoice;
  return {
    ...{ id, reference, state, findings, number, receivedOn },
    accepted: state !== 'VALIDATION_FAILED',
    amountDue: payableMinor === null ? null : minor(payableMinor, currency),
  };
}
