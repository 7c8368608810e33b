import { Inject, Injectable } from '@nestjs/common';
import { DocumentService } from '../documents/document.service.js';
import { CouncilService } from '../identity/council.service.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { PayableAccountService } from '../suppliers/payable-account.service.js';
import { type CreditTransfer, writePain001 } from './domain/pain001.js';
import type { PaymentRunEntity } from './payment-run.entity.js';
import { itemsByPayment, PaymentRunStore } from './payment-run.store.js';

/** The ISO 20022 file with which a run goes to the bank. */
@Injectable()
export class WritePaymentFileService {
  constructor(
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(PayableAccountService) private readonly accounts: PayableAccountService,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
  ) {}

  /**
   * @param run locked by this transaction; its number is the message id, so that the bank refuses it a second time
   * @returns the document
   * @throws AppError `payment-account-changed` (409) where an account is not the supplier's active one any more |
   *   `payment-account-stopped` (409) where nothing may be paid to it now
   */
  async write(tx: Tx, ctx: Ctx, run: PaymentRunEntity, now: Date): Promise<Id> {
    const council = await this.councils.council(ctx.councilId);
    const xml = writePain001({
      version: '03',
      messageId: run.number,
      createdAt: now.toISOString().slice(0, 19),
      debtor: this.councils.openAccount(council),
      executeOn: run.runOn,
      transfers: await this.transfers(tx, ctx, run.id),
    });
    return this.documents.keep(tx, ctx, null, {
      bytes: new TextEncoder().encode(xml),
      fileName: `${run.number}.xml`,
      mediaType: 'application/xml',
    });
  }

  private async transfers(tx: Tx, ctx: Ctx, runId: Id): Promise<CreditTransfer[]> {
    const items = await this.runs.itemsOfRun(tx, ctx, runId);
    const supplierIds = items.map((item) => item.supplier_id);
    const accounts = await this.accounts.openForPayment(tx, ctx, supplierIds);
    const payable = await this.accounts.ofSuppliers(tx, ctx, supplierIds);
    const invoices = await this.invoices.byIds(
      tx,
      ctx,
      items.map((item) => item.invoice_id),
    );
    const numbers = new Map(invoices.map((invoice) => [invoice.id, invoice.number ?? invoice.reference]));
    return itemsByPayment(items).map(([first, ...rest]) => {
      const account = accounts.get(first.supplier_id);
      if (account?.id !== first.bank_account_id) {
        throw accountChanged(first.reference, payable.get(first.supplier_id)?.whyNot ?? null);
      }
      return {
        reference: first.reference,
        creditor: {
          name: account.accountName,
          sortCode: account.sortCode,
          accountNumber: account.accountNumber,
        },
        amount: minor(first.amount_minor, first.currency),
        invoiceNumbers: [first, ...rest].map((item) => numbers.get(item.invoice_id) ?? ''),
      };
    });
  }
}

function accountChanged(reference: string, whyNot: string | null): AppError {
  const remedy = 'Cancel this run and prepare it again.';
  if (whyNot === null) {
    return new AppError('payment-account-changed', {
      status: 409,
      message: `The bank account for payment ${reference} has changed since the run was prepared. ${remedy}`,
    });
  }
  return new AppError('payment-account-stopped', {
    status: 409,
    message: `Payment ${reference} cannot be made now. ${whyNot} ${remedy}`,
  });
}
