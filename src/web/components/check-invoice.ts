import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { Decimal } from '../../kernel/decimal.js';
import { type Currency, formatMoney, roundToMinor } from '../../kernel/money.js';
import { dateOr, formatPrice, formatQuantity } from './words.js';
import type { ErrorSummary } from '../forms/form.js';
import { moneyCell, type Table, textCell } from './table.js';

/** The last page before an invoice that was made in the portal is sent: `components/check-invoice.njk`. */
export interface CheckInvoicePage {
  readonly pageTitle: string;
  readonly backLink: { readonly href: string };
  /** Where the form that sends it is posted to. */
  readonly action: string;
  readonly rows: readonly CheckedRow[];
  readonly lines: Table;
  readonly linesHref: string;
  readonly totals: readonly { readonly key: string; readonly value: string }[];
  readonly worthKnowing: readonly string[];
  readonly errorSummary: ErrorSummary | null;
}

export interface CheckedRow {
  readonly key: string;
  readonly value: string;
  readonly changeHref: string | null;
  /** Of what there is to change, for those who hear the link alone. */
  readonly what: string;
}

/** @param headPath the page on which number and date were typed */
export function numberAndDateRows(
  invoice: SemanticInvoice,
  headPath: string,
  numberControl: string,
): CheckedRow[] {
  return [
    {
      ...{ key: 'Your invoice number', value: invoice.number ?? '' },
      ...{ changeHref: `${headPath}#${numberControl}`, what: 'your invoice number' },
    },
    {
      ...{ key: 'Invoice date', value: dateOr(invoice.issuedOn, '') },
      ...{ changeHref: `${headPath}#issuedOn`, what: 'the invoice date' },
    },
  ];
}

export function partyRows({ buyer, seller }: SemanticInvoice): CheckedRow[] {
  const fixed = { changeHref: null, what: '' };
  return [
    { key: 'To', value: buyer?.name ?? '', ...fixed },
    { key: 'From', value: seller?.name ?? '', ...fixed },
    { key: 'Your VAT number', value: seller?.vatNumber ?? 'Not registered for VAT', ...fixed },
  ];
}

/** The lines of a document before it is sent; what a line lacks shows as nothing of it. */
export function documentLines({ lines, currency }: SemanticInvoice, caption: string): Table {
  const money = currency ?? 'GBP';
  return {
    caption,
    head: [
      { text: 'Line', wide: true },
      { text: 'Quantity', numeric: true },
      { text: 'Price', numeric: true },
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: lines.map((line) => [
      textCell(`${line.id}. ${line.itemName ?? ''}`),
      textCell(
        formatQuantity(line.quantity ?? Decimal.ZERO),
        unitWord(line.unit ?? 'C62', line.quantity ?? Decimal.ZERO),
      ),
      textCell(formatPrice(line.netPrice ?? Decimal.ZERO, money)),
      moneyCell(roundToMinor(line.netAmount ?? Decimal.ZERO, money)),
    ]),
  };
}

export function totalRows({ totals, vatBreakdown, currency }: SemanticInvoice): CheckInvoicePage['totals'] {
  const shown = (amount: Decimal | null | undefined) => formatDecimal(amount, currency ?? 'GBP');
  return [
    { key: 'Total without VAT', value: shown(totals?.withoutVat) },
    ...vatBreakdown
      .filter(({ rate }) => rate !== null)
      .map(({ rate, tax }) => ({ key: `VAT at ${formatQuantity(rate!)}%`, value: shown(tax) })),
    { key: 'Amount to pay', value: shown(totals?.amountDue) },
  ];
}

function formatDecimal(amount: Decimal | null | undefined, currency: Currency): string {
  return amount == null ? '' : formatMoney(roundToMinor(amount, currency));
}
