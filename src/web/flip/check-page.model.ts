import type { FlippedLine, FlipFacts } from '../../invoices/domain/flip-order.js';
import { flipOrder } from '../../invoices/domain/flip-order.js';
import type { Decimal } from '../../kernel/decimal.js';
import { type Currency, formatMoney, roundToMinor } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { moneyCell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity, formatUnit } from '../components/words.js';
import type { ErrorSummary } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';

export interface CheckPage {
  readonly number: string;
  readonly rows: readonly {
    readonly key: string;
    readonly value: string;
    readonly changeHref: string | null;
    readonly what: string;
  }[];
  readonly lines: Table;
  readonly totals: readonly { readonly key: string; readonly value: string }[];
  readonly quantitiesHref: string;
  readonly errorSummary: ErrorSummary | null;
}

/** The invoice as it will be sent: worked out by the same code that makes the document. */
export function checkPage(
  facts: FlipFacts,
  councilName: string,
  errorSummary: ErrorSummary | null = null,
): CheckPage {
  const { order } = facts;
  const path = `${orderPath(order.number)}/invoice`;
  const invoice = flipOrder(facts);
  const shown = (amount: Decimal | null | undefined) => formatDecimal(amount, order.currency);
  return {
    number: order.number,
    rows: [
      row('Your invoice number', facts.invoiceNumber, `${path}/number#invoiceNumber`, 'your invoice number'),
      row('Invoice date', formatDate(facts.issuedOn), `${path}/number#issuedOn`, 'the invoice date'),
      row('Order', order.number, null, ''),
      row('To', councilName, null, ''),
      row('From', facts.seller.name, null, ''),
      row('Your VAT number', facts.seller.vatNumber ?? 'Not registered for VAT', null, ''),
    ],
    lines: linesTable(
      facts,
      invoice.lines.map((line) => line.netAmount),
    ),
    totals: [
      { key: 'Total without VAT', value: shown(invoice.totals?.withoutVat) },
      ...invoice.vatBreakdown
        .filter(({ rate }) => rate !== null)
        .map(({ rate, tax }) => ({ key: `VAT at ${formatQuantity(rate!)}%`, value: shown(tax) })),
      { key: 'Amount to pay', value: shown(invoice.totals?.amountDue) },
    ],
    quantitiesHref: path,
    errorSummary,
  };
}

function linesTable({ lines, order }: FlipFacts, nets: readonly (Decimal | null)[]): Table {
  return {
    caption: 'What you are billing',
    head: [
      { text: 'Line', wide: true },
      { text: 'Quantity', numeric: true },
      { text: 'Price', numeric: true },
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: lines.map((flipped, index) => {
      const net = nets[index] ?? null;
      return [
        textCell(`${flipped.line.lineNumber}. ${flipped.line.description}`),
        ...quantityAndPrice(flipped),
        moneyCell(net === null ? null : roundToMinor(net, order.currency)),
      ];
    }),
  };
}

function quantityAndPrice({ line, billed }: FlippedLine) {
  if (line.basis === 'amount') return [textCell('By amount'), textCell('')];
  return [
    textCell(formatQuantity(billed), formatUnit(line.unit)),
    textCell(formatPrice(line.unitPrice, line.net.currency)),
  ];
}

function row(key: string, value: string, changeHref: string | null, what: string) {
  return { key, value, changeHref, what };
}

function formatDecimal(amount: Decimal | null | undefined, currency: Currency): string {
  return amount == null ? '' : formatMoney(roundToMinor(amount, currency));
}
