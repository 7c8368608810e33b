import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { InvoiceLineView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney } from '../../kernel/money.js';
import { HOLD_CATALOGUE } from '../../matching/domain/hold-catalogue.js';
import type { Check, ComparedNumbers, LineComparison } from '../../matching/domain/line-comparison.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { formatPrice, formatQuantity } from '../components/words.js';

/** One figure of a document. One that does not agree is marked in words as well as in colour. */
export interface ComparedFigure {
  readonly label: string;
  readonly value: string;
  readonly differs: boolean;
}

/** One line of the invoice with what the order and the receipts say of it, to be read side by side. */
export interface ComparedLine {
  readonly title: string;
  readonly tag: StatusTag;
  readonly invoice: readonly ComparedFigure[];
  /** Empty where no order line belongs to it. */
  readonly order: readonly ComparedFigure[];
  readonly receipts: readonly ComparedFigure[];
  readonly orderNote: string;
  readonly receiptsNote: string;
  /** Every figure explained: "Against the order: billed 12 in all; ordered 10; allowed exactly. Too much." */
  readonly checks: readonly { readonly text: string; readonly differs: boolean }[];
  /** Order lines to choose from, for who may say which one it is; empty where it has one. */
  readonly proposals: readonly ProposedOrderLine[];
  readonly lineId: string;
  /** Of the first of these radio buttons. */
  readonly proposalsId: string;
}

/** An order line that a line may bill, as a radio button shows it. */
export interface ProposedOrderLine {
  readonly value: string;
  readonly text: string;
  readonly hint: { readonly text: string };
}

/** A difference that keeps the invoice from going on, in one sentence. */
export interface Difference {
  readonly title: string;
  readonly text: string;
}

export function comparedLines(
  lines: readonly InvoiceLineView[],
  comparisons: readonly LineComparison[],
  mayPair: boolean,
): ComparedLine[] {
  return lines.map((line) =>
    comparedLine(
      line,
      comparisons.find(({ lineId }) => lineId === line.lineId),
      mayPair,
    ),
  );
}

/** What differs, and nothing else, in the order of the lines. */
export function differencesOf(comparisons: readonly LineComparison[]): Difference[] {
  return comparisons.flatMap((comparison) => {
    const title = `Line ${comparison.lineId}, ${comparison.itemName}`;
    if (comparison.verdict === 'unpaired') {
      return [{ title, text: `No order line belongs to it. ${proposalText(comparison)}`.trim() }];
    }
    return comparison.checks.filter(differs).map((check) => ({
      title,
      text: `${HOLD_CATALOGUE[check.code].staffLabel}: ${check.text}.`,
    }));
  });
}

function comparedLine(
  line: InvoiceLineView,
  comparison: LineComparison | undefined,
  mayPair: boolean,
): ComparedLine {
  const compared = comparison?.compared ?? null;
  const wrong = new Set((comparison?.checks ?? []).filter(differs).map(({ against }) => against));
  return {
    title: `Line ${line.lineId}: ${line.description}`,
    tag: verdictTag(comparison),
    invoice: invoiceFigures(line, compared, wrong),
    order: compared === null ? [] : orderFigures(compared, wrong),
    receipts: compared === null ? [] : receiptFigures(compared, wrong),
    orderNote: orderNote(comparison),
    receiptsNote: compared?.level === '2-way' ? 'This order line needs no receipt.' : '',
    checks: (comparison?.checks ?? []).map((check) => ({
      text: `${CHECK_NAMES[check.against]}: ${check.text}${byWhoseRule(check)}. ${VERDICTS[check.verdict]}.`,
      differs: differs(check),
    })),
    proposals: mayPair ? (comparison?.proposals ?? []).map(proposedOrderLine) : [],
    lineId: line.lineId,
    proposalsId: `order-line-${line.line}`,
  };
}

function byWhoseRule({ ruleFrom }: Check): string {
  return ruleFrom === null ? '' : `, by ${ruleFrom}`;
}

type Against = Check['against'];

