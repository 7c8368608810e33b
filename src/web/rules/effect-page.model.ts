import { formatMoney } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import type { EffectOnOne, RuleEffect } from '../../matching/domain/rule-effect.js';
import type { LastQuarterEffect } from '../../matching/rule-effect.service.js';
import { linkCell, type Table, textCell } from '../components/table.js';
import { counted } from '../components/words.js';

/** Shown of those whose answer changes. */
const SHOWN_MAX = 50;

/** What a change would have done to the last quarter, before it is switched on. */
export interface EffectPage {
  readonly pageTitle: string;
  readonly said: string;
  readonly period: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  readonly newlyHeld: Table | null;
  readonly newlyFree: Table | null;
  readonly action: string;
  readonly backHref: string;
  readonly cancelHref: string;
  /** What was typed, for the button that switches it on. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

export function effectPage(
  said: string,
  { from, until, isCut, effect }: LastQuarterEffect,
  where: Pick<EffectPage, 'action' | 'backHref' | 'cancelHref'> & {
    readonly values: Readonly<Record<string, string>>;
  },
): EffectPage {
  const { values, ...links } = where;
  return {
    ...links,
    pageTitle: 'What the change would have done',
    said,
    period: `Invoices received from ${formatDate(from)} to ${formatDate(until)}${isCut ? `, the newest ${effect.looked} of them` : ''}. What was ordered and received counts as it stands now.`,
    figures: figuresOf(effect),
    newlyHeld: tableOf('Would have waited, and did not', effect.newlyHeld),
    newlyFree: tableOf('Would not have waited, and did', effect.newlyFree),
    hidden: Object.entries(values)
      .filter(([name]) => !name.startsWith('_'))
      .map(([name, value]) => ({ name, value })),
  };
}

function figuresOf(effect: RuleEffect): EffectPage['figures'] {
  const { looked, heldBefore, heldAfter, usedBefore, usedAfter } = effect;
  return [
    { label: 'Invoices looked at', value: String(looked) },
    {
      label: 'Waited under the rules in force',
      value: String(heldBefore),
      note: 'for quantity, price or amount',
    },
    { label: 'Would have waited', value: String(heldAfter), note: differenceText(heldAfter - heldBefore) },
    {
      label: 'Paid above the orders within tolerance',
      value: formatMoney(usedAfter),
      note: `${formatMoney(usedBefore)} under the rules in force`,
    },
  ];
}

function differenceText(more: number): string {
  if (more === 0) return 'no more and no fewer';
  return more > 0 ? `${counted(more, 'invoice')} more` : `${counted(-more, 'invoice')} fewer`;
}

function tableOf(caption: string, list: readonly EffectOnOne[]): Table | null {
  if (list.length === 0) return null;
  const shown = list.length > SHOWN_MAX ? ` (the first ${SHOWN_MAX} of ${list.length})` : '';
  return {
    caption: `${caption}${shown}`,
    head: [{ text: 'Invoice' }, { text: 'Supplier', wide: true }, { text: 'Why', wide: true }],
    rows: list
      .slice(0, SHOWN_MAX)
      .map(({ reference, supplierName, reasons }) => [
        linkCell(reference, `/work/invoices/${reference}`),
        textCell(supplierName),
        textCell(reasons),
      ]),
  };
}
