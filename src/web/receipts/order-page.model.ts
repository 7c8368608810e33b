import { MATCH_LEVELS } from '../../purchasing/domain/order.js';
import type { OrderBalance } from '../../purchasing/domain/order-balance.js';
import type { FormState } from '../forms/form.js';
import { LINES_MAX, linesShown, UNIT_CHOICES, VAT_CHOICES } from './order-form.js';

interface Item {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** The form on which an order is raised or amended. */
export interface OrderFormPage extends FormState {
  readonly pageTitle: string;
  readonly action: string;
  readonly backHref: string;
  readonly button: string;
  readonly isNew: boolean;
  readonly lineCount: number;
  readonly mayAddLine: boolean;
  readonly constructions: readonly {
    readonly value: string;
    readonly text: string;
    readonly checked: boolean;
  }[];
  readonly lines: readonly {
    readonly name: string;
    readonly legend: string;
    readonly units: readonly Item[];
    readonly vats: readonly Item[];
    readonly levels: readonly Item[];
    readonly bases: readonly Item[];
  }[];
}

const LEVEL_WORDS = {
  '2-way': 'Invoice with order',
  '3-way': 'Invoice with order and receipt',
  '4-way': 'Invoice with order, receipt and acceptance',
} as const;
const BASES = { quantity: 'Goods: by quantity and price', amount: 'Services: by amount' } as const;
const CONSTRUCTIONS = {
  none: 'No',
  'end-user': 'Yes, and the council is the end user: VAT is charged in the ordinary way',
  'reverse-charge': 'Yes, under the domestic reverse charge: the council accounts for the VAT',
} as const;

/** @param order the one that is amended; null for a new one */
export function orderFormPage(order: OrderBalance | null, form: FormState): OrderFormPage {
  const { values } = form;
  const lineCount = linesShown(values);
  return {
    ...form,
    ...(order === null
      ? {
          pageTitle: 'Raise an order',
          action: '/receipts/raise',
          backHref: '/receipts',
          button: 'Issue the order',
        }
      : {
          pageTitle: `Amend order ${order.number}`,
          action: `/receipts/${order.number}/amend`,
          backHref: `/receipts/${order.number}`,
          button: 'Change the order',
        }),
    isNew: order === null,
    lineCount,
    mayAddLine: lineCount < LINES_MAX,
    constructions: Object.entries(CONSTRUCTIONS).map(([value, text]) => ({
      ...{ value, text, checked: (values['construction'] ?? 'none') === value },
    })),
    lines: Array.from({ length: lineCount }, (_, index) => {
      const name = `line-${index + 1}`;
      const chosen = (part: string) => values[`${name}-${part}`];
      return {
        name,
        legend: `Line ${order?.lines[index]?.lineNumber ?? index + 1}`,
        units: unitItems(chosen('unit')),
        vats: Object.entries(VAT_CHOICES).map(([value, { text }]) => item(value, text, chosen('vat'))),
        levels: MATCH_LEVELS.map((value) => item(value, LEVEL_WORDS[value], chosen('level'))),
        bases: Object.entries(BASES).map(([value, text]) => item(value, text, chosen('basis'))),
      };
    }),
  };
}

/** A unit that an order has from elsewhere stays among the choices. */
function unitItems(chosen: string | undefined): Item[] {
  const known = Object.entries(UNIT_CHOICES).map(([value, text]) => item(value, text, chosen));
  return chosen === undefined || chosen === '' || chosen in UNIT_CHOICES
    ? known
    : [...known, item(chosen, chosen, chosen)];
}

function item(value: string, text: string, chosen: string | undefined): Item {
  return { value, text, selected: value === chosen };
}
