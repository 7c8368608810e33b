import { OFFER_LIFECYCLE } from '../../early-payment/domain/offer-lifecycle.js';
import type { OfferView } from '../../early-payment/offer.service.js';
import { Amount, amountOf } from '../openapi/amount.js';
import { Day, Flag, Instant, Part, Text, Whole, Word } from '../openapi/shape.js';

export class OfferShape {
  @Text('The id of the offer', '0198c7a0-0000-7000-8000-000000000000')
  id: string;

  @Text('Receipt number of the invoice', 'INV-100042')
  invoiceReference: string;

  @Text('Your own invoice number', 'INV-0001', { nullable: true })
  invoiceNumber: string | null;

  @Word('Where it stands', Object.keys(OFFER_LIFECYCLE))
  state: string;

  @Flag('It can be accepted now')
  open: boolean;

  @Day('The day on which the money would be there')
  payOn: string;

  @Day('The day on which it is there without the offer: waiting costs nothing')
  dueOn: string;

  @Whole('How many days sooner', 20)
  daysEarly: number;

  @Text('Of the net, in per cent', '1.25')
  percent: string;

  @Text('What the money costs you a year, in per cent on 365 days', '18.43')
  trueApr: string;

  @Part(Amount, 'The invoice without VAT')
  net: Amount;

  @Part(Amount, 'Its VAT')
  vat: Amount;

  @Part(Amount, 'What you give up of the net')
  rebateNet: Amount;

  @Part(Amount, 'The VAT on that')
  rebateVat: Amount;

  @Part(Amount, 'What you get')
  receives: Amount;

  @Day('The last day on which it can be accepted')
  expiresOn: string;

  @Text('The terms that it is made on', '2026-1')
  termsVersion: string;

  @Instant('When it was decided', { nullable: true })
  decidedAt: string | null;
}

export function offerShape(offer: OfferView): OfferShape {
  const { id, invoice, state, open, payOn, dueOn, daysEarly, expiresOn, termsVersion } = offer;
  return {
    ...{ id, state, open, payOn, dueOn, daysEarly, expiresOn, termsVersion },
    invoiceReference: invoice.reference,
    invoiceNumber: invoice.number,
    percent: offer.percent.toString(),
    trueApr: offer.trueApr.toString(),
    net: amountOf(offer.net),
    vat: amountOf(offer.vat),
    rebateNet: amountOf(offer.rebateNet),
    rebateVat: amountOf(offer.rebateVat),
    receives: amountOf(offer.receives),
    decidedAt: offer.decidedAt?.toISOString() ?? null,
  };
}
