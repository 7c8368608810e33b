import type { CodingView } from '../../approvals/code-invoice.service.js';
import { type CodedPart, codingField, type FoundBy, PARTS_MAX } from '../../approvals/domain/coding.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { type Table, textCell } from '../components/table.js';
import { formatInstant } from '../components/words.js';

export interface CodeItem {
  readonly code: string;
  readonly text: string;
}

interface CodeLists {
  readonly costCentres: readonly CodeItem[];
  readonly accountCodes: readonly CodeItem[];
}
/** The codes to choose from, and all for their names: one may have been closed since it was used. */
export interface CodesShown {
  readonly open: CodeLists;
  readonly all: CodeLists;
}

interface PartInputs {
  readonly legend: string;
  readonly costCentre: string;
  readonly accountCode: string;
  readonly amount: string;
  readonly vat: string;
}

/** What an invoice without an order is for: asked of a requester, or confirmed. */
export interface CodingPage {
  readonly pageTitle: string;
  readonly reference: string;
  readonly about: string;
  readonly asked: string;
  readonly mayCode: boolean;
  readonly mayAsk: boolean;
  readonly people: readonly { readonly value: string; readonly text: string }[];
  readonly lines: readonly {
    readonly title: string;
    readonly parts: readonly PartInputs[];
    /** null where the line has all the parts that it may have. */
    readonly splitHref: string | null;
  }[];
  readonly costCentres: readonly CodeItem[];
  readonly accountCodes: readonly CodeItem[];
  readonly coded: Table | null;
  readonly confirmed: string;
}

const FOUND: Readonly<Record<FoundBy, string>> = {
  contact: 'The invoice names them as the contact.',
  reference: 'The buyer reference of the invoice names them.',
  'cost-centre': 'The buyer reference of the invoice is their cost centre.',
  nobody: '',
  staff: 'Accounts payable named them.',
};

/**
 * @param values as typed, so that a line in several parts is shown so again
 * @param split lines that somebody wants to split once more: line to number of parts
 */
export function codingPage(
  view: CodingView,
  codes: CodesShown,
  values: Readonly<Record<string, string>>,
  split: ReadonlyMap<number, number>,
): CodingPage {
  const { invoice, requester, foundBy } = view;
  const here = `/work/invoices/${invoice.reference}/coding`;
  const amount = invoice.payable === null ? '' : ` for ${formatMoney(invoice.payable)}`;
  return {
    ...{ pageTitle: 'What is it for?', reference: invoice.reference, ...codes.open },
    about: `Invoice ${invoice.reference} from ${invoice.supplierName}${amount}`,
    asked:
      requester === null
        ? 'The invoice names nobody that we know. Any requester may say what it is for, or accounts payable names who ordered it.'
        : `${requester} is asked what it is for. ${FOUND[foundBy]}`,
    ...{ mayCode: view.mayCode, mayAsk: view.mayAsk },
    people: [
      { value: '', text: 'Choose who ordered it' },
      ...view.people.map(({ id, name }) => ({ value: id, text: name })),
    ],
    lines: invoice.lines.map(({ line, description, net }) => {
      const count = partsOf(line, values, split);
      return {
        title: `Line ${line}: ${description}, ${formatMoney(net)} without VAT`,
        parts: Array.from({ length: count }, (_, index) => inputs(line, index + 1, count)),
        splitHref: count < PARTS_MAX ? `${here}?split=${line}:${count + 1}` : null,
      };
    }),
    coded:
      view.parts.length === 0 ? null : codedTable(view.parts, codes.all, invoice.payable?.currency ?? 'GBP'),
    confirmed:
      view.confirmedAt === null
        ? ''
        : `${view.confirmedBy} confirmed on ${formatInstant(view.confirmedAt)} that it was received and is right.`,
  };
}

function partsOf(
  line: number,
  values: Readonly<Record<string, string>>,
  split: ReadonlyMap<number, number>,
): number {
  const filled = Array.from({ length: PARTS_MAX }, (_, index) => index + 1).filter((part) =>
    ['costCentre', 'accountCode', 'amount'].some(
      (name) => (values[codingField(name, line, part)] ?? '') !== '',
    ),
  );
  return Math.max(1, split.get(line) ?? 1, ...filled);
}

function inputs(line: number, part: number, count: number): PartInputs {
  return {
    legend: count === 1 ? `Line ${line}` : `Line ${line}, part ${part}`,
    costCentre: codingField('costCentre', line, part),
    accountCode: codingField('accountCode', line, part),
    amount: codingField('amount', line, part),
    vat: codingField('vat', line, part),
  };
}

function codedTable(parts: readonly CodedPart[], names: CodeLists, currency: string): Table {
  const named = (list: readonly CodeItem[], code: string) =>
    textCell(code, list.find((each) => each.code === code)?.text);
  return {
    ...{ caption: 'What it is charged to', captionHidden: false },
    head: [
      { text: 'Line' },
      { text: 'Cost centre' },
      { text: 'Account code' },
      { text: 'VAT' },
      { text: 'Without VAT', numeric: true },
    ],
    rows: parts.map(({ line, costCentre, accountCode, vat, amountMinor }) => [
      textCell(String(line)),
      named(names.costCentres, costCentre),
      named(names.accountCodes, accountCode),
      textCell(vat === 'as-billed' ? 'As billed' : 'Not recoverable'),
      textCell(formatMoney(minor(amountMinor, currency))),
    ]),
  };
}

/** "2:3" of an address: line 2 in three parts. What is none of ours is left out. */
export function splitOf(text: string): ReadonlyMap<number, number> {
  const [, line, parts] = /^(\d{1,4}):([2-9])$/.exec(text) ?? [];
  return line === undefined ? new Map() : new Map([[Number(line), Math.min(Number(parts), PARTS_MAX)]]);
}
