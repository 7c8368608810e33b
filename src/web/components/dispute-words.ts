import { DISPUTE_REASONS, type DisputeState } from '../../invoices/domain/dispute.js';
import type { DisputeView } from '../../invoices/invoice-view.js';
import { Decimal } from '../../kernel/decimal.js';
import { formatMoney } from '../../kernel/money.js';
import { formatInstant, formatQuantity } from './words.js';

type Row = { readonly key: string; readonly value: string };

/** "Line 1, Copier paper: 2 of it", or "£3.00 of it". */
export function disputeSubject({ lineId, description, basis, quantity, net }: DisputeView): string {
  const what = basis === 'quantity' ? formatQuantity(Decimal.parse(quantity)) : formatMoney(net);
  return `Line ${lineId}, ${description}: ${what} of it`;
}

/** A dispute in the words of its reader; every figure of it. */
export function disputeRows(dispute: DisputeView, reader: 'supplier' | 'staff'): Row[] {
  const { net, vat, vatRate, gross, state, settlement, settledAt } = dispute;
  const rate = vatRate === null ? 'VAT' : `VAT at ${Decimal.parse(vatRate).normalise()}%`;
  return [
    { key: 'Without VAT', value: formatMoney(net) },
    { key: rate, value: formatMoney(vat) },
    { key: 'With VAT', value: formatMoney(gross) },
    { key: 'Why', value: `${DISPUTE_REASONS[dispute.reasonCode]}. ${dispute.reason}` },
    { key: 'Since', value: formatInstant(dispute.openedAt) },
    { key: reader === 'staff' ? 'State' : 'What happens to it', value: STATES[reader][state] },
    ...(settlement === null || settledAt === null
      ? []
      : [{ key: 'How it was settled', value: `${settlement} (${formatInstant(settledAt)})` }]),
  ];
}

const STATES: Readonly<Record<'supplier' | 'staff', Readonly<Record<DisputeState, string>>>> = {
  staff: {
    OPEN: 'In dispute: it is not paid for now',
    AGREED: 'Paid after all, as agreed',
    WITHDRAWN: 'Paid after all: the dispute was withdrawn',
    CREDITED: 'Made good by a credit note',
    CORRECTED: 'Overtaken by a corrected invoice',
  },
  supplier: {
    OPEN: 'We do not pay this for now. If we are right, send a credit note for it; if not, write to us',
    AGREED: 'We pay it after all, as agreed',
    WITHDRAWN: 'We pay it after all',
    CREDITED: 'Your credit note made it good',
    CORRECTED: 'Your corrected invoice took its place',
  },
};
