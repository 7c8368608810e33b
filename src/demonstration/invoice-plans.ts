import type { Channel } from '../invoices/domain/channel.js';
import { type Day, instantOf, workingDayFrom, workingDayUpTo } from './calendar.js';
import { Random } from './random.js';
import { SHOWCASE_NAME, type Supplier } from './suppliers.js';

/** One invoice before it has lines: who sends it, when it arrives, and how. */
export interface InvoicePlan {
  readonly supplier: Supplier;
  readonly day: Day;
  /** Milliseconds since 1970, different for each invoice of a supplier. */
  readonly instant: number;
  readonly channel: Channel;
  /** Entered by staff for the supplier on the portal's own form: counted as digital, and apart. */
  readonly assisted: boolean;
  /** Counts the supplier's invoices from 1; its number is made of it. */
  readonly serial: number;
  /** An earlier try with the same number that the checks refused, in the milliseconds before `instant`. */
  readonly failedTryBefore: number | null;
}

export interface Span {
  readonly startsOn: Day;
  /** The last day of history, the one before "today". */
  readonly endsOn: Day;
}

/** Share of suppliers, in thousandths, that send digitally at the start and at the end. */
const ADOPTED_AT_START = 310;
const ADOPTED_AT_END = 672;
/** A supplier that sends digitally still does not always. */
const STAYS_DIGITAL = 955;
/** Makes a fifth of the suppliers send about four fifths of the invoices. */
const SKEW = 13;

/** What is older than this is decided, and nobody compares it any more. */
const UNDECIDED_DAYS = 75;
const ALIKE_DAYS = 5;

export function planInvoices(seed: number, suppliers: readonly Supplier[], span: Span): InvoicePlan[] {
  const random = new Random(seed, 'invoice plans');
  const weights = suppliers.map(({ rank }) => 1 / ((rank + SKEW) * Math.sqrt(rank + SKEW)));
  return suppliers.flatMap((supplier, index) => {
    const peers = weights.filter((_, at) => suppliers[at]!.council === supplier.council);
    const share = weights[index]! / peers.reduce((all, weight) => all + weight, 0);
    return planSupplier(supplier, Math.max(1, Math.round(supplier.council.invoices * share)), span, random);
  });
}

function planSupplier(supplier: Supplier, wanted: number, span: Span, random: Random): InvoicePlan[] {
  const { state } = supplier.row;
  if (state === 'INVITED') return [];
  const days = span.endsOn - span.startsOn;
  const active = state === 'DORMANT' ? 150 : state === 'SUSPENDED' ? days - 150 : days;
  const count = state === 'DORMANT' ? 2 : wanted;
  const adoptsOn = adoptionDay(supplier, span);
  let before: Pick<InvoicePlan, 'day' | 'channel'> | null = null;
  return Array.from({ length: count }, (_, index) => {
    const jitter = random.between(0, 999) / 1000;
    const near = span.startsOn + Math.floor(((index + jitter) / count) * active);
    const day = Math.min(workingDayFrom(near), workingDayUpTo(span.endsOn));
    const digital = day >= adoptsOn && random.chance(STAYS_DIGITAL);
    const drawn = digital ? digitalChannel(supplier, random) : random.weighted(KEYED_CHANNELS);
    // Two alike that came within days by two ways would be held as one sent twice.
    const channel =
      before !== null && day > span.endsOn - UNDECIDED_DAYS && day - before.day <= ALIKE_DAYS
        ? before.channel
        : drawn;
    before = { day, channel };
    return {
      supplier,
      day,
      instant: instantOf(day, random.between(8, 16), random.between(0, 3599)) + index,
      channel,
      assisted: channel === 'portal-form' && supplier.row.name !== SHOWCASE_NAME && random.chance(60),
      serial: index + 1,
      failedTryBefore:
        CHECKED_FILES.has(channel) && random.chance(22) ? random.between(300, 9000) * 1000 : null,
    };
  });
}

/**
 * When a supplier turns digital. The golden ratio spreads the suppliers evenly over the scale at every rank, so that
 * the share by supplier and the share by invoice grow alike.
 */
function adoptionDay({ rank, row }: Supplier, { startsOn, endsOn }: Span): Day {
  if (row.name === SHOWCASE_NAME) return startsOn;
  const place = Math.floor(((rank + 1) * 618.034) % 1000);
  if (place < ADOPTED_AT_START) return startsOn;
  if (place >= ADOPTED_AT_END) return endsOn + 1;
  const share = (place - ADOPTED_AT_START) / (ADOPTED_AT_END - ADOPTED_AT_START);
  return startsOn + Math.floor(share * (endsOn - startsOn));
}

/** Staff type these in; the second figure is how often each comes. */
const KEYED_CHANNELS = [
  ['email-pdf', 70],
  ['paper', 26],
  ['phone', 4],
] as const;
const CHECKED_FILES: ReadonlySet<Channel> = new Set<Channel>(['upload', 'api', 'peppol', 'csv']);

const BY_VOLUME: readonly (readonly [number, readonly (readonly [Channel, number])[]])[] = [
  [50, [['peppol', 40], ['api', 30], ['upload', 20], ['csv', 10]]],
  [200, [['upload', 40], ['po-flip', 25], ['peppol', 15], ['csv', 10], ['portal-form', 10]]],
  [Infinity, [['po-flip', 45], ['portal-form', 30], ['upload', 25]]],
]; // prettier-ignore

/** A supplier keeps to one way, mostly. */
function digitalChannel({ rank, row }: Supplier, random: Random): Channel {
  const [, channels] = BY_VOLUME.find(([below]) => rank < below)!;
  if (row.name === SHOWCASE_NAME || random.chance(200)) return random.weighted(channels);
  return channels[rank % channels.length]![0];
}
