import { writePain001 } from '../payments/domain/pain001.js';
import type { Council } from './councils.js';
import { stored, type StoredDocument } from './documents.js';
import type { Rest } from './history.js';
import { Random } from './random.js';

/** The payment files of the runs that are with the bank now, and tie each run to its own. */
export function makePaymentFiles(
  seed: number,
  history: Rest,
  councils: readonly Council[],
): StoredDocument[] {
  const random = new Random(seed, 'payment files');
  const accounts = new Map(history.supplierBankAccount.map((account) => [account.id, account]));
  const numbers = new Map(history.invoice.map((invoice) => [invoice.id, invoice.number!]));
  return history.paymentRun
    .filter((run) => run.state === 'RELEASED')
    .map((run) => {
      const council = councils.find(({ row }) => row.id === run.councilId)!.row;
      const payments = history.payment.filter((payment) => payment.runId === run.id);
      const xml = writePain001({
        version: '03',
        messageId: run.number,
        createdAt: run.releasedAt!.slice(0, 19),
        debtor: {
          name: council.bankAccountName,
          sortCode: council.bankSortCode,
          accountNumber: council.bankAccountNumber,
        },
        executeOn: run.runOn,
        transfers: payments.map((payment) => {
          const { accountName, sortCode, accountNumber } = accounts.get(payment.bankAccountId)!;
          const items = history.paymentItem.filter((item) => item.paymentId === payment.id);
          return {
            reference: payment.reference,
            creditor: { name: accountName, sortCode, accountNumber },
            amount: { minor: payment.amountMinor, currency: 'GBP' },
            invoiceNumbers: items.map((item) => numbers.get(item.invoiceId)!),
          };
        }),
      });
      const document = stored(run.councilId, random.id(Date.parse(run.releasedAt!)), xml, {
        supplierId: null,
        fileName: `${run.number}.xml`,
        storedAt: run.releasedAt!,
      });
      run.fileDocumentId = document.row['id'] as string;
      return document;
    });
}
