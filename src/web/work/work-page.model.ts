import { reasonOf, WORK_PILES, type WorkPile, type WorkReason } from '../../approvals/domain/work-piles.js';
import type { WorkFilter, WorkItem } from '../../approvals/work-list.service.js';
import { lookup } from '../../kernel/lookup.js';
import type { Page } from '../../kernel/paging.js';
import { formatDate, type PlainDate } from '../../kernel/plain-date.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import { type Cell, linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import type { CameFrom } from '../session/came-from.js';
import { nextStep } from './next-step.js';
import { daysLeftTag, lateCost, lateCostExplained } from './statutory-day.js';

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface WorkPage {
  readonly piles: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly pile: WorkPile;
  readonly heading: string;
  /** This pile with its filters and page, for the way back to it. */
  readonly here: CameFrom;
  readonly search: string;
  readonly dues: readonly Choice[];
  /** Empty but for the pile of this person. */
  readonly reasons: readonly Choice[];
  /** null where the pile is empty. */
  readonly items: Table | null;
  readonly nothing: string;
  /** Whether rows are chosen to be approved together, and where the page with all of them chosen is. */
  readonly choosing: { readonly allHref: string } | null;
  readonly lateCostExplained: string;
  readonly pagination: Pagination;
}

/** A work list as its address asks for it. */
export interface WorkQuery {
  readonly pile: WorkPile;
  readonly filter: WorkFilter;
  /** Whether every row is chosen to begin with. */
  readonly all: boolean;
  /** As the address has them, for links that keep them. */
  readonly kept: Readonly<Record<string, string>>;
}

const NOTHING: Readonly<Record<WorkPile, string>> = {
  mine: 'Nothing waits for you to approve.',
  code: 'Nobody asks you what an invoice is for.',
  team: 'Nothing waits for your team.',
  approve: 'Nothing waits for an approver.',
  held: 'No invoice is on hold.',
  queried: 'No invoice waits for a supplier.',
};
const NOTHING_FITS = 'Nothing fits what you asked for. Try every day, or less of a number.';

const DUES = lookup({
  late: { text: 'Late already', days: -1 },
  week: { text: 'Within 7 days', days: 7 },
  fortnight: { text: 'Within 14 days', days: 14 },
});
const REASONS: Readonly<Record<WorkReason, string>> = {
  own: 'Mine by its route',
  deputy: 'As a deputy',
  'passed-on': 'Passed on to me',
};

/** Anything that an address may hold; what is none of ours is left out. @param first the pile where it names none */
export function workQuery(text: (name: string) => string, first: WorkPile): WorkQuery {
  const named = text('pile');
  const pile = Object.hasOwn(WORK_PILES, named) ? (named as WorkPile) : first;
  const due = DUES[text('due')] === undefined ? '' : text('due');
  const why = pile === 'mine' && Object.hasOwn(REASONS, text('why')) ? (text('why') as WorkReason) : null;
  const search = text('search').slice(0, 60);
  return {
    pile,
    filter: { search, dueInDays: DUES[due]?.days ?? null, reason: why },
    all: text('all') === 'yes',
    kept: { pile, search, due, why: why ?? '' },
  };
}

/** @param messages of suppliers that nobody has answered */
export function workPage(
  query: WorkQuery,
  counts: Readonly<Record<WorkPile, number>>,
  found: Page<WorkItem>,
  today: PlainDate,
  messages: number,
): WorkPage {
  const { pile, kept } = query;
  const { label } = WORK_PILES[pile];
  const isFiltered = Object.entries(kept).some(([name, value]) => name !== 'pile' && value !== '');
  const page = found.page === 1 ? '' : String(found.page);
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
    ...{ pile, heading: label, search: kept['search'] ?? '' },
    here: { href: addressOf('/work', { ...kept, page }), text: `Work: ${label}` },
    dues: choices(
      'Every day',
      Object.entries(DUES).map(([value, due]) => [value, due?.text ?? '']),
      kept['due'],
    ),
    reasons: pile === 'mine' ? choices('Every reason', Object.entries(REASONS), kept['why']) : [],
    items: found.items.length === 0 ? null : itemsTable(query, label, found.items, today),
    nothing: isFiltered ? NOTHING_FITS : NOTHING[pile],
    choosing: pile === 'mine' ? { allHref: addressOf('/work', { ...kept, page, all: 'yes' }) } : null,
    lateCostExplained: lateCostExplained(today),
    pagination: pagination(found, '/work', kept, ['invoices', 'invoice']),
  };
}

function choices(every: string, named: readonly (readonly [string, string])[], chosen = ''): Choice[] {
  return [['', every] as const, ...named].map(([value, text]) => ({
    value,
    text,
    selected: value === chosen,
  }));
}

function itemsTable(query: WorkQuery, caption: string, items: readonly WorkItem[], today: PlainDate): Table {
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
    rows: items.map((item) => row(query, item, today)),
  };
}

function row({ pile, all }: WorkQuery, { invoice, holds, mine }: WorkItem, today: PlainDate): Cell[] {
  const cost = lateCost({ ...invoice, payable: invoice.toPay }, today);
  const { reference } = invoice;
  const first = linkCell(
    reference,
    `/work/invoices/${reference}`,
    invoice.credit ? `${invoice.supplierName}, credit note` : invoice.supplierName,
  );
  const box = {
    id: `choose-${reference}`,
    name: 'invoice',
    value: reference,
    label: `Choose ${reference}`,
    checked: all,
  };
  return [
    pile === 'mine' ? { ...first, box } : first,
    moneyCell(invoice.payable),
    invoice.payBy === null
      ? textCell('Not known')
      : tagCell(daysLeftTag(invoice.payBy, today), formatDate(invoice.payBy)),
    cost === null ? textCell('Nothing') : textCell(cost.text, cost.note === '' ? undefined : cost.note),
    whoMustAct(pile, { invoice, holds, mine }),
  ];
}

/** In the piles of one person that person must act, whatever team a rule names. */
function whoMustAct(pile: WorkPile, { invoice, holds, mine }: WorkItem): Cell {
  if (pile === 'mine' && mine !== null) return textCell('You', MINE[reasonOf(mine)]);
  if (pile === 'code') return textCell('You', 'Say what it is for, so that it can be charged to a budget');
  return textCell(nextStep(invoice, holds));
}

const MINE: Readonly<Record<WorkReason, string>> = {
  own: 'By its route',
  deputy: 'In the place of somebody who is away',
  'passed-on': 'It was passed on',
};
