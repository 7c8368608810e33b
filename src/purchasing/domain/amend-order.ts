import type { FieldError } from '../../kernel/app-error.js';
import { formatMoney } from '../../kernel/money.js';
import type { OrderBalance, OrderLineBalance } from './order-balance.js';
import { lineNetMinor, type OrderDraft, type OrderLineDraft } from './order-draft.js';

/** What of an order may be changed; its number, supplier and day stay. */
export type Amendment = Omit<OrderDraft, 'number' | 'supplierNumber' | 'orderedOn'>;

/** What invoices bill already stays ordered; and what they bill it in. Paths as of an order: `lines[0].quantity`. */
export function amendmentMistakes(order: OrderBalance, { lines }: Amendment): FieldError[] {
  const missing = order.lines.filter(
    ({ lineNumber }) => !lines.some((line) => line.lineNumber === lineNumber),
  );
  return [
    ...missing.map(({ lineNumber }) => ({
      field: 'lines',
      message: `Line ${lineNumber} cannot be left out. Order less of it instead`,
    })),
    ...lines.flatMap((line, index) => {
      const before = order.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
      return before === undefined ? [] : lineMistakes(before, line, `lines[${index}]`, order.currency);
    }),
  ];
}

function lineMistakes(
  before: OrderLineBalance,
  line: OrderLineDraft,
  path: string,
  currency: string,
): FieldError[] {
  const { lineNumber, billedQuantity, billed } = before;
  const isTouched =
    !billedQuantity.isZero() ||
    billed.minor !== 0 ||
    !before.receivedQuantity.isZero() ||
    !before.acceptedQuantity.isZero();
  if (isTouched && (before.unit !== line.unit || before.basis !== line.basis)) {
    const message = `Line ${lineNumber} is billed or has arrived in part, so its unit and how it is billed stay`;
    return [{ field: `${path}.unit`, message }];
  }
  if (before.basis === 'quantity' && line.quantity.compare(billedQuantity) < 0) {
    const message = `Line ${lineNumber} is billed for ${billedQuantity.normalise().toString()} already, so it cannot be for less`;
    return [{ field: `${path}.quantity`, message }];
  }
  if (before.basis === 'amount' && lineNetMinor(line, currency) < billed.minor) {
    const message = `Line ${lineNumber} is billed for ${formatMoney(billed)} already, so it cannot be for less`;
    return [{ field: `${path}.quantity`, message }];
  }
  return [];
}

/** The differences in words, for whoever looks later; empty where there are none. */
export function amendmentWords(order: OrderBalance, draft: Amendment): string[] {
  const said: string[] = [];
  const differs = (what: string, from: string, to: string) => {
    if (from !== to) said.push(`${what}: ${from === '' ? 'none' : from} to ${to === '' ? 'none' : to}`);
  };
  differs('What it is for', order.description, draft.description);
  differs('Cost centre', order.costCentre, draft.costCentre);
  differs('Contract', order.contract ?? '', draft.contract ?? '');
  differs('Team', order.requesterTeam, draft.requesterTeam);
  differs('Email address', order.requesterEmail, draft.requesterEmail);
  const budget = draft.budget === null ? '' : `£${draft.budget.round(2).toString()}`;
  differs('Budget', order.budget === null ? '' : formatMoney(order.budget).replaceAll(',', ''), budget);
  differs('Construction work', order.construction ?? '', draft.construction ?? '');
  for (const line of draft.lines) {
    const before = order.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
    differs(`Line ${line.lineNumber}`, before === undefined ? '' : lineWords(before), lineWords(line));
  }
  return said;
}

function lineWords(line: OrderLineDraft | OrderLineBalance): string {
  const { description, quantity, unit, unitPrice, vatCategory, vatRate, level, basis, category } = line;
  const what = `${quantity.normalise().toString()} ${unit} of ${description} at £${unitPrice.normalise().toString()}`;
  const spend = category === null ? '' : `, ${category}`;
  return `${what}, VAT ${vatCategory} ${vatRate.normalise().toString()}%, ${level} by ${basis}${spend}`;
}
