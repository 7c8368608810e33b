import { Inject, Injectable } from '@nestjs/common';
import { isCreditNote } from '../einvoice/model/type-code.js';
import type { SemanticInvoice } from '../einvoice/model/semantic-invoice.js';
import { CouncilService } from '../identity/council.service.js';
import { DisputeService } from '../invoices/dispute.service.js';
import { InvoiceLifecycleService } from '../invoices/invoice-lifecycle.service.js';
import { semanticOf } from '../invoices/find-invoices.service.js';
import { Clock } from '../kernel/clock.js';
import { Decimal } from '../kernel/decimal.js';
import { type Id, newId } from '../kernel/ids.js';
import { nextState } from '../kernel/life-cycle.js';
import { roundToMinor } from '../kernel/money.js';
import { addDays, ukDateOf } from '../kernel/plain-date.js';
import { arrivesOn, firstRunOnOrAfter } from '../payments/domain/payment-calendar.js';
import { payBy } from '../payments/domain/statutory-clock.js';
import { PaymentAgreementService } from '../payments/payment-agreement.service.js';
import { PromisePaymentService } from '../payments/promise-payment.service.js';
import { Database, type Ctx, jobContext, type Tx } from '../platform/database/database.js';
import { SupplierService } from '../suppliers/supplier.service.js';
import { makeOffer, type Offer, type OfferFacts } from './domain/offer.js';
import { OFFER_LIFECYCLE, type OfferEvent } from './domain/offer-lifecycle.js';
import type { VatPart } from './domain/rebate.js';
import { datedRebates } from './domain/recompute.js';
import { readProgramme } from './domain/scale.js';
import { EarlyPaymentOfferEntity } from './early-payment-offer.entity.js';
import { EarlyPaymentProgrammeEntity } from './early-payment-programme.entity.js';

const CURRENCY = 'GBP';

type LockedInvoice = Awaited<ReturnType<InvoiceLifecycleService['lock']>>;

