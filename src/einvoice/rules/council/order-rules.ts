import { Decimal } from '../../../kernel/decimal.js';
import { formatMoney, toDecimal } from '../../../kernel/money.js';
import type { SemanticInvoice } from '../../model/semantic-invoice.js';
import type { Rule } from '../rule.js';
import { isCreditNote } from '../../model/type-code.js';
import { money, quoteShort } from '../say.js';
import type { CouncilFacts, OrderFacts } from './council-facts.js';

/** BT-13: the order that the invoice is for. */
export function orderRules(facts: CouncilFacts): Rule<'invoice'>[] {
  const { councilName, orderRequired } = facts;
  const order = ownOrder(facts);
  return [
    {
      id: 'COUNCIL-ORDER-MISSING',
      terms: ['BT-13'],
      holds: ({ orderReference }) => !orderRequired || orderReference !== null,
      says: `The invoice does not give an order number. ${councilName} pays only against its orders.`,
      fix: 'Add the number of the purchase order. You find it on the order, and in the portal under your orders.',
    },
    {
      // An order of another supplier gets the same words as one that does not exist.
      id: 'COUNCIL-ORDER-UNKNOWN',
      terms: ['BT-13'],
      holds: ({ orderReference }) => orderReference === null || order !== null || facts.order === null,
      says: ({ orderReference }) =>
        `${councilName} has no order ${quoteShort(orderReference!)} for ${facts.supplierName}.`,
      fix: 'Check the order number against the purchase order, or ask the person who ordered from you.',
    },
    {
      id: 'COUNCIL-ORDER-CLOSED',
      terms: ['BT-13'],
      holds: (invoice) => order === null || order.state === 'open' || isCreditNote(invoice),
      says: () => `Order ${order!.number} is closed, so nothing more can be invoiced on it.`,
      fix: 'Ask the person who ordered from you to reopen the order, or check whether another order is meant.',
    },
    {
      id: 'COUNCIL-ORDER-BILLED',
      terms: ['BT-13', 'BT-109'],
      holds: (invoice) => order === null || order.state === 'closed' || !isBilled(invoice, order),
      says: (invoice) =>
        `Order ${order!.number} is already fully billed: ${formatMoney(order!.leftToBill)} is left on it, and this invoice ` +
        `is for ${money(invoice.totals?.withoutVat ?? null, invoice.currency)} without VAT.`,
      fix: 'Check whether you sent this invoice before. If more was delivered than ordered, ask for the order to be changed.',
    },
  ];
}

function ownOrder({ order }: CouncilFacts): OrderFacts | null {
  return order === null || order === 'not-found' || !order.supplierMatches ? null : order;
}

/** Nothing is left to bill. An invoice for more than what is left is a matter of matching, with its tolerances. */
function isBilled(invoice: SemanticInvoice, order: OrderFacts): boolean {
  const amount = invoice.totals?.withoutVat ?? Decimal.ZERO;
  return (
    !isCreditNote(invoice) &&
    amount.compare(Decimal.ZERO) > 0 &&
    toDecimal(order.leftToBill).compare(Decimal.ZERO) <= 0
  );
}
