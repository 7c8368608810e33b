import { WORK_PILES, type WorkItem, type WorkPile } from '../../approvals/work-list.service.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type Cell, linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { nextStep } from './next-step.js';
import { daysLeftTag, lateCost } from './statutory-day.js';

export interface WorkPage {
  readonly piles: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly heading: string;
  /** null where the pile is empty. */
  readonly items: Table | null;
  readonly nothing: string;
  readonly pagination: Pagination;
}

const NOTHING: Readonly<Record<WorkPile, string>> = {
  approve: 'Nothing waits for an approver.',
  held: 'No invoice is on hold.',
  queried: 'No invoice waits for a supplier.',
};

/** The pile that an address names; `first` where it names none. */
export function pileOf(text: string, first: WorkPile): WorkPile {
  return Object.hasOwn(WORK_PILES, text) ? (text as WorkPile) : first;
}

/** @param messages of suppliers that nobody has answered */
export function workPage(
  pile: WorkPile,
  counts: Readonly<Record<WorkPile, number>>,
  found: Page<WorkItem>,
  today: PlainDate,
  messages: number,
): WorkPage {
  const { label } = WORK_PILES[pile];
  return {
    piles: [
      ...(Object.keys(WORK_PILES) as WorkPile[]).map((each) => ({
        text: `${WORK_PILES[each].label} (${counts[each].toLocaleString('en-GB')})`,
        href: `/work?pile=${each}`,
        current: each === pile,
      })),
      {
        text: `Messages from suppliers (${messages.toLocaleString('en-GB')})`,
        href: '/work/messages',
        current: false,
      },
    ],
    heading: label,
    items: found.items.length === 0 ? null : itemsTable(label, found.items, today),
    nothing: NOTHING[pile],
    pagination: pagination(found, '/work', { pile }, ['invoices', 'invoice']),
  };
}

function itemsTable(caption: string, items: readonly WorkItem[], today: PlainDate): Table {
  return {
    caption: `${caption}, most urgent first`,
    captionHidden: true,
    head: [
      { text: 'Invoice' },
      { text: 'Amount with VAT', numeric: true },
      { text: 'Pay by' },
      { text: 'Cost of paying late' },
      { text: 'Who must act', wide: true },
    ],
    rows: items.map((item) => row(item, today)),
  };
}

function row({ invoice, holds }: WorkItem, today: PlainDate): Cell[] {
  const cost = lateCost(invoice, today);
  return [
    linkCell(
      invoice.reference,
      `/work/invoices/${invoice.reference}`,
      invoice.credit ? `${invoice.supplierName}, credit note` : invoice.supplierName,
    ),
    moneyCell(invoice.payable),
    invoice.payBy === null
      ? textCell('Not known')
      : tagCell(daysLeftTag(invoice.payBy, today), formatDate(invoice.payBy)),
    cost === null ? textCell('Nothing') : textCell(cost.text, cost.note === '' ? undefined : cost.note),
    textCell(nextStep(invoice, holds)),
  ];
}
