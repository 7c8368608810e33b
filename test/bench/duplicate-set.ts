import { Random } from '../../src/demonstration/random.js';
import type { Channel } from '../../src/invoices/domain/channel.js';
import { minor } from '../../src/kernel/money.js';
import {
  addDays,
  addMonths,
  partsOf,
  type PlainDate,
  plainDate,
  plainDateOf,
} from '../../src/kernel/plain-date.js';
import type { DuplicateFacts } from '../../src/matching/domain/near-duplicates.js';

/** A document of the set, in the order of receipt, with what it really is. */
export interface Labelled {
  readonly supplier: number;
  readonly facts: DuplicateFacts;
  readonly truth: 'original' | 'exact' | 'near';
  /** Which document it repeats; null for an original. */
  readonly of: Labelled | null;
}

const SUPPLIERS = 40;
const EXACT = 100;
const NEAR = 200;
const ALL = 2_000;
const BEGINS = plainDate('2025-01-06');

/**
 * Two thousand documents with a hundred exact and two hundred near duplicates among them, and what looks like them and is
 * none: part bills of one order, some on one day; recurring charges of one amount; second credit notes. The same set for
 * the same seed.
 */
export function duplicateSet(seed: number): Labelled[] {
  const random = new Random(seed, 'duplicates');
  const originals = Array.from(
    { length: SUPPLIERS },
    (_, supplier) => new Supplier(supplier, random),
  ).flatMap((supplier, _, all) => supplier.originals((ALL - EXACT - NEAR) / all.length));
  const repeated = shuffled(originals, random).slice(0, EXACT + NEAR);
  const exact = repeated
    .slice(0, EXACT)
    .map((of) => again(of, 'exact', { number: reformatted(of.facts.number, random) }));
  const near = repeated
    .slice(EXACT)
    .map((of, index) => again(of, 'near', KINDS[index % KINDS.length]!(of.facts, random)));
  return [...originals, ...exact, ...near];
}

