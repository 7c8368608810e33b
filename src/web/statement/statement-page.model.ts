import {
  ANSWER_NAMES,
  type AnswerKind,
  type StatementAnswer,
} from '../../invoices/domain/answer-statement.js';
import { writeCsv } from '../../invoices/domain/invoice-list-columns.js';
import { toDecimal } from '../../kernel/money.js';
import { pageRequest } from '../../kernel/paging.js';
import type { BroughtStatement, CheckedStatement } from '../../payments/check-statement.service.js';
import { addressOf, type Pagination, pagination } from '../components/pagination.js';
import { statusTag, type TagColour } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, tagCell, textCell } from '../components/table.js';
import { counted, dateOr, formatInstant } from '../components/words.js';
import type { FormState } from '../forms/form.js';

const COLOURS: Readonly<Record<AnswerKind, TagColour>> = {
  ...{ paid: 'green', scheduled: 'purple', held: 'yellow' },
  ...{ different: 'orange', missing: 'red', unreadable: 'grey' },
};
const KINDS = Object.keys(ANSWER_NAMES) as AnswerKind[];
const PAGE_SIZE = 100;

export interface StatementsPage extends FormState {
  readonly earlier: Table | null;
}

export function statementsPage(brought: readonly BroughtStatement[], form: FormState): StatementsPage {
  return {
    ...form,
    earlier:
      brought.length === 0
        ? null
        : {
            caption: 'Statements that you checked before',
            head: [{ text: 'File' }, { text: 'Sent to us' }, { text: 'Lines', numeric: true }],
            rows: brought.map(({ id, fileName, broughtAt, lineCount }) => [
              linkCell(fileName, `/payments/statement/${id}`),
              textCell(formatInstant(broughtAt)),
              textCell(lineCount.toLocaleString('en-GB')),
            ]),
          },
  };
}

export interface StatementPage {
  readonly pageTitle: string;
  readonly about: string;
  readonly columns: string;
  readonly piles: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly lines: Table | null;
  readonly pagination: Pagination;
  readonly csvHref: string;
}

export function statementPage(statement: CheckedStatement, kind: string, page: unknown): StatementPage {
  const path = `/payments/statement/${statement.id}`;
  const { answers, columns, fileName, broughtAt } = statement;
  const chosen = KINDS.find((each) => each === kind) ?? null;
  const wanted = chosen === null ? answers : answers.filter((each) => each.kind === chosen);
  const request = pageRequest(page, PAGE_SIZE);
  const start = (request.page - 1) * request.pageSize;
  const shown = { items: wanted.slice(start, start + request.pageSize), total: wanted.length, ...request };
  const query = { show: chosen ?? '' };
  const pile = (each: AnswerKind | null, count: number) => ({
    text: `${each === null ? 'All lines' : ANSWER_NAMES[each]} (${count.toLocaleString('en-GB')})`,
    href: addressOf(path, each === null ? {} : { show: each }),
    current: each === chosen,
  });
  return {
    pageTitle: `Your statement ${fileName}`,
    about: `${counted(answers.length, 'line')}, sent to us on ${formatInstant(broughtAt)}. The answers are those of today.`,
    columns: columnsText(columns),
    piles: [
      pile(null, answers.length),
      ...KINDS.map((each) => pile(each, answers.filter((one) => one.kind === each).length)).filter(
        (_, index) => answers.some((one) => one.kind === KINDS[index]),
      ),
    ],
    lines: shown.items.length === 0 ? null : linesTable(shown.items),
    pagination: pagination(shown, path, query, ['lines', 'line']),
    csvHref: `${path}/answer.csv`,
  };
}

function columnsText({ number, date, amount }: CheckedStatement['columns']): string {
  const others = [
    date === null ? null : `dates from "${date}"`,
    amount === null ? null : `amounts from "${amount}"`,
  ]
    .filter((each) => each !== null)
    .join(' and ');
  return `We took the invoice numbers from "${number}"${others === '' ? '' : `, ${others}`}.`;
}

function linesTable(answers: readonly StatementAnswer[]): Table {
  return {
    caption: 'What we know of each line',
    captionHidden: true,
    head: [
      { text: 'Invoice' },
      { text: 'Your amount', numeric: true },
      { text: 'Status' },
      { text: 'What we know', wide: true },
    ],
    rows: answers.map(({ line, kind, text, reference }) => [
      reference === null
        ? textCell(line.number === '' ? `Row ${line.row}` : line.number, dateOr(line.date, ''))
        : linkCell(line.number, `/invoices/${reference}`, dateOr(line.date, '')),
      moneyCell(line.amount, 'None that we could read'),
      tagCell(statusTag(ANSWER_NAMES[kind], COLOURS[kind])),
      textCell(text),
    ]),
  };
}

/** The answer as a spreadsheet: one row for each line of the statement, in its order. */
export function answerCsv({ answers }: CheckedStatement): string {
  const head = [
    'Row',
    'Invoice number',
    'Date',
    'Your amount',
    'Status',
    'Our amount',
    'Our receipt number',
    'What we know',
  ];
  return writeCsv([
    head,
    ...answers.map(({ line, kind, text, reference, amount }) =>
      [
        String(line.row),
        line.number,
        line.date ?? '',
        line.amount === null ? '' : toDecimal(line.amount).toString(),
        ANSWER_NAMES[kind],
        amount === null ? '' : toDecimal(amount).toString(),
        reference ?? '',
        text,
      ].map(asText),
    ),
  ]);
}

/** A cell that a spreadsheet would take for a formula is kept from being one; a number below zero is none. */
function asText(cell: string): string {
  return /^[=+@\t\r]|^-(?!\d+\.\d+$)/.test(cell) ? `'${cell}` : cell;
}
