import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import {
  type ReadableLine,
  type ReadableRow,
  type ReadableVat,
  readableInvoice,
} from '../../einvoice/view/readable-invoice.js';
import { type Table, textCell } from '../components/table.js';

interface Fact {
  readonly key: string;
  readonly value: string;
}

export interface ReadablePage {
  readonly pageTitle: string;
  readonly title: string;
  readonly parties: readonly { readonly role: string; readonly facts: readonly Fact[] }[];
  readonly details: readonly Fact[];
  readonly lines: Table | null;
  readonly adjustments: readonly Fact[];
  readonly vat: Table | null;
  readonly totals: readonly Fact[];
  readonly payment: readonly Fact[];
  readonly notes: readonly string[];
  readonly attachments: readonly string[];
}

/** Everything that the invoice says, in words; what it leaves out is left out. */
export function readablePage(invoice: SemanticInvoice): ReadablePage {
  const view = readableInvoice(invoice);
  return {
    pageTitle: `${view.title}: readable copy`,
    title: view.title,
    parties: view.parties.map(({ role, rows }) => ({ role, facts: facts(rows) })),
    details: facts(view.details),
    lines: view.lines.length === 0 ? null : linesTable(view.lines),
    adjustments: facts(view.adjustments),
    vat: view.vat.length === 0 ? null : vatTable(view.vat),
    totals: facts(view.totals),
    payment: facts(view.payment),
    notes: view.notes,
    attachments: view.attachments,
  };
}

function facts(rows: readonly ReadableRow[]): Fact[] {
  return rows.map(({ label, value }) => ({ key: label, value }));
}

function linesTable(lines: readonly ReadableLine[]): Table {
  return {
    caption: 'Lines',
    head: [
      { text: 'Line', wide: true },
      { text: 'Quantity', numeric: true },
      { text: 'Price', numeric: true },
      { text: 'VAT', numeric: true },
      { text: 'Amount', numeric: true },
    ],
    rows: lines.map(({ number, item: [name = '', ...more], quantity, price, vat, amount }) => [
      textCell(`${number}. ${name}`, more.length === 0 ? undefined : more.join('\n')),
      textCell(quantity),
      textCell(price),
      textCell(vat),
      textCell(amount),
    ]),
  };
}

function vatTable(rows: readonly ReadableVat[]): Table {
  return {
    caption: 'VAT',
    head: [
      { text: 'Kind', wide: true },
      { text: 'Rate', numeric: true },
      { text: 'Amount without VAT', numeric: true },
      { text: 'VAT', numeric: true },
    ],
    rows: rows.map(({ category, reason, rate, taxable, tax }) => [
      textCell(category, reason === '' ? undefined : reason),
      textCell(rate),
      textCell(taxable),
      textCell(tax),
    ]),
  };
}
