import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import { DISPUTE_REASONS } from '../../invoices/domain/dispute.js';
import type { DisputeView, InvoiceLineView, InvoiceView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney } from '../../kernel/money.js';
import type { DisputeFigures } from '../../matching/dispute-invoice.service.js';
import { disputeRows, disputeSubject } from '../components/dispute-words.js';
import { linkCell, moneyCell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity } from '../components/words.js';

export interface DisputesPage {
  readonly pageTitle: string;
  readonly caption: string;
  readonly reference: string;
  readonly sums: readonly { readonly key: string; readonly value: string }[];
  readonly disputes: readonly {
    readonly rows: readonly { readonly key: string; readonly value: string }[];
    readonly title: string;
    /** Where it is settled; null where it is, or this person cannot. */
    readonly settleHref: string | null;
  }[];
  /** Lines to dispute; null where none can be now. */
  readonly lines: Table | null;
}

export function disputesPage(
  invoice: InvoiceView,
  can: { readonly dispute: boolean; readonly settle: boolean },
): DisputesPage {
  const path = `/work/invoices/${invoice.reference}/disputes`;
  const kept = invoice.disputes.filter(({ released }) => !released).map(({ line }) => line);
  const free = invoice.lines.filter((each) => each.net.minor > 0 && !kept.includes(each.line));
  return {
    pageTitle: `Lines in dispute of ${invoice.reference}`,
    caption: captionOf(invoice),
    reference: invoice.reference,
    sums: [
      ...(invoice.payable === null ? [] : [{ key: 'Amount due', value: formatMoney(invoice.payable) }]),
      ...(invoice.disputed === null ? [] : [{ key: 'In dispute', value: formatMoney(invoice.disputed) }]),
      ...(invoice.toPay === null ? [] : [{ key: 'Still to pay', value: formatMoney(invoice.toPay) }]),
    ],
    disputes: invoice.disputes.map((each) => ({
      title: disputeSubject(each),
      rows: disputeRows(each, 'staff'),
      settleHref: can.settle && each.state === 'OPEN' ? `${path}/${each.id}/settle` : null,
    })),
    lines: can.dispute && free.length > 0 ? linesTable(free, path) : null,
  };
}

function captionOf({ reference, number, supplierName }: InvoiceView): string {
  return `Invoice ${reference}${number === null ? '' : `, number ${number}`} from ${supplierName}`;
}

function linesTable(lines: readonly InvoiceLineView[], path: string): Table {
  return {
    caption: 'Dispute a line',
    head: [
      { text: 'Line', wide: true },
      { text: 'Billed', numeric: true },
      { text: 'Price', numeric: true },
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: lines.map((line) => [
      linkCell(`${line.lineId}. ${line.description}`, `${path}/line/${line.line}`),
      textCell(
        formatQuantity(Decimal.parse(line.quantity)),
        unitWord(line.unit, Decimal.parse(line.quantity)),
      ),
      textCell(formatPrice(Decimal.parse(line.unitPrice), line.net.currency)),
      moneyCell(line.net),
    ]),
  };
}

export interface DisputeLinePage {
  readonly pageTitle: string;
  readonly caption: string;
  readonly action: string;
  readonly backHref: string;
  readonly billed: string;
  readonly quantityLabel: string;
  readonly reasons: readonly { readonly value: string; readonly text: string }[];
  /** Shown to confirm; null before anything was typed. */
  readonly figures: readonly { readonly key: string; readonly value: string }[] | null;
}

export function disputeLinePage(
  invoice: InvoiceView,
  line: InvoiceLineView,
  figures: DisputeFigures | null,
): DisputeLinePage {
  const billed = Decimal.parse(line.quantity);
  const quantity = `${formatQuantity(billed)} ${unitWord(line.unit, billed)}`;
  const backHref = `/work/invoices/${invoice.reference}/disputes`;
  const price = formatPrice(Decimal.parse(line.unitPrice), line.net.currency);
  return {
    pageTitle: `Dispute line ${line.lineId}: ${line.description}`,
    caption: captionOf(invoice),
    action: `${backHref}/line/${line.line}`,
    backHref,
    billed: `The line bills ${quantity} at ${price}, ${formatMoney(line.net)} without VAT.`,
    quantityLabel: `Quantity, of ${quantity}`,
    reasons: [
      { value: '', text: 'Choose' },
      ...Object.entries(DISPUTE_REASONS).map(([value, text]) => ({ value, text })),
    ],
    figures: figures === null ? null : figureRows(figures, line),
  };
}

function figureRows(figures: DisputeFigures, line: InvoiceLineView): DisputeLinePage['figures'] {
  const rate = line.vatRate === null ? 'VAT' : `VAT at ${Decimal.parse(line.vatRate).normalise()}%`;
  return [
    { key: 'Kept back, without VAT', value: formatMoney(figures.net) },
    { key: rate, value: formatMoney(figures.vat) },
    { key: 'Kept back, with VAT', value: formatMoney(figures.gross) },
    { key: 'Goes on to be paid', value: formatMoney(figures.stillPaid) },
  ];
}

export function settlePage(invoice: InvoiceView, dispute: DisputeView) {
  const here = `/work/invoices/${invoice.reference}/disputes`;
  return {
    pageTitle: 'Pay after all what is in dispute',
    caption: captionOf(invoice),
    action: `${here}/${dispute.id}/settle`,
    backHref: here,
    subject: disputeSubject(dispute),
    rows: disputeRows(dispute, 'staff'),
    gross: formatMoney(dispute.gross),
  };
}
