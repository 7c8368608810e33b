import { Inject, Injectable } from '@nestjs/common';
import { writeUbl } from '../einvoice/formats/ubl/write-ubl.js';
import { type Finding, isValid } from '../einvoice/model/finding.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { CouncilService } from '../identity/council.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { notFound } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { Database } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { CheckInvoiceService } from './check-invoice.service.js';
import type { Channel } from './domain/channel.js';
import type { InvoiceParties } from './domain/make-invoice.js';
import { type TypedInvoice, typedInvoice } from './domain/typed-invoice.js';
import { type SubmittedInvoice, SubmitInvoiceService } from './submit-invoice.service.js';

export type SentOrNot =
  | { readonly sent: SubmittedInvoice; readonly findings: readonly Finding[] }
  | { readonly sent: null; readonly findings: readonly Finding[] };

/** What is typed on a form or in a spreadsheet is in pounds. */
export const TYPED_CURRENCY = 'GBP';

/** Invoices that come into being in the portal: what the supplier types is checked like any document. */
@Injectable()
export class TypeInvoiceService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(CheckInvoiceService) private readonly checking: CheckInvoiceService,
    @Inject(SubmitInvoiceService) private readonly submitting: SubmitInvoiceService,
  ) {}

  /**
   * Whom an invoice of this supplier to this council names.
   * @param orderId the order that it is made from, if it is
   * @throws AppError `not-found`
   */
  async parties(who: Principal, orderId: Id | null = null): Promise<InvoiceParties> {
    const supplierId = senderOf(who, orderId);
    const { name, addressLine, town, postcode, electronicAddress, vatNumber } = await this.councils.council(
      who.councilId,
    );
    const seller = await this.database.transaction(who, (tx) => this.suppliers.load(tx, who, supplierId));
    return { seller, buyer: { name, addressLine, town, postcode, electronicAddress, vatNumber } };
  }

  async make(who: Principal, typed: TypedInvoice): Promise<SemanticInvoice> {
    return typedInvoice(typed, await this.parties(who), TYPED_CURRENCY);
  }

  /** All that is wrong with it as far as it goes, or worth knowing. Nothing is kept. */
  async preview(who: Principal, invoice: SemanticInvoice, orderId: Id | null = null): Promise<Finding[]> {
    return this.checking.preview(who, senderOf(who, orderId), invoice);
  }

  /**
   * Send it as the UBL document that it is; one with a mistake is not sent, and findings name the fields.
   * @throws AppError `not-found` to anybody who may not send invoices for the supplier
   */
  async send(who: Principal, invoice: SemanticInvoice, channel: Channel): Promise<SentOrNot> {
    const found = await this.preview(who, invoice);
    if (!isValid(found)) return { sent: null, findings: found };
    const sent = await this.submitting.submit(who, {
      channel,
      bytes: new TextEncoder().encode(writeUbl(invoice)),
      fileName: `${(invoice.number ?? '').replace(/[^\w-]+/g, '-')}.xml`,
      mediaType: 'application/xml',
    });
    // The same number may have come by another way in between; then it is recorded as refused, as any document is.
    return sent.accepted ? { sent, findings: sent.findings } : { sent: null, findings: sent.findings };
  }
}

function senderOf(who: Principal, orderId: Id | null): Id {
  const { councilId, supplierId } = who;
  if (supplierId === null) throw notFound();
  authorise(who, 'invoice.submit', { councilId, supplierId, orderId });
  return supplierId;
}
