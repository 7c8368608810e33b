import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { makeDocuments } from '../../src/demonstration/documents.js';
import type { InvoiceRow } from '../../src/demonstration/invoice-rows.js';
import { isPdf } from '../../src/documents/domain/file-format.js';
import { checkDocument } from '../../src/einvoice/check-document.js';
import { semanticInvoiceFromJson } from '../../src/einvoice/model/semantic-invoice-json.js';
import { invoiceColumns, invoiceLineColumns } from '../../src/invoices/domain/invoice-columns.js';
import { INVOICE_LIFECYCLE, type InvoiceEvent } from '../../src/invoices/domain/invoice-lifecycle.js';
import { nextState } from '../../src/kernel/life-cycle.js';
import {
  DEMONSTRATION_AS_OF,
  except,
  groupBy,
  theDemonstration,
  totalOf,
} from '../factories/demonstration.js';
import { matchAgain } from './match-again.js';

const { history } = theDemonstration();
const UNDECIDED = ['RECEIVED', 'ON_HOLD', 'MATCHED', 'IN_QUERY'];
/** What stands on a timeline and moves nothing. */
const NOTES = ['dispute', 'settle-dispute', 'approve-level', 'code', 'pass-on', 'release-hold'];
const NOT_BILLED = ['VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'];

describe('invoices of the demonstration', () => {
  it('have steps that the life cycle allows, one after the other, and end in their state', () => {
    const events = groupBy(history.invoiceEvent, (row) => row.invoiceId);
    const wellTold = (invoice: InvoiceRow) => {
      const steps = events.get(invoice.id)!.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      let state: InvoiceRow['state'] = 'SUBMITTED';
      let before = '';
      let changed = '';
      for (const { event, fromState, toState, occurredAt, supplierText } of steps) {
        const moves = !NOTES.includes(event);
        const allowed =
          event === 'submit'
            ? fromState === null && toState === 'SUBMITTED'
            : fromState === state &&
              (moves ? nextState(INVOICE_LIFECYCLE, state, event as InvoiceEvent) : state) === toState;
        if (!allowed || occurredAt < before || supplierText === '') return false;
        [state, before] = [toState, occurredAt];
        if (moves) changed = occurredAt;
      }
      return state === invoice.state && invoice.stateChangedAt === changed;
    };
    expect(except(history.invoice, wellTold)).toEqual([]);
  });

  it('say the same in their columns, their lines and their semantic invoice, and add up', () => {
    const lines = groupBy(history.invoiceLine, (row) => row.invoiceId);
    const agrees = (invoice: InvoiceRow) => {
      if (invoice.semantic === null) return invoice.state === 'VALIDATION_FAILED';
      const read = semanticInvoiceFromJson(JSON.parse(invoice.semantic));
      const own = lines.get(invoice.id)!;
      return (
        has(invoice, invoiceColumns(read)) &&
        invoiceLineColumns(read).every((line, index) => has(own[index]!, line)) &&
        totalOf(own, (line) => line.netMinor) === invoice.netMinor &&
        invoice.netMinor + invoice.vatMinor! === invoice.grossMinor
      );
    };
    expect(except(history.invoice, agrees)).toEqual([]);
  });

  it('came as documents that the portal accepts, a few of them PDFs', async () => {
    const documents = await makeDocuments(1, history, DEMONSTRATION_AS_OF);
    expect(documents.length).toBeGreaterThan(100);
    const pdfs = documents.filter(({ bytes }) => isPdf(bytes));
    expect(pdfs.length).toBeGreaterThan(2);
    const fatal = [...documents.slice(0, 150), ...pdfs]
      .flatMap(({ bytes }) => checkDocument(bytes).findings)
      .filter(({ severity }) => severity === 'fatal');
    expect(fatal).toEqual([]);
  });

  it('have a number of their own for each supplier, unless they were refused', () => {
    const live = history.invoice.filter((row) => !NOT_BILLED.includes(row.state));
    expect(new Set(live.map((row) => `${row.supplierId} ${row.numberNormalised}`)).size).toBe(live.length);
    expect(new Set(history.invoice.map((row) => row.reference)).size).toBe(history.invoice.length);
  });

  it('are never approved by whoever entered them', () => {
    const entered = new Map(history.invoice.map((row) => [row.id, row.enteredBy]));
    const approvals = history.approvalDecision.filter(({ decision }) => decision === 'approve');
    expect(approvals.length).toBeGreaterThan(15_000);
    expect(except(approvals, (row) => row.personId !== entered.get(row.invoiceId))).toEqual([]);
  });

  it('are on hold for what a new match of the same rows finds, and ready where it finds nothing', () => {
    const placed = groupBy(
      history.hold.filter(({ state }) => state === 'PLACED'),
      (row) => row.invoiceId,
    );
    const waiting = history.invoice.filter(({ state }) => state === 'ON_HOLD' || state === 'MATCHED');
    const same = (row: InvoiceRow) =>
      isDeepStrictEqual(
        matchAgain(history, row).holds.map(({ key }) => key),
        (placed.get(row.id) ?? []).map((hold) => hold.holdKey),
      );
    expect(except(waiting, same)).toEqual([]);
    expect(except(history.invoice, ({ id, state }) => placed.has(id) === (state === 'ON_HOLD'))).toEqual([]);
  });

  it('leave some work for everybody', () => {
    const states = groupBy(history.invoice, (row) => row.state);
    const few = ['ON_HOLD', 'IN_QUERY', 'MATCHED', 'APPROVED', 'REJECTED', 'WITHDRAWN'].filter(
      (state) => (states.get(state) ?? []).length < 3,
    );
    expect(few).toEqual([]);
    const undecided = history.invoice.filter(({ state }) => UNDECIDED.includes(state));
    expect(undecided.length).toBeGreaterThan(40);
    expect(undecided.length).toBeLessThan(220);
  });
});

