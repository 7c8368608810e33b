import {
  ANSWER_NAMES,
  type AnswerKind,
  type StatementAnswer,
} from '../../invoices/domain/answer-statement.js';
import type { BroughtStatement, CheckedStatement } from '../../payments/check-statement.service.js';
import { Amount, amountOrNull } from '../openapi/amount.js';
import { Day, Instant, List, Part, Text, Whole, Word } from '../openapi/shape.js';

export const ANSWER_KINDS = Object.keys(ANSWER_NAMES) as AnswerKind[];

export class StatementSummaryShape {
  @Text('Names it in this API', '0198c7a0-0000-7000-8000-000000000000')
  id: string;

  @Text('What you called the file', 'statement.csv')
  fileName: string;

  @Instant('When you brought it')
  broughtAt: string;

  @Whole('How many lines it has', 12)
  lineCount: number;
}

export class StatementColumns {
  @Text('The column that your invoice numbers were taken from', 'Invoice number')
  number: string;

  @Text('The column that dates were taken from', 'Date', { nullable: true })
  date: string | null;

  @Text('The column that amounts were taken from', 'Outstanding', { nullable: true })
  amount: string | null;
}

export class StatementLineShape {
  @Whole('Row of the file, from 1', 2)
  row: number;

  @Text('Your invoice number, as written', 'INV-0001')
  number: string;

  @Day('The date that you wrote', { nullable: true })
  date: string | null;

  @Part(Amount, 'The amount that you wrote; below zero for a credit', { nullable: true })
  amount: Amount | null;

  @Word(
    'What we know: paid; scheduled, to be paid; held, waiting for something; different, which we have for another amount; missing, not received; unreadable',
    ANSWER_KINDS,
  )
  status: string;

  @Text('The same in words: why, and what to do', 'Paid £120.00 on 2 February 2026, reference PAY-700001.')
  text: string;

  @Text('Our receipt number of the invoice', 'INV-100042', { nullable: true })
  reference: string | null;

  @Part(Amount, 'The amount as we have it', { nullable: true })
  ourAmount: Amount | null;
}

export class StatementShape extends StatementSummaryShape {
  @Part(StatementColumns, 'Which columns of the file were taken for what')
  columns: StatementColumns;

  @List(StatementLineShape, 'Each line answered as things stand now, in the order of the file')
  lines: readonly StatementLineShape[];
}

export function statementSummaryShape({
  id,
  fileName,
  broughtAt,
  lineCount,
}: BroughtStatement): StatementSummaryShape {
  return { id, fileName, broughtAt: broughtAt.toISOString(), lineCount };
}

/** @param status only lines with this answer; null for all */
export function statementShape(statement: CheckedStatement, status: AnswerKind | null): StatementShape {
  const { answers, columns } = statement;
  const wanted = status === null ? answers : answers.filter(({ kind }) => kind === status);
  return {
    ...statementSummaryShape({ ...statement, lineCount: answers.length }),
    columns,
    lines: wanted.map(lineShape),
  };
}

function lineShape({ line, kind, text, reference, amount }: StatementAnswer): StatementLineShape {
  const { row, number, date } = line;
  return {
    ...{ row, number, date, status: kind, text, reference },
    ...{ amount: amountOrNull(line.amount), ourAmount: amountOrNull(amount) },
  };
}
