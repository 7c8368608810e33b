import { Inject, Injectable } from '@nestjs/common';
import { ApprovalStandingService } from '../../approvals/approval-standing.service.js';
import type { Principal } from '../../identity/domain/policy.js';
import { ReadInvoiceService } from '../../invoices/read-invoice.service.js';
import { ReadMatchService } from '../../matching/read-match.service.js';
import { ReadPaymentService } from '../../payments/read-payment.service.js';
import { invoiceDetailsShape, type InvoiceDetailsShape } from './invoice-details.shape.js';

/** States in which the payment of an invoice is settled, so that its supplier may know of it. */
const IN_PAYMENT: readonly string[] = ['SCHEDULED', 'PAID'];

/**
 * One invoice with all that its reader may know: its match, its payment once that is settled, and for staff how far
 * it is approved.
 */
@Injectable()
export class ReadDetails {
  constructor(
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(ReadMatchService) private readonly matches: ReadMatchService,
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(ApprovalStandingService) private readonly standings: ApprovalStandingService,
  ) {}

  /** @throws AppError `not-found`, for another supplier's invoice too */
  async of(who: Principal, reference: string): Promise<InvoiceDetailsShape> {
    const invoice = await this.invoices.read(who, reference);
    const match = await this.matches.ofInvoice(who, invoice.id);
    const payment = IN_PAYMENT.includes(invoice.state)
      ? await this.payments.paymentOfInvoice(who, invoice.id)
      : null;
    const paymentReference = payment?.reference ?? null;
    const forStaff = who.supplierId === null;
    const seen = forStaff ? (await this.standings.of(who, invoice.id)).seen : '';
    return invoiceDetailsShape({ invoice, match, paymentReference, seen }, forStaff);
  }
}
