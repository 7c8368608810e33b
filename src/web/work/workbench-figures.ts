import type { InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';
import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { HoldView } from '../../matching/read-match.service.js';
import type { Decisions } from './decisions.js';
import { amountText } from './document-columns.js';
import { nextStep } from './next-step.js';
import { daysLeftTag, type LateCost, lateCost, lateCostExplained } from './statutory-day.js';

export interface WorkbenchFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}

export const UNDECIDED: readonly InvoiceState[] = ['RECEIVED', 'ON_HOLD', 'MATCHED', 'IN_QUERY'];
/** States in which a statutory day still matters. */
const PAYABLE: readonly InvoiceState[] = [...UNDECIDED, 'APPROVED', 'SCHEDULED'];

/** What is in sight first: how much, until when, what late costs, and who must act. */
export function figuresOf(
  invoice: InvoiceView,
  holds: readonly HoldView[],
  today: PlainDate,
  { approve }: Pick<Decisions, 'approve'>,
): WorkbenchFigure[] {
  const amount = {
    label: invoice.credit ? 'Credit with VAT' : 'Amount with VAT',
    value: amountText(invoice.payable),
    note: `${amountText(invoice.net)} without VAT${inDispute(invoice)}`,
  };
  const next = { label: 'Who must act', ...(approve ? MINE : actorOf(invoice, holds)) };
  if (invoice.paidOn !== null) {
    return [amount, { label: 'Paid', value: formatDate(invoice.paidOn) }];
  }
  if (invoice.payBy === null || !PAYABLE.includes(invoice.state)) return [amount, next];
  const late = lateCostOf(invoice, today);
  return [
    amount,
    {
      label: 'Pay by, to be on time',
      value: formatDate(invoice.payBy),
      note: daysLeftTag(invoice.payBy, today).text,
    },
    ...(late === null ? [] : [{ label: 'Cost of paying late', ...noted(late.cost) }]),
    next,
  ];
}

/** What late costs and where that comes from; null where nothing can be owed late any more. */
export function lateCostOf(
  invoice: InvoiceView,
  today: PlainDate,
): { readonly cost: LateCost; readonly explained: string } | null {
  if (invoice.paidOn !== null || invoice.payBy === null || !PAYABLE.includes(invoice.state)) return null;
  const cost = lateCost({ ...invoice, payable: invoice.toPay }, today);
  return cost === null ? null : { cost, explained: lateCostExplained(addDays(invoice.payBy, 1)) };
}

const MINE = { value: 'You', note: 'Approve it, ask the supplier, or reject it.' };

function noted({ text, note }: LateCost): { value: string; note?: string } {
  return note === '' ? { value: text } : { value: text, note };
}

/** The reasons of holds stand above; only where several must act are they told apart here. */
function actorOf(invoice: InvoiceView, holds: readonly HoldView[]): { value: string; note?: string } {
  const open = holds.filter((hold) => hold.state === 'PLACED');
  if (invoice.state !== 'ON_HOLD' || open.length === 0) {
    return { value: ACTORS[invoice.state], note: nextStep(invoice, holds) };
  }
  const [owner, ...others] = new Set(open.map(({ ownerLabel }) => ownerLabel));
  return others.length === 0 ? { value: owner! } : { value: 'Several', note: nextStep(invoice, holds) };
}

const ACTORS: Readonly<Record<InvoiceState, string>> = {
  SUBMITTED: 'Nobody yet',
  VALIDATION_FAILED: 'The supplier',
  RECEIVED: 'Nobody yet',
  ON_HOLD: 'Accounts payable',
  MATCHED: 'An approver',
  IN_QUERY: 'The supplier',
  APPROVED: 'Accounts payable',
  SCHEDULED: 'The bank',
  PAID: 'Nobody',
  REJECTED: 'The supplier',
  WITHDRAWN: 'Nobody',
};

function inDispute({ disputed, toPay }: InvoiceView): string {
  if (disputed === null || toPay === null) return '';
  return `; ${formatMoney(disputed)} with VAT is in dispute, ${formatMoney(toPay)} is to be paid`;
}
