import type { InvoiceView } from '../../invoices/invoice-view.js';
import type { HoldView } from '../../matching/read-match.service.js';
import { formatMoney } from '../../kernel/money.js';

export type WrittenDecision = 'query' | 'reject';

interface AboutItem {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
}

/** The page on which staff write to a supplier what they decide. */
export interface DecisionPage {
  readonly pageTitle: string;
  readonly about: string;
  readonly action: string;
  readonly backHref: string;
  readonly explanation: string;
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly isFinal: boolean;
  /** What it may be about; null where the invoice waits for nothing. */
  readonly abouts: readonly AboutItem[] | null;
  readonly takesFiles: boolean;
}

/** @param holds the open ones, of which it may be about one */
export function decisionPage(
  decision: WrittenDecision,
  invoice: InvoiceView,
  holds: readonly HoldView[],
): DecisionPage {
  const here = `/work/invoices/${invoice.reference}`;
  const amount = invoice.payable === null ? '' : ` for ${formatMoney(invoice.payable)}`;
  return {
    about: `Invoice ${invoice.reference} from ${invoice.supplierName}${amount}`,
    action: `${here}/${decision}`,
    backHref: here,
    abouts: holds.length === 0 ? null : aboutItems(holds),
    ...WORDS[decision],
  };
}

/** The reasons for which it waits, and none of them. */
function aboutItems(holds: readonly HoldView[]): AboutItem[] {
  const reasons = holds.map(({ id, label, code, lineId, supplierText }) => ({
    ...{ value: id, text: `${label}${lineId === null ? '' : `, line ${lineId}`} (${code})` },
    hint: { text: `The supplier reads: ${supplierText}` },
  }));
  return [...reasons, { value: 'none', text: 'Something else' }];
}

const WORDS = {
  query: {
    pageTitle: 'Ask the supplier',
    explanation:
      'The invoice waits until the supplier answers. The 30 days go on, so ask for all that you need at once.',
    label: 'What do you need from the supplier?',
    hint: 'The supplier reads this word for word. Say what is missing, where, and how to send it.',
    button: 'Send the question',
    isFinal: false,
    takesFiles: true,
  },
  reject: {
    pageTitle: 'Reject the invoice',
    explanation: 'This cannot be undone. The supplier would have to send a new invoice.',
    label: 'Why do you reject it, and what can the supplier do?',
    hint: 'The supplier reads this word for word. Say what you found, what you expected, and the remedy.',
    button: 'Reject the invoice',
    isFinal: true,
    takesFiles: false,
  },
} as const satisfies Record<WrittenDecision, object>;