function shuffled(list: readonly Labelled[], random: Random): Labelled[] {
  return list
    .map((each) => ({ each, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

function again(of: Labelled, truth: Labelled['truth'], change: Partial<DuplicateFacts>): Labelled {
  return { supplier: of.supplier, truth, of, facts: { ...of.facts, ...change } };
}

/** How an invoice comes twice without anybody meaning harm. */
const KINDS: readonly ((facts: DuplicateFacts, random: Random) => Partial<DuplicateFacts>)[] = [
  // A slip of the finger, by the same way or by another.
  ({ number }, random) => ({ number: oneDigitOff(number, random) }),
  ({ number }, random) => ({ number: oneDigitOff(number, random), channel: 'paper' }),
  ({ number }, random) => ({ number: swappedDigits(number, random) }),
  // The PDF by email after the upload: keyed by staff, as one line.
  ({ number }, random) => ({
    number: oneDigitOff(number, random),
    channel: 'email-pdf',
    lines: 'as one line',
  }),
  ({ number }) => ({
    number: /^\D/.test(number) ? number.replace(/^\D+/, '') : `INV${number}`,
    channel: 'email-pdf',
  }),
  ({ number }) => ({ number: `No ${number.replaceAll('0', 'O').replaceAll('1', 'l')}`, channel: 'paper' }),
  // Keyed under the number of the delivery note.
  (_, random) => ({ number: `DN${random.between(10_000, 99_999)}`, channel: 'paper' }),
  ({ number, issuedOn }, random) => ({
    number: oneDigitOff(number, random),
    issuedOn: swapped(issuedOn!),
    channel: 'paper',
  }),
  ({ number, net }) => ({ number: `INV ${number}`, payable: net, channel: 'phone' }),
  // Sent once more as a reminder, with a date of its own.
  ({ number, issuedOn }) => ({
    number: `${number} COPY`,
    issuedOn: addDays(issuedOn!, 31),
    channel: 'email-pdf',
  }),
];

type Style = (serial: number, issuedOn: PlainDate) => string;

const STYLES: readonly Style[] = [
  (serial) => `INV-${String(serial).padStart(5, '0')}`,
  (serial) => String(20_000 + serial),
  (serial, issuedOn) => `${issuedOn.slice(0, 4)}-${String(serial).padStart(3, '0')}`,
  (serial) => `SX${4_000 + serial}/26`,
];

const CHANNELS: readonly Channel[] = ['upload', 'api', 'peppol', 'po-flip', 'portal-form'];

class Supplier {
  private serial: number;
  private issuedOn = BEGINS;
  private readonly style: Style;
  private readonly channel: Channel;

  constructor(
    private readonly number: number,
    private readonly random: Random,
  ) {
    this.serial = random.between(101, 4_000);
    this.style = STYLES[number % STYLES.length]!;
    this.channel = CHANNELS[number % CHANNELS.length]!;
  }

  originals(count: number): Labelled[] {
    const made: Labelled[] = [];
    while (made.length < count) {
      const turn = made.length % 10;
      const some =
        turn === 2
          ? this.partBills()
          : turn === 5
            ? this.recurring()
            : turn === 8
              ? this.credits()
              : [this.one()];
      made.push(...some);
    }
    return made.slice(0, count);
  }

  private one(over: Partial<DuplicateFacts> = {}): Labelled {
    const { random } = this;
    this.issuedOn = over.issuedOn ?? addDays(this.issuedOn, random.between(1, 12));
    this.serial += random.between(1, 4);
    const net = over.net?.minor ?? random.between(20_00, 9_000_00);
    const quantity = random.between(1, 40);
    const facts: DuplicateFacts = {
      kind: 'invoice',
      number: this.style(this.serial, this.issuedOn),
      issuedOn: this.issuedOn,
      net: minor(net, 'GBP'),
      payable: minor(Math.round(net * 1.2), 'GBP'),
      orderNumber: String(4_500_000_000 + random.between(1, 99_999)),
      channel: this.channel,
      lines: `${quantity}@${net / quantity}`,
      ...over,
    };
    return { supplier: this.number, facts, truth: 'original', of: null };
  }

  /** Two halves of one order: the same amount, often on one day. */
  private partBills(): Labelled[] {
    const first = this.one();
    const { net, payable, lines, orderNumber, issuedOn } = first.facts;
    const later = this.random.between(0, 1) === 0 ? issuedOn! : addDays(issuedOn!, 9);
    return [first, this.one({ net, payable, lines, orderNumber, issuedOn: later })];
  }

  /** A standing charge: each month the same. */
  private recurring(): Labelled[] {
    const first = this.one();
    const { net, payable, lines, orderNumber, issuedOn } = first.facts;
    return [
      first,
      ...[1, 2].map((months) =>
        this.one({ net, payable, lines, orderNumber, issuedOn: addMonths(issuedOn!, months) }),
      ),
    ];
  }

  private credits(): Labelled[] {
    const first = this.one({ kind: 'credit' });
    const { net, payable, lines, orderNumber, issuedOn } = first.facts;
    return [
      first,
      this.one({ kind: 'credit', net, payable, lines, orderNumber, issuedOn: addDays(issuedOn!, 4) }),
    ];
  }
}

/** The same number as another program writes it. */
function reformatted(number: string, random: Random): string {
  return [number.toLowerCase(), number.replace(/\D+/g, (text) => ` ${text} `), `${number}.`][
    random.between(0, 2)
  ]!;
}

function oneDigitOff(number: string, random: Random): string {
  const places = [...number.matchAll(/\d/g)].map(({ index }) => index);
  const at = places[random.between(0, places.length - 1)]!;
  const digit = (Number(number[at]) + random.between(1, 9)) % 10;
  return `${number.slice(0, at)}${digit}${number.slice(at + 1)}`;
}

/** The last two digits that differ, swapped; one digit off where all are the same. */
function swappedDigits(number: string, random: Random): string {
  for (let at = number.length - 2; at >= 0; at -= 1) {
    const [left, right] = [number[at]!, number[at + 1]!];
    if (/\d\d/.test(left + right) && left !== right)
      return `${number.slice(0, at)}${right}${left}${number.slice(at + 2)}`;
  }
  return oneDigitOff(number, random);
}

function swapped(date: PlainDate): PlainDate {
  const { year, month, day } = partsOf(date);
  return plainDateOf(year, day, month) ?? date;
}
