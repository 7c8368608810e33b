import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { Finding } from '../../einvoice/model/finding.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { documentLines, totalRows } from '../components/check-invoice.js';
import { shownFindings } from '../components/findings.js';
import type { Table } from '../components/table.js';
import type { FieldError } from '../../kernel/app-error.js';

export interface CorrectPage {
  readonly pageTitle: string;
  readonly title: string;
  readonly reference: string;
  readonly lines: readonly { readonly number: number; readonly unit: string; readonly vat: string }[];
  /** The invoice as it will be; null before anything was typed. */
  readonly check: {
    readonly lines: Table;
    readonly totals: readonly { readonly key: string; readonly value: string }[];
  } | null;
}

export function correctPage(
  reference: string,
  before: SemanticInvoice,
  after: SemanticInvoice | null,
): CorrectPage {
  const title = `Correct invoice ${before.number ?? reference}`;
  return {
    pageTitle: title,
    ...{ title, reference },
    lines: before.lines.map(({ unit, vatRate }, index) => ({
      number: index + 1,
      unit: unitWord(unit ?? 'C62', 'one'),
      vat: vatRate === null ? 'no VAT' : `VAT at ${vatRate.normalise()}%`,
    })),
    check:
      after === null
        ? null
        : { lines: documentLines(after, 'Your invoice as it will be'), totals: totalRows(after) },
  };
}

const CONTROLS: Readonly<Record<string, string>> = {
  ...{ number: '', issuedOn: 'issuedOn', buyerReference: 'orderedBy', orderReference: 'orderNumber' },
};
const LINE_CONTROLS: Readonly<Record<string, string>> = {
  ...{ itemName: 'description', quantity: 'quantity', netPrice: 'price', netAmount: 'price' },
};

/** What stops a correction, each beside the control that it is about as far as there is one. */
export function correctionMistakes(
  findings: readonly Finding[],
  before: SemanticInvoice,
  after: SemanticInvoice,
): FieldError[] {
  return findings
    .filter(({ severity }) => severity === 'fatal')
    .map(({ field = '', message, fix }) => {
      const [, index, term = ''] = /^lines\.(\d+)\.(\w+)/.exec(field) ?? [];
      const text = `${message} ${fix}`;
      if (index === undefined) return { field: CONTROLS[field] ?? '', message: text };
      // Lines that were left out have moved the others up.
      const id = after.lines[Number(index)]?.id;
      const number = before.lines.findIndex((line) => line.id === id) + 1;
      const control = LINE_CONTROLS[term];
      return { field: control === undefined || number === 0 ? '' : `${control}-${number}`, message: text };
    });
}

/** What is wrong with a file that was to correct another. */
export function refusedFile(findings: readonly Finding[]) {
  return shownFindings(findings, 'upload').wrong;
}
