import type { OfferView } from '../../early-payment/offer.service.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatMoney } from '../../kernel/money.js';
import { addDays, formatDate, type PlainDate } from '../../kernel/plain-date.js';
import type { PaymentView } from '../../payments/read-payment.service.js';
import { leftToBill, type OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { Table } from '../components/table.js';
import { counted } from '../components/words.js';
import { openOffersTable } from '../early-payment/offers-page.model.js';
import { invoicesTable } from '../invoices/invoices-table.js';
import { billableOrdersTable } from '../orders/orders-page.model.js';
import { nextMoney, type NextMoney } from './next-money.js';

export interface HomeFacts {
  readonly today: PlainDate;
  /** Newest first. */
  readonly recent: readonly InvoiceSummary[];
  readonly queried: readonly InvoiceSummary[];
  /** Received and not yet paid. */
  readonly waiting: readonly InvoiceSummary[];
  readonly payments: readonly PaymentView[];
  readonly offers: readonly OfferView[];
  /** Open ones. */
  readonly orders: readonly OrderBalance[];
  readonly maySend: boolean;
}

export interface HomePage {
  readonly needsYou: readonly { readonly text: string; readonly href: string; readonly why: string }[];
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly invoices: Table | null;
  readonly offers: Table | null;
  readonly orders: Table | null;
  readonly maySend: boolean;
  /** What can be had early, in a line; null where nothing can. */
  readonly early: { readonly text: string; readonly href: string } | null;
}

const SHOWN_MAX = 5;
/** A refused file that nobody sent again for this long is not asked for any more. */
const REFUSED_DAYS = 14;

export function homePage(facts: HomeFacts): HomePage {
  const open = facts.offers.filter((offer) => offer.open);
  const billable = facts.orders.filter((order) => leftToBill(order).minor > 0);
  return {
    needsYou: needsYou(facts),
    figures: [moneyFigure(nextMoney(facts.payments, facts.waiting)), waitingFigure(facts.waiting)],
    invoices:
      facts.recent.length === 0
        ? null
        : invoicesTable('Your latest invoices', facts.recent.slice(0, SHOWN_MAX)),
    offers: open.length === 0 ? null : openOffersTable('Offers to be paid early', open.slice(0, SHOWN_MAX)),
    orders: billable.length === 0 ? null : billableOrdersTable(billable.slice(0, SHOWN_MAX), facts.maySend),
    maySend: facts.maySend,
    early: earlyLink(open),
  };
}

/** Straight to the offer where there is one, else to the list. */
function earlyLink(open: readonly OfferView[]): HomePage['early'] {
  const [first, ...others] = open;
  if (first === undefined) return null;
  if (others.length > 0)
    return { text: `See ${open.length} offers to be paid early`, href: '/early-payment' };
  const days = counted(first.daysEarly, 'day');
  return {
    text: `Be paid ${formatMoney(first.receives)} on ${formatDate(first.payOn)}, ${days} early`,
    href: `/early-payment/${first.id}`,
  };
}

/** Questions to answer, then refused invoices that were not sent again. */
function needsYou(facts: HomeFacts): HomePage['needsYou'] {
  const task = (invoice: InvoiceSummary, why: string) => ({
    text: `Invoice ${invoice.number ?? invoice.reference}`,
    href: `/invoices/${invoice.reference}`,
    why,
  });
  return [
    ...facts.queried.map((invoice) => task(invoice, 'We asked you a question')),
    ...inDispute(facts).map((invoice) =>
      task(invoice, `${formatMoney(invoice.disputed!)} of it is in query: see why, and what you can do`),
    ),
    ...refusedForGood(facts).map((invoice) => task(invoice, 'Not accepted: correct it and send it again')),
  ];
}

/** Also of those that are paid for the rest. */
function inDispute({ recent, waiting }: HomeFacts): InvoiceSummary[] {
  const byId = new Map([...waiting, ...recent].map((invoice) => [invoice.id, invoice]));
  return [...byId.values()].filter(({ disputed }) => disputed !== null);
}

function refusedForGood({ recent, today }: HomeFacts): InvoiceSummary[] {
  const since = addDays(today, -REFUSED_DAYS);
  return recent.filter(
    (invoice, index) =>
      invoice.state === 'VALIDATION_FAILED' &&
      invoice.number !== null &&
      invoice.receivedOn >= since &&
      !recent.slice(0, index).some((later) => later.number === invoice.number),
  );
}

function moneyFigure(money: NextMoney | null): HomePage['figures'][number] {
  const label = 'Next payment to you';
  if (money === null)
    return { label, value: 'None expected', note: 'No invoice of yours waits for payment.' };
  const depends =
    money.unapproved === 0
      ? ''
      : money.unapproved === money.invoices
        ? ', if approved in time'
        : `, ${money.unapproved} of them if approved in time`;
  return {
    label,
    value: formatDate(money.on),
    note: `${formatMoney(money.amount)} for ${counted(money.invoices, 'invoice')}${depends}`,
  };
}

function waitingFigure(waiting: readonly InvoiceSummary[]): HomePage['figures'][number] {
  const approved = waiting.filter(({ state }) => state === 'APPROVED' || state === 'SCHEDULED').length;
  return {
    label: 'Waiting to be paid',
    value: counted(waiting.length, 'invoice'),
    note:
      waiting.length === 0
        ? 'Nothing waits.'
        : `${approved} approved, ${waiting.length - approved} with the council`,
  };
}
