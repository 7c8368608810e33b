import { PRICE_SCALE } from '../../invoices/domain/invoice-columns.js';
import { Decimal } from '../../kernel/decimal.js';
import { minor, type Money, subtract, sum, toDecimal } from '../../kernel/money.js';
import type { InvoiceFacts, InvoiceLineFacts } from './match-facts.js';

/** What is in dispute of a line: a part of its quantity, or (quantity zero) of its amount. */
export interface DisputedLine {
  /** From 1, in the order of the document. */
  readonly line: number;
  readonly quantity: string;
  readonly lineMinor: number;
}

/** The invoice as far as it is not in dispute. Its totals are lessened by the same, so that they still add up. */
export function lessDisputed(invoice: InvoiceFacts, disputes: readonly DisputedLine[]): InvoiceFacts {
  if (disputes.length === 0) return invoice;
  const { totals } = invoice;
  const kept = sum(
    disputes.map(({ lineMinor }) => minor(lineMinor, invoice.currency)),
    invoice.currency,
  );
  const less = (amount: Money) => subtract(amount, kept);
  return {
    ...invoice,
    lines: invoice.lines.map((line, index) =>
      disputes.filter((each) => each.line === index + 1).reduce(lineLess, line),
    ),
    totals: {
      ...totals,
      ...{ lines: less(totals.lines), withoutVat: less(totals.withoutVat) },
      ...{ withVat: less(totals.withVat), amountDue: less(totals.amountDue) },
    },
  };
}

/** Of a dispute about an amount the quantity stays, and the price is what is left of it for each unit. */
function lineLess(line: InvoiceLineFacts, dispute: DisputedLine): InvoiceLineFacts {
  const disputed = Decimal.parse(dispute.quantity);
  const netAmount = subtract(line.netAmount, minor(dispute.lineMinor, line.netAmount.currency));
  if (!disputed.isZero()) return { ...line, quantity: line.quantity.sub(disputed), netAmount };
  return {
    ...line,
    netAmount,
    netPrice: toDecimal(netAmount).divRounded(line.quantity, PRICE_SCALE).normalise(),
  };
}
