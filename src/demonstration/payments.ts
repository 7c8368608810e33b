import type { DatedRebate } from '../payments/domain/dated-rebate.js';
import { arrivalOf, dateOf, dayInWords, type Day, dayOf, instantOf, timestamp } from './calendar.js';
import type { Council, SignInPerson } from './councils.js';
import { runFor } from './payment-days.js';
import type { PaymentRunRow } from './payment-rows.js';
import { Story } from './story.js';
import { paidText, scheduledText } from './texts.js';
import type { ApprovedInvoice, World } from './world.js';

/** An agreed day for paying early, and the rebate of the day on which the money really comes. */
export interface EarlyDay {
  readonly run: Day;
  readonly rebate: DatedRebate;
}

const FIRST_RUN = 1001;
export const FIRST_PAYMENT = 700_001;

/** Counts up as the sequences of the database do. */
export interface PaymentNumbers {
  run: number;
  payment: number;
}

interface Run {
  readonly council: Council;
  readonly day: Day;
  readonly invoices: ApprovedInvoice[];
}

/**
 * Pay what is approved, in the runs of each council up to the end of history. What is due in a later run stays
 * approved; what is in a run whose money has not arrived yet stays scheduled.
 */
export function payInvoices(world: World, early: ReadonlyMap<string, EarlyDay>): PaymentNumbers {
  const numbers = { run: FIRST_RUN, payment: FIRST_PAYMENT };
  const runs = new Map<string, Run>();
  for (const invoice of world.approved) {
    const { council } = invoice.supplier;
    const day =
      early.get(invoice.row.id)?.run ??
      runFor(invoice.supplier, dayOf(invoice.row.receivedOn), invoice.approvedOn);
    if (day > world.span.endsOn) continue;
    const key = `${day} ${council.row.slug}`;
    const run = runs.get(key);
    if (run === undefined) runs.set(key, { council, day, invoices: [invoice] });
    else run.invoices.push(invoice);
  }
  const inOrder = [...runs.values()].sort(
    (a, b) => a.day - b.day || (a.council.row.slug < b.council.row.slug ? -1 : 1),
  );
  for (const run of inOrder) makeRun(world, run, early, numbers);
  return numbers;
}

function makeRun(
  world: World,
  run: Run,
  early: ReadonlyMap<string, EarlyDay>,
  numbers: PaymentNumbers,
): void {
  const row = runRow(world, run, `RUN-${numbers.run++}`);
  const bySupplier = new Map<string, ApprovedInvoice[]>();
  for (const invoice of run.invoices) {
    const own = bySupplier.get(invoice.row.supplierId);
    if (own === undefined) bySupplier.set(invoice.row.supplierId, [invoice]);
    else own.push(invoice);
  }
  for (const invoices of bySupplier.values()) {
    row.totalMinor += makePayment(world, run, row, invoices, early, `PAY-${numbers.payment++}`);
  }
  row.paymentCount = bySupplier.size;
  world.history.paymentRun.push(row);
  auditPaid(world, run, row);
}

function runRow({ random, span }: World, { council, day }: Run, number: string): PaymentRunRow {
  const arrival = arrivalOf(day);
  return {
    councilId: council.row.id,
    id: random.id(instantOf(day, 9, 1800)),
    number,
    state: arrival <= span.endsOn ? 'PAID' : 'RELEASED',
    runOn: dateOf(day),
    payOn: dateOf(arrival),
    currency: 'GBP',
    totalMinor: 0,
    paymentCount: 0,
    excluded: '[]',
    preparedBy: council.finance.person.id,
    preparedAt: timestamp(instantOf(day, 9, 1800)),
    approvedBy: council.paymentApprover.person.id,
    approvedAt: timestamp(instantOf(day, 11, 900)),
    releasedAt: timestamp(instantOf(day, 11, 2400)),
    fileDocumentId: null,
  };
}

