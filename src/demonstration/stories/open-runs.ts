import type { DatedRebate } from '../../payments/domain/dated-rebate.js';
import { rebateOn } from '../../payments/domain/dated-rebate.js';
import {
  type PaymentCandidate,
  type RunSelection,
  selectForRun,
} from '../../payments/domain/payment-selection.js';
import { minor } from '../../kernel/money.js';
import { arrivalOf, dateOf, type Day, instantOf, runFrom, timestamp } from '../calendar.js';
import type { Council } from '../councils.js';
import type { InvoiceRow } from '../invoice-rows.js';
import type { AgreementRow, PaymentRunRow } from '../payment-rows.js';
import { auditRun, type PaymentNumbers } from '../payments.js';
import { Story } from '../story.js';
import type { Supplier } from '../suppliers.js';
import { scheduledText } from '../texts.js';
import type { World } from '../world.js';
import { daysBack } from './stage.js';

/** What a run leaves out and names, so that nobody wonders where it is. */
const NAMED = ['MATCHED', 'ON_HOLD', 'IN_QUERY'];

interface Candidate extends PaymentCandidate {
  readonly row: InvoiceRow;
  readonly rebate: DatedRebate;
}

/** The next run, approved and not yet with the bank, and the one after it, which waits for the second person. */
export function prepareOpenRuns(
  world: World,
  councils: readonly Council[],
  suppliers: readonly Supplier[],
  numbers: PaymentNumbers,
): void {
  const { endsOn } = world.span;
  for (const council of councils) {
    const { paymentWeekdays } = council.row;
    const next = runFrom(endsOn + 1, paymentWeekdays);
    const own = suppliers.filter((supplier) => supplier.council === council);
    const open = new OpenRuns(world, council, new Map(own.map((supplier) => [supplier.row.id, supplier])));
    open.prepare(
      next,
      instantOf(daysBack(endsOn, 1), 16, 600),
      numbers,
      instantOf(daysBack(endsOn, 0), 9, 1800),
    );
    open.prepare(runFrom(next + 1, paymentWeekdays), instantOf(daysBack(endsOn, 0), 16, 1200), numbers, null);
  }
}

class OpenRuns {
  private readonly taken = new Map<string, string>();
  private readonly agreements: ReadonlyMap<string, AgreementRow>;
  /** What may be named as left out. */
  private readonly waiting: readonly InvoiceRow[];

  constructor(
    private readonly world: World,
    private readonly council: Council,
    private readonly suppliers: ReadonlyMap<string, Supplier>,
  ) {
    const { paymentAgreement, invoice } = world.history;
    this.agreements = new Map(paymentAgreement.map((row) => [row.invoiceId, row]));
    this.waiting = invoice.filter(
      ({ state, councilId }) => NAMED.includes(state) && councilId === council.row.id,
    );
  }

  /** @param approvedAt null where nobody has approved it yet */
  prepare(day: Day, preparedAt: number, numbers: PaymentNumbers, approvedAt: number | null): void {
    const { history, random } = this.world;
    const { finance, paymentApprover, row: council } = this.council;
    const selection = this.select(day, preparedAt);
    if (selection.payments.length === 0) return;
    const run: PaymentRunRow = {
      ...{ councilId: council.id, id: random.id(preparedAt), number: `RUN-${numbers.run++}` },
      state: approvedAt === null ? 'PREPARED' : 'APPROVED',
      ...{ runOn: dateOf(day), payOn: dateOf(arrivalOf(day)), currency: 'GBP' },
      ...{ totalMinor: selection.total.minor, paymentCount: selection.payments.length },
      excluded: JSON.stringify(excludedOf(selection)),
      ...{ preparedBy: finance.person.id, preparedAt: timestamp(preparedAt) },
      approvedBy: approvedAt === null ? null : paymentApprover.person.id,
      approvedAt: approvedAt === null ? null : timestamp(approvedAt),
      ...{ releasedAt: null, fileDocumentId: null },
    };
    history.paymentRun.push(run);
    for (const { supplierId, bankAccountId, amount, items } of selection.payments) {
      const paymentId = random.id(preparedAt);
      const reference = `PAY-${numbers.payment++}`;
      history.payment.push({
        ...{ councilId: council.id, id: paymentId, runId: run.id, supplierId, bankAccountId, reference },
        ...{ currency: 'GBP', amountMinor: amount.minor, state: 'PENDING', paidOn: null },
      });
      for (const { candidate } of items) {
        const { row, rebate, amount: paid } = candidate as Candidate;
        const { rebateNetMinor, rebateVatMinor } = rebate;
        history.paymentItem.push({
          ...{ councilId: council.id, id: random.id(preparedAt), paymentId, invoiceId: row.id },
          ...{ grossMinor: paid.minor + rebateNetMinor + rebateVatMinor, rebateNetMinor, rebateVatMinor },
          ...{ paidMinor: paid.minor, state: 'PENDING' },
        });
        this.taken.set(row.id, run.number);
        if (approvedAt !== null) this.schedule(row, reference, day, approvedAt);
      }
    }
    const steps = [
      { action: 'payment-run.prepared', by: finance, at: preparedAt, from: null, to: 'PREPARED' },
      {
        action: 'payment-run.approve',
        by: paymentApprover,
        at: approvedAt,
        from: 'PREPARED',
        to: 'APPROVED',
      },
    ];
    for (const { at, ...step } of steps) if (at !== null) auditRun(this.world, run, { ...step, at });
  }

