/**
 * What happens next: each event, and the jobs that it asks for. Nothing else in the code base makes one capability
 * follow another.
 */
export const ROUTES: Readonly<Record<string, readonly string[]>> = {
  'invoice.validation-failed': ['notify-supplier'],
  // A message names the day of payment, so notify-supplier brings the promise up to date before it writes one.
  'invoice.received': ['match-invoice', 'count-uptake', 'notify-supplier'],
  'invoice.matched-at-once': ['approve-touchless'],
  'invoice.on-hold': ['find-requester', 'notify-supplier'],
  'invoice.match-again': ['match-invoice'],
  'match-rules.changed': ['match-waiting'],
  'invoice.matched': ['notify-supplier', 'approve-touchless'],
  'invoice.in-query': ['notify-supplier'],
  'invoice.approved': ['set-off-credit', 'update-offers', 'notify-supplier'],
  'invoice.scheduled': ['update-offers', 'notify-supplier'],
  'invoice.paid': ['update-offers', 'notify-supplier'],
  'invoice.rejected': ['notify-supplier'],
  'invoice.withdrawn': [],
  'invoice.disputed': ['notify-supplier'],
  'invoice.dispute-settled': ['notify-supplier'],
  'invoice.promise-moved': ['notify-supplier'],

  // What a rule approved at once is told to nobody, so approve-touchless says what waits for people.
  'work.waits': ['tell-of-work'],
  'work.deputy-named': ['tell-of-work'],

  'conversation.written': ['tell-of-conversation'],

  'order.issued': ['tell-of-order', 'count-order'],
  'order.changed': ['match-order'],
  'receipt.posted': ['match-order'],
  'order.billing-changed': ['match-order'],

  'payment.early-agreed': ['promise-payment'],

  // A proposal goes on by itself: notify-bank-change tells the old contacts, then the checks are made.
  'bank-details.proposed': ['notify-bank-change'],
  'bank-details.contacts-told': ['check-bank-details'],
  'bank-details.checked': [],
  'bank-details.not-reached': [],
  'bank-details.called-back': ['notify-bank-change'],
  'bank-details.approved': [],
  // While a change cools off it may be that nobody is paid.
  'bank-details.cooling-off': ['notify-bank-change', 'match-supplier'],
  'bank-details.activated': ['notify-bank-change', 'match-supplier'],
  'bank-details.retired': [],
  'bank-details.rejected': ['notify-bank-change', 'match-supplier'],
  'bank-details.withdrawn': ['notify-bank-change', 'match-supplier'],
  'bank-details.fraud-reported': ['notify-bank-change', 'match-supplier'],
  'payment-freeze.placed': ['match-supplier'],
  'payment-freeze.lifted': ['match-supplier'],
  'supplier.email-proved': ['tell-of-joining'],
  'supplier.referred': ['tell-of-joining'],
  'supplier.asked': ['tell-of-joining'],
  'supplier.declined': ['tell-of-joining'],
  'supplier.approved': ['tell-of-joining'],
  'supplier.claimed': ['tell-of-joining'],
  'supplier.consent-recorded': ['tell-of-joining'],
  'supplier.consent-ended': ['tell-of-joining'],
  'supplier.assisted': ['tell-of-joining'],
  'supplier.account-opened': ['tell-of-joining'],
  // That access was given is told by claim-decided.
  'supplier.gave-way': [],
  'supplier.claim-decided': ['tell-of-joining'],
  'supplier.suspended': ['match-supplier', 'promise-supplier', 'tell-of-joining'],
  'supplier.reactivated': ['match-supplier', 'promise-supplier', 'tell-of-joining'],
  'supplier.merge-proposed': [],
  'supplier.merge-cancelled': [],
  // What was under way to the account that ended follows; then the invoices of both are compared with each other.
  'supplier.merged': ['move-merged'],
  'supplier.absorbed': ['match-supplier', 'tell-of-joining'],
  'supplier.change-proposed': ['tell-of-joining'],
  'supplier.change-decided': ['match-supplier', 'tell-of-joining'],
  'supplier.cis-verified': ['match-supplier'],
  'supplier.contact-changed': ['tell-of-joining'],
  'supplier.details-changed': [],
  'supplier.document-asked': ['tell-of-joining'],
  'supplier.document-expiring': ['tell-of-joining'],
  'supplier.sent': [],
  'supplier.reopened': [],
  'supplier.reapplied': [],
  'supplier.withdrawn': [],
  'supplier.rested': [],
  'supplier.woken': [],
  'supplier.added': [],
  'supplier.answered': [],
  'supplier.document-changed': [],
  'supplier.code-issued': ['send-joining-code'],
  'supplier.invited': ['send-invitation'],

  'people.invited': ['tell-of-people'],
  'people.roles-changed': ['tell-of-people'],
  'people.removed': ['tell-of-people'],
  'people.role-asked': ['tell-of-people'],
  'people.role-decided': ['tell-of-people'],
  'rule-change.proposed': ['tell-of-rule-change'],
  'rule-change.agreed': ['tell-of-rule-change'],
  'rule-change.refused': ['tell-of-rule-change'],
  'person.factor-set': ['tell-person'],
  'person.factor-removed': ['tell-person'],
  'person.recovery-codes-made': ['tell-person'],
  'person.recovery-code-used': ['tell-person'],
  'person.passkey-added': ['tell-person'],
  'person.passkey-removed': ['tell-person'],
  'person.organisation-linked': ['tell-person'],
  'person.api-key-made': ['tell-person'],
  'person.password-changed': ['tell-person'],
  'person.email-change-asked': ['tell-person'],
  'person.email-changed': ['tell-person'],
  'person.email-undone': ['tell-person'],
  'person.factor-loss-begun': ['tell-person'],
  'person.factor-loss-stopped': ['tell-person'],
  'person.factor-loss-reported': ['alert-of-factor-loss'],
  'person.reset-asked': ['send-reset'],

  'message.written': ['send-message'],
};

/** The jobs of an event. An event that nobody planned for is a bug, and is said aloud. */
export function jobsFor(eventType: string): readonly string[] {
  const jobs = ROUTES[eventType];
  if (jobs === undefined) throw new Error(`no route for the event ${eventType}: add it to jobs/routes.ts`);
  return jobs;
}
