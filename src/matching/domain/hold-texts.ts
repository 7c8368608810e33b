/** Figures and names for the texts, ready to be read; stored with the hold. */
export type HoldParams = Readonly<Record<string, string>>;

/** A supplier who waits for the council is told what to do and what becomes of the money. */
export const NOTHING_TO_DO =
  'You need do nothing. If the day on which we expect to pay changes, we tell you.';
/** A supplier who has to act is told when the money comes. */
const CORRECT_IT =
  'Please correct the invoice and send it again with the same number. We pay it once that is put right.';
const EITHER_WAY = 'We pay once one of these is done.';

export function notFoundText({ orderNumber, line, proposed }: HoldParams): string {
  if (proposed !== undefined)
    return `We are checking which line of the order your line ${line ?? ''} is for. ${NOTHING_TO_DO}`;
  if (line !== undefined)
    return `We cannot tell which line of ${orderNumber === undefined ? 'the order' : `order ${orderNumber}`} your line ${line} is for. Quote the order line. ${CORRECT_IT}`;
  if (orderNumber === undefined) return `The invoice does not quote an order number. ${CORRECT_IT}`;
  return `We cannot find order ${orderNumber}. Check the order number. ${CORRECT_IT}`;
}

export function closedText({ orderNumber }: HoldParams): string {
  return `${order(orderNumber)} is closed, so nothing more can be billed on it. We are asking the team that ordered to check it. ${NOTHING_TO_DO}`;
}

export function noValueText({ orderNumber, left, billed }: HoldParams): string {
  return (
    `${order(orderNumber)} has ${left ?? 'nothing'} left to bill${billed === undefined ? '' : ` and you billed ${billed}`}. ` +
    `We are asking the team that ordered whether to add to it. If you billed it by mistake, withdraw the invoice or send a credit note. ${EITHER_WAY}`
  );
}

export function quantityText({ billed, ordered, unitBilled, unitOrdered }: HoldParams): string {
  const next = `We are asking the team that ordered. If the order is right, correct the invoice or send a credit note for the rest. ${EITHER_WAY}`;
  if (unitBilled !== undefined && unitOrdered !== undefined)
    return `You billed in ${unitBilled}; the order is in ${unitOrdered}. ${next}`;
  if (billed === undefined || ordered === undefined) return `You billed more than was ordered. ${next}`;
  return `You billed ${billed} in all; the order is for ${ordered}. ${next}`;
}

export function deliveryText({ orderLine, billed, received }: HoldParams): string {
  const soFar =
    billed === undefined || received === undefined
      ? ''
      : ` of all that you billed${onLine(orderLine)}: ${received} of ${billed} so far`;
  return `We have not yet confirmed delivery${soFar}. We pay for what has arrived, so the team that receives it has to confirm it first. ${NOTHING_TO_DO}`;
}

export function acceptanceText({ orderLine, billed, accepted }: HoldParams): string {
  const soFar = billed === undefined || accepted === undefined ? '' : `: ${accepted} of ${billed} so far`;
  return `The work${onLine(orderLine)} is not yet accepted${soFar}. The person in charge of it has to look at it first. ${NOTHING_TO_DO}`;
}

export function priceText({ orderLine, billed, ordered }: HoldParams): string {
  const both = billed === undefined || ordered === undefined ? '' : `: ${billed} billed, ${ordered} ordered`;
  return `The price${onLine(orderLine)} differs from the order${both}. We are asking the buyer. If the order is right, correct the invoice or send a credit note for the difference. ${EITHER_WAY}`;
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
    return `You billed in ${currencyBilled}; the order is in ${currencyOrdered}. ${next} ${NOTHING_TO_DO}`;
  if (charges !== undefined)
    return `The invoice adds ${charges} of charges that are not on the order. ${next} ${NOTHING_TO_DO}`;
  const or = `If the order is right, correct the invoice or send a credit note for the rest. ${EITHER_WAY}`;
  if (billed === undefined || ordered === undefined) return `You billed more than was ordered. ${next} ${or}`;
  return `You billed ${billed} in all; the order is for ${ordered}. ${next} ${or}`;
}

export function workText({ orderLine, billed, received }: HoldParams): string {
  const soFar =
    billed === undefined || received === undefined
      ? ''
      : ` that you billed${onLine(orderLine)}: ${received} of ${billed} so far`;
  return `We have not yet confirmed the work${soFar}. The team that ordered it has to confirm it first. ${NOTHING_TO_DO}`;
}

export function totalsText({ says, found, expected }: HoldParams): string {
  const what =
    says === undefined || found === undefined || expected === undefined
      ? 'The sums on the invoice do not add up.'
      : `${says} is ${found}; we make it ${expected}.`;
  return `${what} We are checking which is right. ${NOTHING_TO_DO}`;
}

/** @param says what is wrong in general; the finding of the check says it for this invoice, and how to mend it */
export function vatText(says: string, { item }: HoldParams): string {
  return `${item ?? says} ${CORRECT_IT}`;
}

export function vatNumberText({ item }: HoldParams): string {
  const or =
    'Or, if the number is right, bring your details in the portal up to date. We pay it once that is put right.';
  return `${item ?? 'Your VAT number is missing, or is not a valid one.'} Please correct the invoice and send it again with the same number. ${or}`;
}

export function sentBeforeText({ sentOn, sentAs }: HoldParams): string {
  return `You sent this invoice before${sentOn === undefined ? '' : ` on ${sentOn}`}${sentAs === undefined ? '' : ` as ${sentAs}`}. We are dealing with that one, and it is the one that is paid. ${NOTHING_TO_DO}`;
}

export function bankText({ missing }: HoldParams): string {
  return missing === undefined
    ? `We are checking your bank details, so that nobody else is paid in your place. ${NOTHING_TO_DO}`
    : 'We have no bank account to pay you on. Please add one in the portal, under your organisation; somebody without an account may call us. We pay once we have checked it.';
}

export function suspendedText(): string {
  return 'Payments to your account are stopped. Please call us: we tell you what is needed. Your invoices are kept, and are paid once your account is active again.';
}

export function reverseChargeText({ asked }: HoldParams): string {
  const why =
    asked === 'vat-expected'
      ? 'The invoice is under the domestic reverse charge, and we have to check that it applies to this work.'
      : asked === 'reverse-charge-expected'
        ? 'The invoice charges VAT, and we have to check whether the domestic reverse charge applies to this work.'
        : 'We have to check how VAT on construction work applies to the invoice.';
  return `${why} ${NOTHING_TO_DO}`;
}

export function fundsText({ orderNumber, budget, billed }: HoldParams): string {
  const figures =
    budget === undefined || billed === undefined ? '' : `: ${billed} is billed and ${budget} is set aside`;
  return `The budget for ${orderNumber === undefined ? 'it' : `order ${orderNumber}`} is not enough yet${figures}. That is for us to settle. ${NOTHING_TO_DO}`;
}

/** Which line is meant: an invoice may wait for several. */
function onLine(orderLine: string | undefined): string {
  return orderLine === undefined ? '' : ` for order line ${orderLine}`;
}

export function order(number: string | undefined): string {
  return number === undefined ? 'The order' : `Order ${number}`;
}
