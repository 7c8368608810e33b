import type { InvoiceView, TimelineEntry } from '../../invoices/invoice-view.js';
import type { LineComparison } from '../../matching/domain/line-comparison.js';
import type { HoldView, MatchView } from '../../matching/read-match.service.js';
import { Amount, amountOf, amountOrNull } from '../openapi/amount.js';
import { Day, Flag, Instant, List, Part, Text, Whole, Word } from '../openapi/shape.js';
import { findingShape, FindingShape } from './finding.shape.js';
import { invoiceShape, InvoiceShape } from './invoice.shape.js';

export class InvoiceLineShape {
  @Whole('From 1', 1)
  line: number;

  @Text('The supplier’s own id of the line (BT-126)', '1')
  lineId: string;

  @Text('What is billed (BT-153)', 'Copier paper A4')
  description: string;

  @Text('Quantity (BT-129)', '10')
  quantity: string;

  @Text('Unit (BT-130)', 'C62')
  unit: string;

  @Text('Price of one unit without VAT (BT-146)', '10.00')
  unitPrice: string;

  @Part(Amount, 'Without VAT (BT-131)')
  net: Amount;

  @Text('VAT category (BT-151)', 'S')
  vatCategory: string;

  @Text('VAT rate in per cent (BT-152)', '20', { nullable: true })
  vatRate: string | null;
}

export class TimelineShape {
  @Text('What happened', 'receive')
  event: string;

  @Text('The state that it led to', 'RECEIVED')
  state: string;

  @Instant('When')
  occurredAt: string;

  @Text('In words', 'Received on 5 January 2026.')
  text: string;

  @Text('Coded reason: a rule or a hold', 'HOLD-RECEIPT-MISSING', { nullable: true })
  reasonCode: string | null;

  @Text('Who did it; for staff only', 'Finance team', { required: false })
  actor?: string;

  @Text('What only staff read', 'No receipt', { nullable: true, required: false })
  staffText?: string | null;
}

export class HoldShape {
  @Text('Why it waits, for the supplier to read', 'We wait for the receipt of line 1.')
  text: string;

  @Flag('It still waits for this')
  open: boolean;

  @Instant('Since when')
  placedAt: string;

  @Instant('When it was settled', { nullable: true })
  releasedAt: string | null;

  @Text('The kind of hold; for staff only', 'HOLD-RECEIPT-MISSING', { required: false })
  code?: string;

  @Text('The kind of hold in words; for staff only', 'No receipt', { required: false })
  label?: string;

  @Text('Line of the invoice; for staff only', '1', { nullable: true, required: false })
  lineId?: string | null;

  @Text('Who must act; for staff only', 'Receiver', { required: false })
  owner?: string;
}

export class CheckShape {
  @Word('What the figure was held against', ['ordered', 'received', 'accepted', 'price', 'value', 'unit'])
  against: string;

  @Text('As billed', '£5.20')
  billed: string;

  @Text('As expected', '£5.00')
  expected: string;

  @Text('What is allowed', '+2% or £25, the lesser')
  rule: string;

  @Word('What came of it', ['within', 'over', 'under', 'not-checked'])
  verdict: string;
}

export class MatchedLineShape {
  @Text('Line of the invoice (BT-126)', '1')
  lineId: string;

  @Text('Line of the order; null where none was found', '1', { nullable: true })
  orderLineNumber: string | null;

  @Word('What came of it', ['matched', 'held', 'unpaired'])
  verdict: string;

  @Text('Billed by this line', '10', { nullable: true })
  billed: string | null;

  @Text('Billed by all other invoices', '0', { nullable: true })
  billedBefore: string | null;

  @Text('Ordered', '10', { nullable: true })
  ordered: string | null;

  @Text('Received; null where it does not count', '10', { nullable: true })
  received: string | null;

  @List(CheckShape, 'Every comparison')
  checks: readonly CheckShape[];
}

export class MatchShape {
  @Word('The last result', ['matched', 'held'])
  result: string;

  @Instant('When it was matched')
  matchedAt: string;

  @List(MatchedLineShape, 'Line by line, with the numbers')
  lines: readonly MatchedLineShape[];
}

export class EarlierVersionShape {
  @Whole('From 1', 1)
  version: number;

  @Instant('When a corrected one took its place')
  replacedAt: string;

