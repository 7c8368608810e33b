import {
  DayField,
  DecimalField,
  ListField,
  OptionalText,
  OptionalWord,
  TextField,
} from '../openapi/input.js';

const LINES_MAX = 1_000;

export class ReceiptBodyLine {
  @TextField({ description: 'Number of the order line', example: '1', max: 40 })
  lineNumber: string;

  @DecimalField('What arrived', '8')
  quantity: string;
}

export class ReceiptBody {
  @DayField('The day on which it arrived')
  receivedOn: string;

  @OptionalText({ description: 'A note for colleagues', example: 'Two boxes were damp', max: 1_000 })
  note?: string;

  @OptionalWord('Of lines matched 4-way, whether they arrived or were accepted; both where nothing is told', [
    'delivery',
    'acceptance',
  ])
  what?: 'delivery' | 'acceptance';

  @ListField(ReceiptBodyLine, 'What arrived', { max: LINES_MAX, unique: 'lineNumber' })
  lines: ReceiptBodyLine[];
}

export class ReversalBody {
  @TextField({
    ...{ description: 'Why it is taken back', example: 'Counted twice', max: 500 },
  })
  reason: string;
}
