import type { SemanticInvoice } from '../../einvoice/model/semantic-invoice.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { timestamp } from '../calendar.js';
import { senderOf } from '../story.js';
import type { Telling } from './telling.js';

/** The supplier sends the invoice once more under its number; it keeps the day of receipt and is matched anew. */
export function correct(telling: Telling, at: number, after: SemanticInvoice): void {
  const { row, story, world, plan } = telling;
  const { councilId, id: invoiceId, supplierId, version, currency, payableMinor } = row;
  const sender = senderOf(world, plan);
  world.history.invoiceVersion.push({
    ...{ councilId, invoiceId, supplierId, version, documentId: null, currency, payableMinor },
    ...{ semantic: row.semantic!, replacedAt: timestamp(at), replacedAs: sender.actor },
  });
  const before = formatMoney(minor(payableMinor!, currency));
  telling.read({ ...after, number: telling.semantic.number });
  row.version = version + 1;
  const now = formatMoney(minor(row.payableMinor!, currency));
  story.step('correct', 'RECEIVED', at, {
    ...sender,
    text: `You corrected it; this is version ${row.version}. The amount due is ${now} instead of ${before}. It keeps its number and the day of receipt, ${formatDate(row.receivedOn)}.`,
  });
  story.releaseHolds(at, 'The facts that caused it changed');
  telling.match(at + 2000);
}
