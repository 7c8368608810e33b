import type { History } from '../../src/demonstration/history.js';
import type { InvoiceRow } from '../../src/demonstration/invoice-rows.js';
import type { Finding } from '../../src/einvoice/model/finding.js';
import { semanticInvoiceFromJson } from '../../src/einvoice/model/semantic-invoice-json.js';
import { Decimal, sumDecimals } from '../../src/kernel/decimal.js';
import { minor } from '../../src/kernel/money.js';
import { factsOfInvoice } from '../../src/matching/domain/facts-of-invoice.js';
import { withoutReleased } from '../../src/matching/domain/hold-release.js';
import { lessDisputed } from '../../src/matching/domain/less-disputed.js';
import { PRESET_RULES, type MatchFacts, type OrderFacts } from '../../src/matching/domain/match-facts.js';
import { matchInvoice, type MatchOutcome } from '../../src/matching/domain/match-invoice.js';
import { suspectsAmong } from '../../src/matching/domain/near-duplicates.js';
import { vatFindings } from '../../src/matching/domain/vat-findings.js';
import { totalOf } from '../factories/demonstration.js';

/** Match an invoice on what the rows say now, as the portal does when something changes. */
export function matchAgain(history: History, invoice: InvoiceRow): MatchOutcome {
  const document = semanticInvoiceFromJson(JSON.parse(invoice.semantic!));
  const supplier = history.supplier.find(({ id }) => id === invoice.supplierId)!;
  const findings = vatFindings(JSON.parse(invoice.findings) as Finding[], document, supplier.vatNumber);
  const disputed = history.dispute.filter((row) => row.invoiceId === invoice.id && !row.released);
  const isOf = ({ supplierId }: { supplierId: string }) => supplierId === supplier.id;
  const compared = matchInvoice(
    {
      ...{ supplierId: supplier.id, confirmedPairings: [], suspects: suspects(history, invoice) },
      invoice: lessDisputed(factsOfInvoice(document, findings), disputed),
      orders: history.purchaseOrder
        .filter(({ id }) => id === invoice.orderId)
        .map((order) => orderFacts(history, order, invoice)),
      suspended: supplier.state === 'SUSPENDED',
      bank: history.paymentFreeze.some(isOf) ? 'unverified' : 'verified',
      cisVerified: history.cisVerification.some(isOf),
      coded: history.invoiceCodingLine.some((row) => row.invoiceId === invoice.id),
    },
    PRESET_RULES,
  );
  const released = history.hold.filter((row) => row.invoiceId === invoice.id && row.state === 'RELEASED');
  return withoutReleased(
    compared,
    released.map(({ holdKey, params }) => ({ key: holdKey, params: JSON.parse(params) })),
  );
}

function orderFacts(
  history: History,
  order: History['purchaseOrder'][number],
  invoice: InvoiceRow,
): OrderFacts {
  const kinds = new Map(
    history.receipt.filter((row) => row.orderId === order.id).map((row) => [row.id, row.kind]),
  );
  const arrived = (lineId: string, kind: string) =>
    extent(
      history.receiptLine.filter((row) => row.orderLineId === lineId && kinds.get(row.receiptId) === kind),
    );
  const lines = history.purchaseOrderLine
    .filter(({ orderId }) => orderId === order.id)
    .map((line): OrderFacts['lines'][number] => ({
      ...line,
      number: line.lineNumber,
      gtin: null,
      contract: order.contract,
      category: null,
      quantity: Decimal.parse(line.quantity),
      unitPrice: Decimal.parse(line.unitPrice),
      netAmount: minor(line.netMinor, 'GBP'),
      received: arrived(line.id, 'GOODS'),
      accepted: arrived(line.id, 'ACCEPTANCE'),
      billedBefore: extent(
        history.orderLineBilling.filter((row) => row.orderLineId === line.id && row.invoiceId < invoice.id),
      ),
    }));
  const budget = order.budgetMinor === null ? null : minor(order.budgetMinor, 'GBP');
  return { ...order, lines, budget };
}

function extent(rows: readonly { quantity: string; amountMinor: number }[]) {
  const amount = totalOf(rows, (row) => row.amountMinor);
  return {
    quantity: sumDecimals(rows.map((row) => Decimal.parse(row.quantity))),
    amount: minor(amount, 'GBP'),
  };
}

/** Earlier live documents of the legal entity of which this one is like one sent again. */
function suspects(history: History, invoice: InvoiceRow): MatchFacts['suspects'] {
  const facts = (row: InvoiceRow) => ({
    ...row,
    kind: 'invoice' as const,
    number: row.number!,
    payable: minor(row.payableMinor!, 'GBP'),
    net: minor(row.netMinor!, 'GBP'),
    lines: history.invoiceLine
      .filter(({ invoiceId }) => invoiceId === row.id)
      .map(({ quantity, unitPrice }) => `${quantity}@${unitPrice}`)
      .join(' '),
  });
  const others = history.invoice.filter(
    (row) =>
      row.legalEntityId === invoice.legalEntityId &&
      row.payableMinor === invoice.payableMinor &&
      row.id < invoice.id &&
      !['VALIDATION_FAILED', 'REJECTED', 'WITHDRAWN'].includes(row.state),
  );
  return suspectsAmong(facts(invoice), others.map(facts)).map(({ other, likeness }) => ({
    reference: other.reference,
    ...likeness,
  }));
}
