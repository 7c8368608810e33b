import type { Access } from './access.js';

const A_DAY = { 'runOn-day': '6', 'runOn-month': '1', 'runOn-year': '2026' };

/**
 * Every route of the portal, pages and API, and who may use it. The matrix asks each of them as every role, of the own
 * and of another supplier, of the own and of another council, and as nobody; a route that is missing here fails it.
 *
 * To add a route, add a line: method and path as Nest has them, and what a visitor needs:
 *   'GET /orders/:number': 'order.read',            an action of identity/domain/policy.ts
 *   'GET /help': 'public',                          or 'signed-in', 'supplier' (people of suppliers), 'staff'
 *   'GET /receipts/:number': ['order.read', 'staff'],   all of them
 * `:number` and so on are filled from NAMES in things.ts, by the part of the path before them: add one for a new kind
 * of thing. A form that checks what was typed before it asks who is there needs a body that is in order:
 *   'POST /payment-runs/prepare': { needs: 'payment-run.prepare', body: { … } },
 */
export const ROUTES: Readonly<Record<string, Access['needs'] | Access>> = {
  // for everybody
  'GET /': 'signed-in',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /help': 'public',
  'GET /accessibility': 'public',
  'GET /privacy': 'public',
  'GET /cookies': 'public',
  'GET /sign-in': 'public',
  'POST /sign-in': 'public',
  'GET /signed-out': 'public',
  'GET /api/v1/problems/:code': 'public',
  'GET /demo/messages': 'nobody',

  // one's own session
  'POST /workplace': 'signed-in',
  'POST /sign-out': { needs: 'public', endsSession: true },

  // suppliers
  'GET /home': 'supplier',
  'GET /orders': 'signed-in',
  'GET /orders/:number': 'order.read',
  'GET /orders/:number/invoice': 'invoice.submit',
  'POST /orders/:number/invoice': 'invoice.submit',
  'GET /orders/:number/invoice/number': 'invoice.submit',
  'POST /orders/:number/invoice/number': 'invoice.submit',
  'GET /orders/:number/invoice/check': 'invoice.submit',
  'POST /orders/:number/invoice/check': 'invoice.submit',
  'GET /send': 'invoice.submit',
  'GET /send/upload': 'invoice.submit',
  'POST /send/upload': 'invoice.submit',
  'GET /send/type': 'invoice.submit',
  'POST /send/type': 'invoice.submit',
  'GET /send/type/lines': 'invoice.submit',
  'POST /send/type/lines': 'invoice.submit',
  'GET /send/type/line': 'invoice.submit',
  'POST /send/type/line': 'invoice.submit',
  'POST /send/type/remove-line': 'invoice.submit',
  'GET /send/type/check': 'invoice.submit',
  'POST /send/type/check': 'invoice.submit',
  'GET /send/many': 'invoice.submit',
  'GET /send/many/template.csv': 'invoice.submit',
  'POST /send/many': 'invoice.submit',
  'GET /send/many/:id': 'invoice.submit',
  'GET /send/many/:id/rows-to-correct.csv': 'invoice.submit',
  'GET /invoices': { needs: 'signed-in', either: ['supplier', 'invoice.work'] },
  'GET /invoices/:reference': 'invoice.read',
  'POST /invoices/:reference/answer': { needs: 'invoice.answer', body: { answer: 'The one in the square.' } },
  'GET /invoices/:reference/original': 'invoice.read',
  'GET /invoices/:reference/readable': 'invoice.read',
  'GET /invoices/:reference/e-invoice.pdf': 'invoice.read',
  'GET /invoices/:reference/e-invoice.xml': 'invoice.read',
  'GET /invoices/:reference/sent': 'invoice.read',
  'GET /invoices/:reference/withdraw': 'invoice.withdraw',
  'POST /invoices/:reference/withdraw': 'invoice.withdraw',
  'GET /payments': 'supplier',
  'GET /payments/:reference': 'payment.read',
  'GET /payments/:reference/remittance.pdf': 'payment.read',
  'GET /early-payment': 'supplier',
  'GET /early-payment/:id': 'offer.read',
  // Leads back to the offer whom it is not for.
  'GET /early-payment/:id/accept': 'offer.read',
  'POST /early-payment/:id/accept': 'offer.decide',
  'POST /early-payment/:id/decline': 'offer.decide',
  'GET /organisation': 'supplier',

  // staff
  'GET /work': 'invoice.work',
  'GET /work/invoices': 'invoice.work',
  'GET /work/invoices/:reference': ['invoice.read', 'staff'],
  'GET /work/invoices/:reference/document': ['invoice.read', 'staff'],
  'GET /work/invoices/:reference/readable': ['invoice.read', 'staff'],
  'GET /work/invoices/:reference/e-invoice.pdf': ['invoice.read', 'staff'],
  'GET /work/invoices/:reference/e-invoice.xml': ['invoice.read', 'staff'],
  'POST /work/invoices/:reference/approve': 'invoice.approve',
  'GET /work/invoices/:reference/query': 'invoice.query',
  'POST /work/invoices/:reference/query': { needs: 'invoice.query', body: { text: 'Which delivery is it?' } },
  'GET /work/invoices/:reference/reject': 'invoice.reject',
  'POST /work/invoices/:reference/reject': { needs: 'invoice.reject', body: { text: 'Not ours.' } },
  'GET /receipts': 'staff',
  'GET /receipts/:number': ['order.read', 'staff'],
  'POST /receipts/:number': 'order.receive',
  'GET /payment-runs': 'payment-run.read',
  'GET /payment-runs/prepare': 'payment-run.prepare',
  'POST /payment-runs/prepare': { needs: 'payment-run.prepare', body: A_DAY },
  'GET /payment-runs/:number': 'payment-run.read',
  'GET /payment-runs/:number/file': 'payment-run.read',
  'GET /payment-runs/:number/:step': { needs: 'payment-run.read', at: { step: () => 'approve' } },
  'POST /payment-runs/:number/:step': { needs: 'payment-run.approve', at: { step: () => 'approve' } },
  'GET /suppliers': 'supplier.list',
  'GET /suppliers/:number': ['supplier.read', 'staff'],
  'GET /uptake': 'uptake.read',
  'GET /uptake/chart.svg': 'uptake.read',
  'GET /uptake/chart-narrow.svg': 'uptake.read',

  // programs
  'GET /api/v1/orders': 'signed-in',
  'GET /api/v1/orders/:number': 'order.read',
  'POST /api/v1/orders/:number/invoices': {
    needs: 'invoice.submit',
    body: { invoiceNumber: 'M-1', issuedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] },
  },
  'GET /api/v1/orders/:number/receipts': 'order.read',
  'POST /api/v1/orders/:number/receipts': {
    needs: 'order.receive',
    body: { receivedOn: '2026-01-05', lines: [{ lineNumber: '1', quantity: '1' }] },
  },
  'GET /api/v1/invoices': 'signed-in',
  'POST /api/v1/invoices': 'invoice.submit',
  'GET /api/v1/invoices/:reference': 'invoice.read',
  'GET /api/v1/invoices/:reference/document': 'invoice.read',
  'POST /api/v1/invoices/:reference/withdrawal': 'invoice.withdraw',
  'POST /api/v1/invoices/:reference/answer': { needs: 'invoice.answer', body: { answer: 'The one there.' } },
  'POST /api/v1/invoices/:reference/approval': 'invoice.approve',
  'POST /api/v1/invoices/:reference/query': { needs: 'invoice.query', body: { question: 'Which one?' } },
  'POST /api/v1/invoices/:reference/rejection': { needs: 'invoice.reject', body: { reason: 'Not ours.' } },
  'GET /api/v1/work': 'invoice.work',
  'GET /api/v1/payment-runs': 'payment-run.read',
  'POST /api/v1/payment-runs': { needs: 'payment-run.prepare', body: { runOn: '2026-01-06' } },
  'GET /api/v1/payment-runs/:number': 'payment-run.read',
  'POST /api/v1/payment-runs/:number/approval': 'payment-run.approve',
  'POST /api/v1/payment-runs/:number/release': 'payment-run.release',
  'POST /api/v1/payment-runs/:number/confirmation': {
    needs: 'payment-run.release',
    body: { paidOn: '2026-01-08' },
  },
  'POST /api/v1/payment-runs/:number/cancellation': 'payment-run.cancel',
  'GET /api/v1/payment-runs/:number/file': 'payment-run.read',
  'GET /api/v1/payments': 'supplier',
  'GET /api/v1/payments/:reference': 'payment.read',
  'GET /api/v1/payments/:reference/remittance.pdf': 'payment.read',
  'GET /api/v1/early-payment-offers': 'supplier',
  'GET /api/v1/early-payment-offers/:id': 'offer.read',
  'POST /api/v1/early-payment-offers/:id/acceptance': 'offer.decide',
  'POST /api/v1/early-payment-offers/:id/refusal': 'offer.decide',
  'GET /api/v1/uptake': 'uptake.read',
};
