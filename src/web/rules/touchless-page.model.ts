import type { SampledApproval } from '../../approvals/approve-touchless.service.js';
import { TOUCHLESS_REASONS, type TouchlessDraft, touchlessWords } from '../../approvals/domain/touchless.js';
import type { LaterTrouble, PastInvoice } from '../../approvals/domain/touchless-preview.js';
import type {
  QuarterPreview,
  TouchlessRuleView,
  TouchlessVersion,
} from '../../approvals/touchless-rules.service.js';
import { may, type Principal } from '../../identity/domain/policy.js';
import type { InvoiceSummary } from '../../invoices/invoice-view.js';
import { formatMoney, minor } from '../../kernel/money.js';
import { formatDate } from '../../kernel/plain-date.js';
import { type Pagination, pagination } from '../components/pagination.js';
import { type StatusTag, statusTag } from '../components/status-tag.js';
import { linkCell, moneyCell, type Table, textCell } from '../components/table.js';
import { counted, formatInstant } from '../components/words.js';

/** The list of rules, and what is to be looked at afterwards. */
export interface TouchlessPage {
  readonly maySet: boolean;
  readonly rules: readonly {
    readonly title: string;
    readonly href: string;
    readonly tag: StatusTag;
    readonly says: string;
  }[];
  readonly sample: readonly { readonly id: string; readonly reference: string; readonly text: string }[];
}

export function touchlessPage(
  who: Principal,
  rules: readonly TouchlessRuleView[],
  sample: readonly SampledApproval[],
): TouchlessPage {
  return {
    maySet: may(who, 'touchless.set', { councilId: who.councilId }),
    rules: rules.map((rule) => ({
      title: `Rule ${rule.number}: ${(rule.on ?? rule.newest).name}`,
      href: `/rules/touchless/${rule.number}`,
      ...{ tag: tagOf(rule), says: `${touchlessWords((rule.on ?? rule.newest).conditions).join('. ')}.` },
    })),
    sample: sample.map(({ id, invoice, decidedAt, rule }) => ({
      ...{ id, reference: invoice.reference },
      text: `${invoice.supplierName}, ${invoice.payable === null ? '' : formatMoney(invoice.payable)}, ${formatInstant(decidedAt)}, by ${rule}`,
    })),
  };
}

function tagOf({ on, newest }: TouchlessRuleView): StatusTag {
  if (on !== null && on.version !== newest.version && !newest.isGivenUp)
    return statusTag('On, a change waits', 'yellow');
  if (on !== null) return statusTag('On', 'green');
  if (newest.isGivenUp) return statusTag('Given up', 'grey');
  return newest.confirmedAt === null
    ? statusTag('Waits for a second person', 'yellow')
    : statusTag('Off', 'grey');
}

/** One rule, and what its newest version would have done to the invoices of the last quarter. */
export interface TouchlessRulePage {
  readonly pageTitle: string;
  readonly number: number;
  readonly version: number;
  readonly tag: StatusTag;
  readonly conditions: readonly string[];
  readonly history: readonly string[];
  readonly isOn: boolean;
  readonly maySet: boolean;
  readonly maySwitchOn: boolean;
  /** "Withdraw version 2"; '' where there is nothing to give up. */
  readonly giveUp: string;
  /** Why this person cannot switch it on; '' where they can or need not. */
  readonly whyNot: string;
  readonly quarter: string;
  readonly figures: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  /** null where it would have approved nothing. */
  readonly list: Table | null;
  readonly pagination: Pagination;
  readonly reasons: readonly string[];
}

