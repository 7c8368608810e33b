import { formatDate } from '../kernel/plain-date.js';
import type { BankChecks } from '../suppliers/domain/bank-checks.js';
import type { BankDetailsEvent, BankDetailsState } from '../suppliers/domain/bank-details-lifecycle.js';
import { dateOf, type Day, instantOf, timestamp } from './calendar.js';
import type { SignInPerson } from './councils.js';
import type { History } from './history.js';
import { Random } from './random.js';
import { accountNumberOf, sortCodeOf } from './registrations.js';
import type { BankAccountRow } from './rows.js';
import { daysBack } from './stories/stage.js';
import { SHOWCASE_NAME, type Supplier } from './suppliers.js';

/** Places among the larger council's suppliers: one whose change waits for the call, one whose change cools off, one who was called. */
const WAITS_RANK = 17;
const COOLS_RANK = 24;
const CALLED_RANK = 31;
const FIRST_BANK_CHANGE = 1001;
export const NEXT_BANK_CHANGE = FIRST_BANK_CHANGE + 3;
const COOLING_OFF_DAYS = 5;

interface Step {
  readonly event: BankDetailsEvent | 'propose';
  readonly to: BankDetailsState;
  readonly at: number;
  /** null for the portal itself. */
  readonly by: SignInPerson | null;
  readonly evidence: object;
  readonly text: string;
}

/** Changes of bank details that are under way, so that each of the two officers finds something to do. */
export function changeBankDetails(
  seed: number,
  history: History,
  suppliers: readonly Supplier[],
  endsOn: Day,
): void {
  const random = new Random(seed, 'bank changes');
  const ofRank = (rank: number) =>
    suppliers.find((supplier) => supplier.rank === rank && supplier.row.name !== SHOWCASE_NAME)!;
  const day = (ago: number) => daysBack(endsOn, ago);
  const waits = new Change(random, ofRank(WAITS_RANK), FIRST_BANK_CHANGE, instantOf(day(1), 14, 0));
  const cools = new Change(random, ofRank(COOLS_RANK), FIRST_BANK_CHANGE + 1, instantOf(day(3), 10, 0));
  const [a, b] = waits.officers;
  cools.callBack(day(1), history, a);
  cools.approve(day(1), b);
  const called = new Change(random, ofRank(CALLED_RANK), FIRST_BANK_CHANGE + 2, instantOf(day(2), 9, 0));
  called.callBack(day(0), history, b);
  for (const { row, steps } of [waits, cools, called]) {
    history.supplierBankAccount.push(row);
    for (const [index, { event, to, at, by, evidence, text }] of steps.entries()) {
      history.bankDetailsEvent.push({
        ...{ councilId: row.councilId, id: random.id(at), bankAccountId: row.id, supplierId: row.supplierId },
        ...{ event, fromState: steps[index - 1]?.to ?? null, toState: to, occurredAt: timestamp(at) },
        ...{
          personId: by?.person.id ?? null,
          actor: by?.person.name ?? (event === 'propose' ? row.proposedAs : 'i-supplier'),
        },
        ...{ evidence: JSON.stringify(evidence), supplierText: text },
      });
    }
  }
}

class Change {
  readonly row: BankAccountRow;
  readonly steps: Step[];

  /** Each does what the other must not. */
  get officers(): readonly [SignInPerson, SignInPerson] {
    return this.supplier.council.masterData;
  }

  /** Proposed, told and checked. */
  constructor(
    random: Random,
    private readonly supplier: Supplier,
    number: number,
    proposedAt: number,
  ) {
    const { row, bank } = supplier;
    const minutes = (count: number) => proposedAt + count * 60_000;
    const checks: BankChecks = {
      checkedAt: timestamp(minutes(2)),
      ...{ modulus: 'no-tables', payee: { result: 'match' }, simulated: true },
      ...{ sameAccountAt: [], hadBefore: false, reportedBefore: false },
    };
    this.row = {
      ...bank,
      ...{ id: random.id(proposedAt), reference: `BANK-${number}`, version: 3, state: 'CHECKED' },
      ...{
        sortCode: sortCodeOf(number),
        accountNumber: accountNumberOf(90_000 + number),
        broughtOver: false,
      },
      ...{ proposedAs: 'Accounts team', proposedAt: timestamp(proposedAt), checks: JSON.stringify(checks) },
      ...{ activeFrom: null },
    };
    this.steps = [
      step('propose', 'PROPOSED', proposedAt, { holder: 'business' }, 'The new bank details were proposed.'),
      step(
        'notify',
        'OLD_CONTACT_NOTIFIED',
        minutes(1),
        { told: [row.email] },
        'We told every email address that we have for you (1).',
      ),
      step(
        'check',
        'CHECKED',
        minutes(2),
        checks,
        'We checked the form of the numbers and the name on the account.',
      ),
    ];
  }

  /** One officer called the supplier on `day`, on the number that was on file long before. */
  callBack(day: Day, history: History, by: SignInPerson): void {
    const phone = history.supplierContact.find(
      ({ kind, supplierId }) => kind === 'phone' && supplierId === this.supplier.row.id,
    )!;
    const call = {
      ...{
        outcome: 'confirmed',
        spokenTo: 'Accounts team',
        note: '',
        contactId: phone.id,
        number: phone.value,
      },
      ...{ onFileSince: phone.since, source: phone.source },
    };
    this.row.calledBackBy = by.person.id;
    Object.assign(this.row, { state: 'CALLED_BACK', version: 4 });
    this.steps.push(
      step(
        'call-back',
        'CALLED_BACK',
        instantOf(day, 11, 0),
        call,
        `We called the number ending ${phone.value.slice(-3)} and spoke to Accounts team, who confirmed the change.`,
        by,
      ),
    );
  }

  /** The other officer approved it on `day`; now it cools off. */
  approve(day: Day, by: SignInPerson): void {
    const until = dateOf(day + COOLING_OFF_DAYS);
    const approved = instantOf(day, 15, 0);
    const cooling = { until, days: COOLING_OFF_DAYS, meanwhile: 'old-account' };
    this.row.approvedBy = by.person.id;
    Object.assign(this.row, {
      state: 'COOLING_OFF',
      version: 6,
      coolingOffUntil: until,
      coolingOffPays: 'old-account',
    });
    this.steps.push(
      step(
        'approve',
        'APPROVED',
        approved,
        { note: '' },
        'A second person at the council approved the new bank details.',
        by,
      ),
      step(
        'cool-off',
        'COOLING_OFF',
        approved,
        cooling,
        `The new account is used from ${formatDate(until)}, if nobody tells us before then that the change is wrong.`,
        by,
      ),
    );
  }
}

function step(
  event: Step['event'],
  to: BankDetailsState,
  at: number,
  evidence: object,
  text: string,
  by: SignInPerson | null = null,
): Step {
  return { event, to, at, by, evidence, text };
}
