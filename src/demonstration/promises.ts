import { type PlainDate } from '../kernel/plain-date.js';
import { isPromisable, promisedPayment } from '../payments/domain/promised-date.js';
import { NOTHING_IS_PAID } from '../payments/promise-payment.service.js';
import type { Council } from './councils.js';
import { TERMS_DAYS } from './payment-days.js';
import type { World } from './world.js';

/** Give every invoice that is on its way the date that the portal would promise today. */
export function promisePayments({ history }: World, councils: readonly Council[], asOf: PlainDate): void {
  const runDays = new Map(councils.map(({ row }) => [row.id, row.paymentWeekdays]));
  const payDays = new Map<string, PlainDate>();
  const runs = new Map(history.paymentRun.map((run) => [run.id, run]));
  const payments = new Map(history.payment.map((payment) => [payment.id, payment]));
  for (const { invoiceId, paymentId, state } of history.paymentItem) {
    const run = runs.get(payments.get(paymentId)!.runId)!;
    if (state === 'PENDING' && run.state !== 'PREPARED') payDays.set(invoiceId, run.payOn);
  }
  for (const { invoiceId, payOn } of history.paymentAgreement) {
    if (!payDays.has(invoiceId)) payDays.set(invoiceId, payOn);
  }
  const suspended = new Set(
    history.supplier.filter(({ state }) => state === 'SUSPENDED').map(({ id }) => id),
  );
  for (const row of history.invoice) {
    if (!isPromisable(row.state)) continue;
    if (suspended.has(row.supplierId)) {
      row.promisedReason = NOTHING_IS_PAID;
      continue;
    }
    const promised = promisedPayment({
      state: row.state,
      receivedOn: row.receivedOn,
      fallsDueOn: row.dueOn,
      today: asOf,
      termsDays: TERMS_DAYS,
      runDays: runDays.get(row.councilId)!,
      payOn: payDays.get(row.id) ?? null,
    });
    row.promisedOn = promised.date;
    row.promisedReason = promised.reason;
  }
}
