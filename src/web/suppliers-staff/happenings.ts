import type { SupplierHappening } from '../../suppliers/supplier-history.service.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant } from '../components/words.js';

/** What happened to a supplier, as staff read it. */
const TITLES: Readonly<Record<string, string>> = {
  added: 'Put on file',
  'prove-email': 'Began to join',
  send: 'Sent its details',
  refer: 'To be approved',
  approve: 'Approved',
  decline: 'Declined',
  'give-way': 'Has access to another account',
  reopen: 'Took its answers back',
  reapply: 'Applies again',
  withdraw: 'Invitation withdrawn',
  suspend: 'Suspended',
  reactivate: 'Reactivated',
  rest: 'Dormant',
  wake: 'Active again',
  'merge-proposed': 'Merge proposed',
  'merge-cancelled': 'Merge given up',
  merge: 'Merged into another account',
  absorbed: 'Another account merged into it',
  asked: 'Asked',
  answered: 'Answered',
  claimed: 'Somebody asks for access',
  'claim-decided': 'Access decided',
  'change-proposed': 'Change proposed',
  'change-decided': 'Change decided',
  'contact-changed': 'How to reach it changed',
  'details-changed': 'Details changed',
  'document-asked': 'Asked about a document',
  'document-changed': 'Documents',
  'document-expiring': 'Reminded of a document',
};

/** @param happened the newest first, and shown so */
export function happenings(happened: readonly SupplierHappening[]): TimelineEvent[] {
  return happened.map(({ event, occurredAt, actor, supplierText, staffText }) => ({
    title: TITLES[event] ?? event,
    when: `${formatInstant(occurredAt)}, ${actor}`,
    text: [supplierText, staffText].filter(Boolean).join(' '),
  }));
}
