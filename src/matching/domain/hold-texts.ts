/** Figures and names for the texts, ready to be read; stored with the hold. */
export type HoldParams = Readonly<Record<string, string>>;

export const NOTHING_TO_DO = 'You need do nothing.';

export function notFoundText({ orderNumber, line, proposed }: HoldParams): string {
  const fix = 'Please correct the invoice and send it again with the same number.';
  if (proposed !== undefined)
    return `We are checking which line of the order your line ${line ?? ''} is for. ${NOTHING_TO_DO}`;
  if (line !== undefined)
    return `We cannot tell which line of ${orderNumber === undefined ? 'the order' : `order ${orderNumber}`} your line ${line} is for. Quote the order line. ${fix}`;
  if (orderNumber === undefined) return `The invoice does not quote an order number. ${fix}`;
  return `We cannot find order ${orderNumber}. Check the order number. ${fix}`;
}

export function quantityText({ billed, ordered, unitBilled, unitOrdered }: HoldParams): string {
  const next = 'We are asking the team that ordered. If the order is right, send a credit note for the rest.';
  if (unitBilled !== undefined && unitOrdered !== undefined)
    return `You billed in ${unitBilled}; the order is in ${unitOrdered}. ${next}`;
  if (billed === undefined || ordered === undefined) return `You billed more than was ordered. ${next}`;
  return `You billed ${billed} in all; the order is for ${ordered}. ${next}`;
}

export function amountText({
  billed,
  ordered,
  charges,
  currencyBilled,
  currencyOrdered,
}: HoldParams): string {
  const next = 'We are asking the team that ordered.';
  if (currencyBilled !== undefined && currencyOrdered !== undefined)
    return `You billed in ${currencyBilled}; the order is in ${currencyOrdered}. ${next}`;
  if (charges !== undefined)
    return `The invoice adds ${charges} of charges that are not on the order. ${next}`;
  if (billed === undefined || ordered === undefined) return `You billed more than was ordered. ${next}`;
  return `You billed ${billed} in all; the order is for ${ordered}. ${next} If the order is right, send a credit note for the rest.`;
}

export function order(number: string | undefined): string {
  return number === undefined ? 'The order' : `Order ${number}`;
}
