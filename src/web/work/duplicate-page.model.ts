import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import { type InvoiceFacts, may, type Principal } from '../../identity/domain/policy.js';
import type { InvoiceView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { CHANNEL_NAMES } from '../components/channel-names.js';
import { invoiceTag, type StatusTag } from '../components/status-tag.js';
import { counted, dateOr, formatPrice, formatQuantity } from '../components/words.js';
import { copyPaths } from '../copies/copy-links.js';
import { amountText } from './document-columns.js';

/** Two documents that look alike, side by side. */
export interface DuplicatePage {
  readonly pageTitle: string;
  readonly about: string;
  readonly backHref: string;
  readonly action: string;
  /** Why they are thought to be one: "the same amount". */
  readonly common: readonly string[];
  readonly documents: readonly DuplicateDocument[];
  /** Whether this person may decide; where not, why. */
  readonly mayDecide: boolean;
  readonly whyNot: string;
}

interface DuplicateDocument {
  readonly title: string;
  readonly reference: string;
  readonly tag: StatusTag;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly same: boolean }[];
  readonly lines: readonly string[];
  readonly linesLabel: string;
  readonly copyHref: string;
  readonly invoiceHref: string;
}

/**
 * @param invoice the one that waits
 * @param other the one that came before
 * @param reasons what they have in common, as matching found it
 */
export function duplicatePage(
  who: Principal,
  invoice: InvoiceView,
  other: InvoiceView,
  reasons: readonly string[],
): DuplicatePage {
  const [mine, theirs] = [factsOf(invoice), factsOf(other)];
  const mayDecide = [invoice, other].every((each) =>
    may(who, 'invoice.decide-duplicate', decidedFacts(who, each)),
  );
  const here = `/work/invoices/${invoice.reference}`;
  return {
    pageTitle: 'Is it the same invoice once more?',
    about: `Invoice ${invoice.reference} from ${invoice.supplierName}`,
    backHref: here,
    action: `${here}/duplicates/${other.reference}`,
    common: reasons,
    documents: [
      column('The one that waits', invoice, mine, theirs),
      column('The one that came before', other, theirs, mine),
    ],
    mayDecide,
    whyNot: mayDecide ? '' : whyNot(who, [invoice, other]),
  };
}

function decidedFacts(who: Principal, { supplierId, enteredBy }: InvoiceView): InvoiceFacts {
  return { councilId: who.councilId, supplierId, enteredBy };
}

function whyNot(who: Principal, both: readonly InvoiceView[]): string {
  return both.some(({ enteredBy }) => enteredBy === who.personId)
    ? 'You entered one of them, so somebody else must decide.'
    : 'Accounts payable decides whether it is the same invoice.';
}

function column(
  title: string,
  invoice: InvoiceView,
  facts: ReturnType<typeof factsOf>,
  others: ReturnType<typeof factsOf>,
): DuplicateDocument {
  return {
    title,
    reference: invoice.reference,
    tag: invoiceTag(invoice.state, 'staff'),
    facts: facts.map(({ label, value }, index) => ({ label, value, same: others[index]?.value === value })),
    lines: invoice.lines.map(lineText),
    linesLabel: counted(invoice.lines.length, 'line'),
    copyHref: copyPaths(invoice.reference, 'staff').readablePath,
    invoiceHref: `/work/invoices/${invoice.reference}`,
  };
}

/** The same labels in the same order for every document. */
function factsOf(invoice: InvoiceView): readonly { readonly label: string; readonly value: string }[] {
  return [
    { label: 'Supplier', value: invoice.supplierName },
    { label: 'Their number', value: invoice.number ?? 'Not read' },
    { label: 'Date', value: dateOr(invoice.issuedOn, 'Not read') },
    { label: 'Received', value: formatDate(invoice.receivedOn) },
    { label: 'How it came', value: CHANNEL_NAMES[invoice.channel] },
    { label: 'Order', value: invoice.orderNumber ?? 'None' },
    { label: 'Without VAT', value: amountText(invoice.net) },
    { label: 'VAT', value: amountText(invoice.vat) },
    { label: 'To pay', value: amountText(invoice.payable) },
  ];
}

function lineText({ description, unit, unitPrice, net, ...line }: InvoiceView['lines'][number]): string {
  const quantity = Decimal.parse(line.quantity);
  const amount = `${formatQuantity(quantity)} ${unitWord(unit, quantity)}`;
  const price = formatPrice(Decimal.parse(unitPrice), net.currency);
  return `${description}: ${amount} at ${price}, ${formatMoney(net)}`;
}