  private schedule(row: InvoiceRow, reference: string, day: Day, at: number): void {
    const { person } = this.council.paymentApprover;
    new Story(this.world, row).step('schedule', 'SCHEDULED', at, {
      ...{ personId: person.id, actor: person.name, text: scheduledText(reference, arrivalOf(day)) },
    });
    const offer = this.world.history.earlyPaymentOffer.find(({ invoiceId }) => invoiceId === row.id);
    // What is in a run is paid by it, and no more on offer.
    if (offer?.state === 'SHOWN') offer.state = 'EXPIRED';
    if (offer?.state === 'ACCEPTED') offer.state = 'SCHEDULED';
  }

  private select(day: Day, preparedAt: number): RunSelection {
    const { approved } = this.world;
    const horizon = dateOf(arrivalOf(runFrom(day + 1, this.council.row.paymentWeekdays)));
    const mine = ({ councilId }: InvoiceRow) => councilId === this.council.row.id;
    const ready = approved
      .map(({ row }) => row)
      .filter((row) => mine(row) && row.state === 'APPROVED' && Date.parse(row.approvedAt!) < preparedAt);
    const waiting = this.waiting.filter(({ payBy }) => payBy !== null && payBy < horizon);
    const candidates = [...ready, ...waiting].map((row) => this.candidate(row, day));
    return selectForRun(candidates, { runDate: dateOf(day), horizon, currency: 'GBP' });
  }

  private candidate(row: InvoiceRow, day: Day): Candidate {
    const { history } = this.world;
    const { row: supplier, bank } = this.suppliers.get(row.supplierId)!;
    const agreement = this.agreements.get(row.id);
    const rebates = agreement === undefined ? [] : (JSON.parse(agreement.rebates) as DatedRebate[]);
    const rebate = rebateOn(rebates, dateOf(arrivalOf(day)));
    const kept = history.dispute
      .filter(({ invoiceId, released }) => invoiceId === row.id && !released)
      .reduce((all, { netMinor, vatMinor }) => all + netMinor + vatMinor, 0);
    const toPay = row.payableMinor! - kept - rebate.rebateNetMinor - rebate.rebateVatMinor;
    return {
      ...{ row, rebate, invoiceId: row.id, number: row.number!, state: row.state, openHolds: 0 },
      kind: row.typeCode === '381' ? 'credit' : 'invoice',
      ...{ supplierId: supplier.id, supplierName: supplier.name },
      ...{ bankAccountId: bank.id, bankWhyNot: null, amount: minor(toPay, 'GBP'), payBy: row.payBy! },
      ...{ agreedPayOn: agreement?.payOn ?? null, payAtOnce: supplier.freeEarlyPayment },
      runNumber: this.taken.get(row.id) ?? null,
    };
  }
}

function excludedOf({ excluded }: RunSelection): object[] {
  return excluded.map(({ candidate, text }) => ({
    reference: (candidate as Candidate).row.reference,
    ...{ supplierName: candidate.supplierName, amountMinor: candidate.amount.minor, text },
  }));
}