  @Part(Amount, 'What was to be paid by it (BT-115)', { nullable: true })
  amountDue: Amount | null;
}

/** An invoice with all there is to know about it. */
export class InvoiceDetailsShape extends InvoiceShape {
  @Whole('Counts its corrections from 1', 1)
  version: number;

  @List(EarlierVersionShape, 'Those that corrected ones took the place of, the first one first')
  earlierVersions: readonly EarlierVersionShape[];

  @Day('Due date as the invoice says (BT-9)', { nullable: true })
  dueOn: string | null;

  @List(InvoiceLineShape, 'What is billed')
  lines: readonly InvoiceLineShape[];

  @List(FindingShape, 'What the checks found')
  findings: readonly FindingShape[];

  @List(HoldShape, 'What it waits for or waited for, oldest first')
  holds: readonly HoldShape[];

  @List(TimelineShape, 'What happened, oldest first')
  timeline: readonly TimelineShape[];

  @Text('The payment that it is in', 'PAY-700001', { nullable: true })
  paymentReference: string | null;

  @Part(MatchShape, 'The comparison with order and receipts; for staff only', {
    nullable: true,
    required: false,
  })
  match?: MatchShape | null;

  @Text(
    'Stands for its figures and the level of its route that is open: send it back with a decision, which is refused where they have changed; for staff only',
    '1.1.0',
    { required: false },
  )
  seen?: string;
}

export interface InvoiceDetails {
  readonly invoice: InvoiceView;
  readonly match: MatchView;
  readonly paymentReference: string | null;
  readonly seen: string;
}

/** Names, figures of the comparison and who must act inside the council are for its staff. */
export function invoiceDetailsShape(details: InvoiceDetails, forStaff: boolean): InvoiceDetailsShape {
  const { invoice, match, paymentReference, seen } = details;
  return {
    ...invoiceShape(invoice, forStaff),
    version: invoice.version,
    earlierVersions: invoice.earlierVersions.map(({ version, replacedAt, payable }) => ({
      ...{ version, replacedAt: replacedAt.toISOString(), amountDue: amountOrNull(payable) },
    })),
    dueOn: invoice.dueOn,
    lines: invoice.lines.map(({ net, ...line }) => ({ ...line, net: amountOf(net) })),
    findings: invoice.findings.map(findingShape),
    holds: match.holds.map((hold) => holdShape(hold, forStaff)),
    timeline: invoice.timeline.map((entry) => timelineShape(entry, forStaff)),
    paymentReference,
    ...(forStaff ? { match: matchShape(match), seen } : {}),
  };
}

export function holdShape(hold: HoldView, forStaff: boolean): HoldShape {
  const { supplierText, state, placedAt, releasedAt, code, label, lineId, ownerLabel } = hold;
  return {
    text: supplierText,
    open: state === 'PLACED',
    placedAt: placedAt.toISOString(),
    releasedAt: releasedAt?.toISOString() ?? null,
    ...(forStaff ? { code, label, lineId, owner: ownerLabel } : {}),
  };
}

function timelineShape(entry: TimelineEntry, forStaff: boolean): TimelineShape {
  const { event, toState, occurredAt, supplierText, reasonCode, actor, staffText } = entry;
  return {
    event,
    state: toState,
    occurredAt: occurredAt.toISOString(),
    text: supplierText,
    reasonCode,
    ...(forStaff ? { actor, staffText } : {}),
  };
}

function matchShape({ result, matchedAt, comparisons }: MatchView): MatchShape | null {
  if (result === null || matchedAt === null) return null;
  return { result, matchedAt: matchedAt.toISOString(), lines: comparisons.map(matchedLine) };
}

function matchedLine({ lineId, pairedTo, verdict, compared, checks }: LineComparison): MatchedLineShape {
  return {
    ...{ lineId, verdict },
    orderLineNumber: pairedTo?.orderLineNumber ?? null,
    billed: compared?.billed ?? null,
    billedBefore: compared?.billedBefore ?? null,
    ordered: compared?.ordered ?? null,
    received: compared?.received ?? null,
    checks: checks.map(({ against, billed, expected, rule, verdict: outcome }) => ({
      ...{ against, billed, expected, rule },
      verdict: outcome,
    })),
  };
}