/** Keeps an invoice's offers in step with it: made when it is approved, closed when its payment is on its way. */
@Injectable()
export class UpdateOffersService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CouncilService) private readonly councils: CouncilService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(InvoiceLifecycleService) private readonly lifecycle: InvoiceLifecycleService,
    @Inject(DisputeService) private readonly disputes: DisputeService,
    @Inject(PromisePaymentService) private readonly promising: PromisePaymentService,
    @Inject(PaymentAgreementService) private readonly agreements: PaymentAgreementService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async update(ctx: Ctx, invoiceId: Id): Promise<void> {
    // The days early are counted to the promised day, so the promise is brought up to date first.
    await this.promising.promise(ctx, invoiceId);
    const council = await this.councils.council(ctx.councilId);
    await this.database.transaction(ctx, async (tx) => {
      const invoice = await this.lifecycle.lock(tx, ctx, invoiceId);
      if (invoice.state === 'APPROVED') {
        await this.move(tx, invoice, 'unschedule');
        await this.offer(tx, ctx, invoice, council);
      } else if (invoice.state === 'SCHEDULED') {
        await this.move(tx, invoice, 'expire');
        await this.move(tx, invoice, 'schedule');
      } else if (invoice.state === 'PAID') {
        await this.settle(tx, invoice);
      }
    });
  }

  /** Offers that nobody took in time give way to one for the next payment run. For the job that runs every night. */
  async renew(councilId: Id): Promise<void> {
    const ctx = jobContext(councilId, 'i-supplier');
    const expired: { invoice_id: Id }[] = await this.database.transaction(ctx, async (tx) => {
      const rows: { invoice_id: Id }[] = await tx.query(
        `SELECT DISTINCT invoice_id FROM early_payment_offer
         WHERE council_id = $1 AND state IN ('GENERATED', 'SHOWN') AND expires_on < $2`,
        [councilId, this.clock.today()],
      );
      await tx.query(
        `UPDATE early_payment_offer SET state = 'EXPIRED'
         WHERE council_id = $1 AND state IN ('GENERATED', 'SHOWN') AND expires_on < $2`,
        [councilId, this.clock.today()],
      );
      return rows;
    });
    for (const { invoice_id } of expired) await this.update(ctx, invoice_id);
  }

  private async offer(
    tx: Tx,
    ctx: Ctx,
    invoice: LockedInvoice,
    council: Awaited<ReturnType<CouncilService['council']>>,
  ): Promise<void> {
    const { councilId } = ctx;
    const programme = await tx.findOneBy(EarlyPaymentProgrammeEntity, { councilId, active: true });
    const supplier = await this.suppliers.load(tx, ctx, invoice.supplierId);
    const document = semanticOf(invoice);
    if (programme === null || document === null || supplier.freeEarlyPayment) return;
    if (isCreditNote(invoice) || invoice.currency !== CURRENCY || invoice.promisedOn === null) return;
    // A rebate is worked out of the whole invoice, so there is no offer while a part of it is paid on its own.
    if ((await this.disputes.sums(tx, ctx, [invoice.id])).size > 0) return;
    if ((await this.agreements.of(tx, ctx, [invoice.id])).size > 0) return;
    const runOn = firstRunOnOrAfter(addDays(this.clock.today(), 1), council.paymentWeekdays);
    const facts: OfferFacts = {
      programme: readProgramme(programme.shape),
      netByRate: vatParts(document),
      receivedOn: invoice.receivedOn,
      approvedOn: invoice.approvedAt === null ? null : ukDateOf(invoice.approvedAt),
      promisedOn: invoice.promisedOn,
      payBy: payBy(invoice.receivedOn, invoice.dueOn).earlier,
      payOn: arrivesOn(runOn),
      decideBy: addDays(runOn, -1),
      today: this.clock.today(),
      treasuryPercent: Decimal.parse(council.treasuryRatePercent),
    };
    const offer = makeOffer(facts);
    if (offer.kind === 'none') return;
    await tx
      .createQueryBuilder()
      .insert()
      .into(EarlyPaymentOfferEntity)
      .values({
        ...{ councilId, id: newId(), state: 'GENERATED', programmeId: programme.id },
        ...{ termsVersion: programme.termsVersion, rebates: datedRebates(facts, offer.payOn) as never },
        ...{ madeAt: this.clock.now(), decidedAt: null, decidedBy: null },
        ...offerColumns(invoice, offer),
      })
      .orIgnore()
      .execute();
  }

  private async settle(tx: Tx, invoice: LockedInvoice): Promise<void> {
    const scheduled = await this.offersOf(tx, invoice);
    for (const offer of scheduled) {
      const late = invoice.paidOn !== null && invoice.paidOn > offer.payOn;
      await this.step(tx, offer, late ? 'miss' : 'pay');
    }
  }

  private async move(tx: Tx, invoice: LockedInvoice, event: OfferEvent): Promise<void> {
    for (const offer of await this.offersOf(tx, invoice)) await this.step(tx, offer, event);
  }

  /** Where the table has no such step from here, the offer stays as it is. */
  private async step(tx: Tx, offer: EarlyPaymentOfferEntity, event: OfferEvent): Promise<void> {
    const state = nextState(OFFER_LIFECYCLE, offer.state, event);
    if (state === null) return;
    await tx.update(EarlyPaymentOfferEntity, { councilId: offer.councilId, id: offer.id }, { state });
  }

  private async offersOf(tx: Tx, invoice: LockedInvoice): Promise<EarlyPaymentOfferEntity[]> {
    return tx.find(EarlyPaymentOfferEntity, {
      where: { councilId: invoice.councilId, invoiceId: invoice.id },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }
}

/** What an offer says, and the figures of the invoice that it was made on. */
function offerColumns(invoice: LockedInvoice, { rebate, ...offer }: Offer) {
  return {
    ...{ invoiceId: invoice.id, supplierId: invoice.supplierId, currency: CURRENCY },
    ...{ payOn: offer.payOn, dueOn: offer.insteadOf, daysEarly: offer.daysEarly, expiresOn: offer.expiresOn },
    ...{ percent: offer.percent.toString(), trueApr: offer.trueApr.toString() },
    ...{ netMinor: invoice.netMinor!, vatMinor: invoice.vatMinor! },
    ...{ rebateNetMinor: rebate.net.minor, rebateVatMinor: rebate.vat.minor },
    receiveMinor: invoice.payableMinor! - rebate.net.minor - rebate.vat.minor,
  };
}

/** Net and VAT by rate, as the VAT breakdown of the invoice has them. */
function vatParts(document: SemanticInvoice): VatPart[] {
  return document.vatBreakdown.map(({ rate, taxable, tax }) => ({
    rate: rate ?? Decimal.ZERO,
    net: roundToMinor(taxable ?? Decimal.ZERO, CURRENCY),
    vat: roundToMinor(tax ?? Decimal.ZERO, CURRENCY),
  }));
}
