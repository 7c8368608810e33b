import {
  type DisputeAsked,
  DISPUTE_REASONS,
  disputedPart,
  type DisputeReason,
  vatGroupOf,
} from '../../invoices/domain/dispute.js';
import { Decimal } from '../../kernel/decimal.js';
import { add, formatMoney, minor, roundToMinor } from '../../kernel/money.js';
import { timestamp } from '../calendar.js';
import type { SignInPerson } from '../councils.js';
import type { DisputeRow } from '../story-rows.js';
import { SYSTEM } from '../story.js';
import { type Telling, tellerOf } from './telling.js';

/** A part of a line is kept back; the rest is matched again and goes on. */
export function dispute(
  telling: Telling,
  at: number,
  by: SignInPerson,
  of: {
    readonly line: number;
    readonly asked: DisputeAsked;
    readonly reasonCode: DisputeReason;
    readonly reason: string;
  },
): DisputeRow {
  const { row, semantic, world } = telling;
  const line = semantic.lines[of.line - 1]!;
  const net = roundToMinor(line.netAmount!, row.currency);
  const disputable = {
    quantity: line.quantity!,
    net,
    vatCategory: line.vatCategory!,
    vatRate: line.vatRate,
  };
  const part = disputedPart(disputable, vatGroupOf(semantic, disputable), minor(0, row.currency), of.asked);
  const gross = add(part.net, part.vat);
  const made: DisputeRow = {
    ...{ councilId: row.councilId, id: world.random.id(at), invoiceId: row.id, supplierId: row.supplierId },
    ...{ line: of.line, lineId: line.id!, description: line.itemName!, basis: of.asked.basis },
    quantity: of.asked.basis === 'quantity' ? of.asked.quantity.toString() : '0',
    ...{ currency: row.currency, lineMinor: part.line.minor, netMinor: part.net.minor },
    ...{ vatCategory: line.vatCategory!, vatRate: line.vatRate?.toString() ?? null },
    ...{ vatMinor: part.vat.minor, reasonCode: of.reasonCode, reason: of.reason },
    ...{ state: 'OPEN', released: false, openedBy: by.person.id, openedAs: by.person.name },
    ...{ openedAt: timestamp(at), settledAs: null, settledAt: null, settlement: null, creditId: null },
  };
  world.history.dispute.push(made);
  telling.disputes.push(made);
  const stillPaid = minor(row.payableMinor! - gross.minor, row.currency);
  telling.story.note('dispute', at, {
    ...tellerOf(by),
    text: `We will pay ${formatMoney(stillPaid)} of it. ${formatMoney(gross)} is in query: line ${made.lineId}, ${made.description}. ${DISPUTE_REASONS[of.reasonCode]}. ${of.reason}`,
    staffText: `${formatMoney(gross)} of line ${made.lineId} is in dispute`,
    reasonCode: of.reasonCode,
  });
  telling.match(at + 1000);
  return made;
}

export function units(count: number): DisputeAsked {
  return { basis: 'quantity', quantity: Decimal.fromInteger(count) };
}

/** An approved credit note makes good what was in dispute: both are done with, and no money moves. */
export function setOff(credit: Telling, invoice: Telling, settled: DisputeRow, at: number): void {
  const amount = formatMoney(minor(credit.row.payableMinor!, credit.row.currency));
  const text = `Your credit note ${credit.row.number} makes good the ${amount} that was in query. Nothing more is owed for that.`;
  Object.assign(settled, {
    ...{ state: 'CREDITED', settlement: text, settledAs: SYSTEM, settledAt: timestamp(at) },
    creditId: credit.row.id,
  });
  const staffText = `${amount} is in dispute no more`;
  invoice.story.note('settle-dispute', at, { actor: SYSTEM, text, staffText, reasonCode: 'CREDITED' });
  credit.unbill();
  credit.story.step('set-off', 'PAID', at, {
    actor: SYSTEM,
    text: `It makes good the ${amount} that was in query of invoice ${invoice.row.number}. No money moves for it.`,
  });
  credit.row.paidMinor = credit.row.payableMinor!;
  // No payment run ever takes it.
  const { approved } = credit.world;
  approved.splice(
    approved.findIndex(({ row }) => row === credit.row),
    1,
  );
}
