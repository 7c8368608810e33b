import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { Finding } from '../../einvoice/model/finding.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { TYPED_UNITS } from '../../invoices/domain/units.js';
import { VAT_CHOICES, type VatChoice } from '../../invoices/domain/typed-invoice.js';
import { roundToMinor } from '../../kernel/money.js';
import {
  type CheckInvoicePage,
  numberAndDateRows,
  partyRows,
  totalRows,
} from '../components/check-invoice.js';
import { worthKnowing } from '../components/findings.js';
import { type Cell, moneyCell, type Table, textCell } from '../components/table.js';
import { formatPrice, formatQuantity } from '../components/words.js';
import type { ErrorSummary, FormState } from '../forms/form.js';
import { linePath, mistakesToLead, sentence } from './typed-findings.js';

const VAT_WORDS: Readonly<Record<VatChoice, string>> = {
  standard: 'Standard rate, 20%',
  reduced: 'Reduced rate, 5%',
  zero: 'Zero rate, 0%',
  exempt: 'Exempt from VAT',
  'reverse-charge': 'Reverse charge, the council accounts for the VAT',
};

const VAT_HINTS: Partial<Record<VatChoice, string>> = {
  reduced: 'For example some building work on homes, and fuel for them',
  zero: 'For example most food, books and children’s clothes',
  exempt: 'For example education, insurance and some rents',
  'reverse-charge': 'Only some building work, and only if the council has not said that it is the end user',
};

export interface LinePage extends FormState {
  readonly pageTitle: string;
  readonly heading: string;
  readonly action: string;
  readonly backLink: { readonly href: string };
  readonly units: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
  /** Empty for a supplier that is not registered for VAT. */
  readonly vat: readonly {
    readonly value: string;
    readonly text: string;
    readonly hint?: { readonly text: string };
    readonly checked: boolean;
  }[];
}

/** @param index of the line, from 0; the first beyond those that are there is a new one */
export function linePage(
  form: FormState,
  index: number,
  count: number,
  choices: readonly VatChoice[],
): LinePage {
  const heading =
    index < count ? `Change line ${index + 1}` : count === 0 ? 'What did you supply?' : 'Add a line';
  const unit = form.values['unit'] ?? 'C62';
  return {
    ...form,
    pageTitle: `${heading} - Type an invoice`,
    heading,
    action: linePath(index),
    backLink: { href: count === 0 ? '/send/type' : '/send/type/lines' },
    units: [...TYPED_UNITS].map(([word, code]) => ({ value: code, text: word, selected: code === unit })),
    vat: choices.map((choice) => vatChoice(choice, VAT_WORDS[choice], form)),
  };
}

function vatChoice(value: VatChoice, text: string, form: FormState): LinePage['vat'][number] {
  const hint = VAT_HINTS[value];
  return {
    ...{ value, text, checked: form.values['vat'] === value },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
  };
}

export interface LinesPage extends FormState {
  readonly heading: string;
  readonly lines: readonly {
    readonly number: number;
    readonly description: string;
    readonly text: string;
    readonly changeHref: string;
    readonly removeAction: string;
  }[];
  readonly net: string;
  readonly mayAdd: boolean;
}

export function linesPage(invoice: SemanticInvoice, form: FormState, max: number): LinesPage {
  const count = invoice.lines.length;
  return {
    ...form,
    heading: count === 1 ? 'You have added 1 line' : `You have added ${count} lines`,
    lines: invoice.lines.map((line, index) => ({
      number: index + 1,
      description: line.itemName ?? '',
      text: lineText(line),
      changeHref: linePath(index),
      removeAction: `/send/type/remove-line?number=${index + 1}`,
    })),
    net: totalRows(invoice)[0]!.value,
    mayAdd: count < max,
  };
}

/** "2 hours at £45.00", "10 at £1.50 each". */
function lineText({ quantity, unit, netPrice }: SemanticInvoice['lines'][number]): string {
  const price = formatPrice(netPrice!, 'GBP');
  const word = unitWord(unit!, quantity!);
  const count = formatQuantity(quantity!);
  return word === 'each' ? `${count} at ${price} each` : `${count} ${word} at ${price}`;
}

/** The invoice as it will be sent, with what its checks have found. */
export function typedCheckPage(
  invoice: SemanticInvoice,
  findings: readonly Finding[],
  afterSending: boolean,
): CheckInvoicePage {
  const mistakes = mistakesToLead(findings);
  const errorSummary: ErrorSummary | null =
    mistakes.length === 0
      ? null
      : {
          titleText: afterSending ? 'The invoice was not sent' : 'There is a problem',
          errorList: mistakes,
        };
  return {
    pageTitle: 'Check your invoice - Type an invoice',
    backLink: { href: '/send/type/lines' },
    action: '/send/type/check',
    rows: [
      ...numberAndDateRows(invoice, '/send/type', 'number'),
      {
        ...{ key: 'Ordered by', value: invoice.buyerReference ?? '' },
        ...{ changeHref: '/send/type#orderedBy', what: 'who ordered it' },
      },
      ...partyRows(invoice),
    ],
    lines: linesTable(invoice),
    linesHref: '/send/type/lines',
    totals: totalRows(invoice),
    worthKnowing: worthKnowing(findings, 'portal-form').map(sentence),
    errorSummary,
  };
}

function linesTable({ lines }: SemanticInvoice): Table {
  return {
    caption: 'What you are billing',
    head: [
      { text: 'Line', wide: true },
      { text: 'Quantity', numeric: true },
      { text: 'Price', numeric: true },
      { text: 'VAT', numeric: true },
      { text: 'Amount without VAT', numeric: true },
    ],
    rows: lines.map((line, index): Cell[] => [
      textCell(`${index + 1}. ${line.itemName ?? ''}`),
      textCell(formatQuantity(line.quantity!), unitWord(line.unit!, line.quantity!)),
      textCell(formatPrice(line.netPrice!, 'GBP')),
      textCell(vatText(line)),
      moneyCell(roundToMinor(line.netAmount!, 'GBP')),
    ]),
  };
}

function vatText({ vatCategory, vatRate }: SemanticInvoice['lines'][number]): string {
  const choice = Object.entries(VAT_CHOICES).find(
    ([, { category, rate }]) => category === vatCategory && vatRate !== null && rate.equals(vatRate),
  );
  if (choice === undefined) return 'None';
  const [words] = VAT_WORDS[choice[0] as VatChoice].split(',');
  return vatRate!.isZero() ? words! : `${vatRate!.normalise()}%`;
}
