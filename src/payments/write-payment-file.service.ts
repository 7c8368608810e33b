import { Inject, Injectable } from '@nestjs/common';
import { DocumentService } from '../documents/document.service.js';
import { CouncilService } from '../identity/council.service.js';
import { ReadInvoiceService } from '../invoices/read-invoice.service.js';
import { AppError } from '../kernel/app-error.js';
import type { Id } from '../kernel/ids.js';
import { minor } from '../kernel/money.js';
import type { Ctx, Tx } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { type CreditTransfer, writePain001 } from './domain/pain001.js';
import type { PaymentRunEntity } from './payment-run.entity.js';
import { PaymentRunStore, type RunItemRow } from './payment-run.store.js';

/** The ISO 20022 file with which a run goes to the bank. */
@Injectable()
export class WritePaymentFileService {
  constructor(
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(ReadInvoiceService) private readonly invoices: ReadInvoiceService,
    @Inject(DocumentService) private readonly documents: DocumentService,
    @Inject(PaymentRunStore) private readonly runs: PaymentRunStore,
  ) {}

  /**
   * @param run locked by this transaction; its number is the message id, so that the bank refuses it a second time
   * @returns the document
   * @throws AppError `payment-account-changed` (409) where an account is not the supplier's active one any more
   */
  async write(tx: Tx, ctx: Ctx, run: PaymentRunEntity, now: Date): Promise<Id> {
    const council = await this.councils.council(ctx.councilId);
    const xml = writePain001({
      version: '03',
      messageId: run.number,
      createdAt: now.toISOString().slice(0, 19),
      debtor: {
        name: council.bankAccountName,
        sortCode: council.bankSortCode,
        accountNumber: council.bankAccountNumber,
      },
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
    const accounts = await this.suppliers.activeBankAccounts(
      tx,
      ctx,
      items.map((item) => item.supplier_id),
    );
    const invoices = await this.invoices.byIds(
      tx,
      ctx,
      items.map((item) => item.invoice_id),
    );
    const numbers = new Map(invoices.map((invoice) => [invoice.id, invoice.number ?? invoice.reference]));
    return groupByPayment(items).map(([first, ...rest]) => {
      const account = accounts.get(first.supplier_id);
      if (account?.id !== first.bank_account_id) {
        throw new AppError('payment-account-changed', {
          status: 409,
          message: `The bank account for payment ${first.reference} has changed since the run was prepared. Cancel this run and prepare it again.`,
        });
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

function groupByPayment(items: readonly RunItemRow[]): [RunItemRow, ...RunItemRow[]][] {
  const groups = new Map<string, [RunItemRow, ...RunItemRow[]]>();
  for (const item of items) {
    const group = groups.get(item.payment_id);
    if (group === undefined) groups.set(item.payment_id, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
