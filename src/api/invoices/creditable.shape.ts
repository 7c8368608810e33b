import type { Creditable } from '../../invoices/credit-invoice.service.js';
import { Amount, amountOf } from '../openapi/amount.js';
import { Flag, List, Part, Text } from '../openapi/shape.js';

export class CreditableLineShape {
  @Text('The supplier’s own id of the line (BT-126)', '1', { nullable: true })
  lineId: string | null;

  @Text('What was billed (BT-153)', 'Copier paper A4', { nullable: true })
  description: string | null;

  @Text('Quantity that can be credited', '8')
  quantityLeft: string;

  @Text('Amount without VAT that can be credited', '80.00')
  amountLeft: string;
}

export class CreditableShape {
  @Text('The supplier’s own number of the invoice (BT-1)', 'INV-0001')
  number: string;

  @Part(Amount, 'What can be credited of it, with VAT')
  left: Amount;

  @Flag('Nothing was credited yet, so the whole of it can be')
  isWhole: boolean;

  @List(CreditableLineShape, 'What can be credited of each line')
  lines: readonly CreditableLineShape[];
}

export function creditableShape({ number, leftInAll, isWhole, left, document }: Creditable): CreditableShape {
  return {
    ...{ number, isWhole, left: amountOf(leftInAll) },
    lines: document.lines.map(({ id, itemName }, index) => ({
      ...{ lineId: id, description: itemName },
      quantityLeft: left[index]!.quantity.toString(),
      amountLeft: left[index]!.amount.toString(),
    })),
  };
}
