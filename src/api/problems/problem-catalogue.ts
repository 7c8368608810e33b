/** What a problem code stands for: its HTTP status, its title, and the sentence of an example. */
export interface ProblemRow {
  readonly status: number;
  readonly title: string;
  readonly example: string;
}

/** Every code that the API answers with. A code keeps its meaning; new ones may be added. */
export const PROBLEMS = {
  'body-invalid': row(400, 'The body cannot be read', 'The body is not valid JSON. Send one JSON object.'),
  'seen-missing': row(
    400,
    'The request does not say what was seen',
    'Send "seen" as you read it with the invoice, so that nobody decides about figures that have changed.',
  ),
  'api-key-invalid': row(
    401,
    'No valid API key',
    'Send your API key in the header "Authorization: Bearer isk_…". The key sent is missing, unknown or revoked.',
  ),
  'not-allowed': row(
    403,
    'Not allowed',
    'You cannot approve this invoice: that needs an approver, and never the person who entered it or acted for the supplier.',
  ),
  'not-found': row(404, 'Not found', 'We cannot find that invoice.'),
  'body-too-large': row(413, 'The body is too large', 'The body is larger than 1 MB. Send less at a time.'),
  'document-too-large': row(
    413,
    'The document is too large',
    'The file has 20,971,521 bytes. We read files of up to 20,971,520 bytes.',
  ),
  'media-type-unsupported': row(
    415,
    'The media type is not supported',
    'Send JSON with Content-Type application/json, and the bytes of an invoice with application/xml, application/pdf or application/octet-stream.',
  ),
  'input-invalid': row(422, 'Something in the request is wrong', 'The request has 1 mistake. See "fields".'),
  'invoice-not-accepted': row(
    422,
    'The invoice was not accepted',
    'We cannot accept the invoice. See "findings" for what is wrong and how to put it right. We kept it as INV-100042.',
  ),
  'invoice-invalid': row(422, 'The invoice was not sent', 'The invoice was not sent.'),
  'receipt-invalid': row(422, 'The receipt was not posted', 'The receipt was not posted.'),
  'answer-invalid': row(422, 'The answer was not sent', 'Your answer was not sent.'),
  'message-invalid': row(422, 'The message was not sent', 'Your message was not sent.'),
  'invoice-part-paid': row(
    409,
    'A part of the invoice is paid',
    'A part of invoice INV-100042 is paid already, so it cannot be ended as a whole. Keep its rest in dispute until there is a credit note.',
  ),
  'correction-not-accepted': row(
    422,
    'The invoice was not corrected',
    'Invoice INV-100042 stays as it was: what you sent has mistakes, listed in "findings".',
  ),
  'correction-needs-document': row(
    409,
    'It is corrected by a document',
    'Invoice INV-100042 came as a document or has too many lines: send the corrected document to "correction".',
  ),
  'invoice-credited': row(
    409,
    'A part of the invoice is credited',
    'A credit note of yours has made good a part of invoice INV-100042, so it can no longer be corrected. Send another credit note for what is wrong.',
  ),
  'not-creditable': row(
    409,
    'Nothing is left to credit',
    'All of invoice INV-0001 is credited already. Look at the invoice again.',
  ),
  'credit-note-not-accepted': row(
    422,
    'The credit note was not sent',
    'The credit note was not sent: "findings" lists what is wrong with it.',
  ),
  'dispute-invalid': row(422, 'The dispute was not recorded', 'The dispute was not recorded.'),
  'dispute-open': row(
    409,
    'The line is in dispute',
    'Line 1 is in dispute already, or was made good by a credit note. Settle that first.',
  ),
  'dispute-settled': row(
    409,
    'The dispute is settled',
    'This dispute is settled already. Look at the invoice again.',
  ),
  'dispute-credited': row(
    409,
    'What is in dispute is credited',
    'You have credited as much of line 1 already. The dispute is settled once the council has approved that credit note. To credit more, send another credit note.',
  ),
  'decision-invalid': row(422, 'The decision was not recorded', 'Your decision was not recorded.'),
  'statement-unreadable': row(422, 'The statement cannot be read', 'The statement was not read.'),
  'statement-empty': row(422, 'The statement has no lines', 'The statement was not read.'),
  'statement-no-numbers': row(422, 'The statement has no invoice numbers', 'The statement was not read.'),
  'statement-too-long': row(422, 'The statement has too many lines', 'The statement was not read.'),
  'statement-too-large': row(422, 'The statement is too large', 'The statement was not read.'),
  'payment-run-invalid': row(422, 'The payment run is not right', 'The payment run was not prepared.'),
  'order-invalid': row(422, 'The order was not issued', 'The order was not issued.'),
  'order-exists': row(
    409,
    'There is an order of this number',
    'There is an order PO-1001 already. It was not changed. Give the new order a number of its own.',
  ),
  'order-changed': row(
    409,
    'The order has changed',
    'Somebody else changed order PO-1001 since you looked at it. Look at it again, then change it.',
  ),
  'receipt-reversed': row(
    409,
    'The receipt was taken back before',
    'Receipt GR-50001 was taken back already, or takes another one back. Nothing was done.',
  ),
  'receipt-paid-on': row(
    409,
    'An approved invoice needs the receipt',
    'Receipt GR-50001 cannot be taken back: an invoice for line 1 is approved on it. Ask the supplier for a credit note instead.',
  ),
  'order-closed': row(
    409,
    'The order is closed',
    'Order PO-1001 is closed, so it cannot be invoiced. Ask the Facilities team to reopen it.',
  ),
  'invoice-state': row(
    409,
    'The invoice has moved on',
    'Invoice INV-100042 is now "Paid", so this can no longer be done. Look at the invoice again.',
  ),
  'invoice-changed': row(
    409,
    'The invoice changed after it was read',
    'The supplier corrected this invoice, or what is in dispute of it changed, after you looked at it. Look at it again before you decide.',
  ),
  'payment-run-empty': row(
    409,
    'Nothing to pay',
    'Nothing needs to be paid in a run on 4 February 2026. Approved invoices that are not due yet wait for a later run.',
  ),
  'payment-run-collision': row(
    409,
    'Another payment run was first',
    'Somebody prepared another payment run at the same moment. Look at that one first.',
  ),
  'payment-run-state': row(
    409,
    'The payment run has moved on',
    'Payment run PR-1001 is already paid. Look at it again.',
  ),
  'payment-account-stopped': row(
    409,
    'Nothing may be paid to a supplier now',
    'Payment PAY-700001 cannot be made now. Payments to the supplier have been stopped since 5 January 2026: change BANK-1001 of the bank details was reported as fraud. Cancel this run and prepare it again.',
  ),
  'payment-account-changed': row(
    409,
    'A bank account has changed',
    'The bank account for payment PAY-700001 has changed since the run was prepared. Cancel this run and prepare it again.',
  ),
  'payment-run-stale': row(
    409,
    'Something was agreed since the run was prepared',
    'Early payment was agreed for an invoice in payment PAY-700001 after this run was prepared. Cancel the run and prepare it again.',
  ),
  'payment-under-way': row(
    409,
    'The payment is being made up',
    'The payment of this invoice is being made up already, so nothing can be agreed about it any more. You are paid in full.',
  ),
  'not-paid-yet': row(
    409,
    'Not paid yet',
    'Payment PAY-700001 has not been made yet. The remittance advice is ready when it is.',
  ),
  'offer-closed': row(
    409,
    'The offer is closed',
    'This offer ended on 2 February 2026. You lose nothing: you are paid in full on the usual day.',
  ),
  'idempotency-key-invalid': row(
    400,
    'The Idempotency-Key cannot be read',
    'Send an Idempotency-Key of 1 to 255 visible characters, best a UUID.',
  ),
  'idempotency-key-reused': row(
    422,
    'The Idempotency-Key belongs to another request',
    'This Idempotency-Key was sent with another request in the last 24 hours. Nothing was done. Send this request with a key of its own.',
  ),
  'request-under-way': row(
    409,
    'The request is being worked on',
    'The first request with this Idempotency-Key is still being worked on. Send it again in a second to read its answer.',
  ),
  'request-broken-off': row(
    409,
    'The request broke off',
    'The first request with this Idempotency-Key broke off on our side, so it may have done its work or not. Look whether what it should make is there; if it is not, send the request with a new key.',
  ),
  'too-many-requests': row(
    429,
    'Too many requests',
    'There were too many requests. Try again in 12 seconds.',
  ),
  'server-error': row(
    500,
    'Something went wrong on our side',
    'Something went wrong on our side. Nothing is lost. Try again later; if it happens again, tell us the request id.',
  ),
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof PROBLEMS;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code);
}

function row(status: number, title: string, example: string): ProblemRow {
  return { status, title, example };
}