function has(row: object, fields: object): boolean {
  return Object.entries(fields).every(([name, value]) => (row as Record<string, unknown>)[name] === value);
}

describe('orders of the demonstration', () => {
  const states = new Map(history.invoice.map((row) => [row.id, row.state]));

  it('are billed by live invoices only, and no line is paid above what was ordered', () => {
    const billings = groupBy(history.orderLineBilling, (row) => row.orderLineId);
    expect(
      except(history.orderLineBilling, (row) => !NOT_BILLED.includes(states.get(row.invoiceId)!)),
    ).toEqual([]);
    const within = ({ id, netMinor, quantity }: (typeof history.purchaseOrderLine)[number]) => {
      const decided = billings.get(id)?.filter((row) => !UNDECIDED.includes(states.get(row.invoiceId)!));
      return (
        totalOf(decided, (row) => row.amountMinor) <= netMinor &&
        totalOf(decided, (row) => Number(row.quantity)) <= Number(quantity)
      );
    };
    expect(except(history.purchaseOrderLine, within)).toEqual([]);
  });

  it('add up, and are closed only when nothing waits', () => {
    const lines = groupBy(history.purchaseOrderLine, (row) => row.orderId);
    const invoices = groupBy(history.invoice, (row) => row.orderId ?? '');
    const heldAsClosed = new Set(
      history.hold.filter(({ code }) => code === 'PO_CLOSED').map(({ invoiceId }) => invoiceId),
    );
    const sound = ({ id, netMinor, state }: (typeof history.purchaseOrder)[number]) =>
      totalOf(lines.get(id), (line) => line.netMinor) === netMinor &&
      (state === 'OPEN' ||
        !(invoices.get(id) ?? []).some((row) => UNDECIDED.includes(row.state) && !heldAsClosed.has(row.id)));
    expect(except(history.purchaseOrder, sound)).toEqual([]);
  });
});

describe('payments of the demonstration', () => {
  const invoices = new Map(history.invoice.map((row) => [row.id, row]));

  it('are prepared by one person, approved by another, and add up from invoice to run', () => {
    const payments = groupBy(history.payment, (row) => row.runId);
    const sound = ({
      id,
      approvedBy,
      preparedBy,
      paymentCount,
      totalMinor,
    }: (typeof history.paymentRun)[number]) =>
      approvedBy !== preparedBy &&
      payments.get(id)!.length === paymentCount &&
      totalOf(payments.get(id), (row) => row.amountMinor) === totalMinor;
    const items = groupBy(history.paymentItem, (row) => row.paymentId);
    expect(except(history.paymentRun, sound)).toEqual([]);
    expect(
      except(
        history.payment,
        (row) => totalOf(items.get(row.id), (item) => item.paidMinor) === row.amountMinor,
      ),
    ).toEqual([]);
  });

  it('pay each invoice once, what is due on it less its rebate', () => {
    const waiting = history.paymentRun.filter(({ state }) => state === 'PREPARED').map(({ id }) => id);
    const prepared = new Set(
      history.payment.filter(({ runId }) => waiting.includes(runId)).map(({ id }) => id),
    );
    const sound = (item: (typeof history.paymentItem)[number]) => {
      const { payableMinor, state } = invoices.get(item.invoiceId)!;
      const kept = history.dispute.filter((row) => row.invoiceId === item.invoiceId && !row.released);
      return (
        item.grossMinor === payableMinor! - totalOf(kept, (row) => row.netMinor + row.vatMinor) &&
        item.grossMinor - item.rebateNetMinor - item.rebateVatMinor === item.paidMinor &&
        state === (item.state === 'PAID' ? 'PAID' : prepared.has(item.paymentId) ? 'APPROVED' : 'SCHEDULED')
      );
    };
    expect(except(history.paymentItem, sound)).toEqual([]);
    expect(new Set(history.paymentItem.map((row) => row.invoiceId)).size).toBe(history.paymentItem.length);
  });

  it('take a rebate only where early payment was agreed, and some are late', () => {
    const agreed = new Set(history.paymentAgreement.map((row) => row.invoiceId));
    const sound = (item: (typeof history.paymentItem)[number]) =>
      item.rebateNetMinor > 0 === agreed.has(item.invoiceId);
    expect(except(history.paymentItem, sound)).toEqual([]);
    const late = history.invoice.filter(({ paidOn, payBy }) => paidOn !== null && paidOn > payBy!);
    expect(late.length).toBeGreaterThan(100);
    expect(late.length).toBeLessThan(history.invoice.length / 8);
  });
});
