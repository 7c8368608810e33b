import { Decimal } from '../../../kernel/decimal.js';
import { formatMoney, toDecimal } from '../../../kernel/money.js';
import type { SemanticInvoice } from '../../model/semantic-invoice.js';
import type { Rule } from '../rule.js';
import { isCreditNote } from '../../model/type-code.js';
import { money, quoteShort } from '../say.js';
import type { CouncilFacts, OrderFacts } from './council-facts.js';

/** BT-13, the order that the invoice is for; or, without one, BT-10 or BT-19: who ordered, or the cost centre. */
export function orderRules(facts: CouncilFacts): Rule<'invoice'>[] {
  return [...referenceRules(facts), ...knownOrderRules(facts)];
}

function referenceRules({ councilName }: CouncilFacts): Rule<'invoice'>[] {
  return [
    {
      id: 'COUNCIL-COST-CENTRE',
      terms: ['BT-10', 'BT-13', 'BT-19'],
      holds: (invoice) =>
        invoice.orderReference !== null || whoOrdered(invoice) !== null || isLinked(invoice),
      says: `The invoice gives neither an order number nor who ordered, so ${councilName} cannot tell who is to pay for it.`,
      fix: 'Add the number of the purchase order. If you were given none, add as the buyer reference the cost centre, or the team or person who ordered.',
    },
    {
      // A warning: some things are bought without an order, and the council has to take their invoices in.
      id: 'COUNCIL-ORDER-MISSING',
      terms: ['BT-13'],
      severity: 'warning',
      holds: (invoice) =>
        invoice.orderReference !== null || whoOrdered(invoice) === null || isLinked(invoice),
      says: (invoice) =>
        `The invoice does not give an order number. ${councilName} has to find by "${quoteShort(whoOrdered(invoice)!)}" who ordered, and that takes longer.`,
      fix: 'If you have an order, give its number: you find it on the order, and in the portal under your orders.',
    },
  ];
}

function knownOrderRules(facts: CouncilFacts): Rule<'invoice'>[] {
  const { councilName, supplier } = facts;
  const order = ownOrder(facts);
  const wasLookedFor = facts.order !== null && facts.order !== 'not-asked';
  return [
    {
      // An order of another supplier gets the same words as one that does not exist.
      id: 'COUNCIL-ORDER-UNKNOWN',
      terms: ['BT-13'],
      holds: ({ orderReference }) => orderReference === null || order !== null || !wasLookedFor,
      says: ({ orderReference }) =>
        `${councilName} has no order ${quoteShort(orderReference!)} for ${supplier?.name ?? 'this supplier'}.`,
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
        `Order ${order!.number} is already fully billed: ${formatMoney(order!.leftToBill!)} is left on it, and this invoice ` +
        `is for ${money(invoice.totals?.withoutVat ?? null, invoice.currency)} without VAT.`,
      fix: 'Check whether you sent this invoice before. If more was delivered than ordered, ask for the order to be changed.',
    },
  ];
}

function whoOrdered({ buyerReference, accountingReference }: SemanticInvoice): string | null {
  return buyerReference ?? accountingReference;
}

/** A credit note that names the invoice which it corrects is for the same order, or the same cost centre. */
function isLinked(invoice: SemanticInvoice): boolean {
  return isCreditNote(invoice) && invoice.precedingInvoices.some(({ number }) => number !== null);
}

function ownOrder({ order }: CouncilFacts): OrderFacts | null {
  return order === null || typeof order === 'string' || !order.supplierMatches ? null : order;
}

/** Nothing is left to bill. An invoice for more than what is left is a matter of matching, with its tolerances. */
function isBilled(invoice: SemanticInvoice, order: OrderFacts): boolean {
  const amount = invoice.totals?.withoutVat ?? Decimal.ZERO;
  return (
    !isCreditNote(invoice) &&
    amount.compare(Decimal.ZERO) > 0 &&
    order.leftToBill !== null &&
    toDecimal(order.leftToBill).compare(Decimal.ZERO) <= 0
  );
}
