import { formatDate } from '../../kernel/plain-date.js';
import type { BankChangeEvent, SupplierBankDetails } from '../../suppliers/bank-details-view.js';
import {
  BANK_DETAILS_STATE_WORDS,
  type BankDetailsState,
  UNDER_WAY,
} from '../../suppliers/domain/bank-details-lifecycle.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant } from '../components/words.js';

export interface BankStatusPage {
  readonly pageTitle: string;
  /** null where nothing can be paid. */
  readonly current: readonly { readonly key: string; readonly value: string }[] | null;
  readonly change: {
    readonly reference: string;
    readonly tag: StatusTag;
    readonly facts: readonly { readonly key: string; readonly value: string }[];
    readonly nextStep: string;
    readonly timeline: readonly TimelineEvent[];
    readonly canWithdraw: boolean;
  } | null;
  readonly canPropose: boolean;
  readonly paymentsStopped: boolean;
}

/** @param mayPropose by the person's role */
export function bankStatusPage(details: SupplierBankDetails, mayPropose: boolean): BankStatusPage {
  const { current, change, paymentsStopped } = details;
  const underWay = change !== null && UNDER_WAY.includes(change.state);
  return {
    pageTitle: 'Where you are paid',
    current: current === null ? null : accountFacts(current),
    change:
      change === null
        ? null
        : {
            reference: change.reference,
            tag: statusTag(
              BANK_DETAILS_STATE_WORDS[change.state].supplier,
              BANK_DETAILS_STATE_WORDS[change.state].tag,
            ),
            facts: accountFacts(change),
            nextStep: nextStep(details),
            timeline: [...change.events.map(told), ...expected(details)],
            canWithdraw: underWay && mayPropose,
          },
    canPropose: mayPropose && !underWay,
    paymentsStopped,
  };
}

function accountFacts({ accountName, ending }: { accountName: string; ending: string }) {
  return [
    { key: 'Account name', value: accountName },
    { key: 'Account number', value: maskedNumber(ending) },
  ];
}

function nextStep({ change, coolingOffDays }: SupplierBankDetails): string {
  const until = change?.coolingOffUntil == null ? '' : formatDate(change.coolingOffUntil);
  const meanwhile =
    change?.coolingOffPays === 'nobody'
      ? 'Nothing is paid to you until then.'
      : 'Until then you are paid to the account that we have now.';
  const STEPS: Readonly<Record<BankDetailsState, string>> = {
    PROPOSED: 'We are telling every email address that we have for you. You need do nothing.',
    OLD_CONTACT_NOTIFIED: 'We are checking the numbers and the name. You need do nothing.',
    CHECKED:
      'We will call you on a telephone number that we had before this change. Have the new bank details at hand.',
    CALLED_BACK: `A second person at the council looks at it. ${coolingOffDays} days after that you are paid to the new account.`,
    APPROVED: `You are paid to the new account from ${until} on. ${meanwhile}`,
    COOLING_OFF: `You are paid to the new account from ${until} on. ${meanwhile}`,
    ACTIVE: 'You are paid to this account.',
    RETIRED: 'You are no longer paid to this account.',
    REJECTED: 'Nothing was changed. You can propose other details.',
    REPORTED_FRAUD: 'The change was stopped. The council looks into it and calls you.',
  };
  return change === null ? '' : STEPS[change.state];
}

const TITLES: Readonly<Record<BankChangeEvent['event'], string>> = {
  propose: 'New bank details proposed',
  notify: 'Your contacts were told',
  check: 'Numbers and name checked',
  'no-answer': 'We called and reached nobody',
  'call-back': 'We called you',
  approve: 'Approved by a second person',
  'cool-off': 'Waiting period begun',
  activate: 'New account in use',
  retire: 'Account no longer used',
  reject: 'Not accepted',
  withdraw: 'Withdrawn',
  'report-fraud': 'Stopped',
};

function told({ event, occurredAt, supplierText }: BankChangeEvent): TimelineEvent {
  return { title: TITLES[event], when: formatInstant(occurredAt), text: supplierText };
}

function expected({ change }: SupplierBankDetails): TimelineEvent[] {
  if (change?.state !== 'COOLING_OFF' || change.coolingOffUntil === null) return [];
  return [
    {
      title: 'New account in use',
      when: `Expected on ${formatDate(change.coolingOffUntil)}`,
      expected: true,
    },
  ];
}
