import { formatMoney, type Money } from '../../kernel/money.js';
import { CODE_MINUTES } from '../../identity/domain/one-time-secret.js';
import { LINK_DAYS } from '../../purchasing/domain/order-link.js';
import type { MessageText } from './invoice-message.js';

/** What a message about an order is made from. */
export interface OrderMessageFacts {
  readonly councilName: string;
  readonly supplierName: string;
  readonly orderNumber: string;
  readonly description: string;
  /** Ordered, without VAT. */
  readonly net: Money;
  readonly requesterTeam: string;
  readonly requesterEmail: string;
  readonly link: string;
}

/** To the supplier's contact on file: the order, and how to invoice it without an account. */
export function orderMessage(facts: OrderMessageFacts): MessageText {
  const { councilName, orderNumber } = facts;
  return text(`${councilName}: order ${orderNumber} and how to invoice it`, facts, [
    `${councilName} has ordered from you. Order ${orderNumber}: ${facts.description}, ${formatMoney(facts.net)} without VAT.`,
    `When you have delivered, send us your invoice with this link. You need no account, and the order is filled in already: ${facts.link}`,
    ...aboutTheLink(),
    `Questions about the order: ${facts.requesterTeam}, ${facts.requesterEmail}.`,
  ]);
}

/** The link once more, to somebody who asked for it. */
export function newLinkMessage(facts: OrderMessageFacts): MessageText {
  const { orderNumber } = facts;
  return text(`Your new link to order ${orderNumber}`, facts, [
    `Somebody asked for a new link to order ${orderNumber}: ${facts.description}. If it was not you, you need do nothing.`,
    `Invoice the order, or see where your invoice is: ${facts.link}`,
    ...aboutTheLink(),
  ]);
}

/** The code that goes with the link. It says nothing of the order but its number. */
export function codeMessage(facts: {
  readonly councilName: string;
  readonly supplierName: string;
  readonly orderNumber: string;
  readonly code: string;
}): MessageText {
  return text(`${facts.code} is your code for order ${facts.orderNumber}`, facts, [
    `Your code is ${facts.code}. Type it on the page that asked for it, within ${CODE_MINUTES} minutes.`,
    'If you did not ask for a code, you need do nothing: nobody can use it without this message. We never ask for it by telephone.',
  ]);
}

function aboutTheLink(): string[] {
  return [
    `The link works for this order only, for ${LINK_DAYS} days. To use it you need a code, which we send to this address when you open the link.`,
  ];
}

function text(
  subject: string,
  { supplierName, councilName }: { readonly supplierName: string; readonly councilName: string },
  paragraphs: readonly string[],
): MessageText {
  return { subject, body: `${[`To ${supplierName}`, ...paragraphs, councilName].join('\n\n')}\n` };
}
