import type { ApprovalStanding } from '../../approvals/domain/standing.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatMoney, sum } from '../../kernel/money.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { type Table, tagCell, textCell, linkCell, moneyCell } from '../components/table.js';
import { counted } from '../components/words.js';
import type { HoldView } from '../../matching/read-match.service.js';
import { daysLeftTag, lateCost } from './statutory-day.js';

export interface ChosenInvoice {
  readonly invoice: InvoiceSummary;
  readonly standing: ApprovalStanding;
  /** What was set aside by hand. */
  readonly setAside: readonly HoldView[];
}

/** Everything that would be approved together, each figure of it, and what cannot be and why. */
export interface BulkApprovalPage {
  readonly can: Table | null;
  readonly cannot: readonly { readonly reference: string; readonly href: string; readonly why: string }[];
  readonly total: string;
  /** "INV-1:2.1.0": the invoice, and the level and figures that were looked at. */
  readonly values: readonly string[];
}

export function bulkApprovalPage(chosen: readonly ChosenInvoice[], today: PlainDate): BulkApprovalPage {
  const can = chosen.filter(isDecidable);
  return {
    can: can.length === 0 ? null : table(can, today),
    cannot: chosen.filter((each) => !isDecidable(each)).map(whyNot),
    total: totalText(can),
    values: can.map(({ invoice, standing }) => `${invoice.reference}:${standing.seen}`),
  };
}

function isDecidable({ invoice, standing }: ChosenInvoice): boolean {
  return invoice.state === 'MATCHED' && standing.mine !== null;
}

function whyNot({ invoice, standing }: ChosenInvoice): BulkApprovalPage['cannot'][number] {
  const { reference } = invoice;
  const why =
    invoice.state === 'MATCHED' ? (standing.whyNot ?? '') : 'It does not wait for an approval any more.';
  return { reference, href: `/work/invoices/${reference}`, why };
}

/** One sum where all are in one currency, so that nobody adds pounds to euros. */
function totalText(can: readonly ChosenInvoice[]): string {
  const amounts = can.flatMap(({ invoice }) => invoice.payable ?? []);
  const currencies = new Set(amounts.map(({ currency }) => currency));
  const [currency] = currencies;
  const count = counted(can.length, 'invoice');
  return currency === undefined || currencies.size > 1
    ? count
    : `${count}, ${formatMoney(sum(amounts, currency))} in all`;
}

function table(can: readonly ChosenInvoice[], today: PlainDate): Table {
  return {
    ...{ caption: 'You can approve', captionHidden: false },
    head: [
      { text: 'Invoice' },
      { text: 'Without VAT', numeric: true },
      { text: 'With VAT', numeric: true },
      { text: 'Pay by' },
      { text: 'Cost of paying late' },
      { text: 'Its way', wide: true },
    ],
    rows: can.map(({ invoice, standing, setAside }) => [
      linkCell(invoice.reference, `/work/invoices/${invoice.reference}`, about(invoice)),
      moneyCell(invoice.net),
      moneyCell(invoice.payable),
      invoice.payBy === null
        ? textCell('Not known')
        : tagCell(daysLeftTag(invoice.payBy, today), formatDate(invoice.payBy)),
      textCell(lateCost(invoice, today)?.text ?? 'Nothing'),
      textCell(
        way(standing),
        setAside.length === 0
          ? undefined
          : `Set aside by hand: ${setAside.map(({ label }) => label).join(', ')}`,
      ),
    ]),
  };
}

function about({ supplierName, orderNumber, credit }: InvoiceSummary): string {
  const kind = credit ? ', credit note' : '';
  return `${supplierName}${kind}${orderNumber === null ? ', no order' : `, order ${orderNumber}`}`;
}

function way({ levels, openLevel }: ApprovalStanding): string {
  return levels.length === 1 ? 'Your decision approves it' : `Level ${openLevel} of ${levels.length}`;
}