export function touchlessRulePage(
  who: Principal,
  rule: TouchlessRuleView,
  preview: QuarterPreview,
): TouchlessRulePage {
  const { newest, on } = rule;
  const { councilId } = who;
  const waits = !newest.isOn && !newest.isGivenUp;
  const maySet = may(who, 'touchless.set', { councilId });
  const maySwitchOn = waits && may(who, 'touchless.confirm', { councilId, proposedBy: newest.setBy });
  const pounds = (pence: number) => formatMoney(minor(pence, 'GBP'));
  const { all, approved, trouble, list } = preview;
  return {
    pageTitle: `Rule ${rule.number}: ${newest.name}`,
    ...{ number: rule.number, version: newest.version, tag: tagOf(rule), isOn: on !== null, maySwitchOn },
    conditions: touchlessWords(newest.conditions),
    history: historyOf(newest, on),
    maySet,
    giveUp: maySet && waits && newest.confirmedAt === null ? giveUpWords(who, newest) : '',
    whyNot: waits && !maySwitchOn ? whyNotOn(who, newest) : '',
    quarter: `${formatDate(preview.from)} to ${formatDate(preview.until)}`,
    figures: [
      {
        label: 'It would have approved',
        value: counted(approved.count, 'invoice'),
        note: `of ${all.count.toLocaleString('en-GB')} received`,
      },
      { label: 'With a value of', value: pounds(approved.minor), note: `of ${pounds(all.minor)}, with VAT` },
      {
        label: 'Held, queried, disputed or rejected afterwards',
        value: counted(trouble.length, 'invoice'),
        note:
          trouble.length === 0
            ? 'None of those it would have approved'
            : 'A person might have seen it coming. They stand first in the list',
      },
    ],
    list: list.total === 0 ? null : invoicesTable(LISTED, list.items),
    pagination: pagination(list, `/rules/touchless/${rule.number}`, {}, ['invoices', 'invoice']),
    reasons: [
      ...preview.reasons.map(
        ([reason, count]) => `${TOUCHLESS_REASONS[reason]}: ${counted(count, 'invoice')}`,
      ),
      ...(preview.neverMatched === 0
        ? []
        : [`It was never matched: ${counted(preview.neverMatched, 'invoice')}`]),
    ],
  };
}

function giveUpWords(who: Principal, { setBy, version }: TouchlessVersion): string {
  return `${setBy === who.personId ? 'Withdraw' : 'Refuse'} version ${version}`;
}

function historyOf(newest: TouchlessVersion, on: TouchlessVersion | null): string[] {
  const confirmed = (each: TouchlessVersion) =>
    each.confirmedAt === null
      ? each.isGivenUp
        ? ' It was given up before anybody switched it on.'
        : ''
      : ` Switched on by ${each.confirmedByName}, ${formatInstant(each.confirmedAt)}.`;
  return [
    `Version ${newest.version} written by ${newest.setByName}, ${formatInstant(newest.setAt)}.${confirmed(newest)}`,
    ...(on === null || on.version === newest.version
      ? []
      : [
          `Version ${on.version} works${newest.isGivenUp ? '' : ' until then'}: ${touchlessWords(on.conditions).join(', ').toLowerCase()}.${confirmed(on)}`,
        ]),
  ];
}

function whyNotOn(who: Principal, { setBy, confirmedAt }: TouchlessVersion): string {
  if (who.personId === setBy)
    return 'You wrote this version, so the finance director or somebody else in that role switches it on.';
  return confirmedAt === null
    ? 'It waits for the finance director to switch it on.'
    : 'The finance director can switch it on again.';
}

const LISTED = 'What it would have approved: first what was in trouble afterwards, the largest on top';

const LATER: Readonly<Record<LaterTrouble, string>> = {
  hold: 'Held',
  query: 'Queried',
  dispute: 'Disputed',
  reject: 'Rejected',
};

function invoicesTable(caption: string, list: readonly PastInvoice<InvoiceSummary>[]): Table {
  return {
    caption,
    head: [
      { text: 'Invoice' },
      { text: 'With VAT', numeric: true },
      { text: 'Received' },
      { text: 'Afterwards' },
    ],
    rows: list.map(({ of, later }) => [
      linkCell(of.reference, `/work/invoices/${of.reference}`, of.supplierName),
      moneyCell(of.gross),
      textCell(formatDate(of.receivedOn)),
      textCell(later.length === 0 ? 'Nothing' : later.map((each) => LATER[each]).join(', ')),
    ]),
  };
}

/** As the form has it again, for a change. */
export function touchlessValues({ name, conditions }: TouchlessDraft): Record<string, string> {
  const { belowMinor, categories, neverHeld, received, bankQuietDays } = conditions;
  const pence = belowMinor % 100;
  return {
    ...{ name, categories: categories.join(', '), bankDays: String(bankQuietDays) },
    below: `${Math.trunc(belowMinor / 100)}${pence === 0 ? '' : `.${String(pence).padStart(2, '0')}`}`,
    ...{ neverHeld: neverHeld ? 'yes' : '', received: received ? 'yes' : '' },
  };
}
