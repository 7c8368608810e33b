import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { CreditTransfer, CreditTransferFile } from '../../src/payments/domain/pain001.js';

/** £1,188.00 to a made-up account. */
export const aCreditTransfer = (over: Partial<CreditTransfer> = {}): CreditTransfer => ({
  reference: 'PAY-000001',
  creditor: { name: 'Testing Paint Ltd', sortCode: '000001', accountNumber: '12345678' },
  amount: minor(1188_00, 'GBP'),
  invoiceNumbers: ['INV-1'],
  ...over,
});

export const aCreditTransferFile = (over: Partial<CreditTransferFile> = {}): CreditTransferFile => ({
  version: '03',
  messageId: 'RUN-000001',
  createdAt: '2026-06-24T09:30:00',
  debtor: { name: 'Exampleshire County Council', sortCode: '000000', accountNumber: '00000001' },
  executeOn: plainDate('2026-06-24'),
  transfers: [aCreditTransfer()],
  ...over,
});
