import type { Principal } from '../../identity/domain/policy.js';
import { formatDate, ukDateOf } from '../../kernel/plain-date.js';
import type { BankChangeCase, BankChangeEvent, MaskedAccount } from '../../suppliers/bank-details-view.js';
import { checksInWords, type Concern } from '../../suppliers/domain/bank-checks.js';
import { BANK_DETAILS_STATE_WORDS } from '../../suppliers/domain/bank-details-lifecycle.js';
import type { WhyNot } from '../../suppliers/domain/call-back-number.js';
import type { Contact, ContactSource } from '../../suppliers/domain/contact.js';
import { maskedNumber } from '../../suppliers/domain/supplier.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { type Table, textCell } from '../components/table.js';
import type { TimelineEvent } from '../components/timeline.js';
import { formatInstant } from '../components/words.js';
import { bankStepsOf, whoseTurn } from './bank-steps.js';

export interface BankChangePage {
  readonly pageTitle: string;
  readonly reference: string;
  readonly supplierName: string;
  readonly supplierHref: string;
  readonly tag: StatusTag;
  readonly can: Readonly<Record<string, boolean>>;
  readonly whoseTurn: string | null;
  readonly freeze: { readonly text: string; readonly asked: string | null } | null;
  readonly accounts: Table;
  readonly checks: readonly {
    readonly title: string;
    readonly tag: StatusTag;
    readonly found: string;
    readonly means: string;
  }[];
  readonly contacts: Table;
  readonly timeline: readonly TimelineEvent[];
}

export function bankChangePage(who: Principal, change: BankChangeCase): BankChangePage {
  const { reference, supplierName, supplierNumber, state } = change;
  return {
    pageTitle: `Change ${reference}`,
    reference,
    supplierName,
    supplierHref: `/suppliers/${supplierNumber}`,
    tag: statusTag(BANK_DETAILS_STATE_WORDS[state].staff, BANK_DETAILS_STATE_WORDS[state].tag),
    can: Object.fromEntries(bankStepsOf(who, change).map((step) => [step.replaceAll('-', '_'), true])),
    whoseTurn: whoseTurn(who, change),
    freeze: freezeOf(change),
    accounts: accountsTable(change),
    checks:
      change.checks === null
        ? []
        : checksInWords(change.checks).map(({ concern, ...words }) => ({
            ...words,
            tag: CONCERN_TAGS[concern],
          })),
    contacts: contactsTable(change),
    timeline: change.events.map(toTimeline),
  };
}

const CONCERN_TAGS: Readonly<Record<Concern, StatusTag>> = {
  none: statusTag('No concern', 'green'),
  some: statusTag('Take care', 'yellow'),
  serious: statusTag('Concern', 'red'),
};

function freezeOf({ freeze }: BankChangeCase): BankChangePage['freeze'] {
  if (freeze === null) return null;
  const asked =
    freeze.liftAskedAs === null
      ? null
      : `${freeze.liftAskedAs} asks that payments go on: ${freeze.liftNote ?? ''}`;
  return {
    text: `All payments to this supplier have been stopped since ${formatInstant(freeze.placedAt)}: ${freeze.reason}`,
    asked,
  };
}

function accountsTable(change: BankChangeCase): Table {
  const cells = ({ accountName, holder, ending }: MaskedAccount) => [
    textCell(accountName),
    textCell(holder === 'business' ? 'Business' : 'Personal'),
    textCell(maskedNumber(ending)),
  ];
  const until = change.coolingOffUntil === null ? undefined : `From ${formatDate(change.coolingOffUntil)}`;
  const now =
    change.current === null ? [textCell('None'), textCell('–'), textCell('–')] : cells(change.current);
  return {
    caption: 'Old and new account',
    head: [
      { text: 'Account' },
      { text: 'Name on the account', wide: true },
      { text: 'Kind' },
      { text: 'Number' },
    ],
    rows: [
      [textCell('Paid to now'), ...now],
      [textCell('New', change.state === 'COOLING_OFF' ? until : undefined), ...cells(change)],
    ],
  };
}

const SOURCES: Readonly<Record<ContactSource, string>> = {
  record: 'Council record',
  registration: 'Joining',
  supplier: 'The supplier',
  council: 'Council staff',
};

const WHY_NOT: Readonly<Record<WhyNot, (quietDays: number) => string>> = {
  removed: () => 'Do not call: taken off the file',
  'after-proposal': () => 'Do not call: added after the change was proposed',
  'too-new': (days) => `Do not call: on file for less than ${days} days before the change`,
  'added-by-caller': () => 'Somebody else may call it: you added it',
};

function contactsTable({ contacts, numbers, quietDays }: BankChangeCase): Table {
  const use = (contact: Contact): string => {
    const number = numbers.find((each) => each.contact.id === contact.id);
    if (number === undefined) return contact.removedAt === null ? 'Told' : 'Told: taken off the file';
    return number.whyNot === null ? 'May be called back' : WHY_NOT[number.whyNot](quietDays);
  };
  return {
    caption: 'Contacts and their history',
    head: [
      { text: 'Contact', wide: true },
      { text: 'On file since' },
      { text: 'Given by' },
      { text: 'For this change', wide: true },
    ],
    rows: contacts.map((contact) => [
      textCell(contact.value, contact.name ?? undefined),
      textCell(
        formatDate(ukDateOf(contact.since)),
        contact.removedAt === null ? undefined : `Taken off ${formatDate(ukDateOf(contact.removedAt))}`,
      ),
      textCell(SOURCES[contact.source]),
      textCell(use(contact)),
    ]),
  };
}

const TITLES: Readonly<Record<BankChangeEvent['event'], string>> = {
  propose: 'Proposed',
  notify: 'Contacts told',
  check: 'Checked',
  'no-answer': 'Called, nobody reached',
  'call-back': 'Called back, confirmed',
  approve: 'Approved',
  'cool-off': 'Cooling off',
  activate: 'Active',
  retire: 'Retired',
  reject: 'Rejected',
  withdraw: 'Withdrawn by the supplier',
  'report-fraud': 'Reported as fraud',
};

function toTimeline({ event, occurredAt, actor, evidence }: BankChangeEvent): TimelineEvent {
  const text = evidenceText(evidence);
  return {
    title: `${TITLES[event]}: ${actor}`,
    when: formatInstant(occurredAt),
    ...(text === '' ? {} : { text }),
  };
}

/** Those parts of the evidence that say more than the title; the whole is in the evidence file. */
function evidenceText(evidence: BankChangeEvent['evidence']): string {
  const { number, spokenTo, note, reason, words, told, meanwhile } = evidence;
  const said = (label: string, value: unknown) =>
    typeof value === 'string' && value !== '' ? [`${label}${value}`] : [];
  return [
    ...said('Number called: ', number),
    ...said('Spoke to: ', spokenTo),
    ...said('Note: ', note),
    ...said('Reason: ', reason),
    ...said('They wrote: ', words),
    ...(Array.isArray(told)
      ? [`Told: ${told.length === 0 ? 'nobody, no address is on file' : told.join(', ')}`]
      : []),
    ...(meanwhile === 'nobody' ? ['Nobody is paid meanwhile'] : []),
    ...(meanwhile === 'old-account' ? ['The old account is paid meanwhile'] : []),
  ].join('. ');
}
