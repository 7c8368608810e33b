import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { FlippedLine, FlipFacts } from '../../invoices/domain/flip-order.js';
import { flipOrder } from '../../invoices/domain/flip-order.js';
import type { Decimal } from '../../kernel/decimal.js';
import { roundToMinor } from '../../kernel/money.js';
import {
  type CheckInvoicePage,
  numberAndDateRows,
  partyRows,
  totalRows,
} from '../components/check-invoice.js';
import { moneyCell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity } from '../components/words.js';
import type { ErrorSummary } from '../forms/form.js';
import { orderPath } from '../orders/order-path.js';

/** The invoice as it will be sent: worked out by the same code that makes the document. */
export function checkPage(facts: FlipFacts, errorSummary: ErrorSummary | null = null): CheckInvoicePage {
  const { number } = facts.order;
  const path = `${orderPath(number)}/invoice`;
  const invoice = flipOrder(facts);
  return {
    pageTitle: `Check your invoice - Invoice order ${number}`,
    backLink: { href: path },
    action: `${path}/check`,
    rows: [
      ...numberAndDateRows(invoice, path, 'invoiceNumber'),
      { key: 'Order', value: number, changeHref: null, what: '' },
      ...partyRows(invoice),
    ],
    lines: linesTable(
      facts,
      invoice.lines.map((line) => line.netAmount),
    ),
    linesHref: path,
    totals: totalRows(invoice),
    worthKnowing: [],
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
    textCell(formatQuantity(billed), unitWord(line.unit, billed)),
    textCell(formatPrice(line.unitPrice, line.net.currency)),
  ];
}
