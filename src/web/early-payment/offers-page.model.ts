import { OFFER_STATE_LABELS } from '../../early-payment/domain/offer-lifecycle.js';
import type { OfferView } from '../../early-payment/offer.service.js';
import { add, formatMoney, type Money } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { statusTag, type TagColour } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { counted } from '../components/words.js';
import type { Decimal } from '../../kernel/decimal.js';

/** Earlier offers are history: the newest tell enough. */
const PAST_SHOWN = 20;

export interface OffersPage {
  /** null where none can be accepted now. */
  readonly open: Table | null;
  /** null while none has been decided or has ended. */
  readonly past: Table | null;
}

export function offersPage(offers: readonly OfferView[]): OffersPage {
  const open = offers.filter((offer) => offer.open);
  const past = offers.filter((offer) => !offer.open);
  return {
    open: open.length === 0 ? null : openOffersTable('Offers that you can accept now', open),
    past: past.length === 0 ? null : pastOffersTable(past.slice(0, PAST_SHOWN)),
  };
}

export function openOffersTable(caption: string, offers: readonly OfferView[]): Table {
  return {
    caption,
    head: [
      { text: 'Invoice' },
      { text: 'Paid on' },
      { text: 'Instead of' },
      { text: 'You receive', numeric: true },
      { text: 'It costs you', numeric: true },
      { text: 'Answer by' },
    ],
    rows: offers.map((offer) => [
      linkCell(offer.invoice.number ?? offer.invoice.reference, `/early-payment/${offer.id}`),
      textCell(formatDate(offer.payOn), `${counted(offer.daysEarly, 'day')} early`),
      textCell(formatDate(offer.dueOn)),
      moneyCell(offer.receives),
      textCell(formatMoney(offer.rebateNet), `${formatPercent(offer.trueApr)} a year`),
      textCell(formatDate(offer.expiresOn)),
    ]),
  };
}

const COLOURS: Readonly<Record<OfferView['state'], TagColour>> = {
  GENERATED: 'grey',
  SHOWN: 'grey',
  ACCEPTED: 'turquoise',
  SCHEDULED: 'purple',
  PAID: 'green',
  MISSED: 'yellow',
  DECLINED: 'grey',
  EXPIRED: 'grey',
};

function pastOffersTable(offers: readonly OfferView[]): Table {
  return {
    caption: offers.length === PAST_SHOWN ? `The last ${PAST_SHOWN} earlier offers` : 'Earlier offers',
    head: [
      { text: 'Invoice' },
      { text: 'Paid early on' },
      { text: 'You receive', numeric: true },
      { text: 'It costs you', numeric: true },
      { text: 'Answer' },
    ],
    rows: offers.map((offer) => [
      linkCell(offer.invoice.number ?? offer.invoice.reference, `/early-payment/${offer.id}`),
      textCell(formatDate(offer.payOn)),
      moneyCell(offer.receives),
      moneyCell(offer.rebateNet),
      tagCell(statusTag(offerLabel(offer), COLOURS[offer.state])),
    ]),
  };
}

/** An offer that nobody answered and that can no longer be accepted is over, whatever the job has noted so far. */
export function offerLabel({ state, open }: OfferView): string {
  return !open && (state === 'GENERATED' || state === 'SHOWN') ? 'Ended' : OFFER_STATE_LABELS[state];
}

/** 18.43 is "18.43%", 1.2500 is "1.25%". */
export function formatPercent(percent: Decimal): string {
  return `${percent.round(2).normalise().toString()}%`;
}

/** What would be paid without the offer. */
export function fullAmount({ net, vat }: OfferView): Money {
  return add(net, vat);
}
