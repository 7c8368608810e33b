import {
  leftAmount,
  leftQuantity,
  leftToBill,
  type OrderBalance,
  type OrderLineBalance,
} from '../../purchasing/domain/order-balance.js';
import { MATCH_LEVELS, ORDER_STATES, RECEIPT_KINDS } from '../../purchasing/domain/order.js';
import type { OrderVersion } from '../../purchasing/amend-order.service.js';
import type { Receipt } from '../../purchasing/post-receipt.service.js';
import { Amount, amountOf } from '../openapi/amount.js';
import { Day, Instant, List, Part, Text, Whole, Word } from '../openapi/shape.js';

export class OrderLineShape {
  @Text('Number of the line within the order', '1')
  lineNumber: string;

  @Text('What was ordered', 'Copier paper A4')
  description: string;

  @Text('Item number of the seller', 'CP-A4', { nullable: true })
  sellerItemId: string | null;

  @Text('Item number of the council', '100234', { nullable: true })
  buyerItemId: string | null;

  @Text('Unit (UN/ECE Recommendation 20)', 'C62')
  unit: string;

  @Text('Quantity ordered', '10')
  quantity: string;

  @Text('Price of one unit without VAT', '10.00')
  unitPrice: string;

  @Part(Amount, 'Ordered without VAT')
  net: Amount;

  @Text('VAT category (UNCL 5305)', 'S')
  vatCategory: string;

  @Text('VAT rate in per cent', '20')
  vatRate: string;

  @Word('How invoices are matched: with the order, also with receipts, also with acceptance', MATCH_LEVELS)
  level: string;

  @Word('What is billed: a quantity, or an amount without VAT', ['quantity', 'amount'])
  basis: string;

  @Text('Quantity that arrived', '4')
  receivedQuantity: string;

  @Text('Quantity that invoices bill', '2')
  billedQuantity: string;

  @Part(Amount, 'Billed without VAT')
  billed: Amount;

  @Text('Quantity left to bill', '8')
  leftQuantity: string;

  @Part(Amount, 'Left to bill without VAT')
  left: Amount;
}

export class OrderShape {
  @Text('The purchase order number (BT-13)', 'PO-1001')
  number: string;

  @Word('Only an open order can be billed', ORDER_STATES)
  state: string;

  @Whole('Counts its changes from 1; a change names the version that it was made on', 1)
  version: number;

  @Day('The day of the order')
  orderedOn: string;

  @Text('What it is for', 'Paper for the offices')
  description: string;

  @Text('Who ordered', 'Facilities team')
  requesterTeam: string;

  @Text('Whom to ask about it', 'facilities@exampleshire.example')
  requesterEmail: string;

  @Part(Amount, 'Ordered without VAT')
  net: Amount;

  @Part(Amount, 'Left to bill without VAT')
  leftToBill: Amount;

  @List(OrderLineShape, 'What was ordered, with what is left to bill of each line')
  lines: readonly OrderLineShape[];
}

export class ReceiptLineShape {
  @Text('Number of the order line', '1')
  lineNumber: string;

  @Text('Quantity that arrived; below zero where it was taken back', '4')
  quantity: string;
}

const RECEIPT_STANDINGS = ['stands', 'reversed', 'reversal'] as const;

export class ReceiptShape {
  @Text('Number of the receipt', 'GR-50001')
  number: string;

  @Word('Goods that arrived, or work that was signed off', RECEIPT_KINDS)
  kind: string;

  @Day('The day on which it arrived')
  receivedOn: string;

  @Text('What the receiver noted', 'Two boxes were damp')
  note: string;

  @Word('Whether it stands; or it was taken back, or takes another one back', RECEIPT_STANDINGS)
  standing: string;

  @List(ReceiptLineShape, 'What arrived')
  lines: readonly ReceiptLineShape[];
}

export class PostedReceipt {
  @Text('Number of the receipt', 'GR-50001')
  number: string;
}

/** A change of an order. */
export class OrderChangeShape {
  @Whole('The version that it led to', 2)
  version: number;

  @Text(
    'What was changed, in words',
    'Line 1: 10 XBX of Copier paper A4 at £20 to 12 XBX of Copier paper A4 at £20',
  )
  said: string;

  @Text('Who changed it', 'Procurement team')
  changedBy: string;

  @Instant('When')
  changedAt: string;
}

export function orderChangeShape({ version, said, changedAs, changedAt }: OrderVersion): OrderChangeShape {
  return { version, said, changedBy: changedAs, changedAt: changedAt.toISOString() };
}

export function orderShape(order: OrderBalance): OrderShape {
  const { number, state, version, orderedOn, description, requesterTeam, requesterEmail } = order;
  return {
    ...{ number, state, version, orderedOn, description, requesterTeam, requesterEmail },
    net: amountOf(order.net),
    leftToBill: amountOf(leftToBill(order)),
    lines: order.lines.map(lineShape),
  };
}

export function receiptShape(receipt: Receipt, order: OrderBalance): ReceiptShape {
  const { number, kind, receivedOn, note } = receipt;
  const lineNumbers = new Map(order.lines.map((line) => [line.id, line.lineNumber]));
  return {
    ...{ number, kind, receivedOn, note },
    standing: receipt.isReversal ? 'reversal' : receipt.isReversed ? 'reversed' : 'stands',
    lines: receipt.lines.map(({ orderLineId, quantity }) => ({
      lineNumber: lineNumbers.get(orderLineId)!,
      quantity: quantity.normalise().toString(),
    })),
  };
}

function lineShape(line: OrderLineBalance): OrderLineShape {
  const { lineNumber, description, sellerItemId, buyerItemId, unit, vatCategory, level, basis } = line;
  return {
    ...{ lineNumber, description, sellerItemId, buyerItemId, unit, vatCategory, level, basis },
    quantity: line.quantity.normalise().toString(),
    unitPrice: line.unitPrice.toString(),
    net: amountOf(line.net),
    vatRate: line.vatRate.normalise().toString(),
    receivedQuantity: line.receivedQuantity.normalise().toString(),
    billedQuantity: line.billedQuantity.normalise().toString(),
    billed: amountOf(line.billed),
    leftQuantity: leftQuantity(line).normalise().toString(),
    left: amountOf(leftAmount(line)),
  };
}
