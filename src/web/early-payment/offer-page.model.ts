import type { OfferView } from '../../early-payment/offer.service.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { counted } from '../components/words.js';
import { formatPercent, fullAmount, offerLabel } from './offers-page.model.js';

export interface OfferPage {
  readonly id: string;
  readonly pageTitle: string;
  readonly invoiceName: string;
  readonly invoiceHref: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  /** That nobody has to accept; null once it is decided or over. */
  readonly waiting: string | null;
  /** What was decided, or why nothing can be decided any more; null while it can. */
  readonly outcome: string | null;
  readonly mayDecide: boolean;
  /** What somebody agrees to who accepts. */
  readonly agreement: readonly string[];
}

export function offerPage(offer: OfferView, mayDecide: boolean): OfferPage {
  const invoiceName = offer.invoice.number ?? offer.invoice.reference;
  return {
    id: offer.id,
    pageTitle: `Be paid early for invoice ${invoiceName}`,
    invoiceName,
    invoiceHref: `/invoices/${offer.invoice.reference}`,
    figures: figures(offer),
    facts: facts(offer),
    waiting: offer.open ? waiting(offer) : null,
    outcome: offer.open ? null : outcome(offer),
    mayDecide: mayDecide && offer.open,
    agreement: [
      `We pay you ${formatMoney(offer.receives)} on ${formatDate(offer.payOn)} for invoice ${invoiceName}.`,
      ...(offer.rebateNet.minor === 0
        ? ['This is free for you.']
        : [
            `You give a discount of ${formatMoney(offer.rebateNet)} on the amount without VAT. VAT falls by ${formatMoney(offer.rebateVat)}.`,
            'If we pay later than that day the discount is worked out again and becomes smaller, never larger. If we are not early at all there is no discount.',
          ]),
    ],
  };
}

const AGREED: readonly OfferView['state'][] = ['ACCEPTED', 'SCHEDULED', 'PAID'];

/** Of an offer that came to nothing, what would have been. */
function figures(offer: OfferView): OfferPage['figures'] {
  const real = offer.open || AGREED.includes(offer.state);
  return [
    {
      label: real ? 'You are paid on' : 'You would have been paid on',
      value: formatDate(offer.payOn),
      note: `${counted(offer.daysEarly, 'day')} early`,
    },
    {
      label: real ? 'You receive' : 'You would have received',
      value: formatMoney(offer.receives),
      note: `instead of ${formatMoney(fullAmount(offer))}`,
    },
    { label: real ? 'It costs you' : 'It would have cost you', ...cost(offer) },
  ];
}

function cost(offer: OfferView): { readonly value: string; readonly note: string } {
  if (offer.rebateNet.minor === 0) return { value: 'Nothing', note: 'This is free for you' };
  return {
    value: formatMoney(offer.rebateNet),
    note: `${formatPercent(offer.percent)} of the amount without VAT, or ${formatPercent(offer.trueApr)} a year (APR)`,
  };
}

function waiting(offer: OfferView): string {
  return `Waiting costs nothing. Without this offer you are paid ${formatMoney(fullAmount(offer))} by ${formatDate(offer.dueOn)}.`;
}

function facts(offer: OfferView): OfferPage['facts'] {
  return [
    { key: 'Amount without VAT', value: formatMoney(offer.net) },
    { key: 'VAT', value: formatMoney(offer.vat) },
    { key: 'Discount without VAT', value: formatMoney(offer.rebateNet) },
    { key: 'Less VAT', value: formatMoney(offer.rebateVat) },
    { key: 'You receive', value: formatMoney(offer.receives) },
    { key: 'Days early', value: String(offer.daysEarly) },
    { key: 'Discount', value: formatPercent(offer.percent) },
    { key: 'Cost a year (APR, on 365 days)', value: formatPercent(offer.trueApr) },
    { key: 'Answer by', value: formatDate(offer.expiresOn) },
    { key: 'Terms', value: `Version ${offer.termsVersion}` },
  ];
}

function outcome(offer: OfferView): string {
  switch (offer.state) {
    case 'ACCEPTED':
    case 'SCHEDULED':
      return `You accepted this offer. We pay you ${formatMoney(offer.receives)} on ${formatDate(offer.payOn)}.`;
    case 'PAID':
      return 'You accepted this offer and were paid early.';
    case 'MISSED':
      return 'You accepted this offer, but we paid later than agreed. The discount was worked out again for the day on which we paid.';
    case 'DECLINED':
      return `You declined this offer. ${withoutIt(offer)}`;
    default:
      return `${offerLabel(offer)}. This offer can no longer be accepted. You lose nothing by it. ${withoutIt(offer)}`;
  }
}

/** What came of the invoice, or will. */
function withoutIt({ invoice, dueOn }: OfferView): string {
  if (invoice.paidOn !== null) return `The invoice was paid on ${formatDate(invoice.paidOn)}.`;
  return `You are paid in full by ${formatDate(invoice.promisedOn ?? dueOn)}.`;
}
