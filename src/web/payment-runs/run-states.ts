import type { PaymentRunState } from '../../payments/domain/payment-run-lifecycle.js';
import { type StatusTag, statusTag, type TagColour } from '../components/status-tag.js';

const STATES: Readonly<Record<PaymentRunState, readonly [string, TagColour]>> = {
  PREPARED: ['To be approved', 'yellow'],
  APPROVED: ['To be released', 'turquoise'],
  RELEASED: ['With the bank', 'purple'],
  PAID: ['Paid', 'green'],
  CANCELLED: ['Cancelled', 'grey'],
};

export function runTag(state: PaymentRunState): StatusTag {
  const [text, colour] = STATES[state];
  return statusTag(text, colour);
}
