import type { InvoiceView } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';
import { worthKnowing } from '../components/findings.js';
import { formatDate } from '../../kernel/plain-date.js';
import { orderPath } from '../orders/order-path.js';

export interface SentPage {
  readonly pageTitle: string;
  readonly panelTitle: string;
  readonly reference: string;
  readonly summary: string;
  readonly steps: readonly string[];
  readonly worthKnowing: readonly string[];
  readonly where: string;
  readonly further: readonly { readonly text: string; readonly href: string }[];
  /** How to come back without an account; null where there is one. */
  readonly follow: string | null;
}

const FOLLOW_AS_GUEST =
  'To follow it later, use the link in the message about the order again. We also write to you whenever something happens.';

/** The receipt: its number, what happens next and by when. */
export function sentPage(invoice: InvoiceView, councilName: string, mayList: boolean): SentPage {
  const kind = invoice.credit ? 'Credit note' : 'Invoice';
  const amount = invoice.payable === null ? '' : ` for ${formatMoney(invoice.payable)}`;
  return {
    pageTitle: `${kind} sent`,
    panelTitle: `${kind} sent`,
    reference: invoice.reference,
    summary: `${councilName} received your ${kind.toLowerCase()} ${invoice.number ?? ''}${amount} on ${formatDate(invoice.receivedOn)}.`,
    steps: invoice.credit
      ? [
          'We compare it with the invoice that it corrects, and the team that ordered approves it.',
          'Where it makes good what was in query of that invoice, no money moves. Otherwise it is taken off your next payment.',
        ]
      : [
          'We compare it with your order and with what has arrived. This usually takes seconds.',
          'The team that ordered approves it. If anything is not clear we ask you, and you see the question here.',
          invoice.promisedOn === null
            ? (invoice.promisedReason ??
              'We pay. You see the day on which we expect to pay on the page of your invoice.')
            : `We expect to pay on ${formatDate(invoice.promisedOn)}. ${invoice.promisedReason ?? ''}`.trim(),
        ],
    worthKnowing: worthKnowing(invoice.findings, invoice.channel).map(
      ({ message, fix }) => `${message} ${fix}`,
    ),
    where: `See where your ${kind.toLowerCase()} is`,
    further: further(invoice, mayList),
    follow: mayList ? null : FOLLOW_AS_GUEST,
  };
}

/** Where to go on: anywhere, or for the guest of one order back to it and to an account. */
function further({ credit, orderNumber }: InvoiceView, mayList: boolean): SentPage['further'] {
  if (mayList) return [{ text: credit ? 'Send an invoice' : 'Send another invoice', href: '/send' }];
  return [
    ...(orderNumber === null ? [] : [{ text: `See order ${orderNumber}`, href: orderPath(orderNumber) }]),
    {
      text: 'See all your orders and invoices without a code: open an account with one password',
      href: '/open-account',
    },
  ];
}
