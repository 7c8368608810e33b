import { isDigital } from '../uptake/domain/digital-channel.js';
import { makeOffer, type Offer } from '../early-payment/domain/offer.js';
import type { VatPart } from '../early-payment/domain/rebate.js';
import { datedRebates } from '../early-payment/domain/recompute.js';
import { type Programme, readProgramme } from '../early-payment/domain/scale.js';
import { Decimal } from '../kernel/decimal.js';
import { minor } from '../kernel/money.js';
import type { DatedRebate } from '../payments/domain/dated-rebate.js';
import { arrivalOf, dateOf, dayOf, timestamp } from './calendar.js';
import type { Council } from './councils.js';
import { firstRunAfter, runFor } from './payment-days.js';
import type { EarlyDay } from './payments.js';
import { Random } from './random.js';
import type { OfferRow, ProgrammeRow } from './payment-rows.js';
import { SHOWCASE_NAME, type Supplier } from './suppliers.js';
import type { ApprovedInvoice, World } from './world.js';

const SHAPES: Readonly<Record<string, string>> = {
  exampleshire: '{"kind":"council-scale","maxPercent":"1.5","termDays":30}',
  sampleton: '{"kind":"council-scale","maxPercent":"1.2","termDays":30}',
};
const TERMS_VERSION = '1';

export function makeProgrammes(seed: number, councils: readonly Council[], since: number): ProgrammeRow[] {
  const random = new Random(seed, 'programmes');
  return councils.map(({ row }) => ({
    councilId: row.id,
    id: random.id(since),
    name: 'Early payment',
    shape: SHAPES[row.slug]!,
    termsVersion: TERMS_VERSION,
    active: true,
  }));
}

/**
 * Offer early payment on approved invoices to suppliers who are not paid early for nothing.
 * @returns the invoices that are paid early for it
 */
export function offerEarlyPayment(world: World, programmes: readonly ProgrammeRow[]): Map<string, EarlyDay> {
  const early = new Map<string, EarlyDay>();
  const byCouncil = new Map(
    programmes.map((row) => [row.councilId, { row, shape: readProgramme(JSON.parse(row.shape) as object) }]),
  );
  const disputed = new Set(world.history.dispute.map(({ invoiceId }) => invoiceId));
  for (const invoice of world.approved) {
    const { supplier, row } = invoice;
    if (supplier.row.freeEarlyPayment || !isDigital(row.channel) || !looks(supplier)) continue;
    // Nobody knows yet what is to be paid of it.
    if (disputed.has(row.id)) continue;
    const { row: programme, shape } = byCouncil.get(row.councilId)!;
    const accepted = offerOne(world, invoice, programme, shape);
    if (accepted !== null) early.set(row.id, accepted);
  }
  return early;
}

function offerOne(
  world: World,
  invoice: ApprovedInvoice,
  programme: ProgrammeRow,
  shape: Programme,
): EarlyDay | null {
  const { row, supplier, approvedOn } = invoice;
  const { random, span, history } = world;
  const weekdays = supplier.council.row.paymentWeekdays;
  const normal = runFor(supplier, dayOf(row.receivedOn), approvedOn);
  const waits = normal > span.endsOn;
  const takes = takesOffers(supplier) && random.chance(850) && (!waits || random.chance(500));
  // What still waits for its run can be had for the next run that is not being made up yet.
  const offeredOn = waits && !takes ? span.endsOn + 1 : approvedOn;
  const run = firstRunAfter(weekdays, offeredOn);
  const offer = makeOffer({
    programme: shape,
    netByRate: [partOf(invoice)],
    receivedOn: row.receivedOn,
    approvedOn: dateOf(approvedOn),
    promisedOn: dateOf(arrivalOf(normal)),
    payBy: row.payBy!,
    payOn: dateOf(arrivalOf(run)),
    decideBy: dateOf(run - 1),
    today: dateOf(offeredOn),
    treasuryPercent: Decimal.parse(supplier.council.row.treasuryRatePercent),
  });
  if (offer.kind === 'none') return null;
  const rebates = datedRebates(
    {
      programme: shape,
      netByRate: [partOf(invoice)],
      receivedOn: row.receivedOn,
      payBy: row.payBy!,
      promisedOn: offer.insteadOf,
      payOn: offer.payOn,
    },
    offer.payOn,
  );
  const offerRow = rowOf(world, invoice, programme, offer, rebates);
  history.earlyPaymentOffer.push(offerRow);
  if (!takes) {
    offerRow.state = waits ? 'SHOWN' : random.chance(60) ? 'DECLINED' : 'EXPIRED';
    if (offerRow.state === 'DECLINED') offerRow.decidedAt = soonAfter(row.approvedAt!);
    return null;
  }
  offerRow.state = arrivalOf(run) <= span.endsOn ? 'PAID' : run <= span.endsOn ? 'SCHEDULED' : 'ACCEPTED';
  offerRow.decidedAt = soonAfter(row.approvedAt!);
  if (supplier.row.name === SHOWCASE_NAME) offerRow.decidedBy = world.supplierPerson.person.id;
  history.paymentAgreement.push({
    councilId: row.councilId,
    invoiceId: row.id,
    supplierId: row.supplierId,
    payOn: offer.payOn,
    rebates: offerRow.rebates,
    agreedAt: offerRow.decidedAt,
  });
  return { run, rebate: rebates[0]! };
}

function rowOf(
  world: World,
  { row }: ApprovedInvoice,
  programme: ProgrammeRow,
  offer: Offer,
  rebates: readonly DatedRebate[],
): OfferRow {
  return {
    councilId: row.councilId,
    id: world.random.id(Date.parse(row.approvedAt!) + 60_000),
    invoiceId: row.id,
    supplierId: row.supplierId,
    programmeId: programme.id,
    state: 'SHOWN',
    termsVersion: programme.termsVersion,
    payOn: offer.payOn,
    dueOn: offer.insteadOf,
    daysEarly: offer.daysEarly,
    percent: offer.percent.toString(),
    trueApr: offer.trueApr.toString(),
    netMinor: row.netMinor!,
    vatMinor: row.vatMinor!,
    rebateNetMinor: offer.rebate.net.minor,
    rebateVatMinor: offer.rebate.vat.minor,
    receiveMinor: offer.receives.minor,
    currency: 'GBP',
    rebates: JSON.stringify(rebates),
    expiresOn: offer.expiresOn,
    madeAt: timestamp(Date.parse(row.approvedAt!) + 60_000),
    decidedAt: null,
    decidedBy: null,
  };
}

function partOf({ row, supplier }: ApprovedInvoice): VatPart {
  return {
    rate: Decimal.parse(supplier.vatRate),
    net: minor(row.netMinor!, 'GBP'),
    vat: minor(row.vatMinor!, 'GBP'),
  };
}

/** A quarter of the suppliers looks at offers at all, and half of those take most of them. */
function looks({ rank, row }: Supplier): boolean {
  return row.name === SHOWCASE_NAME || rank % 4 === 3;
}

function takesOffers({ rank, row }: Supplier): boolean {
  return row.name !== SHOWCASE_NAME && rank % 8 === 3;
}

/** The supplier decides half an hour later. */
function soonAfter(approvedAt: string): string {
  return timestamp(Date.parse(approvedAt) + 1_800_000);
}
