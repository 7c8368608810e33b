import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { HoldView, MatchView } from '../../matching/read-match.service.js';
import { formatInstant } from '../components/words.js';

/** A hold as it stands on the workbench. */
export interface ShownHold {
  readonly title: string;
  readonly text: string;
  readonly supplierReads: string;
  /** Where it is settled; null where this person cannot, or it has no page of its own. */
  readonly link: { readonly href: string; readonly text: string } | null;
}

/** What decides where a hold is settled. */
export interface HoldFacts {
  readonly invoice: Pick<InvoiceView, 'reference' | 'lines'>;
  readonly match: MatchView;
  /** Open holds that this person may set aside by hand. */
  readonly releasable: ReadonlySet<string>;
  readonly supplierHref: string;
  readonly today: PlainDate;
}

/** An open hold with who must act, until when, and where it is settled. */
export function holdText(hold: HoldView, facts: HoldFacts): ShownHold {
  const line = hold.lineId === null ? '' : `, line ${hold.lineId}`;
  return {
    title: `${hold.label}${line}`,
    text: `Who must act: ${hold.ownerLabel}${dueText(hold.dueOn, facts.today)}. On hold since ${formatInstant(hold.placedAt)}.`,
    supplierReads: hold.supplierText,
    link: holdLink(hold, facts),
  };
}

function dueText(dueOn: PlainDate | null, today: PlainDate): string {
  if (dueOn === null) return '';
  return dueOn < today ? `, overdue since ${formatDate(dueOn)}` : `, by ${formatDate(dueOn)}`;
}

/** Where the hold is settled: beside the other invoice, at its line, or on the page that sets it aside. */
function holdLink(
  hold: HoldView,
  { invoice: { reference, lines }, match, releasable, supplierHref }: HoldFacts,
): ShownHold['link'] {
  if (releasable.has(hold.id)) {
    const text = hold.code === 'COST_CODE' ? 'Record the cost centre' : 'Set this aside';
    return { href: `/work/invoices/${reference}/holds/${hold.id}`, text };
  }
  if (hold.code === 'COST_CODE')
    return { href: `/work/invoices/${reference}/coding`, text: 'Say what it is for' };
  const isProposed = match.comparisons.some(
    ({ lineId, proposals }) => lineId === hold.lineId && proposals.length > 0,
  );
  const line = lines.find(({ lineId }) => lineId === hold.lineId);
  if (hold.code === 'PO_NOT_FOUND' && isProposed && line !== undefined) {
    return { href: `#line-${line.line}`, text: `See which order line it may be` };
  }
  const other = hold.params['otherInvoice'];
  if (hold.code !== 'DUP_NEAR' || other === undefined) return causeLink(hold, supplierHref);
  return {
    href: `/work/invoices/${reference}/duplicates/${other}`,
    text: `Compare it with ${other}`,
  };
}

export function setAsideText({ label, lineId, releaseReason, evidence }: HoldView): string {
  const line = lineId === null ? '' : `, line ${lineId}`;
  return `${label}${line}. Reason: ${releaseReason ?? ''}${evidence === null ? '' : ` Evidence: ${evidence}`}`;
}

/** A hold that was asked about, or rejected for. */
export function convertedText({ label, lineId, releaseReason }: HoldView): string {
  const line = lineId === null ? '' : `, line ${lineId}`;
  return `${label}${line}: ${releaseReason ?? ''}`;
}

const OF_THE_SUPPLIER: readonly string[] = ['SUPPLIER_HOLD', 'BANK_UNVERIFIED', 'CIS_UNVERIFIED'];

/** Where the cause lies, to be settled there: at the supplier or at the order. */
function causeLink({ code, params }: HoldView, supplierHref: string): ShownHold['link'] {
  if (OF_THE_SUPPLIER.includes(code)) return { href: supplierHref, text: 'See the supplier' };
  const number = params['orderNumber'];
  if (number === undefined || code === 'PO_NOT_FOUND') return null;
  return { href: `/receipts/${encodeURIComponent(number)}`, text: `See order ${number}` };
}
