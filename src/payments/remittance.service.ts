import { Inject, Injectable } from '@nestjs/common';
import { CouncilService } from '../identity/council.service.js';
import type { Principal } from '../identity/domain/policy.js';
import { AppError } from '../kernel/app-error.js';
import { minor } from '../kernel/money.js';
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
        number: invoice.number ?? invoice.reference,
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
