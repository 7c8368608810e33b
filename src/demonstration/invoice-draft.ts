import { normaliseInvoiceNumber } from '../einvoice/model/invoice-number.js';
import type { Finding } from '../einvoice/model/finding.js';
import { addDays } from '../kernel/plain-date.js';
import { dateOf, timestamp } from './calendar.js';
import type { InvoiceCase } from './invoice-life.js';
import type { InvoicePlan } from './invoice-plans.js';
import type { OrderLife } from './order-life.js';
import { TERMS_DAYS } from './payment-days.js';
import type { InvoiceRow } from './invoice-rows.js';
import { type BilledLine, type InvoiceContent, semanticJson } from './semantic.js';
import { senderOf } from './story.js';
import { inPounds, pounds, vatOf } from './sums.js';
import type { Supplier } from './suppliers.js';
import type { World } from './world.js';

export interface Draft {
  readonly row: InvoiceRow;
  readonly content: InvoiceContent;
}

/** The rows of an invoice as it arrives. */
export function draftInvoice(world: World, of: InvoiceCase): Draft {
  const { order, plan } = of;
  const { supplier } = plan;
  const lines = linesOf(of);
  const net = lines.reduce((all, line) => all + line.net, 0);
  const issuedOn = dateOf(plan.day - (plan.serial % 3));
  const content: InvoiceContent = {
    supplier,
    lines,
    net,
    issuedOn,
    number: invoiceNumber(supplier, plan),
    // Some print a due date; the others say 30 days from receipt.
    dueOn: supplier.rank % 10 < 3 ? issuedOn : null,
    orderNumber: order.row.number,
    vat: vatOf(net, Number(supplier.vatRate)),
  };
  const row: InvoiceRow = {
    ...emptyRow(world, plan, plan.instant, world.references.get(plan)!.own),
    typeCode: '380',
    number: content.number,
    numberNormalised: normaliseInvoiceNumber(content.number),
    issuedOn,
    dueOn: content.dueOn,
    netMinor: net,
    vatMinor: content.vat,
    grossMinor: net + content.vat,
    payableMinor: net + content.vat,
    orderId: order.row.id,
    orderNumber: order.row.number,
    semantic: semanticJson(content),
    payBy: addDays(dateOf(plan.day), TERMS_DAYS - 1),
  };
  world.history.invoice.push(row);
  lines.forEach((line, index) => {
    world.history.invoiceLine.push({
      councilId: row.councilId,
      invoiceId: row.id,
      line: index + 1,
      lineId: String(index + 1),
      description: line.name,
      quantity: String(line.quantity),
      unit: line.unit,
      unitPrice: pounds(line.price),
      netMinor: line.net,
      vatCategory: supplier.vatCategory,
      vatRate: supplier.vatCategory === 'O' ? null : supplier.vatRate,
    });
  });
  return { row, content };
}

/** The row of a try that was refused: only what could be read and what was wrong with it. */
export function failedRow(
  world: World,
  order: OrderLife,
  plan: InvoicePlan,
): { row: InvoiceRow; text: string; reasonCode: string } {
  const finding = FAILURES[plan.serial % FAILURES.length]!(order);
  const row: InvoiceRow = {
    ...emptyRow(world, plan, plan.instant - plan.failedTryBefore!, world.references.get(plan)!.failed!),
    typeCode: '380',
    number: finding.field === 'number' ? null : invoiceNumber(plan.supplier, plan),
    issuedOn: dateOf(plan.day - (plan.serial % 3)),
    findings: JSON.stringify([finding]),
  };
  world.history.invoice.push(row);
  const text = `We cannot accept it. ${finding.message} Nothing will be paid until you send it again.`;
  return { row, text, reasonCode: finding.id };
}

function linesOf({ order, wanted }: InvoiceCase): BilledLine[] {
  return order.lines.flatMap(({ row, plan }, index) => {
    const quantity = wanted[index]!;
    if (quantity === 0) return [];
    return {
      orderLineId: row.id,
      orderLineNumber: row.lineNumber,
      name: row.description,
      unit: row.unit,
      quantity,
      price: plan.price,
      net: quantity * plan.price,
    };
  });
}

export function emptyRow(world: World, plan: InvoicePlan, at: number, reference: string): InvoiceRow {
  const { row } = plan.supplier;
  return {
    councilId: row.councilId,
    id: world.random.id(at),
    reference,
    supplierId: row.id,
    legalEntityId: row.legalEntityId,
    channel: plan.channel,
    assisted: plan.assisted,
    enteredBy: senderOf(world, plan).personId ?? null,
    state: 'SUBMITTED',
    version: 1,
    documentId: null,
    typeCode: null,
    number: null,
    numberNormalised: null,
    issuedOn: null,
    dueOn: null,
    receivedAt: timestamp(at),
    receivedOn: dateOf(plan.day),
    currency: 'GBP',
    netMinor: null,
    vatMinor: null,
    grossMinor: null,
    payableMinor: null,
    orderId: null,
    orderNumber: null,
    costCentre: null,
    semantic: null,
    findings: '[]',
    payBy: null,
    promisedOn: null,
    promisedReason: null,
    approvedAt: null,
    paidOn: null,
    paidMinor: 0,
    stateChangedAt: timestamp(at),
  };
}

const STYLES: readonly ((serial: number, year: string, initials: string) => string)[] = [
  (serial) => `INV-${10_000 + serial}`,
  (serial, year) => `${year}/${String(serial).padStart(4, '0')}`,
  (serial, _year, initials) => `${initials}${100_000 + serial}`,
  (serial) => String(2000 + serial),
  (serial, _year, initials) => `${initials}-${String(serial).padStart(5, '0')}`,
];

/** Each supplier numbers in its own way, upwards. */
export function invoiceNumber({ rank, row }: Supplier, { serial, day }: InvoicePlan): string {
  const initials = row.name.replace(/[^A-Z]/g, '').slice(0, 3);
  return STYLES[rank % STYLES.length]!(serial, dateOf(day).slice(0, 4), initials);
}

/** What suppliers get wrong. */
const FAILURES: readonly ((order: OrderLife) => Finding)[] = [
  () =>
    fatal({
      id: 'BR-CO-15',
      terms: ['BT-112', 'BT-109', 'BT-110'],
      message: 'The total with VAT is not the total without VAT plus the VAT.',
      fix: 'Check the VAT amount, then correct the total with VAT.',
      field: 'totals.withVat',
    }),
  ({ plan }) =>
    fatal({
      id: 'BR-CO-10',
      terms: ['BT-106', 'BT-131'],
      message: `The sum of the lines is not what the lines add up to: one line of ${inPounds(plan.lines[0]!.price)} is missing.`,
      fix: 'Add up the net amounts of the lines again, then correct the total.',
      field: 'totals.lineNetTotal',
    }),
  () =>
    fatal({
      id: 'BR-02',
      terms: ['BT-1'],
      message: 'The invoice has no number.',
      fix: 'Give the invoice the number that it has in your books.',
      field: 'number',
    }),
];

function fatal(of: Pick<Finding, 'id' | 'terms' | 'message' | 'fix'> & { field: string }): Finding {
  return { ...of, severity: 'fatal', path: null, line: null, column: null };
}
