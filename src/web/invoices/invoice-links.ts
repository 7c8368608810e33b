import { INVOICE_LIFECYCLE, type InvoiceState } from '../../invoices/domain/invoice-lifecycle.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { statesAllowing } from '../../kernel/life-cycle.js';
import { formatInstant } from '../components/words.js';
import { copyLinks } from '../copies/copy-links.js';

export interface LinkFacts {
  readonly invoice: InvoiceView;
  /** Of the payment that was made; null before. */
  readonly paymentReference: string | null;
  /** An offer to be paid early that can be accepted now. */
  readonly offerId: string | null;
  readonly may: {
    readonly withdraw: boolean;
    readonly correct: boolean;
    readonly credit: boolean;
    readonly list: boolean;
  };
}

interface InvoiceLink {
  readonly text: string;
  readonly href: string;
}

/** What can be done with it, and what can be fetched, in the order shown. */
export function invoiceLinks({ invoice, paymentReference, offerId, may }: LinkFacts): InvoiceLink[] {
  const path = `/invoices/${invoice.reference}`;
  const canCorrect =
    may.correct && statesAllowing(INVOICE_LIFECYCLE, 'correct').includes(invoice.state) && isUnpaid(invoice);
  const canWithdraw = may.withdraw && statesAllowing(INVOICE_LIFECYCLE, 'withdraw').includes(invoice.state);
  return [
    ...(offerId === null
      ? []
      : [{ text: 'See what it costs to be paid early', href: `/early-payment/${offerId}` }]),
    ...(paymentReference === null
      ? []
      : [
          {
            text: 'Download the remittance advice (PDF)',
            href: `/payments/${paymentReference}/remittance.pdf`,
          },
        ]),
    ...copyLinks(invoice, 'supplier'),
    ...invoice.earlierVersions.map(({ version, replacedAt }) => ({
      text: `Version ${version}, corrected on ${formatInstant(replacedAt)}`,
      href: `${path}/versions/${version}`,
    })),
    ...(may.credit && isCreditable(invoice)
      ? [
          {
            text:
              invoice.disputed === null
                ? 'Send a credit note for it'
                : 'Send a credit note for what is in query',
            href: `${path}/credit`,
          },
        ]
      : []),
    ...(canCorrect ? [{ text: 'Correct this invoice', href: `${path}/correct` }] : []),
    ...(canWithdraw ? [{ text: 'Withdraw this invoice', href: `${path}/withdraw` }] : []),
    ...(NOT_TAKEN.includes(invoice.state) && may.list ? [{ text: 'Send an invoice', href: '/send' }] : []),
  ];
}

/** Their supplier is asked to send them again. */
const NOT_TAKEN: readonly InvoiceState[] = ['VALIDATION_FAILED', 'REJECTED'];

/** Once a part is paid, what is wrong is for a credit note. */
function isUnpaid({ payable, toPay, disputed }: InvoiceView): boolean {
  return payable === null || toPay === null || toPay.minor + (disputed?.minor ?? 0) >= payable.minor;
}

/** Before it is approved it is corrected instead, unless a part of it is in query. */
function isCreditable({ credit, state, disputed }: InvoiceView): boolean {
  return !credit && (disputed !== null || ['APPROVED', 'SCHEDULED', 'PAID'].includes(state));
}