function invoiceFigures(
  line: InvoiceLineView,
  compared: ComparedNumbers | null,
  wrong: ReadonlySet<Against>,
): ComparedFigure[] {
  const { currency } = line.net;
  const extentDiffers = (['ordered', 'received', 'accepted', 'unit'] as const).some((each) =>
    wrong.has(each),
  );
  const quantity = Decimal.parse(line.quantity);
  const written = `${formatQuantity(quantity)} ${unitWord(line.unit, quantity)}`;
  return [
    figure('Billed', compared?.billed ?? written, extentDiffers),
    figure('Price', formatPrice(Decimal.parse(line.unitPrice), currency), wrong.has('price')),
    figure('Amount without VAT', formatMoney(line.net), wrong.has('value')),
  ];
}

function orderFigures(compared: ComparedNumbers, wrong: ReadonlySet<Against>): ComparedFigure[] {
  return [
    figure('Ordered', compared.ordered, wrong.has('ordered') || wrong.has('unit')),
    figure('Price', compared.orderedPrice, wrong.has('price') || wrong.has('value')),
    figure('Billed by other invoices', compared.billedBefore, false),
  ];
}

function receiptFigures(compared: ComparedNumbers, wrong: ReadonlySet<Against>): ComparedFigure[] {
  const { received, accepted } = compared;
  return [
    ...(received === null ? [] : [figure('Received', received, wrong.has('received'))]),
    ...(accepted === null ? [] : [figure('Accepted', accepted, wrong.has('accepted'))]),
  ];
}

function orderNote(comparison: LineComparison | undefined): string {
  if (comparison === undefined) return 'Not compared yet.';
  if (comparison.pairedTo === null) return `No order line belongs to it. ${proposalText(comparison)}`.trim();
  const { orderNumber, orderLineNumber, by } = comparison.pairedTo;
  return `Order ${orderNumber}, line ${orderLineNumber}, found by ${PAIRED_BY[by]}.`;
}

function proposalText({ proposals }: LineComparison): string {
  if (proposals.length === 0) return '';
  const named = proposals.map(
    ({ orderLineNumber, description }) => `line ${orderLineNumber}, ${description}`,
  );
  return `It looks like ${named.join('; or ')}.`;
}

function proposedOrderLine(proposal: LineComparison['proposals'][number]): ProposedOrderLine {
  const { orderLineId, orderNumber, orderLineNumber, description, score } = proposal;
  return {
    value: orderLineId,
    text: `Order ${orderNumber}, line ${orderLineNumber}: ${description}`,
    hint: { text: likenessText(score) },
  };
}

/** A score of 100 is one text, price and quantity. */
function likenessText(score: number): string {
  if (score >= 80) return 'Very much alike in words and figures';
  return score >= 55 ? 'Alike in part' : 'Only a little alike';
}

function verdictTag(comparison: LineComparison | undefined): StatusTag {
  if (comparison === undefined) return statusTag('Not compared yet', 'grey');
  if (comparison.verdict === 'matched') return statusTag('Agrees', 'green');
  return comparison.verdict === 'held' ? statusTag('Differs', 'red') : statusTag('No order line', 'red');
}

function differs({ verdict }: Check): boolean {
  return verdict === 'over' || verdict === 'under';
}

function figure(label: string, value: string, isDifferent: boolean): ComparedFigure {
  return { label, value, differs: isDifferent };
}

const CHECK_NAMES: Readonly<Record<Against, string>> = {
  ordered: 'Against the order',
  received: 'Against receipts',
  accepted: 'Against acceptance',
  price: 'Price',
  value: 'Value',
  unit: 'Unit',
};

const VERDICTS: Readonly<Record<Check['verdict'], string>> = {
  within: 'Agrees',
  over: 'Too much',
  under: 'Too little',
  'not-checked': 'It does not hold the invoice',
};

const PAIRED_BY: Readonly<Record<NonNullable<LineComparison['pairedTo']>['by'], string>> = {
  'order-line': 'the order line that it quotes',
  'buyer-item': 'our item number',
  'seller-item': 'the supplier’s item number',
  gtin: 'its GTIN',
  description: 'its description',
  person: 'a person',
};
