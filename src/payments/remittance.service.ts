import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import type { Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { type Money, minor } from '../kernel/money.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { maskedNumber } from '../suppliers/domain/supplier.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { type Remittance, remittanceAdvice } from './domain/remittance.js';
import { ReadPaymentService } from './read-payment.service.js';
import { remittancePdf } from './remittance-pdf.js';

@Injectable()
export class RemittanceService {
  constructor(
    @Inject(ReadPaymentService) private readonly payments: ReadPaymentService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(CouncilService) private readonly councils: CouncilService,
  ) {}

  /** What a payment was for. @throws AppError `not-found` | `not-paid-yet` (409) */
  async advice(who: Principal, reference: string): Promise<Remittance> {
    const payment = await this.payments.payment(who, reference);
    if (payment.paidOn === null) {
      throw new AppError('not-paid-yet', {
        status: 409,
        message: `Payment ${reference} has not been made yet. The remittance advice is ready when it is.`,
      });
    }
    const council = await this.councils.council(who.councilId);
    const supplier = await this.suppliers.read(who, payment.supplierId);
    const account = await this.suppliers.bankAccountById(who, payment.bankAccountId);
    return remittanceAdvice({
      payer: { name: council.name, addressLines: [] },
      payee: {
        name: supplier.name,
        addressLines: [supplier.addressLine, supplier.town, supplier.postcode],
      },
      reference,
      paidOn: payment.paidOn,
      paidTo: `account ${maskedNumber(account.ending)}`,
      amount: payment.amount,
      items: payment.items.map(({ invoice, gross, rebate }) => ({
        number: numberOf(invoice, gross),
        issuedOn: invoice.issuedOn ?? invoice.receivedOn,
        kind: invoice.credit ? 'credit' : 'invoice',
        gross: minor(Math.abs(gross.minor), gross.currency),
        discount: rebate,
      })),
    });
  }

  /** The advice as a PDF of A4 pages. */
  async pdf(who: Principal, reference: string): Promise<Uint8Array> {
    return remittancePdf(await this.advice(who, reference));
  }
}

/** "A-77", or "A-77, a part of it" where the rest was paid before or is in dispute. */
function numberOf({ number, reference, payable }: InvoiceSummary, gross: Money): string {
  const isPart = payable !== null && Math.abs(gross.minor) < payable.minor;
  return `${number ?? reference}${isPart ? ', a part of it' : ''}`;
}
