import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { OrderVersion } from '../../purchasing/amend-order.service.js';
import type { OrderBalance, OrderLineBalance } from '../../purchasing/domain/order-balance.js';
import type { Receipt } from '../../purchasing/post-receipt.service.js';
import type { StatusTag } from '../components/status-tag.js';
import { type Cell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity } from '../components/words.js';
import { arrivalTag, leftToReceive, needsReceipt } from './orders-to-receive.model.js';
import { quantityField } from './receipt-form.js';

export interface ReceivePage {
  readonly pageTitle: string;
  readonly number: string;
  readonly description: string;
  readonly tag: StatusTag;
  readonly facts: readonly { readonly key: string; readonly value: string; readonly href?: string }[];
  /** What somebody should know before they post a receipt; null for nothing. */
  readonly warning: string | null;
  readonly version: number;
  readonly isOpen: boolean;
  readonly mayAmend: boolean;
  readonly lines: Table;
  /** For lines that are accepted apart from their delivery; null where there are none. */
  readonly whatItems: readonly { readonly value: string; readonly text: string }[] | null;
  readonly versions: readonly { readonly key: string; readonly value: string }[];
  /** The boxes of the form; null where no receipt can be posted. */
  readonly boxes: readonly { readonly name: string; readonly label: string; readonly hint: string }[] | null;
  /** Why there is no form; null where there is one. */
  readonly whyNot: string | null;
  /** null while there are none. */
  readonly receipts: Table | null;
  /** null for those who may not see the list of invoices. */
  readonly invoicesHref: string | null;
}

export function receivePage(
  order: OrderBalance,
  receipts: readonly Receipt[],
  { supplier, mayReceive, maySeeInvoices, mayAmend, hasOrdered, versions }: ReceivePageFacts,
): ReceivePage {
  const whyNot = whyNoReceipt(order, mayReceive);
  return {
    pageTitle: `Order ${order.number}`,
    number: order.number,
    description: order.description,
    tag: arrivalTag(order),
    facts: factsOf(order, supplier),
    warning: whyNot === null && hasOrdered ? ORDERED_TOO : null,
    version: order.version,
    isOpen: order.state === 'OPEN',
    mayAmend,
    lines: linesTable(order),
    whatItems: order.lines.some(({ level }) => level === '4-way') ? WHAT_ITEMS : null,
    versions: versions.map(({ version, said, changedAs, changedAt }) => ({
      key: `Version ${version}, ${formatDate(ukDateOf(changedAt))}`,
      value: `${changedAs}: ${said}.`,
    })),
    boxes: whyNot === null ? order.lines.filter(needsReceipt).map(box) : null,
    whyNot,
    receipts: receipts.length === 0 ? null : receiptsTable(order, receipts, mayReceive),
    invoicesHref: maySeeInvoices ? `/work/invoices?search=${encodeURIComponent(order.number)}` : null,
  };
}

export interface ReceivePageFacts {
  readonly supplier: { readonly name: string; readonly number: string };
  readonly mayReceive: boolean;
  readonly maySeeInvoices: boolean;
  readonly mayAmend: boolean;
  /** Whoever looks at it placed it. */
  readonly hasOrdered: boolean;
  readonly versions: readonly OrderVersion[];
}

const ORDERED_TOO =
  'You placed this order. If you post a receipt as well, whoever approves its invoices is told so.';

const WHAT_ITEMS = [
  { value: 'delivery', text: 'It was delivered, and still has to be accepted' },
  { value: 'acceptance', text: 'What was delivered before is accepted' },
  { value: 'both', text: 'It was delivered and accepted' },
];

const CONSTRUCTION_WORDS = {
  'end-user': 'Yes, the council is the end user: VAT is charged in the ordinary way',
  'reverse-charge': 'Yes, under the domestic reverse charge',
} as const;

