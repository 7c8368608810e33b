import { LIST_COLUMNS } from '../../invoices/domain/invoice-list-columns.js';
import { LIST_INVOICES_MAX, type ListOutcome, type SentList } from '../../invoices/send-list.service.js';
import { linkCell, moneyCell, type Table, textCell } from '../components/table.js';
import { counted, formatInstant } from '../components/words.js';
import type { FormState } from '../forms/form.js';

export interface ManyPage extends FormState {
  readonly columns: Table;
  readonly invoicesMax: number;
}

export function manyPage(form: FormState): ManyPage {
  return {
    ...form,
    invoicesMax: LIST_INVOICES_MAX,
    columns: {
      caption: 'The columns',
      head: [
        { text: 'Column', wide: true },
        { text: 'What to write', wide: true },
      ],
      rows: Object.values(LIST_COLUMNS).map(({ name, needed, help }) => [
        textCell(name, needed ? undefined : 'May be left out'),
        textCell(help),
      ]),
    },
  };
}

export interface SentListPage {
  readonly pageTitle: string;
  readonly heading: string;
  readonly file: string;
  readonly accepted: Table | null;
  readonly refused: readonly RefusedInvoice[];
  /** null where every invoice was accepted. */
  readonly correctHref: string | null;
}

interface RefusedInvoice {
  readonly title: string;
  readonly mistakes: readonly { readonly place: string; readonly message: string }[];
}

/** What became of each invoice of the list: those to correct first, then the receipts of the others. */
export function sentListPage({ id, fileName, sentAt, outcomes }: SentList): SentListPage {
  const sent = outcomes.filter((outcome) => outcome.sent !== null);
  const refused = outcomes.filter((outcome) => outcome.sent === null);
  const heading =
    refused.length === 0
      ? `${counted(sent.length, 'invoice')} sent`
      : `${sent.length} of ${counted(outcomes.length, 'invoice')} sent, ${refused.length} to correct`;
  return {
    pageTitle: heading,
    heading,
    file: `File: ${fileName}, sent on ${formatInstant(sentAt)}`,
    accepted: sent.length === 0 ? null : acceptedTable(sent),
    refused: refused.map(refusedInvoice),
    correctHref: refused.length === 0 ? null : `/send/many/${id}/rows-to-correct.csv`,
  };
}

function acceptedTable(sent: readonly ListOutcome[]): Table {
  return {
    caption: 'Sent',
    head: [
      { text: 'Invoice' },
      { text: 'Receipt number' },
      { text: 'Amount, with VAT', numeric: true },
      { text: 'Rows' },
    ],
    rows: sent.map(({ number, rows, sent: receipt }) => [
      linkCell(number, `/invoices/${receipt!.reference}`),
      textCell(receipt!.reference),
      moneyCell(receipt!.amountDue),
      textCell(rowsText(rows)),
    ]),
  };
}

function refusedInvoice({ number, rows, mistakes }: ListOutcome): RefusedInvoice {
  const name = number === '' ? 'An invoice without a number' : `Invoice ${number}`;
  return {
    title: `${name}, ${rowsText(rows).toLowerCase()}`,
    mistakes: mistakes.map(({ row, column, message }) => ({
      place: column === '' ? `Row ${row}` : `Row ${row}, ${column}`,
      message: /[.?!]$/.test(message) ? message : `${message}.`,
    })),
  };
}

/** "Row 2", "Rows 2 to 4", "Rows 2 and 7", "Rows 2, 5 and 9". */
function rowsText(rows: readonly number[]): string {
  const [first, ...more] = rows;
  const last = rows.at(-1);
  if (more.length === 0) return `Row ${first}`;
  if (more.length > 1 && last! - first! === more.length) return `Rows ${first} to ${last}`;
  return `Rows ${rows.slice(0, -1).join(', ')} and ${last}`;
}