/** @returns the amount of the payment in pence */
function makePayment(
  world: World,
  { council, day }: Run,
  run: PaymentRunRow,
  invoices: readonly ApprovedInvoice[],
  early: ReadonlyMap<string, EarlyDay>,
  reference: string,
): number {
  const { history, random } = world;
  const arrival = arrivalOf(day);
  const paid = run.state === 'PAID';
  const paymentId = random.id(instantOf(day, 9, 1800));
  const state = paid ? 'PAID' : 'PENDING';
  const payer = { actor: council.paymentApprover.person.name, personId: council.paymentApprover.person.id };
  let amountMinor = 0;
  for (const { row } of invoices) {
    const { rebateNetMinor, rebateVatMinor } = early.get(row.id)?.rebate ?? NO_REBATE;
    const grossMinor = row.payableMinor!;
    const paidMinor = grossMinor - rebateNetMinor - rebateVatMinor;
    amountMinor += paidMinor;
    history.paymentItem.push({
      councilId: row.councilId,
      id: random.id(instantOf(day, 9, 1800)),
      paymentId,
      invoiceId: row.id,
      grossMinor,
      rebateNetMinor,
      rebateVatMinor,
      paidMinor,
      state,
    });
    const story = new Story(world, row);
    story.step('schedule', 'SCHEDULED', instantOf(day, 11, 900), {
      ...payer,
      text: scheduledText(reference, arrival),
    });
    if (!paid) continue;
    const text = paidText(grossMinor, grossMinor - paidMinor, arrival, reference);
    story.step('pay', 'PAID', instantOf(arrival, 9, 0), { ...payer, text });
    row.paidOn = row.promisedOn = run.payOn;
    row.paidMinor = row.payableMinor ?? 0;
    row.promisedReason = `Paid on ${dayInWords(arrival)}.`;
  }
  const { supplier } = invoices[0]!;
  history.payment.push({
    councilId: run.councilId,
    id: paymentId,
    runId: run.id,
    supplierId: supplier.row.id,
    bankAccountId: supplier.bank.id,
    reference,
    currency: 'GBP',
    amountMinor,
    state,
    paidOn: paid ? run.payOn : null,
  });
  return amountMinor;
}

const NO_REBATE = { rebateNetMinor: 0, rebateVatMinor: 0 };

function auditPaid(world: World, { council, day }: Run, run: PaymentRunRow): void {
  const { finance, paymentApprover } = council;
  const steps = [
    { action: 'payment-run.prepared', by: finance, at: instantOf(day, 9, 1800), from: null, to: 'PREPARED' },
    { action: 'payment-run.approve', by: paymentApprover, at: instantOf(day, 11, 900), from: 'PREPARED', to: 'APPROVED' },
    { action: 'payment-run.release', by: paymentApprover, at: instantOf(day, 11, 2400), from: 'APPROVED', to: 'RELEASED' },
    { action: 'payment-run.confirm', by: paymentApprover, at: instantOf(arrivalOf(day), 9, 0), from: 'RELEASED', to: 'PAID' },
  ]; // prettier-ignore
  for (const step of steps) if (step.to !== 'PAID' || run.state === 'PAID') auditRun(world, run, step);
}

/** One step of a payment run, and who took it. */
export interface RunStep {
  readonly action: string;
  readonly by: SignInPerson;
  readonly at: number;
  readonly from: string | null;
  readonly to: string;
}

export function auditRun(
  { history, random }: World,
  run: PaymentRunRow,
  { action, by, at, from, to }: RunStep,
): void {
  history.auditEntry.push({
    councilId: run.councilId,
    id: random.id(at),
    occurredAt: timestamp(at),
    personId: by.person.id,
    actor: by.person.name,
    action,
    subjectType: 'payment-run',
    subjectId: run.number,
    details:
      from === null
        ? JSON.stringify({ payments: run.paymentCount, totalMinor: run.totalMinor, runOn: run.runOn })
        : JSON.stringify({ from, to }),
  });
}