function factsOf(order: OrderBalance, supplier: ReceivePageFacts['supplier']): ReceivePage['facts'] {
  const { requesterTeam, requesterEmail, costCentre, contract, budget, construction, state, placedBy } =
    order;
  return [
    { key: 'Supplier', value: supplier.name, href: `/suppliers/${supplier.number}` },
    { key: 'State', value: state === 'OPEN' ? 'Open' : 'Closed' },
    { key: 'Ordered', value: `${formatDate(order.orderedOn)} by ${requesterTeam}, ${requesterEmail}` },
    ...(placedBy === null ? [] : [{ key: 'Placed by', value: placedBy.name }]),
    { key: 'Cost centre', value: costCentre },
    { key: 'Value without VAT', value: formatMoney(order.net) },
    { key: 'Budget without VAT', value: budget === null ? 'None set' : formatMoney(budget) },
    ...(contract === null ? [] : [{ key: 'Contract', value: contract }]),
    ...(construction === null ? [] : [{ key: 'Construction work', value: CONSTRUCTION_WORDS[construction] }]),
  ];
}

function takeBackCell(order: string, receipt: string, isDone: boolean): Cell {
  if (isDone) return textCell('');
  return { text: 'Take back', href: `/receipts/${order}/receipts/${receipt}/reverse`, hiddenText: receipt };
}

function receiptNote(kind: Receipt['kind'], isReversal: boolean, isReversed: boolean): string | undefined {
  if (isReversal) return 'Takes another back';
  if (isReversed) return 'Taken back';
  return kind === 'GOODS' ? undefined : 'Accepted';
}

function whyNoReceipt(order: OrderBalance, mayReceive: boolean): string | null {
  if (!order.lines.some(needsReceipt)) return 'No line of this order needs a receipt.';
  if (!mayReceive) return 'Only a receiver can post a receipt.';
  return null;
}

function box(line: OrderLineBalance) {
  const left = leftToReceive(line);
  const still = left.isZero() ? 'Everything has arrived' : `${formatQuantity(left)} still to come`;
  const part = line.basis === 'amount' ? '. For a part of the work, enter a part, like 0.5' : '';
  return {
    name: quantityField(line.lineNumber),
    label: `${line.lineNumber}. ${line.description}`,
    hint: `${still}${part}`,
  };
}

function linesTable(order: OrderBalance): Table {
  return {
    caption: 'What was ordered, what arrived and what is billed',
    head: [
      { text: 'Line', wide: true },
      { text: 'Ordered', numeric: true },
      { text: 'Arrived', numeric: true },
      { text: 'Billed', numeric: true },
    ],
    rows: order.lines.map((line) => [
      textCell(
        `${line.lineNumber}. ${line.description}`,
        `${formatPrice(line.unitPrice, order.currency)}, ${unitWord(line.unit, 'one')}`,
      ),
      textCell(formatQuantity(line.quantity)),
      textCell(needsReceipt(line) ? formatQuantity(line.receivedQuantity) : 'Needs no receipt'),
      textCell(line.basis === 'amount' ? formatMoney(line.billed) : formatQuantity(line.billedQuantity)),
    ]),
  };
}

function receiptsTable(order: OrderBalance, receipts: readonly Receipt[], mayReceive: boolean): Table {
  const lineOf = (id: string) => order.lines.find((line) => line.id === id);
  return {
    caption: 'Receipts',
    head: [
      { text: 'Receipt' },
      { text: 'Day' },
      { text: 'What', wide: true },
      { text: 'Note', wide: true },
      ...(mayReceive ? [{ text: 'Wrong?' }] : []),
    ],
    rows: receipts.map(({ number, kind, receivedOn, lines, note, isReversal, isReversed }) => [
      textCell(number, receiptNote(kind, isReversal, isReversed)),
      textCell(formatDate(receivedOn)),
      textCell(
        lines
          .map(({ orderLineId, quantity }) => {
            const line = lineOf(orderLineId);
            return `${formatQuantity(quantity)} of line ${line?.lineNumber ?? ''}`;
          })
          .join(', '),
      ),
      textCell(note === '' ? 'None' : note),
      ...(mayReceive ? [takeBackCell(order.number, number, isReversal || isReversed)] : []),
    ]),
  };
}
