import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';

export type WrittenDecision = 'query' | 'reject';

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
  readonly takesFiles: boolean;
}

export function decisionPage(decision: WrittenDecision, invoice: InvoiceView): DecisionPage {
  const here = `/work/invoices/${invoice.reference}`;
  const amount = invoice.payable === null ? '' : ` for ${formatMoney(invoice.payable)}`;
  return {
    about: `Invoice ${invoice.reference} from ${invoice.supplierName}${amount}`,
    action: `${here}/${decision}`,
    backHref: here,
    ...WORDS[decision],
  };
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
