import { unitWord } from '../../einvoice/code-lists/unit-words.js';
import type { Finding } from '../../einvoice/model/finding.js';
import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import type { Creditable } from '../../invoices/credit-invoice.service.js';
import type { FieldError } from '../../kernel/app-error.js';
import { formatMoney, roundToMinor } from '../../kernel/money.js';
import { documentLines, totalRows } from '../components/check-invoice.js';
import type { Table } from '../components/table.js';
import { dateOr, formatQuantity } from '../components/words.js';

type Row = { readonly key: string; readonly value: string };

export interface CreditPage {
  readonly pageTitle: string;
  readonly title: string;
  readonly reference: string;
  readonly left: string;
  readonly seen: string;
  readonly mayCreditWhole: boolean;
  readonly lines: readonly {
    readonly number: number;
    readonly title: string;
    readonly quantityLabel: string;
    readonly amountLabel: string;
  }[];
}

export function creditPage(of: Creditable): CreditPage {
  const { document, left, number, reference } = of;
  const currency = document.currency ?? 'GBP';
  return {
    pageTitle: `Credit note for invoice ${number}`,
    title: `Credit note for invoice ${number}`,
    reference,
    left: `${formatMoney(of.leftInAll)} of it, with VAT, can be credited.`,
    seen: of.seen,
    mayCreditWhole: of.isWhole,
    lines: document.lines.flatMap((line, index) => {
      const { quantity, amount } = left[index]!;
      if (amount.isZero()) return [];
      return [
        {
          number: index + 1,
          title: `Line ${line.id ?? index + 1}: ${line.itemName ?? ''}`,
          quantityLabel: `Quantity, up to ${formatQuantity(quantity)} ${unitWord(line.unit ?? 'C62', quantity)}`,
          amountLabel: `Or an amount without VAT, up to ${formatMoney(roundToMinor(amount, currency))}`,
        },
      ];
    }),
  };
}

export interface CheckCreditPage {
  readonly pageTitle: string;
  readonly reference: string;
  readonly rows: readonly Row[];
  readonly lines: Table;
  readonly totals: readonly Row[];
}

export function checkCreditPage(of: Creditable, credit: SemanticInvoice): CheckCreditPage {
  return {
    pageTitle: 'Check your credit note before you send it',
    reference: of.reference,
    rows: [
      { key: 'Your credit note number', value: credit.number ?? '' },
      { key: 'Date', value: dateOr(credit.issuedOn, '') },
      { key: 'For invoice', value: `${of.number} of ${dateOr(of.document.issuedOn, 'no date')}` },
      { key: 'To', value: credit.buyer?.name ?? '' },
    ],
    lines: documentLines(credit, 'What you credit'),
    totals: totalRows(credit).map((row) =>
      row.key === 'Amount to pay' ? { ...row, key: 'Credit with VAT' } : row,
    ),
  };
}

/** What stops it, beside number and date where it is about them. */
export function creditMistakes(findings: readonly Finding[]): FieldError[] {
  return findings
    .filter(({ severity }) => severity === 'fatal')
    .map(({ field, message, fix }) => ({
      field: field === 'number' || field === 'issuedOn' ? field : '',
      message: `${message} ${fix}`,
    }));
}
