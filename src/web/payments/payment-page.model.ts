import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { PaymentView } from '../../payments/read-payment.service.js';
import type { StatusTag } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, textCell } from '../components/table.js';
import { paymentTag } from './payments-page.model.js';

export interface PaymentPage {
  readonly pageTitle: string;
  readonly tag: StatusTag;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly items: Table;
  /** What happens to a payment that is on its way; null once it is paid or will not be. */
  readonly ahead: string | null;
  /** null before it is paid. */
  readonly remittanceHref: string | null;
}

export function paymentPage(payment: PaymentView): PaymentPage {
  const discounted = payment.items.some(({ rebate }) => rebate.minor !== 0);
  return {
    pageTitle: `Payment ${payment.reference}`,
    tag: paymentTag(payment),
    figures: [
      { label: 'Amount', value: formatMoney(payment.amount) },
      payment.paidOn === null
        ? { label: 'We expect to pay on', value: formatDate(payment.payOn) }
        : { label: 'Paid on', value: formatDate(payment.paidOn) },
    ],
    items: {
      caption: 'What it is for',
      head: [
        { text: 'Invoice' },
        { text: 'Amount with VAT', numeric: true },
        ...(discounted ? [{ text: 'Discount for early payment', numeric: true }] : []),
        { text: payment.paidOn === null ? 'To be paid' : 'Paid', numeric: true },
      ],
      rows: payment.items.map(({ invoice, gross, rebate, paid }) => [
        linkCell(
          invoice.number ?? invoice.reference,
          `/invoices/${invoice.reference}`,
          invoice.credit ? 'Credit note' : undefined,
        ),
        moneyCell(gross),
        ...(discounted ? [rebate.minor === 0 ? textCell('None') : moneyCell(rebate)] : []),
        moneyCell(paid),
      ]),
    },
    ahead:
      payment.state === 'PENDING'
        ? 'The payment is on its way to your bank. You need do nothing. Once it is paid, you can download its remittance advice here.'
        : null,
    remittanceHref: payment.paidOn === null ? null : `/payments/${payment.reference}/remittance.pdf`,
  };
}
