import { minor } from '../../src/kernel/money.js';
import { plainDate } from '../../src/kernel/plain-date.js';
import type { InvoiceSummary, InvoiceView } from '../../src/invoices/invoice-view.js';

/** £120.00 with VAT for order 4500010001, uploaded on 1 June 2026, ready to approve, to be paid by 30 June 2026. */
export const anInvoiceSummary = (over: Partial<InvoiceSummary> = {}): InvoiceSummary => ({
  id: '01970000-0000-7000-8000-000000000001',
  reference: 'INV-100001',
  supplierId: 'supplier-1',
  supplierName: 'Testing Paint Ltd',
  channel: 'upload',
  assisted: false,
  state: 'MATCHED',
  credit: false,
  number: 'TP-77',
  issuedOn: plainDate('2026-05-31'),
  receivedOn: plainDate('2026-06-01'),
  receivedAt: new Date('2026-06-01T09:30:00Z'),
  orderNumber: '4500010001',
  net: minor(100_00, 'GBP'),
  vat: minor(20_00, 'GBP'),
  gross: minor(120_00, 'GBP'),
  payable: minor(120_00, 'GBP'),
  disputed: null,
  toPay: over.payable === undefined ? minor(120_00, 'GBP') : over.payable,
  payBy: plainDate('2026-06-30'),
  promisedOn: plainDate('2026-06-26'),
  promisedReason: null,
  paidOn: null,
  enteredBy: null,
  ...over,
});

/** The same with its one line, ten tins at £10.00, and its document. */
export const anInvoiceView = (over: Partial<InvoiceView> = {}): InvoiceView => ({
  ...anInvoiceSummary(),
  version: 1,
  earlierVersions: [],
  orderId: 'order-1',
  costCentre: null,
  dueOn: null,
  documentType: 'application/xml',
  findings: [],
  disputes: [],
  lines: [
    {
      line: 1,
      lineId: '1',
      description: 'White paint, 5 litres',
      quantity: '10',
      unit: 'C62',
      unitPrice: '10.00',
      net: minor(100_00, 'GBP'),
      vatCategory: 'S',
      vatRate: '20',
    },
  ],
  timeline: [],
  ...over,
});
