import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { authorise, type Principal } from '../identity/domain/policy.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import type { InvoiceSummary } from '../invoices/invoice-view.js';
import { FindInvoicesService } from '../invoices/find-invoices.service.js';
import { AppError, notFound } from '../kernel/app-error.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, isId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import { type Money, minor } from '../kernel/money.js';
import { formatDate, type PlainDate } from '../kernel/plain-date.js';
import { PaymentAgreementService } from '../payments/payment-agreement.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { OFFER_LIFECYCLE, OFFER_STATE_LABELS, type OfferState } from './domain/offer-lifecycle.js';
import { EarlyPaymentOfferEntity } from './early-payment-offer.entity.js';

/** An offer as its supplier sees it. */
export interface OfferView {
  readonly id: Id;
  readonly invoice: InvoiceSummary;
  readonly state: OfferState;
  readonly termsVersion: string;
  /** The day on which the money would be there. */
  readonly payOn: PlainDate;
  /** The day on which it is there without the offer. */
  readonly dueOn: PlainDate;
  readonly daysEarly: number;
  /** Of the net: 1.25 for 1.25%. */
  readonly percent: Decimal;
  /** Per cent a year, on 365 days. */
  readonly trueApr: Decimal;
  readonly net: Money;
  readonly vat: Money;
  readonly rebateNet: Money;
  readonly rebateVat: Money;
  readonly receives: Money;
  /** The last day on which it can be accepted. */
  readonly expiresOn: PlainDate;
  readonly decidedAt: Date | null;
  /** It can be accepted now. */
  readonly open: boolean;
}

const OPEN: readonly OfferState[] = ['GENERATED', 'SHOWN'];

/** What a supplier sees of its offers for early payment, and its decision about them. */
@Injectable()
export class OfferService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(FindInvoicesService) private readonly invoices: FindInvoicesService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(PaymentAgreementService) private readonly agreements: PaymentAgreementService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A supplier's offers: open ones first, then the newest. */
  async list(who: Principal): Promise<OfferView[]> {
    const { councilId, supplierId } = who;
    if (supplierId === null) throw notFound();
    authorise(who, 'offer.read', { councilId, supplierId });
    return this.database.transaction(who, async (tx) => {
      await tx.update(
        EarlyPaymentOfferEntity,
        { councilId, supplierId, state: 'GENERATED' },
        { state: 'SHOWN' },
      );
      const offers = await tx.find(EarlyPaymentOfferEntity, {
        where: { councilId, supplierId },
        order: { madeAt: 'DESC', id: 'DESC' },
        take: 200,
      });
      const views = await this.views(tx, who, offers);
      return [...views.filter((view) => view.open), ...views.filter((view) => !view.open)];
    });
  }

  /** @throws AppError `not-found`, for another supplier's offer too */
  async read(who: Principal, id: Id): Promise<OfferView> {
    return this.database.transaction(who, async (tx) => {
      const [view] = await this.views(tx, who, [await this.lock(tx, who, id)]);
      return view!;
    });
  }

  /**
   * Agree to be paid early. The discount becomes final when the money arrives: later than agreed, it shrinks.
   * @throws AppError `offer-closed` (409) where it was decided, has expired, or the payment is on its way already
   */
  async accept(who: Principal, id: Id): Promise<void> {
    await this.decide(who, id, 'accept', async (tx, offer) => {
      const invoice = await this.lifecycle.lock(tx, who, offer.invoiceId);
      if (invoice.state !== 'APPROVED') throw closed('The payment of this invoice is already on its way.');
      const { invoiceId, supplierId, payOn, rebates } = offer;
      await this.agreements.agree(tx, who, { invoiceId, supplierId, payOn, rebates });
    });
  }

  /** @throws AppError `offer-closed` (409) */
  async decline(who: Principal, id: Id): Promise<void> {
    await this.decide(who, id, 'decline', async () => undefined);
  }

  private async decide(
    who: Principal,
    id: Id,
    event: 'accept' | 'decline',
    work: (tx: Tx, offer: EarlyPaymentOfferEntity) => Promise<void>,
  ): Promise<void> {
    await this.database.transaction(who, async (tx) => {
      // The invoice is locked before its offer, here and where offers follow the invoice: so nobody deadlocks.
      const found = await this.lock(tx, who, id, false);
      await this.lifecycle.lock(tx, who, found.invoiceId);
      const offer = await this.lock(tx, who, id);
      authorise(who, 'offer.decide', offer);
      const state = nextState(OFFER_LIFECYCLE, offer.state === 'GENERATED' ? 'SHOWN' : offer.state, event);
      if (state === null) {
        throw closed(`This offer is already decided: ${OFFER_STATE_LABELS[offer.state].toLowerCase()}.`);
      }
      if (this.clock.today() > offer.expiresOn) {
        throw closed(`This offer ended on ${formatDate(offer.expiresOn)}.`);
      }
      await work(tx, offer);
      await tx.update(
        EarlyPaymentOfferEntity,
        { councilId: who.councilId, id },
        { state, decidedAt: this.clock.now(), decidedBy: who.personId },
      );
      await this.audit.record(tx, who, {
        action: `offer.${event}`,
        subjectType: 'offer',
        subjectId: id,
        details: { invoiceId: offer.invoiceId, termsVersion: offer.termsVersion, payOn: offer.payOn },
      });
    });
  }

  private async lock(tx: Tx, who: Principal, id: Id, hold = true): Promise<EarlyPaymentOfferEntity> {
    if (!isId(id)) throw notFound('offer');
    const offer = await tx.findOne(EarlyPaymentOfferEntity, {
      where: { councilId: who.councilId, id },
      ...(hold ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (offer === null) throw notFound('offer');
    authorise(who, 'offer.read', offer);
    return offer;
  }

  private async views(
    tx: Tx,
    who: Principal,
    offers: readonly EarlyPaymentOfferEntity[],
  ): Promise<OfferView[]> {
    const ids = [...new Set(offers.map((offer) => offer.invoiceId))];
    const invoices = new Map((await this.invoices.byIds(tx, who, ids)).map((one) => [one.id, one]));
    const today = this.clock.today();
    return offers.map((offer) => {
      const money = (amount: number) => minor(amount, offer.currency);
      const invoice = invoices.get(offer.invoiceId)!;
      const { id, state, termsVersion, payOn, dueOn, daysEarly, expiresOn, decidedAt } = offer;
      return {
        ...{ id, invoice, state, termsVersion, payOn, dueOn, daysEarly, expiresOn, decidedAt },
        percent: Decimal.parse(offer.percent),
        trueApr: Decimal.parse(offer.trueApr),
        net: money(offer.netMinor),
        vat: money(offer.vatMinor),
        rebateNet: money(offer.rebateNetMinor),
        rebateVat: money(offer.rebateVatMinor),
        receives: money(offer.receiveMinor),
        open: OPEN.includes(state) && today <= expiresOn && invoice.state === 'APPROVED',
      };
    });
  }
}

function closed(why: string): AppError {
  return new AppError('offer-closed', {
    status: 409,
    message: `${why} You lose nothing: you are paid in full on the usual day.`,
  });
}
