import { formatDate } from '../../kernel/plain-date.js';
import type { PaymentNote } from '../../payments/domain/payment-notes.js';
import type { PaymentRunView } from '../../payments/read-payment.service.js';
import { counted } from '../components/words.js';

/** One note beside its payment, as sentences. */
export function noteText(note: PaymentNote): string {
  switch (note.kind) {
    case 'first':
      return 'The first payment to this supplier.';
    case 'another-account': {
      const { runNumber, payOn } = note.since;
      return `Goes to another account than the last payment to it, in ${runNumber} on ${formatDate(payOn)}.`;
    }
    case 'late':
      return note.invoices === 1
        ? `Arrives late: the last day to be on time was ${formatDate(note.payBy)}.`
        : `${counted(note.invoices, 'invoice')} arrive late: the last day of the first was ${formatDate(note.payBy)}.`;
  }
}

/** What deserves a second look in a run, counted. */
export function notesSentence({ noted }: Pick<PaymentRunView, 'noted'>): string {
  const notes = noted.flatMap((payment) => payment.notes);
  const count = (kind: PaymentNote['kind']) => notes.filter((note) => note.kind === kind).length;
  const late = notes.reduce((all, note) => all + (note.kind === 'late' ? note.invoices : 0), 0);
  const parts = [
    [
      count('another-account'),
      'payment goes to another account than last time',
      'payments go to another account than last time',
    ],
    [count('first'), 'supplier is paid for the first time', 'suppliers are paid for the first time'],
    [
      late,
      'invoice arrives after its last day to be on time',
      'invoices arrive after their last day to be on time',
    ],
  ] as const;
  const said = parts.flatMap(([number, one, many]) => (number === 0 ? [] : [counted(number, one, many)]));
  return said.length === 0
    ? 'Every supplier was paid before, to the same account, and every invoice arrives in time.'
    : `${said.join('; ')}.`;
}
