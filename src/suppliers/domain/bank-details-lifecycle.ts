import { type EventOf, type LifeCycle, type StateOf, statesAllowing } from '../../kernel/life-cycle.js';

/** How a change ends before it pays anybody: refused, taken back by the supplier, or found to be nobody's wish. */
const ENDS = { reject: 'REJECTED', withdraw: 'REJECTED', 'report-fraud': 'REPORTED_FRAUD' } as const;

/**
 * The life of bank details. Old contacts are told before anything else; one person calls back on a number that was
 * on file already, another approves; and the money follows after cooling off. Only an ACTIVE account is paid to.
 */
export const BANK_DETAILS_LIFECYCLE = {
  PROPOSED: { notify: 'OLD_CONTACT_NOTIFIED', ...ENDS },
  OLD_CONTACT_NOTIFIED: { check: 'CHECKED', ...ENDS },
  CHECKED: { check: 'CHECKED', 'no-answer': 'CHECKED', 'call-back': 'CALLED_BACK', ...ENDS },
  CALLED_BACK: { approve: 'APPROVED', ...ENDS },
  APPROVED: { 'cool-off': 'COOLING_OFF', ...ENDS },
  COOLING_OFF: { activate: 'ACTIVE', ...ENDS },
  ACTIVE: { retire: 'RETIRED', 'report-fraud': 'REPORTED_FRAUD' },
  RETIRED: {},
  REJECTED: {},
  REPORTED_FRAUD: {},
} as const satisfies LifeCycle;

export type BankDetailsState = StateOf<typeof BANK_DETAILS_LIFECYCLE>;
export type BankDetailsEvent = EventOf<typeof BANK_DETAILS_LIFECYCLE>;

/** States of a change that is under way. A supplier has one such change at the most. */
export const UNDER_WAY: readonly BankDetailsState[] = statesAllowing(BANK_DETAILS_LIFECYCLE, 'withdraw');

/** The outbox's name of what happened. */
export const BANK_DETAILS_NEWS: Readonly<Record<BankDetailsEvent, string>> = {
  notify: 'bank-details.contacts-told',
  check: 'bank-details.checked',
  'no-answer': 'bank-details.not-reached',
  'call-back': 'bank-details.called-back',
  approve: 'bank-details.approved',
  'cool-off': 'bank-details.cooling-off',
  activate: 'bank-details.activated',
  retire: 'bank-details.retired',
  reject: 'bank-details.rejected',
  withdraw: 'bank-details.withdrawn',
  'report-fraud': 'bank-details.fraud-reported',
};

/** The states in words: for the council's staff, and for the supplier. */
export const BANK_DETAILS_STATE_WORDS: Readonly<
  Record<BankDetailsState, { readonly staff: string; readonly supplier: string; readonly tag: StateTag }>
> = {
  PROPOSED: { staff: 'Proposed', supplier: 'Received', tag: 'blue' },
  OLD_CONTACT_NOTIFIED: { staff: 'Contacts told', supplier: 'Being checked', tag: 'blue' },
  CHECKED: { staff: 'Call back', supplier: 'We will call you', tag: 'yellow' },
  CALLED_BACK: { staff: 'To be approved', supplier: 'To be approved', tag: 'yellow' },
  APPROVED: { staff: 'Approved', supplier: 'Approved', tag: 'blue' },
  COOLING_OFF: { staff: 'Cooling off', supplier: 'Approved', tag: 'turquoise' },
  ACTIVE: { staff: 'Active', supplier: 'In use', tag: 'green' },
  RETIRED: { staff: 'Retired', supplier: 'No longer used', tag: 'grey' },
  REJECTED: { staff: 'Rejected', supplier: 'Not accepted', tag: 'red' },
  REPORTED_FRAUD: { staff: 'Reported as fraud', supplier: 'Stopped', tag: 'red' },
};

type StateTag = 'blue' | 'yellow' | 'turquoise' | 'green' | 'grey' | 'red';
